import pg from 'pg';

/**
 * Gives each role the password of the address the processes will use. The addresses must name the roles the
 * migrations made, so that nobody runs the service as the owner by mistake.
 */
export async function setRolePasswords(ownerUrl: string, addresses: Record<string, string>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'clientele-migrate' });
  await client.connect();
  try {
    for (const [role, address] of Object.entries(addresses)) {
      const { username, password } = new URL(address);
      if (decodeURIComponent(username) !== role)
        throw new Error(`The address for ${role} names the role ${username}`);
      if (password === '') continue; // trust, peer or certificate authentication
      await client.query(
        `ALTER ROLE ${client.escapeIdentifier(role)} PASSWORD ${client.escapeLiteral(decodeURIComponent(password))}`,
      );
    }
  } finally {
    await client.end();
  }
}
