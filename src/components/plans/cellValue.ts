import {format, formatShare, NO_PRICE, NO_VALUE, type Reckoned} from "../../model/words/format.js";
import {formatDraws, formatRange} from "../../model/words/formatRange.js";
import {pricesUnder} from "../../model/prices/editedPrices.js";
import {unitOf, type Model} from "../../engine/model.js";
import {OWN_SOURCE} from "../../model/tables/provenance.js";
import {convert} from "../../engine/unit.js";
import {element, type Child} from "../elements/dom.js";
import type {DrawnEnds} from "../../engine/distribution/summary.js";
import type {Reader} from "../notebook/reader.js";
import type {TableCell} from "../tables/tableCell.js";

/** How a cell's value is shown. */
export interface CellOptions {
  unit?: string; // converted to this unit, number alone: the unit stands in the column header
  drawn?: boolean; // with where its draws lie
}

/**
 * Returns the value of a plan's cell as text that names its cell, so that it can be traced; `drawn` follows with the 5, 50
 * and 95 % of its draws when they are known.
 */
export function cellValue(reader: Reader, quantity: string, row: string, options: CellOptions = {}): HTMLElement {
  const {text, value: number, unit} = readPlan(reader, quantity, row, options);
  const value = traced(quantity, row, text);
  const drawn = options.drawn ? reader.drawn(quantity, row) : null;
  if (drawn === undefined && Number.isFinite(number))
    return element("span", {}, value, " ", drawnRoom(number, unit, options.unit, "("));
  if (!drawn || !isRange(drawn, unit)) return value;
  return element("span", {}, value, " ", drawnWords(drawn, {unit, asked: options.unit, beside: number, open: "("}));
}

/**
 * Returns where draws of a plan's cell lie, as they stand beside it, or beside a number that it is told like; nothing where
 * nothing moves it.
 */
export function drawnBeside(reader: Reader, quantity: string, row: string, like?: number): HTMLElement | string {
  const {value, unit} = readPlan(reader, quantity, row, {});
  const drawn = Number.isFinite(value) ? reader.drawn(quantity, row) : null;
  if (drawn === undefined) return drawnRoom(value, unit);
  return drawn && isRange(drawn, unit) ? drawnWords(drawn, {unit, beside: like ?? value}) : "";
}

/** Returns the same as a cell of a table, with its value in the cell's own unit. */
export function planCell(reader: Reader, quantity: string, row: string, options: CellOptions = {}): TableCell {
  const {text, value, unit} = readPlan(reader, quantity, row, options);
  const show = traced(quantity, row, text);
  if (unit === "text") return {show, value: text};
  const drawn = options.drawn && Number.isFinite(value) ? reader.drawn(quantity, row) : null;
  return withDraws({show, unit, value}, drawn, options.unit);
}

/**
 * Returns a number's cell with where its draws lie: null where nothing moves it, undefined while that is not known. `text` is
 * the number as it is said, `asked` the unit that is shown, where that is not the cell's own.
 */
export function withDraws(
  {show, unit, value}: {show: Child; unit: string; value: number},
  drawn: DrawnEnds | null | undefined,
  asked?: string
): TableCell {
  if (drawn === null) return {show, unit, value};
  if (drawn === undefined) return {show: [show, drawnRoom(value, unit, asked)], unit, value};
  if (!isRange(drawn, unit)) return {show: [show, element("span", {class: "drawn"})], unit, value}; // its room stays, so that nothing moves
  const {low, middle, high} = drawn;
  return {show: [show, drawnWords(drawn, {unit, asked, beside: value})], unit, value, drawn: [low, middle, high]};
}

function readPlan(reader: Reader, quantity: string, row: string, {unit: asked}: CellOptions) {
  const {model} = reader.notebook.books.book;
  const unit = unitOf(model, "Column", quantity);
  if (unit === "text") return {text: reader.text(quantity, row) || NO_VALUE, value: NaN, unit};
  const value = reader.number(quantity, row);
  const own = asked ? convert(value, unit, asked) : value;
  const shown = asked ? "1" : unit;
  const style = cellStyle(model, quantity, shown);
  const text =
    Number.isNaN(value) && withoutPrice(reader, quantity, row) ? NO_PRICE : formatRange(own, own, shown, style);
  return {text, value, unit};
}

/** Returns how a cell is told: an amount of money that an analyst's formula adds up shows its rows, to the dollar. */
export function cellStyle({cells}: Model, quantity: string, unit: string): Reckoned {
  return unit === "USD" && cells.get(quantity)?.source === OWN_SOURCE ? "exact" : "cell";
}

/**
 * Where draws lie, beside their number: in the unit shown, which stands in the column's header where it is another, and else
 * is the number's. Of yes or no it is how often.
 */
function drawnWords(
  {low, middle, high, mean}: DrawnEnds,
  {unit, asked, beside, open = ""}: {unit: string; asked?: string | undefined; beside: number; open?: string}
): HTMLElement {
  if (unit === "flag")
    return element("span", {class: "drawn"}, `${open}yes in ${formatShare(mean)} of draws${open && ")"}`);
  const shown = asked ?? unit;
  const [from, half, to] = [low, middle, high].map((end) => convert(end, unit, shown)) as [number, number, number];
  const said = (value: number) => format(value, shown, "sentence");
  return element(
    "span",
    {class: "drawn", title: `Draws: 5 % below ${said(from)}, half below ${said(half)}, 95 % below ${said(to)}`},
    ...endsAndMiddle(
      formatDraws({low: from, middle: half, high: to}, asked ? "1" : unit, "cell", convert(beside, unit, shown)),
      open
    )
  );
}

/** A range as it is shown, its middle by itself: it is left out where there is no room. */
function endsAndMiddle(range: string, open: string): Child[] {
  const close = open && ")";
  const [low, middle, high] = range.split("\u2013");
  if (high === undefined) return [`${open}${range}${close}`];
  return [`${open}${low}\u2013`, element("span", {class: "middle"}, `${middle}\u2013`), `${high}${close}`];
}

/**
 * The room that a range takes beside its number, until it is drawn: about as far as most go, so that what is below moves no
 * more when it comes.
 */
function drawnRoom(value: number, unit: string, asked?: string, open = ""): HTMLElement {
  const middle = asked ? convert(value, unit, asked) : value;
  const usual = {low: middle / 1.5, middle, high: 2 * middle};
  const words =
    unit === "flag" ? `yes in ${formatShare(0.5)} of draws` : formatDraws(usual, asked ? "1" : unit, "cell", middle);
  return element("span", {class: "drawn waiting"}, ...endsAndMiddle(words, open));
}

function isRange({low, high, mean}: DrawnEnds, unit: string): boolean {
  if (unit === "flag") return mean > 0 && mean < 1;
  return Number.isFinite(low) && Number.isFinite(high) && high - low > 1e-9 * Math.abs(high);
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
