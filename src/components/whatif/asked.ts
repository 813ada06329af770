import type {Model} from "../../engine/model.js";
import type {Machine} from "../../model/catalog.js";
import {moduleModel} from "../../model/modules/moduleModel.js";
import {moduleOrigin} from "../../model/modules/moduleOrigin.js";
import {originOf, type Origin} from "../../model/originOf.js";
import {planId, type Planned} from "../../model/plans/planKeys.js";
import {layoutOf, planLayouts} from "../../model/plans/planLayouts.js";
import {consideredMachines} from "../../model/planner/consideredMachines.js";
import {firstRange, widestRange, type Range} from "../../model/whatif/inputRange.js";
import {planInputs} from "../../scenario/whatif/planInputs.js";
import {pinInputs, pinRows} from "../../scenario/whatif/pinRows.js";
import {moduleRows} from "../../scenario/whatif/moduleRows.js";
import {planRows} from "../../scenario/whatif/planRows.js";
import type {Rows} from "../../scenario/whatif/derivedBook.js";
import {inputNamed, inputsUnder, type Inputs, type VariedInput} from "../../scenario/whatif/variedInput.js";
import type {Books} from "../notebook/books.js";
import type {Pin} from "../../model/tables/pins.js";
import {nextPin} from "../planner/nextPin.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {readQuestion, type Question} from "./question.js";

/** What is shown where a question does not say. */
const FIRST_OUTPUT = {plan: "plan_cost", module: "module_params"};
const FIRST_INPUT = {
  plan: (scale: string) => `scales:${scale}:samples`,
  module: (id: string) => `modules:${id}:layers`
};

/** A plan asked of. */
export interface AskedPlan {
  scale: string;
  machine: Machine;
  layout: string; // empty: as chosen
  planned: Planned | null; // to be considered first: its machine is in no catalog
}

/** An input as it is varied. */
export interface VariedOver extends Range {
  input: VariedInput;
}

/** A question made whole: what it leaves open is chosen, what is gone is left out. */
export interface Asked {
  question: Question;
  model: Model;
  plan: AskedPlan | null; // null: of a module or a pinned plan
  pin: Pin | null; // a pinned plan
  cell: {name: string; row: string}; // the output as it is
  is: number; // its value; NaN where that has to be worked out
  output: {label: string; unit: string};
  inputs: VariedInput[]; // that the output rests on
  input: VariedOver | null; // null: there is none
  across: VariedOver | null;
  rests: boolean; // whether a formula under the output reads the input
  rows: Rows;
}

/** Returns the question of a text of a link, made whole for the notebook as it is. `pins` is it over the pinned plans. */
export function askedOf(notebook: Notebook, pins: Notebook, text: string): Asked {
  const question = readQuestion(text);
  const pin = notebook.books.catalog.pins.find(({id}) => id === question.row);
  return pin ? askedOfPin(notebook, pins, question, pin) : askedOfRow(notebook, question);
}

/** Of a plan, or of a module. */
function askedOfRow(notebook: Notebook, question: Question): Asked {
  const {books} = notebook;
  const {catalog} = books;
  const module = catalog.modules.find(({id}) => id === question.row);
  const model = module ? modulesModel(books as Books) : books.book.model;
  const plan = module ? null : planOf(notebook, question.row);
  const kind = module ? "module" : "plan";
  const name = isNumber(model, question.output) ? question.output : FIRST_OUTPUT[kind];
  books.consider(plan?.planned ? [plan.planned] : []); // what it is made of is looked up among the plans
  const reader = new Reader(notebook);
  const row = module ? module.id : planId(plan!.scale, plan!.machine.id, plan!.layout || chosenLayout(reader, plan!));
  const origin = (column: string): Origin | null =>
    module
      ? moduleOrigin(catalog, column, module)
      : originOf(books.plannedOn, column, model, (read) => books.book.column(read)[books.rowOf(row) ?? -1]);
  const own = plan ? ownInputs(notebook, plan) : [];
  const inputs = [...own, ...inputsUnder(books, model, name, origin)];
  const first = module ? FIRST_INPUT.module(module.id) : FIRST_INPUT.plan(plan!.scale);
  const is = (module ? NaN : books.book.column(name)[books.rowOf(row) ?? -1]) as number;
  return {
    ...wholeOf(books, model, {question, name, row, inputs, first, is}),
    plan,
    pin: null,
    rows: module
      ? moduleRows(module.id)
      : planRows(model, [name], plan!, {
          key: books.keyOf("machines", plan!.machine),
          considered: plan!.planned ? [plan!.planned] : []
        })
  };
}

function askedOfPin(notebook: Notebook, pins: Notebook, question: Question, pin: Pin): Asked {
  const {books} = pins;
  const {model} = books.book;
  const name = isNumber(model, question.output) ? question.output : FIRST_OUTPUT.plan;
  const read = (column: string) => books.book.column(column)[books.rowOf(pin.id) ?? -1];
  const origin = (column: string) => originOf(books.plannedOn, column, model, read);
  const inputs = [...pinInputs(notebook.books, pin.id), ...inputsUnder(notebook.books, model, name, origin)];
  const first = FIRST_INPUT.plan(pin.scale_id);
  return {
    ...wholeOf(notebook.books, model, {question, name, row: pin.id, inputs, first, is: read(name) as number}),
    plan: null,
    pin,
    rows: pinRows(pin.id)
  };
}

