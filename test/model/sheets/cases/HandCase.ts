/** A number, or words. */
export type CellValue = number | string;

/**
 * A formula worked by hand: all it reads, columns under `d` and assumptions under `$` as in its text, and what it must
 * give. A list is a column of rows; a value that is none holds in every row. Counts of one are left out: they are 1.
 * `tables` has the rows of the tables that the formula ranges over.
 */
export interface HandCase {
  d?: Readonly<Record<string, CellValue | readonly CellValue[]>>;
  $?: Readonly<Record<string, CellValue>>;
  tables?: Readonly<Record<string, readonly Readonly<Record<string, CellValue>>[]>>;
  is: CellValue | readonly CellValue[];
}

/** Cases by formula. */
export type HandCases = Readonly<Record<string, readonly HandCase[]>>;
