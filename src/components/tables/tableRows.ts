import type {Field} from "../../export/delimited.js";
import {fragment} from "../elements/dom.js";
import {cellOf, type CellContent, type TableCell} from "./tableCell.js";

/** One column that leaves the notebook: its heading and what it takes from a cell. */
interface Outgoing {
  heading: string;
  take: (cell: TableCell) => Field;
}

/**
 * Returns a table's rows under a row of headings, as they leave the notebook: numbers in full with their unit in the
 * heading, or in a column of their own where it differs by row; a range in two columns, that of draws in three; a published figure beside.
 */
export function tableRows(labels: readonly string[], rows: readonly (readonly CellContent[])[]): Field[][] {
  const cells = rows.map((row) => row.map(cellOf));
  const columns = labels.map((label, i) =>
    outgoing(
      label,
      cells.flatMap((row) => row[i] ?? [])
    )
  );
  return [
    columns.flatMap((parts) => parts.map(({heading}) => heading)),
    ...cells.map((row) => columns.flatMap((parts, i) => parts.map(({take}) => (row[i] ? take(row[i]) : null))))
  ];
}

function outgoing(label: string, cells: TableCell[]): Outgoing[] {
  const beside = cells.some(({published}) => published !== undefined);
  const published: Outgoing[] = beside ? [{heading: `${label}, as published`, take: (cell) => cell.published}] : [];
  const numbers = cells.filter((cell) => isNumeric(cell));
  const units = new Set(numbers.map(({unit = "1"}) => unit));
  if (numbers.length === 0 || units.has("flag")) return [{heading: label, take: words}, ...published];
  const [unit = "1"] = units;
  const heading = units.size > 1 ? label : withUnit(label, unit);
  const ranged = numbers.some(({value}) => Array.isArray(value));
  const end = (at: 0 | 1) => (cell: TableCell) => (isNumeric(cell) ? bound(cell, at) : words(cell));
  return [
    ...(ranged
      ? [
          {heading: `${heading}, low`, take: end(0)},
          {heading: `${heading}, high`, take: end(1)}
        ]
      : [{heading, take: end(1)}]),
    ...(cells.some(({drawn}) => drawn)
      ? ["5 %", "50 %", "95 %"].map((share, at) => ({
          heading: `${heading}, ${share}`,
          take: ({drawn}: TableCell) => drawn?.[at] ?? null
        }))
      : []),
    ...(units.size > 1
      ? [{heading: `${label}, unit`, take: (cell: TableCell) => (isNumeric(cell) ? cell.unit : null)}]
      : []),
    ...published
  ];
}

/** The heading of a column in another unit than the one its label names. */
function withUnit(label: string, unit: string): string {
  return unit === "1" ? label.replace(/ \(%\)$/, "") : `${label.replace(/ \([^()]*\)$/, "")} (${unit})`;
}

function isNumeric({value}: TableCell): boolean {
  return typeof value === "number" || Array.isArray(value);
}

function bound({value}: TableCell, at: 0 | 1): Field {
  return Array.isArray(value) ? value[at] : (value as number);
}

/** A cell's words: what it holds, or what it shows less the published figure, which has its own column. */
function words({show, value}: TableCell): Field {
  if (value !== undefined && !Array.isArray(value)) return value as Field;
  const shown = fragment(...[show].flat().map((child) => (child instanceof Node ? child.cloneNode(true) : child)));
  for (const node of shown.querySelectorAll(".published")) node.remove();
  return (shown.textContent ?? "").replace(/\s+/g, " ").trim();
}
