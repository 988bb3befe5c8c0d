import type { DataSource } from 'typeorm';

/** What a migration may make: one query for each kind of thing, each row a line that says all of it. */
const QUERIES = [
  `SELECT concat_ws(' ', 'schema', nspname, nspacl) AS line FROM pg_namespace
    WHERE nspname !~ '^(pg_|information_schema$)'`,
  `SELECT concat_ws(' ', 'extension', extname, extversion) AS line FROM pg_extension`,
  `SELECT concat_ws(' ', 'relation', c.oid::regclass, relkind, 'owner', relowner::regrole, 'rls', relrowsecurity,
          relforcerowsecurity, 'options', reloptions, 'acl', relacl) AS line FROM pg_class c WHERE {ours}`,
  `SELECT concat_ws(' ', 'column', c.oid::regclass, attname, format_type(atttypid, atttypmod), 'not null', attnotnull,
          'default', pg_get_expr(adbin, adrelid), 'generated', attgenerated, attidentity,
          'collation', nullif(attcollation, 0)::regcollation, 'acl', attacl) AS line
     FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped AND {ours}`,
  `SELECT concat_ws(' ', 'constraint', c.oid::regclass, conname, pg_get_constraintdef(k.oid)) AS line
     FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid WHERE {ours}`,
  `SELECT concat_ws(' ', 'index', pg_get_indexdef(indexrelid)) AS line
     FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE {ours}`,
  `SELECT concat_ws(' ', 'view', c.oid::regclass, pg_get_viewdef(c.oid)) AS line
     FROM pg_class c WHERE relkind IN ('v', 'm') AND {ours}`,
  `SELECT concat_ws(' ', 'policy', c.oid::regclass, polname, polcmd, polpermissive, 'to', polroles::regrole[],
          'using', pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid)) AS line
     FROM pg_policy JOIN pg_class c ON c.oid = polrelid WHERE {ours}`,
  `SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid)) AS line FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
    WHERE NOT tgisinternal AND {ours}`,
  `SELECT concat_ws(' ', 'function', pg_get_functiondef(p.oid), 'owner', proowner::regrole, 'acl', proacl) AS line
     FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
    WHERE nspname !~ '^(pg_|information_schema$)' AND prokind IN ('f', 'p')
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e')`,
  `SELECT concat_ws(' ', 'type', format_type(t.oid, NULL), typtype,
          (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid)) AS line
     FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace
    WHERE nspname !~ '^(pg_|information_schema$)' AND typtype IN ('e', 'd', 'r')`,
  `SELECT concat_ws(' ', 'default privileges', defaclrole::regrole, defaclobjtype, defaclacl) AS line FROM pg_default_acl`,
];

/** Relations of ours: not PostgreSQL's, and not the list of migrations, which stays when all are taken back. */
const OURS = `c.relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^(pg_|information_schema$)')
  AND c.relname !~ '^schema_migrations'
  AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = c.oid AND i.indrelid::regclass::text ~ '^schema_migrations')`;

/** Everything in the schema of a database, one line each, sorted: equal lists are equal schemas. */
export async function schemaCatalogue(source: DataSource): Promise<string[]> {
  const lines: string[] = [];
  for (const query of QUERIES) {
    const rows = await source.query<{ line: string }[]>(query.replaceAll('{ours}', OURS));
    lines.push(...rows.map(({ line }) => line.replace(/\s+/g, ' ')));
  }
  return lines.sort();
}

/** What the second list has more (`+`) and less (`-`) than the first. */
export function schemaDifference(before: string[], after: string[]): string[] {
  const [old, now] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !now.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !old.has(line)).map((line) => `+ ${line}`),
  ];
}
