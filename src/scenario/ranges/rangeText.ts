import {HIGH_END, isPoint, LOW_END, MIDDLE, type Distribution} from "../../engine/distribution/distribution.js";
import {parseDistribution} from "../../engine/distribution/parseDistribution.js";
import {isDistributionText, printDistribution} from "../../engine/distribution/readDistribution.js";
import {median, quantile} from "../../engine/distribution/quantile.js";
import {significant} from "../../engine/significant.js";
import {FROM_MEASURED} from "../../model/ranges.js";
import {fileNumber} from "../../model/words/fileNumber.js";
import {format} from "../../model/words/format.js";
import type {Assumption} from "../../model/catalog.js";
import {IS_LIMIT, LIMITS} from "../../model/limits.js";
import {checkAssumption, checkField, isWhole, type Verdict} from "../cells/checkValue.js";
import type {Field} from "../fields.js";
import {parseQuantity} from "../cells/parseQuantity.js";
import {keptNumber, SHOWN_DIGITS} from "./showRange.js";

/** A value with how it is distributed, as a scenario keeps it: numbers in the unit of the value. */
export interface RangedValue {
  value: number; // the middle
  range: string;
}

/** Beyond these probabilities a law may say what cannot be: normal laws have no ends. Of a range that is written by its ends they are looked at alone, where draws beyond what can be are taken for the most that can. */
const LEAST = 0.001;
const MOST = 0.999;

/** Counts from here on may lie between whole numbers in draws: nothing notices. */
const COUNTED = 1000;

/** Digits of the middle of a distribution that is kept as a value. */
const DIGITS = SHOWN_DIGITS;

/** Digits of an end that is told. */
const SAID = 4;

function asksForMeasured(text: string): boolean {
  return text.trim().toLowerCase() === FROM_MEASURED;
}

/**
 * Returns the value and range that a text in a cell stands for, null where it is written as one value. `rule` says what
 * is impossible of a number. Throws an Error with the reason where the text is not understood or impossible.
 */
export function readRange(
  text: string,
  {unit, entry, rule}: {unit: string; entry: string; rule: RangeRule}
): RangedValue | null {
  if (unit === "text" || !isDistributionText(text)) return null;
  const found = parseDistribution(text, (part) => parseQuantity(part, unit, {bare: entry}));
  const problem = problemOf(found, rule);
  if (problem !== null) throw new Error(problem);
  return {value: rule.whole ? Math.round(median(found)) : significant(median(found), DIGITS), range: plainText(found)};
}

/**
 * Returns what a text in a field's cell says of its range; null where it is written as one value. A price that is drawn as
 * committed (`open`) takes edits back. Throws as readRange.
 */
export function rangeOfField(field: Field, text: string, open = false): RangedValue | Committed | null {
  if (field.kind !== "number") return null;
  const {unit, entry, label} = field;
  if (asksForMeasured(text)) return backToCommitted(label, ruleOfField(field), open);
  return rangeNamed(label, text, {unit, entry, rule: ruleOfField(field)});
}

/** What takes a value and its range back. */
interface Committed {
  value: undefined;
}

function backToCommitted(label: string, {single, whole}: RangeRule, isDrawn: boolean): Committed {
  if (isDrawn) return {value: undefined};
  throw new Error(
    single === null
      ? `${label} has no measured range; write one, as ${whole ? "24 | 32" : "2 to 3"}`
      : `${label} has no measured range: it ${single}`
  );
}

/**
 * Returns what a text in an assumption's cell says of its range; null where it is written as one value. What is measured
 * takes edits back. Throws as readRange.
 */
export function rangeOfAssumption(
  assumption: Assumption,
  text: string,
  measured: boolean
): RangedValue | Committed | null {
  const {unit, label} = assumption;
  if (typeof assumption.value !== "number") return null;
  if (asksForMeasured(text)) return backToCommitted(label, ruleOf(assumption), measured);
  return rangeNamed(label, text, {unit, entry: unit, rule: ruleOf(assumption)});
}

/** Returns what a text stands for as readRange does; what is wrong is said of the label. */
export function rangeNamed(label: string, text: string, of: Parameters<typeof readRange>[1]): RangedValue | null {
  try {
    return readRange(text, of);
  } catch (error) {
    const {message} = error as Error;
    const saying = /^[a-z]+\(\) /.test(message) ? `${label}: ${message}` : `${label} ${message}`;
    throw new Error(/^[a-z]/.test(message) ? saying : message, {cause: error});
  }
}

