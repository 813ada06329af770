import type {Column, Columns} from "../../src/engine/compile.js";
import type {Model} from "../../src/engine/model.js";

/** Throws an Error that names formula, row and both values where two evaluations of a model differ by more than a share. */
export function requireEqual(model: Model, ours: Columns, hand: Columns, tolerance: number): void {
  for (const name of model.order) {
    const [a, b] = [ours[name]!, hand[name]];
    if (!b) throw new Error(`The hand-written arithmetic misses ${name}`);
    const i = firstDifference(a, b, tolerance);
    if (i >= 0) throw new Error(`${name} differs in row ${i}: ${a[i]} by the sheets and ${b[i]} by hand`);
  }
}

/** Returns the first row in which two columns differ by more than a share of the second, -1 where none does. */
export function firstDifference(a: Column, b: Column, tolerance: number): number {
  for (let i = 0; i < a.length; ++i) if (!Object.is(a[i], b[i]) && !near(a[i]!, b[i]!, tolerance)) return i;
  return -1;
}

function near(a: number | string, b: number | string, tolerance: number): boolean {
  return (
    typeof a === "number" && typeof b === "number" && Number.isFinite(b) && Math.abs(a - b) <= tolerance * Math.abs(b)
  );
}
