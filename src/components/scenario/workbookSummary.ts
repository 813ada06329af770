import type {Columns} from "../../engine/compile.js";
import type {Model} from "../../engine/model.js";
import {BILL_LINES} from "../../model/sheets/project/bill.js";
import type {Drawn} from "../../export/summarySheet.js";
import type {SummaryAsked} from "../../export/workbook.js";
import {drawQuantities} from "../../scenario/ranges/drawQuantities.js";
import {noteWords} from "../../scenario/noteWords.js";
import {USUAL_DRAWS} from "../../scenario/ranges/rangeJob.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {machineName, scaleName} from "../plans/planName.js";
import {jobOf} from "../ranges/jobOf.js";
import {allOutputs, chosenOutputs, type Output} from "./chosenOutputs.js";

/** Assumptions that a cost turns on, beside those edited. */
const MATTER = ["basis", "price_rule", "precision", "optimizer", "batch_size", "reading"];

/**
 * Yields the share that is done, and returns what the first worksheet says of the plan looked at; `about` are the lines that say what the workbook is, and
 * `columns` the plans in its order.
 */
export function* workbookSummary(
  notebook: Notebook,
  about: readonly string[],
  columns: Columns
): Generator<number, SummaryAsked, void> {
  const {book, catalog, base} = notebook.books;
  const {scenario} = notebook.edits;
  const reader = new Reader(notebook);
  const plan = reader.answeredPlan();
  const said = notebook.attention.answer?.quantities ?? [];
  const committed = new Map(base.assumptions.map(({id, value}) => [id, value]));
  const inputs = catalog.assumptions.filter(({id, value}) => MATTER.includes(id) || committed.get(id) !== value);
  const chip = reader.text("accelerator", plan);
  const scale = reader.text("scale", plan);
  const cost = said.find((name) => name.endsWith("cost")) ?? "cost";
  const on: NonNullable<SummaryAsked["machines"]>["rows"][number][] = [];
  for (const [row, id] of (columns.id as string[]).entries()) {
    if (columns.scale![row] !== scale || !(reader.flag("shown", id) || id === plan)) continue;
    on.push({label: machineName(reader, id), row, range: drawnRanges(notebook, id, [cost]).get(cost)});
    yield 0.5;
  }
  const known = summaryOutputs(book.model, said);
  const own = allOutputs(book.model).filter(({name}) => Object.hasOwn(scenario.added?.columns ?? {}, name));
  const outputs = [...known, ...own.filter(({name}) => !known.some((one) => one.name === name))];
  const drawn = drawnRanges(
    notebook,
    plan,
    outputs.map(({name}) => name)
  );
  const priced = reader.text("rate_provider", plan);
  const offers = catalog.offers.filter(({accelerator_id}) => accelerator_id === chip);
  return {
    question: `What does it take to train ${scaleName(reader, plan)} on ${machineName(reader, plan)}?`,
    about,
    answers: outputs.map(({name, label}) => ({label, name, range: drawn.get(name)})),
    machines: {
      label: `Cost of ${scaleName(reader, plan)} by machine, in the layouts chosen as exported`,
      name: cost,
      rows: on
    },
    inputs: inputs.map(({id, label}) => ({id, label})),
    prices: offers.map(({provider, pricing, usd_per_gpu_hour_median: value, as_of, source}) => ({
      ...{label: `${provider}, ${pricing}`, value, as_of, source},
      note: provider === priced && pricing === "on-demand" ? "used" : ""
    })),
    notes: noteWords(scenario, catalog, (name, row) => notebook.books.keyOf(name, row))
  };
}

/** What a decision is made by, after the outputs that are chosen: speed, memory and the bill, line by line. */
const DECIDES = ["plan_days", "expected_step_seconds", "expected_utilization", "running_peak_memory"];

/**
 * Returns the outputs that the first worksheet answers with: what the page says, those chosen, then what else a decision is
 * made by.
 */
function summaryOutputs(model: Model, said: readonly string[]): Output[] {
  const bill = [...BILL_LINES.map(({name}) => name), "bill_total"];
  const chosen = chosenOutputs(model).map(({name}) => name);
  const known = new Map(allOutputs(model).map((output) => [output.name, output]));
  const names = [...new Set([...said, ...chosen, ...DECIDES, ...bill])];
  return names.flatMap((name) => known.get(name) ?? []);
}

/** 5, 50 and 95 % of the draws of a plan's numbers, of those that anything moves. */
function drawnRanges({books, edits}: Notebook, row: string, names: readonly string[]): Map<string, Drawn> {
  const {book} = books;
  const ranges = new Map<string, Drawn>();
  try {
    const quantities = names.filter((name) => book.model.cells.has(name) && isNumber(book.model, name));
    const job = jobOf(books, edits.scenario, {row, quantities});
    for (const [name, {summary}] of Object.entries(drawQuantities(book.model, job, USUAL_DRAWS)))
      if (summary.low < summary.high) ranges.set(name, [summary.low, summary.middle, summary.high]);
  } catch {
    // what cannot be drawn has no range
  }
  return ranges;
}

function isNumber({cells}: Model, name: string): boolean {
  return !["text", "list", "flag"].includes(cells.get(name)!.unit);
}

/** Plans in the order of a workbook, and how many of the first ones it needs. */
export interface ChosenPlans {
  columns: Columns;
  rows: number;
  rowsSay: string; // which those are
}

/**
 * Returns the columns of plans with the plan answered with first, then those shown, then what else there is for its scale, then
 * all others.
 */
export function chosenFirst(notebook: Notebook, columns: Columns): ChosenPlans {
  const reader = new Reader(notebook);
  const focus = reader.answeredPlan();
  const scale = reader.text("scale", focus);
  const ids = columns.id as string[];
  const rank = ids.map((id, i) => {
    if (id === focus) return 0;
    if (reader.flag("shown", id)) return 1;
    return columns.scale![i] === scale ? 2 : 3;
  });
  const order = [...ids.keys()].sort((a, b) => rank[a]! - rank[b]! || a - b);
  return {
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, values]) => [
        name,
        values instanceof Float64Array ? Float64Array.from(order, (i) => values[i]!) : order.map((i) => values[i]!)
      ])
    ),
    rows: rank.filter((one) => one < 3).length,
    rowsSay: `All plans of ${scaleName(reader, focus)} are here, on every machine in every layout; of other scales, the plan shown on each machine. What looks over plans that are not here stands as a value.`
  };
}
