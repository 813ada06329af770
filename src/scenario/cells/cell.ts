import {isDistributionText} from "../../engine/distribution/readDistribution.js";
import {IS_LIMIT, LIMITS, NONE_AT_ZERO} from "../../model/limits.js";
import type {Assumption} from "../../model/catalog.js";
import {LIST_SEPARATOR} from "../../engine/formula/operations.js";
import {ANY} from "../../model/limits.js";
import {checkAssumption, checkField} from "./checkValue.js";
import type {Field} from "../fields.js";
import {convert} from "../../engine/unit.js";
import {significant} from "../../engine/significant.js";
import {quantityKind} from "../../model/words/quantityKind.js";
import {asShown, format} from "../../model/words/format.js";
import {parseQuantity} from "./parseQuantity.js";
import type {Value} from "../scenario.js";

/**
 * Returns the value a text stands for in a field's cell; nothing stands for not known where the field allows it. Throws
 * an Error with the reason where it is not understood or impossible. `choices` are the values a choice may take.
 */
export function parseCell(field: Field, text: string, choices: readonly string[] = field.choices): Value {
  const trimmed = text.trim();
  let value: Value = trimmed;
  if (field.kind === "number") {
    if (field.optional && (trimmed === "" || trimmed === "–")) return null;
    value = parseQuantity(text, field.unit, {bare: field.entry});
  } else if (field.kind === "choice") value = matching(trimmed, choices);
  const {problem} = checkField(field, value, choices);
  if (problem !== null) throw new Error(`${field.label} ${problem}`);
  return value;
}

/** Returns a field's value as its cell shows it; what is not known is empty. */
export function formatCell(field: Field, value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (field.field === "year") return String(value);
  // A dollar sign alone is read in the unit of the column, as it is shown there.
  const isPrice = quantityKind(field.unit) === "money" && field.entry !== field.unit;
  const shown = isPrice ? significant(convert(value, field.unit, field.entry), 15) : value;
  return format(asShown(shown, field.unit), field.unit, "entry");
}

/** Returns the value a text stands for in an assumption's cell. Throws an Error with the reason where it cannot. */
export function parseAssumption(assumption: Assumption, text: string): number | string {
  const {choices, unit} = assumption;
  const isChoice = choices.length > 0 || unit === "text";
  if (NONE_AT_ZERO[assumption.id] === text.trim().toLowerCase()) return 0;
  if (LIMITS.has(assumption.id) && isDistributionText(text)) throw new Error(`${assumption.label} ${IS_LIMIT}`);
  const value =
    unit === "list" ? listOf(text, choices) : isChoice ? matching(text.trim(), choices) : parseQuantity(text, unit);
  const {problem} = checkAssumption(assumption, value);
  if (problem !== null) throw new Error(`${assumption.label} ${problem}`);
  return value;
}

/** Returns an assumption's value in words that its cell reads, too: every digit, its unit, and what 0 says where that is none. */
export function wordsOfAssumption({id, unit}: Pick<Assumption, "id" | "unit">, value: number | string): string {
  if (typeof value === "string") return value;
  return (value === 0 ? NONE_AT_ZERO[id] : undefined) ?? format(value, unit, "entry");
}

/** The choice a text names, whatever its case. */
function matching(text: string, choices: readonly string[]): string {
  return choices.find((choice) => choice.toLowerCase() === text.toLowerCase()) ?? text;
}

/** The list a text stands for: choices with commas or lines between, none meaning any. */
function listOf(text: string, choices: readonly string[]): string {
  const whole = matching(text.trim(), choices);
  if (whole === "" || choices.includes(whole)) return whole || ANY;
  const words = text.split(/[,;\n]/).map((word) => matching(word.trim(), choices));
  return words.filter((word) => word !== "").join(LIST_SEPARATOR);
}
