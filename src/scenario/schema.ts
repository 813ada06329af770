import * as v from "valibot";
import {LONGEST_FORMULA} from "../engine/formula/parseFormula.js";
import {LONGEST_TEXT} from "./cells/checkValue.js";
import {FIELDS} from "./fields.js";
import {renamed} from "./renamed.js";
import {addedSchema} from "./added/addedSchema.js";
import {canonical, CATALOGS, countEdits, type Scenario} from "./scenario.js";

/** Most edits of a scenario beside those of the catalogs' rows: each formula and assumption is looked at after every edit. */
export const MOST_EDITS = 500;

/** Most rows of the catalogs that it edits, adds or deletes, however many fields of each. */
export const MOST_ROWS = 6000;

/** Most notes on its cells. */
const MOST_NOTES = 200;

/**
 * Longest scenario as JSON, in characters: whatever is an edit fits a file and the tab's storage, and is read back from
 * them.
 */
export const LONGEST_SCENARIO = 2_500_000;

/** Longest name of a scenario, in characters. */
export const LONGEST_NAME = 80;

/** Longest name of an assumption, a formula, a row or a field, in characters. */
const LONGEST_KEY = 120;

/** Longest words that any field of a row takes, in characters. */
const LONGEST_CELL = Math.max(...FIELDS.map(({longest}) => longest));

/** Controls, and marks that turn the direction of the text around them. */
// eslint-disable-next-line no-control-regex
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const key = v.pipe(
  v.string(),
  v.maxLength(LONGEST_KEY, `a name is longer than ${LONGEST_KEY} characters`),
  v.regex(/^[a-zA-Z0-9][\w.\-/]*$/, "a name has other signs than letters, digits and - _ . /")
);

const rangeKey = v.pipe(
  v.string(),
  v.maxLength(2 * LONGEST_KEY, `a name is longer than ${2 * LONGEST_KEY} characters`),
  v.regex(/^(?:\$[a-z]\w*|[a-z]+:[a-zA-Z0-9][\w.\-/]*:[a-z]\w*)$/, "a range is of nothing there can be")
);

const number = v.pipe(v.number("a value is neither a number nor a text"), v.finite("a number is not finite"));

const text = v.pipe(
  v.string("a value is neither a number nor a text"),
  v.maxLength(LONGEST_TEXT, `a text is longer than ${LONGEST_TEXT} characters`),
  v.check((value) => !HIDDEN.test(value), "a text has control characters")
);

/** Words of a row: some say more than others, each of which its field bounds. */
const words = v.pipe(
  v.string("a value is neither a number nor a text"),
  v.maxLength(LONGEST_CELL, `a text is longer than ${LONGEST_CELL} characters`),
  v.check((value) => !HIDDEN.test(value), "a text has control characters")
);

const formula = v.pipe(
  v.string("a formula is not a text"),
  v.maxLength(LONGEST_FORMULA, `a formula is longer than ${LONGEST_FORMULA} characters`),
  v.check((value) => !HIDDEN.test(value), "a formula has control characters")
);

/** What a scenario is called. */
export const scenarioName = v.pipe(
  v.string("it has no name"),
  v.trim(),
  v.nonEmpty("it has no name"),
  v.maxLength(LONGEST_NAME, `its name is longer than ${LONGEST_NAME} characters`),
  v.check((name) => !HIDDEN.test(name), "its name has control characters")
);

const value = v.union([number, text], firstIssue);
const cells = record(v.nullable(v.union([number, words], firstIssue)));

/** Rows' patches that were checked: each stays in the scenarios of many edits. */
const CHECKED = new WeakSet<object>();

/** A row's patch, looked into once. */
const row = v.lazy((input) => (isChecked(input) ? v.any() : cells)) as unknown as typeof cells;

function isChecked(input: unknown): boolean {
  return typeof input === "object" && input !== null && CHECKED.has(input);
}

