import type {Model} from "./model.js";
import {dependentsOf} from "./model.js";

/** Names of cells: a formula's or column's own name, `relation.column`, an assumption's id after a dollar sign. */

/** Returns what a cell's formula reads, in order of first use: columns and formulas, columns of related rows, assumptions. */
export function precedents(model: Model, name: string): string[] {
  const cell = model.cells.get(name);
  return cell ? [...cell.reads, ...cell.related, ...cell.assumptions.map((id) => `$${id}`)] : [];
}

/** Returns the formulas that read a cell, in the order of the sheets. */
export function dependents(model: Model, name: string): string[] {
  const reads = name.startsWith("$") ? "assumptions" : name.includes(".") ? "related" : "reads";
  const own = name.startsWith("$") ? name.slice(1) : name;
  return [...model.cells.values()].filter((cell) => cell[reads].includes(own)).map((cell) => cell.name);
}

/** Returns every formula downstream of a cell, itself left out, in evaluation order. */
export function downstream(model: Model, name: string): string[] {
  const found = name.startsWith("$") ? dependentsOf(model, [], [name.slice(1)]) : dependentsOf(model, [name]);
  return found.filter((dependent) => dependent !== name);
}

/** Returns the facts a cell rests on in the end: the columns and assumptions found by walking up from it. */
export function factsUnder(model: Model, name: string): string[] {
  const seen = new Set<string>([name]);
  const facts: string[] = [];
  const queue = precedents(model, name);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (model.cells.has(next)) queue.push(...precedents(model, next));
    else facts.push(next);
  }
  return facts;
}

/** A cell of a neighborhood: how many steps it is upstream (negative) or downstream of the middle. */
export interface Neighbor {
  name: string;
  layer: number;
}

/** The cells around one, up to some steps either way, and which reads which. */
export interface Neighborhood {
  nodes: Neighbor[];
  edges: [read: string, reader: string][];
}

/** Returns the cells within so many steps upstream and downstream of one, nearest layer first. */
export function neighborhood(model: Model, name: string, steps: number): Neighborhood {
  const layers = new Map<string, number>([[name, 0]]);
  for (const [sign, around] of [
    [-1, precedents],
    [1, dependents]
  ] as const) {
    let ring = [name];
    for (let step = 1; step <= steps; ++step) {
      const next = [...new Set(ring.flatMap((near) => around(model, near)))].filter((near) => !layers.has(near));
      for (const near of next) layers.set(near, sign * step);
      ring = next;
    }
  }
  const nodes = [...layers].map(([node, layer]) => ({name: node, layer}));
  const edges = nodes.flatMap(({name: reader, layer}) =>
    precedents(model, reader)
      .filter((read) => layers.has(read) && layers.get(read)! < layer)
      .map((read): [string, string] => [read, reader])
  );
  return {nodes, edges};
}
