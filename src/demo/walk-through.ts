import { thousands } from './progress-bar.js';

export interface LogIn {
  email: string;
  password: string;
}

/** `demo.json` of the data folder, by which scripts find and enter the demo. */
export interface DemoAccess {
  apiUrl: string;
  docsUrl: string;
  platformAdmin: LogIn;
  merchants: { id: string; name: string; slug: string; owner: LogIn }[];
}

/** What of an import is told. */
export interface ImportResult {
  status: string;
  counts: Record<string, number>;
  errorGroups?: { code: string; column?: string | null; count: number; firstLines: number[] }[];
  failure?: { code?: string; detail?: string } | null;
}

export interface ListedCustomer {
  name: string;
  email?: string | null;
  mobile?: string | null;
}

/** Who would be sent an offer, and why others would not. */
export interface Audience {
  matched: number;
  eligible: number;
  excluded: { reason: string; count: number }[];
}

/** What of a send is told. */
export interface SendResult {
  id: string;
  status: string;
  counts: Record<string, number>;
}

type Align = 'left' | 'right';

/** Rows under a header, columns two spaces apart and as wide as their widest cell; no trailing spaces. */
export function formatTable(header: string[], rows: string[][], align: Align[] = []): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  return [header, ...rows]
    .map((row) =>
      widths
        .map((width, column) => {
          const cell = row[column] ?? '';
          return align[column] === 'right' ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What became of the rows: the counts, then why rows were rejected and where to look. */
export function formatImport(result: ImportResult): string {
  const counts = Object.entries(result.counts).map(([name, count]) => [name, thousands(count)]);
  const parts = [
    `Import ${result.status.replaceAll('_', ' ')}`,
    formatTable(['rows', 'count'], counts, ['left', 'right']),
  ];
  if (result.failure)
    parts.push(`Failed: ${result.failure.detail ?? result.failure.code ?? 'no reason given'}`);
  const groups = result.errorGroups ?? [];
  if (groups.length > 0) {
    const rows = groups.map(({ code, column, count, firstLines }) => [
      code,
      column ?? '',
      thousands(count),
      firstLines.join(', '),
    ]);
    parts.push(
      formatTable(['why rejected', 'column', 'count', 'first lines'], rows, [
        'left',
        'left',
        'right',
        'left',
      ]),
    );
  }
  return parts.join('\n\n');
}

/** A few customers as the list shows them. Names last: terminals draw some scripts wider than they count. */
export function formatCustomers(customers: ListedCustomer[]): string {
  return formatTable(
    ['e-mail', 'mobile', 'name'],
    customers.map(({ name, email, mobile }) => [email ?? '', mobile ?? '', name]),
  );
}

/** How many would be sent an offer, and how many would not for which reason. */
export function formatAudience({ matched, eligible, excluded }: Audience): string {
  const reasons = excluded.map(({ reason, count }): [string, number] => [reason, count]);
  const rows: [string, number][] = [['matched', matched], ['eligible', eligible], ...reasons];
  return formatTable(
    ['customers', 'count'],
    rows.map(([name, count]) => [name, thousands(count)]),
    ['left', 'right'],
  );
}

/** Where to go and how to get in. */
export function formatAccess(access: DemoAccess, accessFile: string): string {
  const logIns = [
    ['platform admin', access.platformAdmin.email, access.platformAdmin.password],
    ...access.merchants.map(({ name, owner }) => [`owner of ${name}`, owner.email, owner.password]),
  ];
  return [
    formatTable(
      ['where', 'address'],
      [
        ['API', access.apiUrl],
        ['try it', access.docsUrl],
      ],
    ),
    formatTable(['who', 'e-mail', 'password'], logIns),
    `The same for scripts: ${accessFile}`,
  ].join('\n\n');
}
