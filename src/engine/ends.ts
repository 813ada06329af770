import type {FormulaSpec} from "./sheet.js";

/** The ends of a quantity that is known as a range with a middle, and the end opposite of each. */
const ENDS = [
  ["low", "high"],
  ["middle", "middle"],
  ["high", "low"]
] as const;

/** Returns whether a name stands for a range: it has a low and a high end among the formulas. */
export function isRange(name: string, cells: ReadonlyMap<string, unknown>): boolean {
  return cells.has(`${name}_low`) && cells.has(`${name}_high`);
}

/**
 * Returns the formulas `name_low`, `name_middle` and `name_high` of a quantity. In the text `@` stands for the end being
 * written and `~@` for the opposite one, for what a quantity falls with.
 */
export function ends(name: string, spec: FormulaSpec): Record<string, FormulaSpec> {
  return Object.fromEntries(
    ENDS.map(([own, other]) => [
      `${name}_${own}`,
      {
        ...spec,
        formula: spec.formula.replaceAll("~@", other).replaceAll("@", own),
        label: `${spec.label}, ${own}`
      }
    ])
  );
}
