import {unitOf} from "../../engine/model.js";
import {format, formatShare} from "../../model/words/format.js";
import {formatAlike} from "../../model/words/formatAlike.js";
import {formatDraws, formatRange} from "../../model/words/formatRange.js";
import {lowerFirst} from "../../model/words/lowerFirst.js";
import type {Driver} from "../../scenario/ranges/drivers.js";
import type {NamedInput} from "../../scenario/ranges/drawnInputs.js";
import {fieldOf} from "../../scenario/fields.js";
import {textOfRange} from "../../scenario/ranges/showRange.js";
import {rowKey} from "../../scenario/scenario.js";
import {printDistribution} from "../../engine/distribution/readDistribution.js";
import {tornadoChart} from "../charts/charts.js";
import {choice} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {assumptionCell, fieldCell} from "../grid/fieldCell.js";
import {grid} from "../grid/grid.js";
import type {GridCell, GridRow} from "../grid/gridCell.js";
import type {Notebook} from "../notebook/notebook.js";
import type {Reader} from "../notebook/reader.js";
import {knownOf} from "./knownOf.js";
import {knownWords} from "./knownWords.js";
import {paidPriceCell} from "./paidPriceCell.js";
import type {RangeQuestion, Ranges} from "./ranges.js";

/** A number whose drivers are shown, of which row, and how both are said. */
export interface Driven {
  question: RangeQuestion;
  name: string; // of the number
  of: string; // of the row
}

/**
 * Returns what drives a number: a tornado, and its inputs as cells to edit. `driven` tells which, null where there is none;
 * `options` are those to choose among, none where they are chosen elsewhere.
 */
export function driversSection(
  notebook: Notebook,
  ranges: Ranges,
  {
    driven,
    options = [],
    none
  }: {driven: (reader: Reader) => Driven | null; options?: readonly {value: string; label: string}[]; none: string}
): HTMLElement {
  const chosen = () => choice("What drives", [...options], ranges.drivers, (value) => ranges.drive(value));
  return element(
    "div",
    {class: "drivers"},
    options.length > 0 ? element("div", {class: "toolbar"}, chosen()) : null,
    notebook.view((reader, width) => {
      const asked = driven(reader);
      return asked ? tornado(ranges, asked, reader, width) : element("p", {class: "empty"}, none);
    }),
    driverGrid(notebook, ranges)
  );
}

function tornado(ranges: Ranges, {question, name, of}: Driven, reader: Reader, width: number): HTMLElement {
  const {answered, following} = ranges.read(reader, question);
  const quantity = question.drivers;
  const summary = answered?.ranges[quantity];
  const drivers = answered?.drivers;
  if (!summary || !drivers) return element("p", {class: "empty"}, answered?.problem || "Looking for what drives it…");
  const unit = unitOf(reader.notebook.of(question.row).books.book.model, "Column", quantity);
  const [first] = [...drivers].sort((a, b) => shareOf(b) - shareOf(a)); // bars are by their length
  const sentence = first
    ? `${first.input.label} moves it most: ${formatShare(shareOf(first))} of its variance. Were it known, ${knownWords(first.known, unit, summary.middle)} instead of ${formatDraws(summary, unit, "sentence", summary.middle)}.`
    : "Nothing that is drawn moves it.";
  return element(
    "div",
    {"aria-busy": String(following)},
    element("p", {}, sentence),
    tornadoChart(
      drivers.map((driver) => ({
        label: driver.input.label,
        low: driver.low,
        high: driver.high,
        from: format(driver.from, driver.input.unit, "sentence"),
        to: format(driver.to, driver.input.unit, "sentence"),
        note: formatShare(shareOf(driver))
      })),
      {
        width,
        unit,
        axis: name,
        middle: first?.middle ?? summary.middle,
        title: `What drives ${lowerFirst(name)} of ${of}`,
        subtitle:
          "Each input from its 5 % (lighter) to its 95 %, others at their middle; its share of the variance beside"
      }
    )
  );
}

/** The inputs that drive it as cells: what is typed there is an edit, and the range follows. */
function driverGrid(notebook: Notebook, ranges: Ranges): HTMLElement {
  let of: unknown[] = [];
  let rows: GridRow[] = [];
  const made = () => {
    const {answered} = ranges.state;
    const {scenario} = notebook.edits;
    const {drivers, row} = ranges.state.question;
    const now = [answered?.drivers, notebook.books.catalog, scenario.ranges, scenario.computed, drivers, row];
    if (now.every((part, i) => part === of[i])) return rows;
    of = now;
    const unit = answered?.drivers ? unitOf(notebook.of(row).books.book.model, "Column", drivers) : "1";
    const drawn = answered?.drivers ?? [];
    const known = answered?.drivers ? knownRows(notebook, ranges, drawn) : [];
    return (rows = [...drawn.map((driver) => driverRow(notebook, driver, unit)), ...known]);
  };
  return grid(notebook, {
    caption: "What drives it, to edit: a value that is known, or a range as 2 to 3",
    columns: [
      {label: "Input", width: 15},
      {label: "Value or range", width: 8},
      {label: "90 % if it were known", words: true},
      {label: "At its 5 %"},
      {label: "At its 95 %"},
      {label: "Variance alone (%)"},
      {label: "With others (%)"},
      {label: "Moves with", words: true},
      {label: "Source", words: true, prose: true}
    ],
    rows: made
  });
}

