import {NO_PRICE, NO_VALUE} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import {pricesUnder} from "../../model/editedPrices.js";
import {unitOf} from "../../engine/model.js";
import {convert} from "../../engine/unit.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import type {TableCell} from "../tables/tableCell.js";

/** How a cell's value is shown. */
export interface CellOptions {
  unit?: string; // converted to this unit, number alone: the unit stands in the column header
}

/**
 * Returns the value of a plan's cell as text that names its cell, so that it can be traced. A quantity known as a range
 * (`cost` for cost_low and cost_high) is shown as one.
 */
export function cellValue(reader: Reader, quantity: string, row: string, options: CellOptions = {}): HTMLElement {
  const {names, text} = readPlan(reader, quantity, row, options);
  return traced(names.at(-1)!, row, text, names[0]);
}

/** Returns the same as a cell of a table, with its value in the cell's own unit. */
export function planCell(reader: Reader, quantity: string, row: string, options: CellOptions = {}): TableCell {
  const {names, text, values, unit} = readPlan(reader, quantity, row, options);
  const show = traced(names.at(-1)!, row, text, names[0]);
  if (unit === "text") return {show, value: text};
  return {show, unit, value: names.length > 1 ? [values[0]!, values[1]!] : values[0]};
}

function readPlan(reader: Reader, quantity: string, row: string, {unit}: CellOptions) {
  const {model} = reader.notebook.books.book;
  const names =
    model.cells.has(quantity) || Object.hasOwn(model.names.columns, quantity)
      ? [quantity]
      : [`${quantity}_low`, `${quantity}_high`];
  const own = unitOf(model, "Column", names[0]!);
  if (own === "text") return {names, text: reader.text(names[0]!, row) || NO_VALUE, values: [], unit: own};
  const values = names.map((name) => reader.number(name, row));
  const [low, high] = [values[0]!, values.at(-1)!].map((value) => (unit ? convert(value, own, unit) : value));
  const text =
    values.every(Number.isNaN) && withoutPrice(reader, names[0]!, row)
      ? NO_PRICE
      : formatRange(low!, high!, unit ? "1" : own);
  return {names, text, values, unit: own};
}

/** Whether a price is not known that a formula rests on. */
function withoutPrice(reader: Reader, name: string, row: string): boolean {
  return pricesUnder(reader.model(), name).some((price) => Number.isNaN(reader.number(price, row)));
}

/** Returns text that stands for a cell and opens the inspector on it. `low` names the low end of a range. */
export function traced(name: string, row: string, text: string, low?: string): HTMLElement {
  pattern ??= element("span", tracing("", ""));
  const cell = pattern.cloneNode() as HTMLElement; // a table has hundreds: a copy takes half the time of an element
  cell.setAttribute("data-cell", name);
  cell.setAttribute("data-row", row);
  if (low !== undefined && low !== name) cell.setAttribute("data-low", low);
  cell.textContent = text;
  return cell;
}

let pattern: HTMLElement | null = null;

/**
 * Returns the attributes that make an element stand for a cell: `data-cell` names the formula, column or assumption,
 * `data-row` the plan. It is a stop of the Tab key; a table makes its cells one stop together (rovingCells).
 */
export function tracing(name: string, row: string, low?: string): Record<string, string | number | undefined> {
  return {
    class: "cell",
    "data-cell": name,
    "data-row": row,
    "data-low": low !== name ? low : undefined,
    role: "button",
    tabindex: 0
  };
}