/** Returns the distribution that a scenario or a catalog keeps as a text. Throws an Error where it is none. */
export function keptRange(range: string): Distribution {
  return parseDistribution(range, keptNumber);
}

/** What a number may be whose range is written. */
export interface RangeRule {
  unit: string;
  whole: boolean;
  single: string | null; // why it is one number, of which no range is drawn
  held: boolean; // draws beyond what it can be are taken for the most or the least it can
  check: (value: number) => Verdict;
}

/** Returns what the number of an assumption may be. */
export function ruleOf(assumption: Pick<Assumption, "id" | "unit" | "low" | "high" | "most" | "choices">): RangeRule {
  const {id, unit} = assumption;
  const single = LIMITS.has(id) ? IS_LIMIT : null;
  return {unit, whole: isWhole(assumption), single, held: true, check: (value) => checkAssumption(assumption, value)};
}

/** Returns what the number of a field may be. */
export function ruleOfField(field: Field): RangeRule {
  const {unit, integer: whole, drawn} = field;
  const single = drawn ? null : "is one number, of which no range is drawn";
  return {unit, whole, single, held: false, check: (value) => checkField(field, value)};
}

/** Returns why a quantity cannot be distributed so, null where it can. */
export function problemOf(distribution: Distribution, {unit, whole, single, held, check}: RangeRule): string | null {
  if (single !== null && !isPoint(distribution)) return single;
  const small = whole && quantile(distribution, LEAST) < COUNTED;
  if (small && distribution.kind !== "choices" && !isPoint(distribution))
    return "is a whole number; write choices, as 24 | 32";
  const ends =
    distribution.kind === "choices"
      ? distribution.choices.map(({value}) => value)
      : held && distribution.kind === "spread"
        ? [distribution.low, distribution.high]
        : [LEAST, MOST].map((p) => quantile(distribution, p));
  for (const end of ends) {
    const {problem} = check(whole && !small ? Math.round(end) : significant(end, DIGITS));
    if (problem === null) continue;
    const short = check(significant(end, SAID)).problem ?? problem; // of an end that nobody typed few digits say enough
    const tails = withoutTails(distribution, unit, check);
    const nobodyTyped = tails === "" && distribution.kind !== "choices" && !isPoint(distribution) && !held;
    return `${short}${nobodyTyped ? ": one draw in a thousand would lie there" : tails}`;
  }
  return null;
}

/** What to write in place of a range whose ends can be and whose tails cannot; empty where that is not so. */
function withoutTails(distribution: Distribution, unit: string, check: RangeRule["check"]): string {
  const isSpread = distribution.kind === "spread";
  if (!isSpread && !["around", "normal", "lognormal"].includes(distribution.kind)) return "";
  const ends = [LOW_END, HIGH_END].map((p) => significant(quantile(distribution, p), 4)) as [number, number];
  const [low, high] = isSpread ? [distribution.low, distribution.high] : ends;
  const uniform = {kind: "uniform", low, high} as const;
  if ([LEAST, MOST].some((p) => check(significant(quantile(uniform, p), DIGITS)).problem !== null)) return "";
  const [from, to] = [low, high].map((end) => format(end, unit, "entry")) as [string, string];
  const law = isSpread && low <= 0 ? `from ${from} it is a normal law, which goes below; ` : "";
  const positive = law && "a low end above 0, or ";
  return `: one draw in ten lies beyond the ends of a range; ${law}write ${positive}uniform(${from}, ${to})`;
}

/** Returns what is doubtful of a value that may have a range: of its 5 % or its 95 %, or else of the value. */
export function doubtOf(value: unknown, range: string | undefined, check: (value: unknown) => Verdict): string | null {
  if (range === undefined) return check(value).warning;
  const distribution = understood(range);
  if (distribution === null) return "its range is not understood, and not applied";
  for (const [p, name] of [
    [LOW_END, "5 %"],
    [HIGH_END, "95 %"],
    [MIDDLE, "middle"]
  ] as const) {
    const end = significant(quantile(distribution, p), SAID);
    const doubt = check(check(end).problem === null ? end : Math.round(end)).warning; // counts are whole
    if (doubt !== null) return `its ${name}, ${doubt}`;
  }
  return null;
}

/** Returns the distribution that a text is kept for; null where a link or a file has one that is none. */
export function understood(range: string): Distribution | null {
  try {
    return keptRange(range);
  } catch {
    return null;
  }
}

function plainText(distribution: Distribution): string {
  return printDistribution(distribution, (value) => fileNumber(value, 15));
}
