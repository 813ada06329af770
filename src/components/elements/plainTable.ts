import {element, type Child} from "./dom.js";
import {scrollBox} from "./scrollBox.js";

/** A column of a table of facts. */
export interface PlainColumn {
  label: string;
  words?: boolean; // words are aligned left
  prose?: boolean; // may break over lines
}

/** Returns a table of facts, its first column as row headers. */
export function plainTable({
  caption,
  columns,
  rows
}: {
  caption: string;
  columns: PlainColumn[];
  rows: Child[][];
}): HTMLElement {
  const kind = ({words, prose}: PlainColumn) => (prose ? "words prose" : words ? "words" : null);
  const header = columns.map((column) => element("th", {scope: "col", class: kind(column)}, column.label));
  const body = rows.map((cells) =>
    element(
      "tr",
      {},
      cells.map((cell, i) =>
        i === 0
          ? element("th", {scope: "row", class: kind(columns[i]!)}, cell)
          : element("td", {class: kind(columns[i]!)}, cell)
      )
    )
  );
  if (rows.length === 0) return element("p", {class: "empty"}, `${caption}: nothing yet.`);
  return scrollBox(
    element(
      "table",
      {class: "sheet"},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, header)),
      element("tbody", {}, body)
    )
  );
}
