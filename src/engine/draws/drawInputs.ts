import type {Distribution} from "../distribution/distribution.js";
import {hypercube, mixedScores, normalScores, probabilitiesBelow, type Shared} from "../distribution/draws.js";
import {quantile, quantiles, valuesAtScores} from "../distribution/quantile.js";
import type {Drawn, RelatedCell} from "./drawn.js";

/** Something that is drawn: its distribution and what takes its values. Plain data. */
export interface DrawnInput {
  id: string; // names its draws
  distribution: Distribution;
  shared: Shared | null; // what it moves with
  within?: readonly [least: number, most: number]; // what it can be: tails of the distribution beyond are taken for its ends
  columns: readonly string[];
  params: readonly string[];
  others?: readonly OtherRows[]; // rows beside the one that is looked at which take it too
  cells?: readonly RelatedCell[]; // of tables whose rows formulas range over
}

/** Other rows whose columns take an input, by their places among the rows evaluated together. */
export interface OtherRows {
  rows: readonly number[];
  columns: readonly string[];
  distribution: Distribution; // a price is open among the offers that sell to each row
}

/** The seed of the notebook's draws, everywhere. */
export const SEED = "1";

/** Returns the name that the draws of a group have, which no input has. */
export function groupName(group: string): string {
  return `group ${group}`;
}

/** Returns the independent parts that draws are made of: each input, and each group of inputs that move together. */
export function independentParts(inputs: readonly DrawnInput[]): string[] {
  const groups = new Set(inputs.flatMap(({shared}) => (shared ? [groupName(shared.group)] : [])));
  const own = inputs.filter(({shared}) => Math.abs(shared?.loading ?? 0) < 1);
  return [...own.map(({id}) => id), ...groups];
}

/** Returns n probabilities of each independent part. */
export function partDraws(inputs: readonly DrawnInput[], n: number, seed = SEED): Map<string, Float64Array> {
  return new Map(independentParts(inputs).map((name) => [name, keptProbabilities(name, n, seed)]));
}

/** Returns n draws of inputs: what each has follows from itself, so that what was drawn for one plan serves others. */
export function drawnValues(inputs: readonly DrawnInput[], n: number, seed = SEED): Drawn {
  return placed(inputs, (input) => keptDraws(input, n, seed));
}

/** Returns where the values of inputs go: `valuesOf` gives them, for the law of other rows as well. */
export function placed(inputs: readonly DrawnInput[], valuesOf: (input: DrawnInput) => Float64Array): Drawn {
  const columns: Record<string, Float64Array> = {};
  const params: Record<string, Float64Array> = {};
  const others: NonNullable<Drawn["others"]>[number][] = [];
  const cells: NonNullable<Drawn["cells"]>[number][] = [];
  for (const input of inputs) {
    const values = valuesOf(input);
    for (const name of input.columns) columns[name] = values;
    for (const name of input.params) params[name] = values;
    for (const {rows, columns: names, distribution} of input.others ?? [])
      others.push({
        rows,
        columns: names,
        values: distribution === input.distribution ? values : valuesOf({...input, distribution})
      });
    for (const cell of input.cells ?? []) cells.push({...cell, values});
  }
  return {columns, params, ...(others.length > 0 && {others}), ...(cells.length > 0 && {cells})};
}

/** Probabilities kept, by the part they are of: another distribution of an input moves none. */
const PROBABILITIES = new Map<string, Float64Array>();

/** Values kept: those of the inputs that the plans of a notebook share. */
const VALUES = new Map<string, Float64Array>();

const MOST_KEPT = 128;
const MOST_DRAWS = 16384;

function keptProbabilities(name: string, n: number, seed: string): Float64Array {
  const make = () => hypercube(name, n, seed);
  return n > MOST_DRAWS ? make() : kept(PROBABILITIES, [seed, n, name].join("\n"), make);
}

function keptDraws(input: DrawnInput, n: number, seed: string): Float64Array {
  const {id, distribution, shared, within} = input;
  const make = () => valuesOf(input, partDraws([input], n, seed));
  return n > MOST_DRAWS ? make() : kept(VALUES, JSON.stringify([seed, n, id, distribution, shared, within]), make);
}

function kept(all: Map<string, Float64Array>, key: string, make: () => Float64Array): Float64Array {
  const known = all.get(key);
  if (known) return known;
  const made = make();
  if (all.size >= MOST_KEPT) all.clear();
  all.set(key, made);
  return made;
}

/** Returns the values that inputs have at probabilities of their independent parts. */
export function valuesAt(inputs: readonly DrawnInput[], parts: ReadonlyMap<string, Float64Array>): Drawn {
  return placed(inputs, (input) => valuesOf(input, parts));
}

/** Returns the value that an input is below with a probability. */
export function inputAt({distribution, within}: DrawnInput, probability: number): number {
  return held(quantile(distribution, probability), within);
}

function held(value: number, within: DrawnInput["within"]): number {
  return within ? Math.min(within[1], Math.max(within[0], value)) : value;
}

function valuesOf(input: DrawnInput, parts: ReadonlyMap<string, Float64Array>): Float64Array {
  const {distribution, within} = input;
  const chances = chancesOf(input, parts);
  const values = valuesAtScores(distribution, chances.scores) ?? quantiles(distribution, chances.probabilities());
  return within ? values.map((value) => held(value, within)) : values;
}

/** What says where in its law each draw of an input is, either way: most laws need the scores alone. */
interface Chances {
  scores: () => Float64Array;
  probabilities: () => Float64Array;
}

function chancesOf({id, shared}: DrawnInput, parts: ReadonlyMap<string, Float64Array>): Chances {
  const own = (name: string): Chances => {
    const drawn = parts.get(name)!;
    return {scores: () => normalScores(drawn), probabilities: () => drawn};
  };
  if (!shared) return own(id);
  const group = own(groupName(shared.group));
  if (shared.loading === 1) return group;
  const rest = Math.abs(shared.loading) === 1 ? group : own(id);
  const scores = () => mixedScores(rest.scores(), group.scores(), shared.loading);
  return {scores, probabilities: () => probabilitiesBelow(scores())};
}
