import {gpusWith} from "../../model/planner/pinnedPlans.js";
import type {Catalog} from "../../model/catalog.js";
import type {Pin} from "../../model/tables/pins.js";
import {format, NO_VALUE} from "../../model/words/format.js";
import {parseCell} from "../../scenario/cells/cell.js";
import {fieldOf} from "../../scenario/fields.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {catalogGrid, type Drawn} from "../grid/catalogGrid.js";
import {fieldCell} from "../grid/fieldCell.js";
import type {Choice, GridCell} from "../grid/gridCell.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {cellValue} from "../plans/cellValue.js";
import {pinContradictions} from "../../model/planner/pinContradictions.js";
import {PinBooks} from "./pinBooks.js";

/** What a pinned plan comes to, by its formulas. */
const RESULTS: readonly {label: string; quantity: string; unit?: string}[] = [
  {label: "Hours", quantity: "training_wall_hours", unit: "h"},
  {label: "Days", quantity: "plan_days", unit: "day"},
  {label: "Cost", quantity: "plan_cost"},
  {label: "Memory per GPU", quantity: "first_principles_peak_memory"},
  {label: "Tokens/s per GPU", quantity: "expected_throughput", unit: "token/(s·GPU)"},
  {label: "MFU (%)", quantity: "expected_utilization", unit: "%"}
];

/** The degrees of a layout that are edited as they stand, with the plan's column each becomes. */
const DEGREES: readonly {label: string; field: keyof Pin & string}[] = [
  {label: "TP", field: "tensor_parallel"},
  {label: "PP", field: "pipeline_parallel"},
  {label: "CP", field: "context_parallel"},
  {label: "EP", field: "expert_parallel"},
  {label: "ZeRO", field: "zero_stage"},
  {label: "Recomputation", field: "recompute"}
];

/** Returns the pinned plans side by side, each degree of their layouts a cell to edit; a sentence where there is none. */
export function pinGrid(notebook: Notebook): HTMLElement {
  const pins = notebook.over(new PinBooks(notebook.books));
  const none = element(
    "p",
    {class: "empty"},
    "Nothing is pinned yet. Pin puts a plan here, beside others, where its layout, micro-batch and count can be changed."
  );
  const plan: Drawn = {label: "Plan", cell: (row) => ({text: (row as Pin).name})};
  const shared = {
    first: plan,
    fields: [],
    add: false,
    marked: false,
    depends: () => {
      const {book} = pins.books;
      return [book, ...READ.map((name) => book.version(name)), notebook.books.catalog.scales];
    }
  };
  const results = catalogGrid(notebook, "pins", {
    ...shared,
    caption: "Pinned plans, side by side, from first principles",
    second: [
      {label: "Verdict", words: true, cell: (row) => verdictCell(pins, row as Pin)},
      ...RESULTS.map((result): Drawn => ({label: result.label, cell: (row) => resultCell(pins, result, row as Pin)}))
    ]
  });
  const layouts = catalogGrid(notebook, "pins", {
    ...shared,
    caption: "Their machines and layouts, to edit",
    second: [
      namedColumn(notebook, {label: "Scale", field: "scale_id", column: "scale", catalog: "scales"}),
      namedColumn(notebook, {
        label: "Accelerator",
        field: "accelerator_id",
        column: "accelerator",
        catalog: "accelerators"
      }),
      {label: "GPUs", cell: (row) => blamedCell(pins, row as Pin, "gpus")},
      {label: "DP", cell: (row) => blamedCell(pins, row as Pin, "gpus", replicasCell(pins, row as Pin))},
      ...DEGREES.map(({label, field}): Drawn => ({
        label,
        words: field === "recompute",
        cell: (row) => blamedCell(pins, row as Pin, field)
      })),
      {label: "Micro-batch", cell: (row) => microBatchCell(pins, row as Pin)},
      {label: "What is wrong", words: true, cell: (row) => wrongCell(pins, row as Pin)}
    ],
    above: (active) => [
      button(
        "Unpin",
        () => {
          const key = active()?.key;
          if (key !== undefined) notebook.edits.edit([{part: "row", catalog: "pins", key, patch: undefined}]);
        },
        {title: "Take the row that is active from those pinned (Ctrl+-)"}
      )
    ]
  });
  const grids = element("div", {}, results, layouts);
  const box = element("div", {class: "pins"}, none, grids);
  const show = () => {
    const some = notebook.books.catalog.pins.length > 0;
    none.hidden = some;
    grids.hidden = !some;
  };
  show();
  notebook.subscribe(show);
  return box;
}

/** Every formula that the table shows. */
const READ = [
  ...["global_batch", "trained_sequence_length"],
  ...RESULTS.map(({quantity}) => quantity),
  ...["plan_problem", "memory_filled", "memory_capacity", "replicas", "micro_batch", "rate"]
];

