import {relatedColumns, type Model} from "./model.js";

/** The formulas that read a column or formula, an assumption, or a column of a table (`table.column`), by its name. */
export interface Readers {
  ofColumn: ReadonlyMap<string, readonly string[]>;
  ofAssumption: ReadonlyMap<string, readonly string[]>;
  ofRelated: ReadonlyMap<string, readonly string[]>;
}

const KNOWN = new WeakMap<Model, Readers>();

/** Returns who reads what, of a model: worked out once. */
export function readersOf(model: Model): Readers {
  const known = KNOWN.get(model);
  if (known) return known;
  const cells = [...model.cells.values()];
  const readers = {
    ofColumn: readersBy(cells.map(({name, reads}) => [name, reads])),
    ofAssumption: readersBy(cells.map(({name, assumptions}) => [name, assumptions])),
    ofRelated: readersBy(cells.map((cell) => [cell.name, relatedColumns(cell)]))
  };
  KNOWN.set(model, readers);
  return readers;
}

function readersBy(reads: readonly (readonly [name: string, read: readonly string[]])[]): Map<string, string[]> {
  const readers = new Map<string, string[]>();
  for (const [name, read] of reads)
    for (const one of read) {
      const known = readers.get(one);
      if (known) known.push(name);
      else readers.set(one, [name]);
    }
  return readers;
}
