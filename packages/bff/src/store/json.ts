/** Reads JSON that this server wrote; the column's type says what it holds. */
export function parseJson<T>(text: string): T {
  return JSON.parse(text) as T; // written by the same column's toDriver
}
