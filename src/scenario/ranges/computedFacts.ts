import type {RangeGround} from "./drawnInputs.js";

/** Returns whether any fact is computed: by a formula in its cell, or as a column that was added. */
export function hasComputedFacts({catalog, computed = {}}: Pick<RangeGround, "catalog" | "computed">): boolean {
  return (
    Object.keys(computed).some((path) => !/^(?:assumptions|tables)\//.test(path)) ||
    Object.values(catalog.own ?? {}).some((columns) => Object.values(columns).some(({formula}) => formula !== ""))
  );
}
