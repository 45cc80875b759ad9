/** Those of which it is not true; the same array when it is true of none. */
export function without<Row>(rows: readonly Row[], isOut: (row: Row) => boolean): readonly Row[] {
  return rows.some(isOut) ? rows.filter((row) => !isOut(row)) : rows;
}
