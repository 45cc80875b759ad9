/** SQLite: the file is busy, full or out of reach. */
const sqliteAway = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM|PROTOCOL)/;
/** PostgreSQL: connection, resources, operator intervention, serialisation and deadlock. */
const postgresAway = /^(08|53|57P|40001|40P01|55P03)/;
const networkAway = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);
/** node-postgres says these without a code. */
const poolAway =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether the database, rather than the request, is the reason: the client may try again. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (poolAway.test(current.message)) return true;
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    if (sqliteAway.test(code) || postgresAway.test(code) || networkAway.has(code)) return true;
  }
  return false;
}