/** Why a plan cannot be, in words; or that it fits. */
function verdictCell(pins: Notebook, pin: Pin): GridCell {
  const {id} = pin;
  const reader = new Reader(pins);
  const problem = problemOf(pins, pin);
  const place = () => ({name: problem ? "plan_problem" : "memory_filled", row: id});
  if (problem !== "")
    return {text: `not possible: ${problem}`, place, draw: () => problemMark(`not possible: ${problem}`)};
  const fits = reader.number("memory_filled", id) <= 1;
  const [needs, has] = ["training_peak_memory", "memory_capacity"].map((name) => format(reader.number(name, id), "B"));
  return {text: fits ? "fits" : `does not fit: ${needs} of ${has}`, place};
}

function resultCell(pins: Notebook, {quantity, unit}: (typeof RESULTS)[number], pin: Pin): GridCell {
  if (problemOf(pins, pin) !== "") return {text: NO_VALUE, value: null};
  const {id} = pin;
  const reader = new Reader(pins);
  const shown = () => cellValue(reader, quantity, id, {unit});
  const {textContent, dataset} = shown();
  return {text: textContent, draw: shown, place: () => ({name: dataset.cell!, row: id})};
}

/** How a pin contradicts itself, with the fields it names: such a plan is refused by `estimate` too. */
function contradictionsOf(pins: Notebook, pin: Pin): ReturnType<typeof pinContradictions> {
  const reader = new Reader(pins);
  const [batch, micro_batch, sequence_length] = ["global_batch", "micro_batch", "trained_sequence_length"].map((name) =>
    reader.number(name, pin.id)
  ) as [number, number, number];
  const scale = pins.books.catalog.scales.find(({id}) => id === pin.scale_id)!;
  return pinContradictions(pin, scale, {batch, micro_batch, sequence_length});
}

function wrongCell(pins: Notebook, pin: Pin): GridCell {
  const text = problemOf(pins, pin);
  return {text, ...(text && {draw: () => problemMark(text)})};
}

/** Why a pinned plan cannot be, in words; empty where it can. */
function problemOf(pins: Notebook, pin: Pin): string {
  const found = contradictionsOf(pins, pin).map(({reason}) => reason);
  return found.join("; ") || new Reader(pins).text("plan_problem", pin.id);
}

function problemMark(text: string): HTMLElement {
  return element("span", {class: "problem"}, `⚠ ${text}`);
}

/** A field of a pin, marked where what is wrong with the plan names it. */
function blamedCell(
  pins: Notebook,
  pin: Pin,
  field: keyof Pin & string,
  cell = pinCell(pins, pin, field, field)
): GridCell {
  const found = contradictionsOf(pins, pin).filter(({fields}) => fields.includes(field));
  return found.length > 0 ? {...cell, warning: found.map(({reason}) => reason).join("; ")} : cell;
}

/** A field of a pin as it stands; the inspector opens on the column it becomes. */
function pinCell(notebook: Notebook, pin: Pin, name: string, column: string): GridCell {
  const cell = fieldCell(notebook, fieldOf("pins", name)!, {key: pin.id, row: pin, base: undefined});
  return {...cell, place: () => ({name: column, row: pin.id})};
}

/** A column whose cells name a row of another catalog. */
function namedColumn(
  notebook: Notebook,
  {
    label,
    field,
    column,
    catalog
  }: {label: string; field: "scale_id" | "accelerator_id"; column: string; catalog: "scales" | "accelerators"}
): Drawn {
  return {
    label,
    words: true,
    cell: (row) => {
      const pin = row as Pin;
      const choices = choicesOf(notebook.books.catalog, catalog);
      return {
        ...pinCell(notebook, pin, field, column),
        text: choices.find(({value}) => value === pin[field])?.label ?? pin[field],
        choices,
        edit: (text) => {
          const typed = text.trim().toLowerCase();
          const found = choices.find(({value, label: name}) => [value, name.toLowerCase()].includes(typed));
          if (!found) throw new Error(`There is no ${label.toLowerCase()} of that name`);
          return {part: "field", catalog: "pins", key: pin.id, field, value: found.value};
        }
      };
    }
  };
}

function choicesOf({scales, accelerators}: Catalog, catalog: "scales" | "accelerators"): Choice[] {
  return catalog === "scales"
    ? scales.map(({id, name}) => ({value: id, label: name}))
    : accelerators.map(({id, short_name}) => ({value: id, label: short_name}));
}

/** Replicas follow from the count and the other degrees; another number of them takes another count. */
function replicasCell(pins: Notebook, pin: Pin): GridCell {
  const replicas = new Reader(pins).number("replicas", pin.id);
  return {
    text: format(replicas, "1", "field"),
    value: replicas,
    about: "data-parallel replicas; the count of GPUs follows",
    edit: (text) => {
      const wanted = parseCell(fieldOf("pins", "gpus")!, text);
      return {part: "field", catalog: "pins", key: pin.id, field: "gpus", value: gpusWith(pin, Number(wanted))};
    },
    place: () => ({name: "replicas", row: pin.id})
  };
}

/** The micro-batch stated, or the one the formulas choose; nothing leaves it to them again. */
function microBatchCell(pins: Notebook, pin: Pin): GridCell {
  const cell = blamedCell(pins, pin, "micro_batch");
  if (pin.micro_batch !== null) return cell;
  const chosen = new Reader(pins).number("micro_batch", pin.id);
  return {...cell, text: `${format(chosen, "1", "field")} (chosen)`, value: null};
}
