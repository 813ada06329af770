import {format} from "../../model/words/format.js";
import type {Module} from "../../model/catalog.js";
import type {Reader} from "../notebook/reader.js";
import {cellValue, planCell} from "../plans/cellValue.js";
import {readTable, table, type TableColumn} from "../tables/table.js";
import type {CellContent} from "../tables/tableCell.js";
import {element} from "../elements/dom.js";
import {machineOf, modulesOf, shownTraining} from "./trainingRows.js";

/** A column of a table of modules: a formula of each module, and one of all of them together. */
interface Quantity extends TableColumn {
  name: string;
  unit?: string;
  all?: string;
}

const WORK: Quantity[] = [
  {label: "Tokens", name: "module_tokens"},
  {label: "Span", name: "span_tokens"},
  {label: "Parameters", name: "module_params", all: "all_params"},
  {label: "Trained", name: "trained_params", all: "all_trained_params"},
  {label: "Forward (TFLOP)", name: "forward_flops", unit: "TFLOP/sample"},
  {label: "Backward (TFLOP)", name: "backward_flops", unit: "TFLOP/sample"},
  {label: "Share (%)", name: "flops_share", unit: "%"},
  {label: "Time", name: "module_hours", all: "all_hours"}
];

const MEMORY: Quantity[] = [
  {label: "Weights (GB)", name: "module_weights", unit: "GB"},
  {label: "Gradients (GB)", name: "module_gradients", unit: "GB"},
  {label: "Optimizer state (GB)", name: "module_optimizer", unit: "GB"},
  {label: "Activations (GB)", name: "module_activations", unit: "GB"},
  {label: "Recomputed layer (GB)", name: "recomputed_memory", unit: "GB"},
  {label: "In all (GB)", name: "module_memory", unit: "GB", all: "all_memory"}
];

/** Returns tokens, parameters, FLOPs and time of each module of the training looked at, and of all. */
export function workTable(reader: Reader): HTMLElement {
  return moduleTable(reader, "Work of a sample and time of the training, by module", WORK);
}

/** Returns what each module of the training looked at occupies on one GPU. */
export function moduleMemoryTable(reader: Reader): HTMLElement {
  return moduleTable(reader, "Memory on one GPU, by module", MEMORY);
}

/** Returns what is counted and computed of each training beside what was published of it. */
export function publishedTable(reader: Reader): HTMLElement {
  const trainings = reader.catalog("trainings").flatMap((training) => {
    const [first] = modulesOf(reader, training.id);
    return first ? [{training, row: first.id}] : [];
  });
  return readTable(
    reader,
    {
      caption: "Computed beside published",
      columns: [
        {label: "Training"},
        {label: "Machine", words: true, whole: true},
        ...["Parameters", "Published", "Ratio", "Time", "Published", "Ratio"].map((label) => ({label})),
        {label: "Utilization (%)"},
        {label: "Implied (%)"}
      ]
    },
    trainings.map(({training, row}) => ({
      key: JSON.stringify(training),
      cells: (part) => [
        training.name,
        machineOf(part, training),
        planCell(part, training.published_of === "trained" ? "all_trained_params" : "all_params", row),
        planCell(part, "stated_params", row),
        planCell(part, "params_ratio", row),
        planCell(part, "all_hours", row, {drawn: true}),
        training.published_hours === null ? "not published" : planCell(part, "published_hours", row),
        training.published_hours === null ? "" : planCell(part, "hours_ratio", row, {drawn: true}),
        planCell(part, "mfu", row, {unit: "%", drawn: true}),
        training.published_hours === null ? "" : planCell(part, "published_mfu", row, {unit: "%"})
      ]
    }))
  );
}

function moduleTable(reader: Reader, caption: string, quantities: readonly Quantity[]): HTMLElement {
  const training = shownTraining(reader);
  const modules = training ? modulesOf(reader, training.id) : [];
  const columns: TableColumn[] = [{label: "Module"}, {label: "Weights are", words: true}, ...quantities];
  const first = modules[0];
  if (!first) return table({caption, columns}, []);
  const all = (part: Reader): CellContent[] => [
    element("b", {}, "All"),
    "",
    ...quantities.map(({all: name, unit}) => (name ? planCell(part, name, first.id, {unit, drawn: true}) : ""))
  ];
  return readTable(reader, {caption, columns}, [
    ...modules.map((module) => ({
      key: `${module.id} ${module.name} ${module.gradients}`,
      cells: (part: Reader): CellContent[] => [
        module.name,
        weightsOf(module),
        ...quantities.map(({name, unit}) => planCell(part, name, module.id, {unit, drawn: true}))
      ]
    })),
    {key: `all ${first.id}`, cells: all}
  ]);
}

function weightsOf({gradients, shares_weights}: Module): string {
  const words = {trained: "trained", passing: "passing", frozen: "frozen"}[gradients];
  return shares_weights === "yes" ? `${words},\u00a0shared` : words;
}

/** Returns what there is to know of the training looked at, and why what is computed differs from what was published. */
export function trainingNote(reader: Reader): HTMLElement {
  const training = shownTraining(reader);
  if (!training) return element("p", {});
  const {name, note, source, as_of} = training;
  return element(
    "div",
    {},
    element("p", {}, element("b", {}, name), ": ", note),
    element("p", {class: "fine"}, `Source: ${source}, ${as_of}.`)
  );
}

/** Returns how full a GPU is with the training looked at, in a sentence. */
export function fillSentence(reader: Reader): HTMLElement {
  const training = shownTraining(reader);
  const first = training && modulesOf(reader, training.id)[0];
  if (!training || !first) return element("p", {});
  const filled = reader.number("memory_filled", first.id);
  const words = filled <= 1 ? "fill" : "do not fit: they would fill";
  return element(
    "p",
    {},
    `The modules ${words} `,
    cellValue(reader, "memory_filled", first.id, {unit: "%", drawn: true}),
    ` % of one GPU of ${machineOf(reader, training)}, at ${format(reader.number("micro_batch", first.id))} samples at a time. What the framework itself takes comes on top.`
  );
}
