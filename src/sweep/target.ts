import type {Model} from "../engine/model.js";
import type {Catalog} from "../model/catalog.js";
import {PLAN_KEYS, PLAN_LOOKUPS} from "../model/tables/plans.js";
import {checkAssumption} from "../scenario/cells/checkValue.js";
import {parseQuantity} from "../scenario/cells/parseQuantity.js";
import {isCounted} from "../scenario/whatif/variedInput.js";
import {meant} from "../text/nearestName.js";
import type {Written} from "./specSchema.js";

/** Something that a sweep gives values of its own: an assumption, or a column or formula of plans. */
export interface Target {
  name: string;
  kind: "assumption" | "column";
  words: boolean;
  unit: string;
  whole: boolean; // whether it is a whole number
  counted: boolean; // whether steps between two values are whole numbers
  /** Returns a value as it is written. Throws an Error in words: what is expected. */
  read(written: Written): number | string;
}

/** Returns what a name means. Throws an Error in words: what is expected. */
export function targetOf(model: Model, catalog: Catalog, name: string): Target {
  const assumption = catalog.assumptions.find(({id}) => id === name);
  const column = Object.hasOwn(PLAN_LOOKUPS, name) ? PLAN_LOOKUPS[name]! : undefined;
  const cell = model.cells.get(name);
  if (Object.hasOwn(PLAN_KEYS, name)) throw new Error("a column that is no name of a plan: those stand under plans");
  if (assumption) {
    const words = typeof assumption.value === "string";
    const check = (value: number | string) => {
      const {problem} = checkAssumption(assumption, value);
      if (problem !== null) throw new Error(`another value: ${assumption.label} ${problem}`);
      return value;
    };
    const {unit} = assumption;
    return {
      name,
      kind: "assumption",
      words,
      unit,
      whole: false,
      counted: isCounted(assumption),
      read: (written) => check(words ? String(written) : quantity(written, unit))
    };
  }
  const unit = column ? (column.unit ?? column.fact.unit) : cell?.unit;
  if (unit === undefined)
    throw new Error(
      `a column or assumption; there is none named "${name.slice(0, 60)}"${meant(name, targetNames(model, catalog))}`
    );
  const words = unit === "text";
  const {least = -Infinity, most = Infinity, integer = false} = column?.fact ?? {};
  const read = (written: Written) => {
    if (words) return checkWords(String(written), column?.fact.choices ?? []);
    const value = quantity(written, unit);
    if (value < least || value > most)
      throw new Error(`a value from ${least} to ${most}${unit === "1" ? "" : ` ${unit}`}`);
    if (integer && !Number.isInteger(value)) throw new Error("a whole number");
    return value;
  };
  return {name, kind: "column", words, unit, whole: integer, counted: integer, read};
}

/** What a sweep can give values of its own. */
function targetNames({cells}: Model, {assumptions}: Catalog): string[] {
  return [...assumptions.map(({id}) => id), ...Object.keys(PLAN_LOOKUPS), ...cells.keys()];
}

function checkWords(text: string, choices: readonly string[]): string {
  if (choices.length > 0 && !choices.includes(text)) throw new Error(`one of ${choices.join(", ")}`);
  return text;
}

function quantity(written: Written, unit: string): number {
  if (typeof written === "boolean") {
    if (unit !== "flag") throw new Error(`a number${unit === "1" ? "" : ` in ${unit}`}`);
    return Number(written);
  }
  if (typeof written === "number") return written;
  try {
    return parseQuantity(written, unit);
  } catch (error) {
    throw new Error(`a number${unit === "1" ? "" : ` in ${unit}`}: ${(error as Error).message}`, {cause: error});
  }
}
