import {partsChart} from "../charts/charts.js";
import {MEMORY, STEP, type Parts} from "../charts/drawing/colors.js";
import {MEMORY_PARTS} from "../../model/sheets/training/memoryParts.js";
import {STEP_PARTS} from "../../model/sheets/training/stepParts.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {planCell} from "../plans/cellValue.js";
import {layoutName, machineName} from "../plans/planName.js";
import {readTable, type TableColumn} from "../tables/table.js";
import type {CellContent} from "../tables/tableCell.js";
import {plannedWith} from "./planned.js";

/** What the plan chosen is made of, drawn and listed: the parts are formulas whose sum is the whole. */

/** Returns where the time of a step goes on the plan chosen for the scale looked at. */
export function stepParts(reader: Reader, width: number): HTMLElement {
  const row = chosen(reader);
  if (row === null) return element("div");
  return drawn(reader, width, row, {
    of: STEP,
    parts: STEP_PARTS,
    title: "Where the time of a step goes",
    cell: (part) => `step_${part}_seconds`,
    total: "step_seconds",
    columns: [{label: "Time"}, {label: "Share of the step (%)"}],
    cells: (part, name) => [
      planCell(part, name === "" ? "expected_step_seconds" : `step_${name}_seconds`, row, {drawn: true}),
      name === "" ? "" : planCell(part, `step_${name}_share`, row, {unit: "%"})
    ]
  });
}

/** Returns what fills the memory of each GPU of the plan chosen, against what the card has. */
export function memoryParts(reader: Reader, width: number): HTMLElement {
  const row = chosen(reader);
  if (row === null) return element("div");
  return drawn(reader, width, row, {
    of: MEMORY,
    parts: MEMORY_PARTS,
    title: "What fills the memory of each GPU",
    cell: (part) => `peak_${part}`,
    total: "training_peak_memory",
    capacity: reader.number("shown_memory", row),
    columns: [{label: "Memory"}],
    cells: (part, name) => [
      planCell(part, name === "" ? "first_principles_peak_memory" : `peak_${name}`, row, {drawn: true})
    ],
    more: [
      {label: "Left free", quantity: "memory_free"},
      {label: "What can be had of the card's memory", quantity: "shown_memory"}
    ]
  });
}

interface PartsView {
  of: Parts;
  parts: readonly string[]; // their names in the sheets
  title: string;
  cell: (part: string) => string; // the formula of a part
  total: string; // the formula of the whole
  capacity?: number; // what there is of it, drawn as a line
  columns: readonly TableColumn[];
  cells: (reader: Reader, part: string) => CellContent[];
  more?: readonly {label: string; quantity: string}[]; // rows after the whole
}

function drawn(reader: Reader, width: number, row: string, view: PartsView): HTMLElement {
  const {of, parts: names, title, cell, total, capacity, columns, cells, more = []} = view;
  const name = `${machineName(reader, row)}, ${layoutName(reader, row)}`;
  const single = (quantity: string) => {
    const value = reader.number(quantity, row);
    const known = Number.isFinite(value) ? value : null;
    return {low: known, high: known, cell: {name: quantity, row}};
  };
  const parts = names.map((component) => ({component, ...single(cell(component))}));
  const there = parts.filter(({low}) => low !== null && low > 0);
  const chart = partsChart([{label: machineName(reader, row), parts: there, total: single(total)}], {
    of,
    width,
    title,
    subtitle: name,
    capacities: capacity === undefined ? [] : [{label: "can be had", bytes: capacity}],
    shares: false
  });
  const table = readTable(reader, {caption: `${title}: ${name}`, columns: [{label: "Part"}, ...columns]}, [
    ...there.map(({component}) => ({
      key: `${row} ${component}`,
      cells: (part: Reader) => [of.parts[component]!, ...cells(part, component)]
    })),
    {key: `${row} whole`, cells: (part) => ["Together", ...cells(part, "")]},
    ...more.map(({label, quantity}) => ({
      key: `${row} ${quantity}`,
      cells: (part: Reader) => [label, planCell(part, quantity, row)]
    }))
  ]);
  return element("div", {}, chart, element("details", {class: "parts"}, element("summary", {}, "As a table"), table));
}

/** The plan that the page answers with: the best, or the one nearest to fitting. */
function chosen(reader: Reader): string | null {
  const scale = reader.focusScale();
  return ["plan_best", "plan_cheapest", "plan_nearest_memory"].reduce<string | null>(
    (found, flag) => found ?? plannedWith(reader, scale, flag),
    null
  );
}
