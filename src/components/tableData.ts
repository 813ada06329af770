import type {Field} from "../export/delimited.js";
import {unitOf} from "../engine/model.js";
import type {Notebook} from "./notebook.js";

/** One column that leaves the notebook: its heading and what it takes from a cell of the table. */
interface Outgoing {
  heading: string;
  take: (cell: HTMLTableCellElement) => Field;
}

/**
 * Returns a table's rows under a row of headings, numbers in full: a cell that names a formula gives the formula's own
 * value in its own unit, a range two columns, a published figure a column beside. Anything else gives its text.
 */
export function tableData(notebook: Notebook, table: HTMLTableElement): Field[][] {
  const head = [...(table.tHead?.rows[0]?.cells ?? [])];
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const columns = head.map((heading, i) =>
    outgoing(
      notebook,
      textOf(heading),
      rows.flatMap((row) => row.cells[i] ?? [])
    )
  );
  return [
    columns.flatMap((parts) => parts.map(({heading}) => heading)),
    ...rows.map((row) =>
      columns.flatMap((parts, i) => parts.map(({take}) => (row.cells[i] ? take(row.cells[i]) : null)))
    )
  ];
}

function outgoing(notebook: Notebook, label: string, cells: HTMLTableCellElement[]): Outgoing[] {
  const traced = cells.flatMap((cell) => tracedIn(cell) ?? []);
  const published = cells.some((cell) => cell.querySelector(".published"));
  const printed: Outgoing[] = published ? [{heading: `${label}, as published`, take: (cell) => publishedIn(cell)}] : [];
  const units = new Set(traced.map((node) => unitFor(notebook, node.dataset.cell!)));
  const numeric = traced.length > 0 && traced.every((node) => typeof valueFor(notebook, node, "high") === "number");
  if (!numeric || units.size > 1 || units.has("flag"))
    return [{heading: label, take: (cell) => numberIn(cell) ?? ownText(cell)}, ...printed];
  const [unit = "1"] = units;
  const heading = unit === "1" ? label.replace(/ \(%\)$/, "") : `${label.replace(/ \([^()]*\)$/, "")} (${unit})`;
  const take = (bound: "low" | "high") => (cell: HTMLTableCellElement) => {
    const node = tracedIn(cell);
    return node ? valueFor(notebook, node, bound) : ownText(cell);
  };
  if (!traced.some((node) => node.dataset.low)) return [{heading, take: take("high")}, ...printed];
  return [
    {heading: `${heading}, low`, take: take("low")},
    {heading: `${heading}, high`, take: take("high")},
    ...printed
  ];
}

/** The one cell of the notebook that a table's cell shows, or null. */
function tracedIn(cell: HTMLTableCellElement): HTMLElement | null {
  const found = cell.querySelectorAll<HTMLElement>("[data-cell]");
  return found.length === 1 ? found[0]! : null;
}

function valueFor({book, rowIndex}: Notebook, {dataset}: HTMLElement, bound: "low" | "high"): Field {
  const name = (bound === "low" && dataset.low) || dataset.cell!;
  if (name.startsWith("$")) return book.params[name.slice(1)];
  const index = rowIndex.get(dataset.row ?? "");
  return index === undefined ? null : book.column(name)[index];
}

function unitFor({book}: Notebook, name: string): string {
  return name.startsWith("$") ? unitOf(book.model, "Parameter", name.slice(1)) : unitOf(book.model, "Column", name);
}

function numberIn(cell: HTMLTableCellElement): number | null {
  return cell.dataset.value === undefined ? null : Number(cell.dataset.value);
}

function publishedIn(cell: HTMLTableCellElement): string {
  return [...cell.querySelectorAll(".published")].map(textOf).join("; ");
}

function ownText(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const node of copy.querySelectorAll(".published, .doubt-mark, .grid-field")) node.remove();
  return textOf(copy);
}

function textOf(node: Element): string {
  return (node.textContent ?? "").replace(/\s+/g, " ").trim();
}
