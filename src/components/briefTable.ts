import type {PublishedFigure} from "../model/catalog.js";
import {element} from "./dom.js";
import {answeredValue} from "./publishedValue.js";
import type {Reader} from "./reader.js";
import {scrollBox} from "./scrollBox.js";

/** Which figures of the brief a table shows. */
export interface BriefTableOptions {
  caption: string;
  file: string; // of data/brief, without .csv
  where?: (figure: PublishedFigure) => boolean;
  rowHeader?: string;
}

/**
 * Returns a table of the brief with the notebook's own value in every cell it computes, the published one beside it in
 * muted type, and a mark where they differ by more than rounding.
 */
export function briefTable(
  reader: Reader,
  {caption, file, where = () => true, rowHeader = ""}: BriefTableOptions
): HTMLElement {
  const figures = reader.catalog("published").filter((figure) => figure.file === `${file}.csv` && where(figure));
  if (figures.length === 0) return element("p", {class: "empty"}, "The brief publishes nothing here.");
  const columns = [...new Set(figures.map(({column}) => column))];
  const rows = [...new Set(figures.map(({row}) => row))];
  const prefix = commonPrefix(rows);
  const find = (row: string, column: string) =>
    figures.filter((figure) => figure.row === row && figure.column === column);
  return scrollBox(
    element(
      "table",
      {class: "sheet brief"},
      element("caption", {}, caption),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("th", {scope: "col"}, rowHeader),
          columns.map((column) => element("th", {scope: "col"}, column))
        )
      ),
      element(
        "tbody",
        {},
        rows.map((row) =>
          element(
            "tr",
            {},
            element("th", {scope: "row"}, row.slice(prefix.length)),
            columns.map((column) =>
              element(
                "td",
                {},
                find(row, column).map((figure) => answeredValue(reader, figure))
              )
            )
          )
        )
      )
    )
  );
}

/** The part before a comma that all rows begin with, such as the scale. */
function commonPrefix(rows: string[]): string {
  const first = rows[0]!;
  const prefix = first.slice(0, first.indexOf(", ") + 2);
  return prefix.length > 2 && rows.every((row) => row.startsWith(prefix)) ? prefix : "";
}
