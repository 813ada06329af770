import {isPoint, scaled, type Choice, type Distribution} from "./distribution.js";

/** Most choices of a distribution. */
const MOST_CHOICES = 50;

/** How many numbers each law takes in its parentheses. */
const LAWS = {uniform: 2, triangular: 3, beta: 2, normal: 2, lognormal: 2} as const;

/** Most of either number of a beta law: of larger ones jStat's quantiles are off by more than a hundredth of a deviation. */
const MOST_BETA = 1e6;

const CALL = /^([a-z]+)\s*\((.*)\)$/is;

/** What stands between the ends of a range: the word, or the en dash that pages print. */
const BETWEEN = /\s+to\s+|\s*–\s*/i;
const AROUND = /\s*(?:±|\+\/-|\+-)\s*/;

/** Returns whether a text is written as a distribution and not as one value: `2 to 3`, `2–3`, `2 ± 1`, `1 | 2`, `uniform(1, 4)`. */
export function isDistributionText(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.startsWith("=")) return false;
  const call = CALL.exec(trimmed);
  return (
    (call !== null && Object.hasOwn(LAWS, call[1]!.toLowerCase())) ||
    [BETWEEN, AROUND].some((sign) => trimmed.split(sign).filter(Boolean).length > 1) ||
    /^to\s+\d|\d\s+to$/i.test(trimmed) || // an end is missing
    trimmed.includes("|")
  );
}

/** A hyphen between two amounts, which is no exponent's sign. */
const HYPHEN = /(?<![\se])\s*[-−]\s*(?=[$.\d])/i;

/** Returns what is told of two amounts with a hyphen between them, which may be meant for a range; nothing of other texts. */
export function hyphenWords(text: string): string {
  const [low = "", high = "", ...more] = text.trim().split(HYPHEN);
  const isRange = more.length === 0 && [low, high].every((side) => /^[$.]?\d/.test(side));
  return isRange ? `; a range is written ${low} to ${high}` : "";
}

/**
 * Returns the distribution a text stands for, as parseDistribution does, of which it is known that its numbers are none too
 * large: one that was parsed before.
 */
export function readDistribution(text: string, number: (text: string) => number): Distribution {
  return readLaw(text.trim(), number);
}

function readLaw(text: string, number: (text: string) => number): Distribution {
  if (text.includes("|")) return choicesOf(text, number);
  const call = CALL.exec(text);
  if (call && Object.hasOwn(LAWS, call[1]!.toLowerCase()))
    return lawOf(call[1]!.toLowerCase() as keyof typeof LAWS, call[2]!, number);
  const ends = text
    .replace(/^(?=to\s)/i, " ")
    .replace(/(\sto)$/i, "$1 ")
    .split(BETWEEN);
  if (ends.length > 1) return spreadOf(ends, text, number);
  const around = text.split(AROUND);
  if (around.length > 2)
    throw new Error(`"${text}" has ± more than once; write one middle and how far off, as 2.5 ± 0.5`);
  if (around.length === 2) {
    if (around.includes("")) throw new Error(`In "${text}" a number is missing beside ±`);
    const [middle, half] = partOfMiddle(around, number) ?? (numbersOf(around, number) as [number, number]);
    if (half < 0) throw new Error(`In "${text}" what follows ± is at least 0`);
    return {kind: "around", middle, half};
  }
  return {kind: "point", value: number(text)};
}

/** Returns a middle and how far off, where that is written as a share of it, as 4 ± 10 %; null where it is not. */
function partOfMiddle([middle, half]: readonly string[], number: (text: string) => number): [number, number] | null {
  if (!half!.endsWith("%") || middle!.endsWith("%") || inPercent(number)) return null;
  const value = number(middle!);
  return [value, Math.abs(value) * (plainNumber(half!.slice(0, -1).trim()) / 100)];
}

/** Whether numbers without a unit are percent: then what follows ± is as well. */
function inPercent(number: (text: string) => number): boolean {
  try {
    return number("1 %") === number("1");
  } catch {
    return false; // of a unit that has no percent
  }
}

function spreadOf(ends: readonly string[], text: string, number: (text: string) => number): Distribution {
  if (ends.includes("")) throw new Error(`In "${text}" a number is missing; one below 0 has a minus sign, as -2 to 3`);
  if (ends.length > 3)
    throw new Error(
      `"${text}" has ${ends.length} numbers; a range has two, as 2 to 3, or its middle too, as 2 to 2.5 to 3`
    );
  const values = numbersOf(ends, number);
  ascending(values, text);
  const [low = NaN, high = NaN] = [values[0], values.at(-1)];
  return {kind: "spread", low, middle: values.length === 3 ? values[1]! : null, high};
}

function lawOf(kind: keyof typeof LAWS, inside: string, number: (text: string) => number): Distribution {
  const wanted = LAWS[kind];
  const parts = partsOf(inside, wanted);
  if (parts.length !== wanted || parts.includes(""))
    throw new Error(`${kind}() takes ${wanted} numbers with commas between them`);
  const plain = kind === "beta" || kind === "lognormal";
  const values = plain
    ? parts.map((part) => plainNumber(part.replace(/,(?=\d{3}(?!\d))/g, "")))
    : numbersOf(parts, number);
  const [a, b, c] = values as [number, number, number];
  switch (kind) {
    case "uniform":
      ascending(values, `${kind}(${inside})`);
      return {kind, low: a, high: b};
    case "triangular":
      ascending(values, `${kind}(${inside})`);
      return {kind, low: a, middle: b, high: c};
    case "beta":
      if (!(a > 0 && b > 0)) throw new Error("beta() takes two numbers above 0");
      if (Math.max(a, b) > MOST_BETA) throw new Error(`beta() takes numbers up to ${MOST_BETA}`);
      if (number("1") !== 1)
        throw new Error(
          "beta() is of a share from 0 to 1, and this number is in another unit; write a range, as 2 to 3"
        );
      return {kind, alpha: a, beta: b};
    case "normal":
      if (!(b >= 0)) throw new Error("The deviation of normal() is at least 0");
      return {kind, mean: a, deviation: b};
    case "lognormal":
      if (!(b >= 0)) throw new Error("The deviation of lognormal() is at least 0");
      return scaled({kind, mu: a, sigma: b}, number("1"));
  }
}

