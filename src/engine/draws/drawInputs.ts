import type {Distribution} from "../distribution/distribution.js";
import {hypercube, mixed, type Shared} from "../distribution/draws.js";
import {quantile} from "../distribution/quantile.js";
import type {Drawn} from "./drawnRows.js";

/** Something that is drawn: its distribution and what takes its values. Plain data. */
export interface DrawnInput {
  id: string; // names its draws
  distribution: Distribution;
  shared: Shared | null; // what it moves with
  columns: readonly string[];
  params: readonly string[];
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
  return new Map(independentParts(inputs).map((name) => [name, hypercube(name, n, seed)]));
}

/** Returns the values that inputs have at probabilities of their independent parts. */
export function valuesAt(inputs: readonly DrawnInput[], parts: ReadonlyMap<string, Float64Array>): Drawn {
  const columns: Record<string, Float64Array> = {};
  const params: Record<string, Float64Array> = {};
  for (const input of inputs) {
    const values = probabilitiesOf(input, parts).map((p) => quantile(input.distribution, p));
    for (const name of input.columns) columns[name] = values;
    for (const name of input.params) params[name] = values;
  }
  return {columns, params};
}

function probabilitiesOf({id, shared}: DrawnInput, parts: ReadonlyMap<string, Float64Array>): Float64Array {
  if (!shared) return parts.get(id)!;
  const group = parts.get(groupName(shared.group))!;
  return mixed(parts.get(id) ?? group, group, shared.loading);
}
