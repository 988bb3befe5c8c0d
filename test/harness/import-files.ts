/** Lines of a file of customers for tests of imports: every outcome is in it, spread evenly, with no chance involved. */
export interface CustomerFile {
  csv: string;
  lines: number;
  /** A file to import before, so that some lines update a customer and some find nothing to change. */
  before: string;
}

/**
 * Of every ten lines one updates a customer that is there, one says nothing new of one, one repeats the line before,
 * one cannot be used, and six are new.
 */
export function customerFile(lines: number): CustomerFile {
  const rows = ['Name,E-mail,Mobile,Customer ID'];
  const before = ['Name,E-mail'];
  for (let index = 0; index < lines; index += 1) {
    const email = `person${index}@file.test`;
    switch (index % 10) {
      case 3:
        before.push(`Before ${index},${email}`);
        rows.push(`Known ${index},${email},,`);
        break;
      case 5:
        before.push(`Known ${index},${email}`);
        rows.push(`Known ${index},${email},,`);
        break;
      case 7:
        rows.push(`Again,person${index - 1}@file.test,,`);
        break;
      case 9:
        rows.push(`Nowhere ${index},no-address-${index},,`);
        break;
      default:
        rows.push(`"Person, ${index}",${email},+9198${String(10_000_000 + index)},id-${index}`);
    }
  }
  return { csv: `${rows.join('\n')}\n`, lines, before: `${before.join('\n')}\n` };
}
