import {walk} from "../engine/formula/expression.js";
import {quoted, type Dialect} from "../export/sql/dialect.js";
import {guardField} from "../text/guardField.js";
import type {Sweep} from "./prepareSweep.js";

/**
 * Returns a sweep's statement so that no words of its result start a formula in a spreadsheet that reads them as CSV: as
 * guardField writes them. Formulas make no words of their own, so that those which may come are known before.
 */
export function guardedCsv(text: string, sweep: Sweep, dialect: Dialect): string {
  const risky = riskyWords(sweep);
  if (risky.length === 0) return text;
  const cases = risky.map((word) => `WHEN ${dialect.words(word)} THEN ${dialect.words(guardField(word))}`).join(" ");
  const columns = sweep.output.map(({as, words}) =>
    words ? `CASE r.${quoted(as)} ${cases} ELSE r.${quoted(as)} END AS ${quoted(as)}` : `r.${quoted(as)}`
  );
  return `SELECT ${columns.join(",\n  ")}\nFROM (\n${text}\n) AS r`;
}

/** The words that a result may hold and that are written otherwise: of columns, assumptions, related rows and formulas. */
function riskyWords({base, params, ownParams, axes, tables, model}: Sweep): string[] {
  const found = new Set<string>();
  const look = (word: unknown) => void (typeof word === "string" && guardField(word) !== word && found.add(word));
  const lookAll = (column: ArrayLike<unknown>) => {
    if (!(column instanceof Float64Array)) for (let i = 0; i < column.length; ++i) look(column[i]);
  };
  Object.values(params).forEach(look);
  [base, ownParams, ...Object.values(tables)].forEach((columns) => Object.values(columns).forEach(lookAll));
  axes.forEach(({targets}) => targets.forEach(({values}) => lookAll(values)));
  for (const {tree} of model.cells.values())
    if (tree) walk(tree, (node) => void (node.type === "Literal" && look(node.value)));
  return [...found];
}
