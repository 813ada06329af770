/** By which column rows are sorted, and which way. */
export interface Sort<Column> {
  column: Column;
  ascending: boolean;
}

/** Returns how rows are sorted when a heading is pressed: upwards, the second time downwards, the third as they were. */
export function nextSort<Column>(now: Sort<Column> | null, column: Column): Sort<Column> | null {
  if (now?.column !== column) return {column, ascending: true};
  return now.ascending ? {column, ascending: false} : null;
}