/** What a question asks, whatever it is of. */
function wholeOf(
  books: Inputs,
  model: Model,
  {
    question,
    name,
    row,
    inputs,
    first,
    is
  }: {
    question: Question;
    name: string;
    row: string;
    inputs: VariedInput[];
    first: string;
    is: number; // what the output is now
  }
): Omit<Asked, "plan" | "pin" | "rows"> {
  const named = (id: string) => inputs.find((one) => one.id === id) ?? inputNamed(books, id);
  const {label, unit} = model.cells.get(name)!;
  const taken = inputs.find((one) => one.now === is && one.unit === unit); // the fact that the output takes as it is
  const input =
    named(question.input) ?? taken ?? inputs.find(({id}) => id === first) ?? inputs.find(({now}) => now > 0) ?? null;
  const across = question.across === input?.id ? null : named(question.across);
  return {
    question,
    model,
    cell: {name, row},
    is,
    output: {label, unit},
    inputs,
    input: input && {input, ...rangeOver(input, question.from, question.to)},
    across: across && {input: across, ...rangeOver(across, question.acrossFrom, question.acrossTo)},
    rests: input !== null && restsOn(model, name, inputs, input.id)
  };
}

/** What may be varied of a plan itself, beside the rows of catalogs it is made of. */
function ownInputs({books}: Notebook, {scale: id, machine, layout}: AskedPlan): VariedInput[] {
  const scale = books.catalog.scales.find((one) => one.id === id)!;
  return planInputs(books.catalog, {scale, machine, layout}, nextPin(books.catalog.pins));
}

/** Returns the formulas that yield a number, sheet by sheet: what may be asked for. */
export function outputsOf(model: Model): {name: string; label: string; sheet: string}[] {
  return model.sheets.flatMap(({title, formulas}) =>
    formulas.filter(({name}) => isNumber(model, name)).map(({name, label}) => ({name, label, sheet: title}))
  );
}

function isNumber({cells, errors}: Model, name: string): boolean {
  const unit = cells.get(name)?.unit;
  return unit !== undefined && unit !== "text" && unit !== "flag" && !errors.has(name);
}

/** Assumptions are read or not; a row of a catalog may be read among others, which only its values tell. */
function restsOn(model: Model, name: string, inputs: readonly VariedInput[], id: string): boolean {
  return !id.startsWith("$") || inputs.some((input) => input.id === id) || !model.cells.has(name);
}

function rangeOver(input: VariedInput, from: number | null, to: number | null): Range {
  const usual = firstRange(input);
  const range = {from: from ?? usual.from, to: to ?? usual.to};
  const whole = input.whole ? {from: Math.ceil(range.from), to: Math.floor(range.to)} : range;
  return whole.from <= whole.to ? whole : {from: whole.to, to: whole.from};
}

/** Returns the values of an input among which a goal is sought. */
export function soughtWithin({input, from, to}: VariedOver): Range {
  const wide = widestRange(input);
  return {from: Math.min(wide.from, from), to: Math.max(wide.to, to)};
}

/** The plan a row names, of what is left of it; the one looked at where it names none. */
function planOf(notebook: Notebook, row: string): AskedPlan {
  const {books, attention} = notebook;
  const {catalog, plannedOn, book} = books;
  const [scaleId = "", machineId = "", layoutId = ""] = row.split("/");
  const scale =
    catalog.scales.find(({id}) => id === scaleId) ??
    catalog.scales.find(({id}) => id === attention.now.scale) ??
    catalog.scales[0]!;
  const named = (machine: Machine) => machine.id === machineId;
  const machine =
    plannedOn.machines.find(named) ??
    consideredMachines(catalog, {
      most: Number(book.params.plan_most_gpus),
      exactly: Number(book.params.plan_gpus)
    }).find(named) ??
    catalog.machines.find(({id}) => id === attention.now.machine) ??
    catalog.machines[0]!;
  const layouts = planLayouts(catalog.layouts, scale, machine);
  const layout = layouts.includes(layoutId) && layoutOf(catalog.layouts, layoutId) ? layoutId : "";
  const planned = catalog.machines.includes(machine) ? null : {scale, machine, layouts: layout ? [layout] : layouts};
  return {scale: scale.id, machine, layout, planned};
}

function chosenLayout(reader: Reader, {scale, machine}: AskedPlan): string {
  return reader.planOf(scale, machine.id).split("/")[2]!;
}

let modules: {of: readonly unknown[]; model: Model} | null = null;

/** The model over modules as edited. */
function modulesModel({catalog, formulas}: Books): Model {
  const of = [catalog.assumptions, formulas];
  if (!modules || !of.every((part, i) => part === modules!.of[i]))
    modules = {of, model: moduleModel(catalog.assumptions, formulas)};
  return modules.model;
}
