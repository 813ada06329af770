import type {Column, Params} from "../engine/compile.js";
import {drawnValues, type DrawnInput} from "../engine/draws/drawInputs.js";
import {parseDistribution} from "../engine/distribution/parseDistribution.js";
import {significant} from "../engine/significant.js";
import type {Model} from "../engine/model.js";
import type {Catalog} from "../model/catalog.js";
import {parseQuantity} from "../scenario/cells/parseQuantity.js";
import {drawnInputs} from "../scenario/ranges/drawnInputs.js";
import {problemOf} from "../scenario/ranges/rangeText.js";
import {inputId, rowKey} from "../scenario/scenario.js";
import type {Path, ReadSpec} from "./readSpec.js";
import type {Axis} from "./specSchema.js";
import {targetOf, type Target} from "./target.js";

/** A dimension of a sweep: values of one thing, or draws of several that go together. */
export interface SweepAxis {
  size: number;
  targets: readonly {target: Target; values: Column}[];
}

/** What axes are made of beside the specification. */
export interface AxisGround {
  model: Model;
  catalog: Catalog;
  base: Catalog; // as committed
  ranges: Readonly<Record<string, string>>; // as edited
  params: Params;
  outputs: readonly string[];
}

/** Returns the dimensions that a specification asks for beside the plans themselves, the last varying fastest. */
export function sweepAxes({spec, problem}: ReadSpec, ground: AxisGround): SweepAxis[] {
  const varied = Object.entries(spec.vary).map(([name, axis]) => {
    const target = saidAt(problem, ["vary", name], () => targetOf(ground.model, ground.catalog, name));
    return variedAxis(target, axis, (path, run) => saidAt(problem, ["vary", name, ...path], run));
  });
  const {draws} = spec;
  if (!draws) return varied;
  const inputs =
    draws.of === "ranges"
      ? rangeInputs(ground)
      : Object.entries(draws.of).map(([name, text]) =>
          saidAt(problem, ["draws", "of", name], () => writtenInput(ground, name, text))
        );
  const known = new Set(Object.keys(spec.vary));
  const twice = inputs.flatMap(({columns, params}) => [...columns, ...params]).find((name) => known.has(name));
  if (twice !== undefined && draws.of !== "ranges")
    throw problem(["draws", "of", twice], "something that is not varied already");
  return [...varied, drawnAxis(ground, inputs, draws, known)];
}

/** Runs something; what is expected there instead is said of its place in the file. */
export function saidAt<Result>(problem: ReadSpec["problem"], path: Path, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw problem(path, (error as Error).message);
  }
}

function variedAxis(target: Target, axis: Axis, said: <R>(path: Path, run: () => R) => R): SweepAxis {
  if (Array.isArray(axis)) {
    const values = axis.map((written, i) => said([i], () => target.read(written)));
    const seen = new Set<number | string>();
    const twice = values.findIndex((value) => seen.size === seen.add(value).size);
    if (twice >= 0) said([twice], () => expected("each value once: it stands there already"));
    return {size: values.length, targets: [{target, values: columnOf(values)}]};
  }
  if (target.words) said([], () => expected("a list of words"));
  const from = said(["from"], () => target.read(axis.from) as number);
  const to = said(["to"], () => target.read(axis.to) as number);
  const {steps, scale} = axis;
  if (!(to > from)) said(["to"], () => expected("a value above from"));
  if (scale === "log" && !(from > 0)) said(["scale"], () => expected("linear, since the ends are not both above 0"));
  const {counted} = target;
  if (counted)
    for (const [end, value] of Object.entries({from, to}))
      if (!Number.isInteger(value)) said([end], () => expected("a whole number"));
  const values = Float64Array.from({length: steps}, (_, i) => {
    if (i === 0 || i === steps - 1) return i === 0 ? from : to;
    const share = i / (steps - 1);
    const exact = scale === "log" ? from * (to / from) ** share : from + (to - from) * share;
    return counted ? Math.round(exact) : exact; // as What if spreads what is counted
  });
  const twice = counted ? values.findIndex((value, i) => i > 0 && value === values[i - 1]) : -1;
  if (twice > 0)
    said(["steps"], () =>
      expected(`fewer: in whole numbers step ${twice + 1} is ${values[twice]!}, as the one before`)
    );
  values.forEach((value, i) => said([], () => readStep(target, value, i + 1)));
  return {size: steps, targets: [{target, values}]};
}

function readStep(target: Target, value: number, step: number): void {
  try {
    target.read(value);
  } catch (error) {
    expected(`${(error as Error).message}: step ${step} is ${significant(value, 6)}`);
  }
}

function expected(what: string): never {
  throw new Error(what);
}

function writtenInput({model, catalog}: AxisGround, name: string, text: string): DrawnInput {
  const target = targetOf(model, catalog, name);
  const {words, unit, kind, whole} = target;
  if (words) throw new Error("a number: words are not drawn");
  const distribution = distributionOf(text, unit);
  const check = (value: number) => ({problem: problemWith(target, value), warning: null});
  const problem = problemOf(distribution, {unit, whole, single: null, held: false, check});
  if (problem !== null) throw new Error(`what it can be: ${problem}`);
  const of = kind === "assumption" ? {columns: [], params: [name]} : {columns: [name], params: []};
  return {id: kind === "assumption" ? inputId("", name) : name, distribution, shared: null, ...of};
}

function problemWith(target: Target, value: number): string | null {
  try {
    target.read(value);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function distributionOf(text: string, unit: string) {
  try {
    return parseDistribution(text, (one) => parseQuantity(one, unit));
  } catch (error) {
    throw new Error(`a distribution, as 1 to 2 or uniform(1, 4): ${(error as Error).message}`, {cause: error});
  }
}

/** The assumptions that have ranges, of those the outputs rest on: the draws that the notebook's ranges are made of. */
function rangeInputs({model, catalog, base, ranges, params, outputs}: AxisGround): DrawnInput[] {
  const ground = {catalog, base, ranges, model, rule: String(params.price_rule ?? ""), keyOf: rowKey};
  const inputs = drawnInputs(ground as never, outputs, () => null);
  return inputs.filter((input) => input.columns.length === 0);
}

function drawnAxis(
  {model, catalog}: AxisGround,
  inputs: readonly DrawnInput[],
  {count, seed}: {count: number; seed: string},
  known: ReadonlySet<string>
): SweepAxis {
  const {columns, params} = drawnValues(inputs, count, seed);
  const targets = Object.entries({...columns, ...params})
    .filter(([name]) => !known.has(name))
    .map(([name, values]) => ({target: targetOf(model, catalog, name), values}));
  return {size: count, targets};
}

function columnOf(values: readonly (number | string)[]): Column {
  return typeof values[0] === "string" ? values.map(String) : Float64Array.from(values as number[]);
}
