import {ownRowTables} from "../../export/ownTables.js";
import {planTables, PLAN_IDS, PLAN_NAMES} from "../../export/planTables.js";
import {workbookInSteps} from "../../export/workbook.js";
import type {Columns} from "../../engine/compile.js";
import type {Catalog} from "../../model/catalog.js";
import {plans} from "../../model/plans.js";
import {everyPlan} from "../../model/plans/planKeys.js";
import type {Scenario} from "../../scenario/scenario.js";
import {download, fileName} from "../elements/download.js";
import {progressBox} from "../elements/progressBox.js";
import {answerInSlices} from "../notebook/inSlices.js";
import type {RowBooks} from "../notebook/books.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {workbookRanges} from "../ranges/workbookRanges.js";
import {titleOf} from "./exportPanel.js";
import {identityOf} from "./identity.js";
import {chosenFirst, workbookSummary} from "./workbookSummary.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * Saves the notebook as a workbook: of the plans shown and all of the scale looked at, or of every plan. The page stays
 * usable meanwhile, and shows how far it is; it begins anew where an edit comes while ranges are drawn.
 */
export async function saveWorkbook(notebook: Notebook, {everyPlan = false} = {}): Promise<void> {
  const box = progressBox("Writing the workbook");
  try {
    let bytes: Uint8Array | null;
    do bytes = await answerInSlices(workbookOf(notebook, everyPlan), box.at);
    while (bytes === null);
    download(fileName(titleOf(identityOf(notebook)), "xlsx"), bytes, XLSX);
  } finally {
    box.close();
  }
}

/** Yields the share that is done, and returns the workbook; null where an edit came while ranges were drawn. */
function* workbookOf(notebook: Notebook, everyPlan: boolean): Generator<number, Uint8Array | null, void> {
  const {books, edits} = notebook;
  const {scenario} = edits;
  const {book} = books;
  const {note, ...identity} = identityOf(notebook);
  const about = [...Object.values(identity), ...(note === "" ? [] : [`Note: ${note}`])];
  const {catalog, planned} = withPlan(books, new Reader(notebook).answeredPlan());
  const {columns, rows, rowsSay} = chosenFirst(notebook, planned);
  const {id, scale} = columns as Record<"id" | "scale", string[]>;
  const fewer = !everyPlan && rows < id.length;
  const edited = () => edits.scenario !== scenario;
  const summary = yield* within(0, 0.15, workbookSummary(notebook, about, columns), edited);
  if (summary === null) return null;
  const drawn = workbookRanges(books, scenario, {id, scale}, (one) => !fewer || one === scale[0]);
  const ranges = yield* within(0.15, 0.3, drawn, edited);
  if (ranges === null) return null;
  return yield* within(
    0.3,
    1,
    workbookInSteps(book.model, columns, book.params, {
      ...{summary, ranges, about},
      title: "Model Scaling Estimates",
      date: new Date().toISOString().slice(0, 10),
      assumptions: catalog.assumptions,
      rowNames: PLAN_NAMES,
      ids: PLAN_IDS,
      sheetTitles: sheetTitles(scenario),
      tables: planTables(catalog),
      rowTables: ownRowTables(catalog, book.model, book.tables, scenario.added?.tables),
      related: book.tables,
      ...(fewer && {rows, rowsSay})
    })
  );
}

/** Returns the catalogs with all their plans, and with the plan given where it is on a machine beside theirs. */
function withPlan(
  {catalog, plannedOn, columns, rowIndex}: RowBooks,
  plan: string
): {catalog: Catalog; planned: Columns} {
  const key = (name: string) => (columns[name] as string[])[rowIndex.get(plan) ?? -1];
  const [scale, machine] = [key("scale"), key("machine")];
  if (catalog.machines.some(({id}) => id === machine)) return {catalog, planned: plans(catalog)};
  const on = plannedOn.machines.find(({id}) => id === machine);
  const of = catalog.scales.find(({id}) => id === scale);
  if (!on || !of) return {catalog, planned: plans(catalog)};
  const own = {...catalog, machines: [...catalog.machines, on]};
  const one = {scale: of, machine: on, layouts: [key("layout")!]};
  return {catalog: own, planned: plans(own, {}, [...everyPlan(catalog), one])};
}

/** Takes the steps of a part of some work, which yields the share of it that is done, between two shares of all; null where it has ended before. */
function* within<Answer>(
  from: number,
  to: number,
  work: Generator<number, Answer, void>,
  ended = () => false
): Generator<number, Answer | null, void> {
  while (!ended()) {
    const step = work.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
  return null;
}

/** What the sheets added are called, by name. */
function sheetTitles({added}: Scenario): Record<string, string> {
  return Object.fromEntries(Object.entries(added?.sheets ?? {}).map(([name, {label}]) => [name, label]));
}