const body = v.strictObject(
  {
    assumptions: v.optional(record(value)),
    formulas: v.optional(record(formula)),
    rows: v.optional(
      v.strictObject(
        Object.fromEntries(CATALOGS.map((catalog) => [catalog, v.optional(record(v.nullable(row)))])),
        "a catalog is not one there is"
      )
    ),
    computed: v.optional(record(formula)),
    notes: v.optional(
      v.pipe(
        record(text),
        v.check((notes) => Object.keys(notes).length <= MOST_NOTES, `it has more than ${MOST_NOTES} notes`)
      )
    ),
    ranges: v.optional(v.record(rangeKey, text, "a part of it is not a list of names and values")),
    added: v.optional(addedSchema({text, number, formula, value, key}))
  },
  "it has parts that a scenario does not have"
);

/** A scenario from outside: bounded in size, plain in shape. Returns it in canonical form. */
export const scenarioSchema = v.pipe(
  v.unknown(),
  v.check((input) => !hasReserved(input, 0), "a name is reserved"),
  v.check((input) => !hasList(input, 0), "a part of it is not a list of names and values"),
  body,
  v.check(
    (scenario) => countEdits({...(scenario as Scenario), rows: undefined}) <= MOST_EDITS,
    `it has more than ${MOST_EDITS} edits beside those of rows`
  ),
  v.check(({rows}) => countEdits({rows} as Scenario, () => false) <= MOST_ROWS, `it edits more than ${MOST_ROWS} rows`),
  v.transform((scenario) => canonical(renamed(scenario as Scenario))),
  v.check((scenario) => lengthOf(scenario) <= LONGEST_SCENARIO, `it is longer than ${LONGEST_SCENARIO} characters`),
  v.transform((scenario) => {
    for (const patches of Object.values(scenario.rows ?? {}))
      for (const patch of Object.values(patches)) if (patch !== null) CHECKED.add(patch);
    return scenario;
  })
);

/** Lengths of patches as JSON. */
const LENGTHS = new WeakMap<object, number>();

/** How long a scenario is as JSON, in characters. */
function lengthOf({rows = {}, ...rest}: Scenario): number {
  let length = JSON.stringify(rest).length;
  for (const patches of Object.values(rows))
    for (const [key, patch] of Object.entries(patches)) {
      const known = patch === null ? 4 : (LENGTHS.get(patch) ?? JSON.stringify(patch).length);
      if (patch !== null) LENGTHS.set(patch, known);
      length += key.length + 4 + known; // quotation marks, a colon and a comma
    }
  return length + 20 * Object.keys(rows).length;
}

/** Returns the checked scenario and null, or null and what is wrong with it in words. Never throws. */
export function checkScenario(input: unknown): {scenario: Scenario; problem: null} | {scenario: null; problem: string} {
  const result = v.safeParse(scenarioSchema, input, {abortEarly: true});
  if (result.success) return {scenario: result.output, problem: null};
  return {scenario: null, problem: result.issues[0].message};
}

/** Returns whether a name is one that objects have of themselves, which no scenario may use. */
export function isReserved(name: string): boolean {
  return name in Object.prototype || name === "prototype";
}

function record<Item extends v.GenericSchema>(item: Item) {
  return v.record(key, item, "a part of it is not a list of names and values");
}

/** The message of the branch that came nearest. */
function firstIssue(issue: v.UnionIssue<v.BaseIssue<unknown>>): string {
  const near = issue.issues?.find(({type}) => type !== "number" && type !== "string") ?? issue.issues?.[0];
  return near?.message ?? "a value is neither a number nor a text";
}

/** How deep the parts of a scenario lie at most. */
const DEEPEST = 8;

/** Whether a name anywhere in the input is reserved. Schemas of records would pass over some of them. */
function hasReserved(input: unknown, depth: number): boolean {
  if (typeof input !== "object" || input === null || depth > DEEPEST || CHECKED.has(input)) return false;
  return Object.entries(input).some(([name, item]) => isReserved(name) || hasReserved(item, depth + 1));
}

/** Whether a list stands in the input, which schemas of objects would take for an empty object. */
function hasList(input: unknown, depth: number): boolean {
  if (typeof input !== "object" || input === null || depth > DEEPEST || CHECKED.has(input)) return false;
  return Array.isArray(input) || Object.values(input).some((item) => hasList(item, depth + 1));
}
