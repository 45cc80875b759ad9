let count = 0;

/** What `.prepare()` gives on both engines: placeholder values in, rows out. */
export interface Prepared<Row, Params extends Record<string, unknown>> {
  execute(params: Params): PromiseLike<Row[]>;
}

/** A drizzle query whose awaiting gives rows. */
interface PreparableRows<Row> extends PromiseLike<Row[]> {
  prepare(): unknown;
}

/** Prepares a query that returns rows; `Params` are its placeholders. */
export function prepare<Params extends Record<string, unknown>>() {
  return <Row>(query: PreparableRows<Row>): Prepared<Row, Params> => named(query) as Prepared<Row, Params>; // a query's rows are what awaiting it gives
}

/** Prepares a write whose result nobody looks at. */
export function prepareWrite<Params extends Record<string, unknown>>() {
  return (query: { prepare(): unknown }) => named(query) as { execute(params: Params): PromiseLike<unknown> }; // as above
}

/** PostgreSQL wants a name that is unique on its connection, SQLite ignores it and its type has no parameter for it. */
function named(query: { prepare(): unknown }): unknown {
  count += 1;
  const preparable = query as { prepare(name: string): unknown };
  return preparable.prepare(`chat_${count}`);
}
