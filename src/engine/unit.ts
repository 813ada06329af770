import {significant} from "./significant.js";
/** A unit of measure: a factor over base units and the power of each base. */
export interface Unit {
  factor: number;
  powers: Readonly<Record<string, number>>;
}

/** Names of units: the bases, which stand for themselves, and the scaled ones as factor and base. */
const SCALED: Record<string, [number, string]> = {
  kB: [1e3, "B"],
  MB: [1e6, "B"],
  GB: [1e9, "B"],
  TB: [1e12, "B"],
  PB: [1e15, "B"],
  KiB: [2 ** 10, "B"],
  MiB: [2 ** 20, "B"],
  GiB: [2 ** 30, "B"],
  TiB: [2 ** 40, "B"],
  bit: [1 / 8, "B"],
  kb: [125, "B"],
  Mb: [125e3, "B"],
  Gb: [125e6, "B"],
  ms: [1e-3, "s"],
  us: [1e-6, "s"],
  min: [60, "s"],
  h: [3600, "s"],
  day: [86400, "s"],
  week: [7 * 86400, "s"],
  month: [86400 * (365.25 / 12), "s"],
  year: [86400 * 365.25, "s"],
  Hz: [1, "1/s"],
  kW: [1e3, "W"],
  Wh: [3600, "W·s"],
  kWh: [3.6e6, "W·s"],
  g: [1e-3, "kg"],
  t: [1e3, "kg"],
  TFLOP: [1e12, "FLOP"],
  Msample: [1e6, "sample"],
  Mtoken: [1e6, "token"],
  "%": [0.01, "1"]
};

/** Bases that count things, not measure them. What they are does not matter: only that they can be told from measures. */
export const COUNTED: ReadonlySet<string> = new Set(
  "param sample step token sequence layer unit GPU pixel frame checkpoint".split(" ")
);

const BASES = new Set([...COUNTED, ..."1 B FLOP USD EUR GBP s W kg flag text list".split(" ")]);

/** Highest power of a base: no quantity comes near, and factors stay finite. */
const MOST_POWER = 9;

const cache = new Map<string, Unit>();

