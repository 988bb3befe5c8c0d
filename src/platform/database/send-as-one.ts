import pg, { type ClientBase, type Connection, type QueryConfig, type QueryResultRow } from 'pg';

/** A statement with parameters, and statements without that are sent before and after it. */
export interface OneMessage {
  before: readonly string[];
  query: QueryConfig;
  after: readonly string[];
}

/**
 * Sends several statements as one message of the extended protocol, which has one `Sync`, at its end: the server answers once, when
 * all are done, and skips what follows a failure. Each message and each answer wakes a process up, which takes longer than to begin and
 * end a transaction does.
 *
 * @returns the rows of `query`
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
export function sendAsOne<Row extends QueryResultRow>(
  client: ClientBase,
  { before, query, after }: OneMessage,
): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const asked = new pg.Query<Row>(
      { ...query, queryMode: 'extended' } as QueryConfig,
      (error: Error | undefined, results: unknown) => {
        if (error) reject(error);
        else resolve((results as { rows: Row[] }[])[before.length]?.rows ?? []);
      },
    );
    const submit = asked.submit.bind(asked);
    asked.submit = (connection) => {
      for (const sql of before) send(connection, sql);
      return submit(endingWith(after, connection));
    };
    client.query(asked);
  });
}

function send(connection: Connection, sql: string): void {
  const isMore = true;
  connection.parse({ name: '', text: sql, types: [] }, isMore);
  connection.bind({}, isMore);
  connection.execute({}, isMore);
}

/** The connection, on which further statements come before what would end the message. */
function endingWith(after: readonly string[], connection: Connection): Connection {
  const sync = (): void => {
    for (const sql of after) send(connection, sql);
    connection.sync();
  };
  return Object.create(connection, { sync: { value: sync } }) as Connection;
}
