import type {Assumption} from "../../model/catalog.js";
import type {Field} from "../fields.js";
import {LONGEST_WORDS} from "../../engine/table.js";
import {LIST_SEPARATOR} from "../../engine/formula/operations.js";
import {ANY} from "../../model/limits.js";
import {format} from "../../model/words/format.js";

/** Longest text a cell takes unless its field says otherwise, in characters. */
export const LONGEST_TEXT = LONGEST_WORDS;

/** What there is to say of a value: why it is impossible, or else why it is doubtful. Null where there is nothing. */
export interface Verdict {
  problem: string | null;
  warning: string | null;
}

const FINE: Verdict = {problem: null, warning: null};

/** Returns what there is to say of a value for a field. `choices` are the values a choice may take. */
export function checkField(field: Field, value: unknown, choices: readonly string[] = field.choices): Verdict {
  if (value === null) return field.optional ? FINE : impossible("needs a value");
  if (field.kind === "number") return checkNumber(value, field);
  if (field.kind === "choice") return checkChoice(value, choices);
  if (typeof value !== "string") return impossible(`is text, and ${shown(value)} is not`);
  if (value.length > field.longest) return impossible(`is longer than ${field.longest} characters`);
  if (field.field === "name" && value.trim() === "") return impossible("needs a name");
  return FINE;
}

/** Units of which there are whole ones alone. */
const WHOLE: ReadonlySet<string> = new Set(["GPU", "checkpoint", "sample/step"]);

/** Whether an assumption takes whole numbers alone: with others no layout shares the batch, for instance. */
export function isWhole({unit}: Pick<Assumption, "unit">): boolean {
  return WHOLE.has(unit);
}

/** Returns what there is to say of a value for an assumption. */
export function checkAssumption(
  {unit, low, high, most, choices}: Pick<Assumption, "unit" | "low" | "high" | "most" | "choices">,
  value: unknown
): Verdict {
  if (unit === "list") return checkList(value, choices);
  if (choices.length > 0 || unit === "text") return checkChoice(value, choices);
  if (low !== null && low === high) return impossible(`is ${format(low, unit, "entry")} by definition`);
  const plausible: Field["plausible"] = low !== null && high !== null ? [low, high] : null;
  const [least, largest] = possible({unit, low, high, most});
  const positive = low !== null && low > 0;
  if (unit === "1" && largest === 1 && typeof value === "number" && value > 1 && value <= MOST)
    return impossible(`is a share and cannot be ${value}: 1 is all of it, and 95 % is 0.95`);
  const verdict = checkNumber(value, {unit, least, most: largest, integer: isWhole({unit}), plausible, positive});
  return verdict.problem === null && value === 0 && positive ? impossible("cannot be zero") : verdict;
}

/** Largest number that an assumption takes. */
const MOST = 1e24;

/** Returns the least and the most that an assumption's number can be; what it plausibly is may be less. */
export function possible(of: Pick<Assumption, "unit" | "low" | "high" | "most">): [least: number, most: number] {
  const {unit, low, high, most} = of;
  const signed = low !== null && low < 0;
  const least = unit === "1" && low === 1 ? 1 : 0; // a count, or a factor that nothing is below
  return [signed ? -MOST : least, most ?? (unit === "1" && high === 1 ? 1 : MOST)];
}

/** Returns a value as it is named in a message, cut where it is long. */
export function shown(value: unknown): string {
  if (value === null) return "nothing";
  const object = Array.isArray(value) ? "a list" : "an object";
  const text = typeof value === "string" ? value : typeof value === "object" ? object : String(value);
  const cut = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return typeof value === "string" ? `"${cut}"` : cut;
}

function checkNumber(
  value: unknown,
  {
    unit,
    least,
    most,
    integer,
    plausible,
    positive = false
  }: Pick<Field, "unit" | "least" | "most" | "integer" | "plausible"> & {positive?: boolean} // nor can it be 0
): Verdict {
  if (typeof value !== "number" || !Number.isFinite(value))
    return impossible(`is a number, and ${shown(value)} is not`);
  if (unit === "flag" && value !== 0 && value !== 1) return impossible(`is yes (1) or no (0), and ${value} is neither`);
  const text = format(value, unit, "entry");
  if (value < least && least === 0 && positive) return impossible(`cannot be ${text}; it is more than 0`);
  if (value < least) return impossible(`cannot be ${text}; the least is ${format(least, unit, "entry")}`);
  if (value > most) return impossible(`cannot be ${text}; the most is ${format(most, unit, "entry")}`);
  if (integer && !Number.isInteger(value)) return impossible(`is a whole number, and ${text} is not`);
  if (plausible && (value < plausible[0] || value > plausible[1])) {
    const [low, high] = plausible.map((bound) => format(bound, unit, "entry"));
    return {problem: null, warning: `${text} is outside the plausible range, ${low} to ${high}`};
  }
  return FINE;
}

function checkChoice(value: unknown, choices: readonly string[]): Verdict {
  if (typeof value === "string" && choices.includes(value)) return FINE;
  const listed = choices.length > 8 ? `${choices.slice(0, 8).join(", ")}, …` : choices.join(", ");
  return impossible(`is one of ${listed}, and ${shown(value)} is not`);
}

/** What there is to say of a list: words of the choices, each once, and `any` alone. */
function checkList(value: unknown, choices: readonly string[]): Verdict {
  if (typeof value !== "string" || choices.includes(value)) return checkChoice(value, choices);
  const words = value.split(LIST_SEPARATOR);
  const bad = words.find((word) => !choices.includes(word));
  if (bad !== undefined) return checkChoice(bad, choices);
  const twice = words.find((word, i) => words.indexOf(word) !== i);
  if (twice !== undefined) return impossible(`names ${shown(twice)} twice`);
  return words.includes(ANY) ? impossible(`is ${ANY} alone, or names without it`) : FINE;
}

function impossible(problem: string): Verdict {
  return {problem, warning: null};
}
