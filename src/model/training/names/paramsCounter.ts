import {evaluator} from "../../../engine/evaluate.js";
import {buildModel, type Model} from "../../../engine/model.js";
import {architecture} from "../../sheets/training/architecture.js";
import {parameters} from "../../sheets/training/parameters.js";
import {STACK_COLUMNS, stackColumns, type Stack} from "../measured/stackColumns.js";

/** Parameters of a model: all, and those a token passes through. */
export interface ParamsCount {
  params: number;
  active_params: number;
}

/** Formulas the count needs of the sheet of architecture; the others read what a run adds. */
const own = {...architecture, formulas: architecture.formulas.filter(({name}) => !name.startsWith("head_"))};

/** The sheets of parameters over the table of stacks. */
export const paramsModel: Model = buildModel([own, parameters], {columns: STACK_COLUMNS, assumptions: {}});

/** Counts of models of one stack, by its facts: tables of many rows repeat their models. */
const known = new Map<string, ParamsCount>();
const MOST_KNOWN = 1000;

const evaluate = evaluator(paramsModel, {names: ["model_params", "active_params"]});

/** Returns the parameters of a model of one or more stacks, as whole numbers. */
export function countModel(stacks: readonly Stack[]): ParamsCount {
  const key = stacks.map((stack) => Object.values(stack).join()).join(";");
  let count = known.get(key);
  if (!count) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, (count = countParams([stacks])[0]!));
  }
  return count;
}

/** Returns the parameters of models, each of one or more stacks, as whole numbers. */
export function countParams(models: readonly (readonly Stack[])[]): ParamsCount[] {
  const stacks = models.flatMap((own, i) => own.map((stack) => ({...stack, model: String(i)})));
  if (stacks.length === 0) return [];
  const table = evaluate(stackColumns(stacks), {});
  let at = 0;
  return models.map((own) => {
    const count = {params: table.model_params![at] as number, active_params: table.active_params![at] as number};
    at += own.length;
    return count;
  });
}