function driverRow(notebook: Notebook, driver: Driver, unit: string): GridRow {
  const {input, low, high, share, known, together} = driver;
  const [from, to] = formatAlike([low, high], unit);
  const percent = (value: number, error: number): GridCell => ({
    text: `${format(Math.min(1, Math.max(0, value)) * 100)} ± ${format(error * 100)}`,
    value: value * 100
  });
  return {
    key: input.id,
    name: input.label,
    cells: [
      {text: input.label, place: () => placeOf(input)},
      inputCell(notebook, input),
      {text: formatRange(known.low, known.high, unit, "cell", low)},
      {text: from!, value: low},
      {text: to!, value: high},
      percent(share.first, share.firstError),
      percent(share.total, share.totalError),
      {text: together.join(", ")},
      {text: input.source}
    ]
  };
}

/** Inputs that would drive it, were they not known by what was typed: they can be given their range again. */
function knownRows(notebook: Notebook, {state}: Ranges, drawn: readonly Driver[]): GridRow[] {
  const {drivers, row} = state.question;
  if (drivers === "") return [];
  const {books, edits} = notebook.of(row);
  return knownOf(books, edits.scenario, {row, quantities: [drivers]})
    .filter(({id}) => !drawn.some(({input}) => input.id === id))
    .map((input) => ({
      key: input.id,
      name: input.label,
      cells: [
        {text: input.label, place: () => placeOf(input)},
        knownCell(notebook, input),
        {text: "known"},
        ...[0, 1, 2, 3].map(() => ({text: "", value: null})),
        {text: ""},
        {text: input.source}
      ]
    }));
}

function knownCell(notebook: Notebook, input: NamedInput): GridCell {
  const own = ownCellOf(notebook, input)?.cell;
  if (!own) return {text: format(input.now, input.unit)};
  return input.among ? paidPriceCell(notebook, input, own) : own;
}

function shareOf({share}: Driver): number {
  return Math.min(1, Math.max(0, share.total));
}

function placeOf({cell, params}: NamedInput) {
  const name = cell?.catalog === "" ? cell.key : params[0];
  return name === undefined ? null : {name: `$${name}`, row: ""};
}

/** The cell in which an input is edited; its distribution in words where that is more than one cell. */
function inputCell(notebook: Notebook, input: NamedInput): GridCell {
  const {cell, distribution, unit} = input;
  const words = printDistribution(distribution, (value) => format(value, unit, "cell"));
  const range = textOfRange(distribution, unit);
  const short = words.length > 40 ? `${words.slice(0, 39)}…` : words;
  const own = ownCellOf(notebook, input);
  if (own && input.among) {
    const typed = distribution.kind === "mixture" ? {entry: own.cell.entry ?? own.cell.text} : {range};
    return {...paidPriceCell(notebook, input, own.cell), text: short, ...typed};
  }
  if (own) return own.ranged ? own.cell : {...own.cell, text: short, range};
  return {
    text: short,
    range,
    about: cell === null ? "a cell of its own, where it is stated" : "",
    place: () => placeOf(input)
  };
}

/** The cell of an assumption or a fact, and whether an analyst gave it a range; null where it has none. */
function ownCellOf(notebook: Notebook, {cell}: NamedInput): {cell: GridCell; ranged: boolean} | null {
  if (!cell) return null;
  const {ranges} = notebook.edits.scenario;
  const {catalog, key, field: name} = cell;
  if (catalog === "") {
    const assumption = notebook.books.catalog.assumptions.find(({id}) => id === key);
    if (!assumption) return null;
    return {cell: assumptionCell(notebook, assumption), ranged: ranges?.[`$${key}`] !== undefined};
  }
  const field = fieldOf(catalog as "offers", name);
  const row = (notebook.books.catalog[catalog as "offers"] as readonly object[]).find(
    (one) => notebook.books.keyOf(catalog as "offers", one) === key
  );
  const base = (notebook.books.base[catalog as "offers"] as readonly object[]).find(
    (one) => rowKey(catalog as "offers", one) === key
  );
  if (!field || !row) return null;
  return {
    cell: fieldCell(notebook, field, {key, row, base}),
    ranged: ranges?.[`${catalog}:${key}:${name}`] !== undefined
  };
}
