import type {Part} from "./dialect.js";
import {NAN, orderTerms, quoted, type Dialect, type Field} from "./dialect.js";
import {asColumn, number, words} from "./sqlExpression.js";

/** The whole numbers that tell the rows of a table apart, in the order they stand. */
export const ROW = "row_position";

/**
 * Returns what a function over rows makes of a list of values, in their order: those that are not known, and empty words,
 * are passed over; NaN, or no words, where none is left. The list may be NULL or empty.
 */
export function reduced(dialect: Dialect, name: string, list: string, isWords: boolean): Part {
  const known = dialect.filter(list, "v", isWords ? "v <> ''" : "NOT isNaN(v)");
  const none = isWords ? "''" : NAN;
  const value = (sql: string) =>
    (isWords ? words : number)(
      `coalesce(CASE WHEN ${dialect.length(known)} > 0 THEN ${sql} ELSE ${none} END, ${none})`
    );
  const at = (rows: string, place: string) => `${rows}[${place}]`;
  const half = (more: number) => dialect.wholeDivision(`(${dialect.length(known)} + ${more})`, 2);
  switch (name) {
    case "first":
      return value(at(known, "1"));
    case "middle":
      return value(at(known, half(1)));
    case "median": {
      const sorted = dialect.sorted(known);
      return value(`((${at(sorted, half(1))} + ${at(sorted, half(2))}) / 2e0)`);
    }
    case "min":
      return value(dialect.least(known));
    case "max":
      return value(dialect.greatest(known));
    case "sum":
      return value(dialect.total(known));
    default:
      throw new Error(`op.${name} does not range over related rows`);
  }
}

/** Where the rows of a group are found and the order they are taken in. */
export interface Group {
  by: readonly string[]; // columns
  order: readonly Field[];
}

/** Returns what a function over the rows of a group makes of its argument, as a window. */
export function overWindow(dialect: Dialect, name: string, argument: Part | null, {by, order}: Group): Part {
  const partition = `PARTITION BY ${by.map(quoted).join(", ")}`;
  if (!argument) return number(`CAST(count(*) OVER (${partition}) AS DOUBLE)`, {known: true});
  const isWords = argument.kind === "words";
  const terms = [...order, {name: ROW, words: false, counted: true}].flatMap((one) => orderTerms(one, quoted));
  const ordered = `${partition} ORDER BY ${terms.join(", ")} ROWS BETWEEN UNBOUNDED PRECEDING AND`;
  const value = asColumn(argument, isWords);
  const known = `CASE WHEN isNaN(${value}) THEN NULL ELSE ${value} END`;
  switch (name) {
    case "min":
    case "max":
    case "sum":
      return number(`coalesce(${name}(${known}) OVER (${partition}), ${NAN})`);
    case "min_before":
      return number(`coalesce(min(${known}) OVER (${ordered} 1 PRECEDING), ${NAN})`);
    default:
      return reduced(dialect, name, `${dialect.gather}(${value}) OVER (${ordered} UNBOUNDED FOLLOWING)`, isWords);
  }
}
