import {convert} from "./unit.js";

/** What a cell of a table holds; null is a value that is not known. */
export type CellValue = number | string | boolean | null;

/** A column of a table whose values are facts: the one place that says what it is. */
export interface Fact<Held extends CellValue = CellValue> {
  label: string;
  heading: string; // a shorter one, above a column
  unit: string; // of the value; "text" for words, "flag" for yes or no
  kind: "number" | "text" | "choice" | "flag" | "id";
  entry: string; // unit of a bare number as people type it, and of the column's heading
  file: string | null; // its column in the catalog's file; null: its own name
  scale: number; // the value over the number in the file
  integer: boolean;
  least: number; // a smaller value is impossible
  most: number; // a larger value is impossible
  plausible: readonly [low: number, high: number] | null; // a value outside is accepted with a warning
  choices: readonly string[]; // of a choice that does not name another row
  to: string | null; // the table whose ids are the choices: a link
  optional: boolean; // null is allowed: not known
  longest: number; // characters of words
  blank: boolean; // a file may leave its words empty
  editable: boolean;
  drawn: boolean; // a range may be drawn of it: it is an amount, or a count that could be another
  fallback: Held | undefined; // of an added row that does not say; undefined: it must
  as: string | null; // its name where other tables look it up; null: its own, "" where none does
  detail: boolean; // shown only where some row says other than the fallback
  reckoned: boolean; // worked out of other rows as the catalog is read: shown as what is computed, unless edited
  note: string;
  readonly held?: Held; // for the type alone
}

/** Facts of a table by name, in the order of its columns. */
export type Facts = Readonly<Record<string, Fact>>;

/** A row of a table of those facts. */
export type RowOf<Declared extends Facts> = {
  [Name in keyof Declared]: Declared[Name] extends Fact<infer Held> ? Held : never;
};

/** A table of facts. */
export interface Table<Declared extends Facts = Facts> {
  name: string;
  word: string; // for one row
  facts: Declared;
}

/** Largest whole number that is counted exactly. */
const MOST_COUNT = 1e15;

/** Longest words of a cell unless told otherwise, in characters. */
export const LONGEST_WORDS = 500;

/** Largest amount of anything; results stay finite. */
const MOST_AMOUNT = 1e24;

/** What may be said of a fact beside its label and unit. */
export type Rest<Held extends CellValue> = Partial<Omit<Fact<Held>, "label" | "kind" | "held">>;

/** Returns a table of that name; `word` is what one row is called. */
export function table<Declared extends Facts>(name: string, word: string, facts: Declared): Table<Declared> {
  return {name, word, facts};
}

/** Returns the fact that names a row: lower-case letters, digits and single hyphens. */
export function key(label = "Id"): Fact<string> {
  return fact<string>(label, "id", {editable: false, as: ""});
}

/** Returns a fact in words; a row may leave it empty where it has a fallback. */
export function words(label: string, rest: Rest<string> = {}): Fact<string> {
  return fact(label, "text", {as: "", ...rest});
}

/** Returns a fact that is one of some words. */
export function choice<const Choice extends string>(
  label: string,
  choices: readonly Choice[],
  rest: Rest<Choice> = {}
): Fact<Choice> {
  return fact(label, "choice", {choices, ...rest});
}

/** Returns a fact that names a row of another table. */
export function link(label: string, to: string, rest: Rest<string> = {}): Fact<string> {
  return fact(label, "choice", {to, ...rest});
}

/** Returns a fact that says yes or no. */
export function flag(label: string, rest: Rest<boolean> = {}): Fact<boolean> {
  return fact(label, "flag", {unit: "flag", ...rest});
}

/** Returns a fact that counts something: a whole number of at least one unless told otherwise. */
export function count(
  label: string,
  unit: string,
  plausible: Fact["plausible"],
  rest: Rest<number> = {}
): Fact<number> {
  return fact(label, "number", {unit, least: 1, most: MOST_COUNT, plausible, integer: true, ...rest});
}

/** Returns a fact that measures something, in `unit`: a number of at least one of it unless told otherwise. */
export function amount(
  label: string,
  unit: string,
  plausible: Fact["plausible"],
  rest: Rest<number> = {}
): Fact<number> {
  return fact(label, "number", {unit, least: 1, most: MOST_AMOUNT, plausible, ...rest});
}

/** Returns a fact as one that may be not known; nothing is its fallback. */
export function optional<Held extends CellValue>(declared: Fact<Held>): Fact<Held | null> {
  return {...declared, optional: true, fallback: null};
}

function fact<Held extends CellValue>(label: string, kind: Fact["kind"], rest: Rest<Held>): Fact<Held> {
  const unit = rest.unit ?? "text";
  return {
    label,
    heading: label,
    kind,
    unit,
    entry: unit,
    file: null,
    scale: rest.entry === undefined ? 1 : convert(1, rest.entry, unit),
    integer: false,
    least: -Infinity,
    most: Infinity,
    plausible: null,
    choices: [],
    to: null,
    optional: false,
    longest: LONGEST_WORDS,
    blank: false,
    editable: true,
    drawn: true,
    fallback: undefined,
    as: null,
    detail: false,
    reckoned: false,
    note: "",
    ...rest
  };
}