/** Returns the unit a text such as `USD/(GPU·h)` names. Throws an Error that names an unknown symbol. */
export function parseUnit(text: string): Unit {
  const known = cache.get(text);
  if (known) return known;
  const tokens = text.match(/[()·/*]|\^-?\d+|[^\s()·/*^]+/g) ?? [];
  let at = 0;
  const unit = product();
  if (at !== tokens.length || tokens.length === 0) throw new Error(`Unit "${text}" is not understood`);
  const powers = Object.values(unit.powers).map(Math.abs);
  if (powers.some((power) => power > MOST_POWER)) throw new Error(`Unit "${text}" has a power above ${MOST_POWER}`);
  cache.set(text, unit);
  return unit;

  function product(): Unit {
    let left = factor();
    while (tokens[at] === "·" || tokens[at] === "*" || tokens[at] === "/") {
      const divide = tokens[at++] === "/";
      left = multiplyUnits(left, raiseUnit(factor(), divide ? -1 : 1));
    }
    return left;
  }

  function factor(): Unit {
    const token = tokens[at++];
    let unit: Unit;
    if (token === "(") {
      unit = product();
      if (tokens[at++] !== ")") throw new Error(`Unit "${text}" misses a closing parenthesis`);
    } else {
      unit = symbol(token);
    }
    const power = tokens[at]?.startsWith("^") ? Number(tokens[at++]!.slice(1)) : 1;
    return raiseUnit(unit, power);
  }

  function symbol(token: string | undefined): Unit {
    if (token === undefined) throw new Error(`Unit "${text}" is not understood`);
    if (token === "1") return ONE;
    if (BASES.has(token)) return {factor: 1, powers: {[token]: 1}};
    const scaled = Object.hasOwn(SCALED, token) ? SCALED[token] : undefined;
    if (!scaled) throw new Error(`Unit "${text}" has an unknown symbol "${token}"`);
    const base = parseUnit(scaled[1]);
    return {factor: base.factor * scaled[0], powers: base.powers};
  }
}

/** The unit of a pure number. */
export const ONE: Unit = {factor: 1, powers: {}};

/** Returns the product of two units. */
export function multiplyUnits(a: Unit, b: Unit): Unit {
  const powers: Record<string, number> = {...a.powers};
  for (const [name, power] of Object.entries(b.powers)) {
    const sum = (powers[name] ?? 0) + power;
    if (Math.abs(sum) < 1e-12) delete powers[name];
    else powers[name] = sum;
  }
  return {factor: a.factor * b.factor, powers};
}

/** Returns a unit raised to a power. */
export function raiseUnit(unit: Unit, power: number): Unit {
  if (power === 1) return unit;
  const powers = Object.fromEntries(Object.entries(unit.powers).map(([name, p]) => [name, p * power]));
  return {factor: unit.factor ** power, powers};
}

/** Returns whether two units measure the same thing, whatever their factors. */
export function sameDimension(a: Unit, b: Unit): boolean {
  const names = new Set([...Object.keys(a.powers), ...Object.keys(b.powers)]);
  return [...names].every((name) => Math.abs((a.powers[name] ?? 0) - (b.powers[name] ?? 0)) < 1e-9);
}

/** Returns whether two units are the same, factor included. */
export function sameUnit(a: Unit, b: Unit): boolean {
  return sameDimension(a, b) && Math.abs(Math.log(a.factor / b.factor)) < 1e-9;
}

/** Returns whether a unit is that of words: one (text), or several with commas between (list). */
export function isWords(unit: string): boolean {
  return unit === "text" || unit === "list";
}

/** Returns whether a unit says that there is no number: words, or yes and no, alone or with something else. */
export function isNoNumber({powers}: Unit): boolean {
  return ["text", "list", "flag"].some((kind) => Object.hasOwn(powers, kind));
}

/** Returns whether a unit is that of a pure number. */
export function isNumber(unit: Unit): boolean {
  return sameUnit(unit, ONE);
}

/**
 * Returns whether a unit is of counted things alone, as GPU, token/sequence or sample/step: a number that says of what.
 * Millions of them are none, nor is anything with a measure in it, as GPU·h.
 */
export function isCount({factor, powers}: Unit): boolean {
  const names = Object.keys(powers);
  return names.length > 0 && names.every((name) => COUNTED.has(name)) && Math.abs(Math.log(factor)) < 1e-9;
}

/** Returns whether a unit is of counted things with nothing under the bar, as GPU or param·token. */
export function isWholeCount(unit: Unit): boolean {
  return isCount(unit) && Object.values(unit.powers).every((power) => power > 0);
}

/** Returns the value given in one unit as a value in another. Throws where they measure different things. */
export function convert(value: number, from: string, to: string): number {
  if (from === to) return value;
  const a = parseUnit(from);
  const b = parseUnit(to);
  if (!sameDimension(a, b)) throw new Error(`${from} does not convert to ${to}`);
  return (value * a.factor) / b.factor;
}

/** Returns a unit as text, bases in alphabetical order, for error messages; by its own name where it has one, as `h`. */
export function unitText(unit: Unit): string {
  if (isOne(unit.factor)) return partsText(unit.powers);
  const named = Object.keys(SCALED).find((symbol) => sameUnit(parseUnit(symbol), unit)) ?? scaledText(unit);
  return named ?? `${significant(unit.factor, 6)} ${partsText(unit.powers)}`;
}

/** The unit with one of its bases in a scaled unit that has its factor, as `USD/(GPU·h)`; undefined where none has. */
function scaledText({factor, powers}: Unit): string | undefined {
  for (const symbol of Object.keys(SCALED)) {
    const scaled = parseUnit(symbol);
    const [[base, one] = ["", 0], ...others] = Object.entries(scaled.powers);
    const power = powers[base];
    if (one !== 1 || others.length > 0 || power === undefined || !isOne(factor / scaled.factor ** power)) continue;
    return partsText({...powers, [base]: 0, [symbol]: power});
  }
  return undefined;
}

function isOne(factor: number): boolean {
  return Math.abs(Math.log(factor)) < 1e-9;
}

function partsText(powers: Unit["powers"]): string {
  const part = (sign: 1 | -1) =>
    Object.entries(powers)
      .filter(([, power]) => power * sign > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, power]) => (Math.abs(power) === 1 ? name : `${name}^${Math.abs(power)}`));
  const over = part(1).join("·") || "1";
  const under = part(-1);
  return under.length === 0 ? over : `${over}/${under.length > 1 ? `(${under.join("·")})` : under[0]}`;
}