/** The numbers in the parentheses of a law: commas part them where they are then as many as wanted, and else thousands. */
function partsOf(inside: string, wanted: number): string[] {
  const trimmed = (parts: readonly string[]) => parts.map((part) => part.trim());
  if (inside.includes(";")) return trimmed(inside.split(";"));
  const all = inside.split(",");
  return trimmed(all.length === wanted ? all : inside.split(/,(?!\d{3}(?!\d))/));
}

function choicesOf(text: string, number: (text: string) => number): Distribution {
  const parts = text.split("|").map((part) => part.trim());
  if (parts.includes("")) throw new Error(`In "${text}" a value is missing beside |`);
  if (parts.length > MOST_CHOICES) throw new Error(`A distribution has at most ${MOST_CHOICES} choices`);
  const split = parts.map((part) => part.split("@").map((side) => side.trim()));
  if (split.some((sides) => sides.length > 2)) throw new Error(`In "${text}" a value has two weights`);
  const values = numbersOf(
    split.map(([value]) => value!),
    number
  );
  const weights = weightsOf(
    split.map(([, weight]) => weight),
    text
  );
  return {kind: "choices", choices: weights.map((weight, i): Choice => ({value: values[i]!, weight}))};
}

/** Weights of choices: 1 where none is written; beside percentages, what they leave of a hundred, in equal parts. */
function weightsOf(written: readonly (string | undefined)[], text: string): number[] {
  const weights = written.map((weight) => (weight === undefined ? null : weightOf(weight)));
  const isPercent = (weight: string | undefined) => weight?.endsWith("%") === true;
  if (!written.some(isPercent)) return weights.map((weight) => weight ?? 1);
  if (written.some((weight) => weight !== undefined && !isPercent(weight)))
    throw new Error(`In "${text}" some weights are percentages and some are not`);
  const left = 100 - weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0);
  const open = weights.filter((weight) => weight === null).length;
  if (open > 0 && !(left > 0)) throw new Error(`In "${text}" the percentages leave nothing for the other values`);
  return weights.map((weight) => weight ?? left / open);
}

function weightOf(text: string): number {
  const percent = text.endsWith("%");
  const weight = plainNumber(percent ? text.slice(0, -1).trim() : text);
  if (!(weight > 0)) throw new Error(`The weight "${text}" is not above 0`);
  return weight;
}

/** Numbers of which the last may name the unit of all: `2 to 3 days`, `24 to 80 GB`. */
function numbersOf(parts: readonly string[], number: (text: string) => number): number[] {
  const ranged = parts.find(isDistributionText);
  if (ranged !== undefined)
    throw new Error(`"${ranged}" stands where one number does; a range is written in one way alone`);
  const last = /^[-+−]?[\d.,]+(?:e[-+]?\d+)?(.*)$/is.exec(parts.at(-1)!);
  const unit = last?.[1] ?? "";
  const bare = /^[-+−]?[\d.,]+(?:e[-+]?\d+)?$/i;
  return parts.map((part) => number(bare.test(part) ? `${part}${unit}` : part));
}

function plainNumber(text: string): number {
  const value = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(value)) throw new Error(`"${text}" is not a plain number`);
  return value;
}

function ascending(values: readonly number[], text: string): void {
  if (values.some((value, i) => i > 0 && value < values[i - 1]!))
    throw new Error(`In "${text}" the numbers do not ascend; write the lower end first`);
}

/** Returns the text that parseDistribution reads as the same distribution, but for a mixture, which nobody types; numbers are written by `text`. */
export function printDistribution(distribution: Distribution, text: (value: number) => string = String): string {
  const d = distribution;
  switch (d.kind) {
    case "point":
      return text(d.value);
    case "spread":
      return [d.low, ...(d.middle === null ? [] : [d.middle]), d.high].map(text).join(" to ");
    case "around":
      return `${text(d.middle)} ± ${text(d.half)}`;
    case "normal":
      return isPoint(d) ? text(d.mean) : `normal(${text(d.mean)}, ${text(d.deviation)})`;
    case "lognormal":
      return `lognormal(${d.mu}, ${d.sigma})`;
    case "uniform":
      return `uniform(${text(d.low)}, ${text(d.high)})`;
    case "triangular":
      return `triangular(${text(d.low)}, ${text(d.middle)}, ${text(d.high)})`;
    case "beta":
      return `beta(${d.alpha}, ${d.beta})`;
    case "choices": {
      const equal = d.choices.every(({weight}) => weight === d.choices[0]!.weight);
      return d.choices.map(({value, weight}) => (equal ? text(value) : `${text(value)} @ ${weight}`)).join(" | ");
    }
    case "mixture":
      return d.parts.map(({distribution}) => printDistribution(distribution, text)).join(" | ");
  }
}
