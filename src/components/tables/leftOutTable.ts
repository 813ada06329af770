import {group} from "d3-array";
import {format} from "../../model/words/format.js";
import {table} from "./table.js";
import {amount} from "./tableCell.js";

/** A cell of a pasted text that cannot be read. */
export interface LeftOut {
  line: number;
  column: string;
  value: string;
  expected: string;
}

/**
 * Returns what of a pasted text was left out as a table: where, what stands there and what is expected; rows that say the
 * same are one. The first `most` are shown.
 */
export function leftOutTable(problems: readonly LeftOut[], most: number): HTMLElement {
  const alike = [...group(problems, ({column, value, expected}) => [column, value, expected].join("\n")).values()].map(
    (rows) => ({first: rows[0]!, more: rows.length - 1})
  );
  return table(
    {
      caption: captionOfFirst("Rows left out", alike.length, most),
      class: "left-out",
      columns: [
        {label: "Line"},
        {label: "Column", words: true},
        {label: "Says", words: true, prose: true},
        {label: "Expected", words: true, prose: true}
      ]
    },
    alike
      .slice(0, most)
      .map(({first: {line, column, value, expected}, more}) => [
        more === 0 ? amount(line) : `${format(line)} and ${format(more)} more`,
        column,
        value === "" ? "nothing" : value,
        expected
      ])
  );
}

/** Returns the caption of a table that shows the first of many rows. */
export function captionOfFirst(words: string, count: number, most: number): string {
  return count > most ? `${words}, the first ${format(most)} of ${format(count)}` : words;
}
