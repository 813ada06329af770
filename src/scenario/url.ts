import * as v from "valibot";
import {LONGEST_LINK} from "./longestLink.js";
import {deflateText, inflateText} from "./deflate.js";
import {canonical, CATALOGS, EMPTY, type CatalogName, type Scenario} from "./scenario.js";
import {checkScenario, scenarioName} from "./schema.js";
import {hash} from "./stamp.js";

/** Most bytes it may inflate to. */
const MOST_BYTES = 300_000;

/** First letter of the text: the format. */
const FORMAT = "2";

/** The format of links made when the brief's hours were what every view showed unless a link said otherwise. */
const BEFORE = "1";

/** What such a link meant where it said nothing. */
const MEANT_BEFORE = {basis: "brief", plan_deadline: 30} as const;

/** Letters of the hash that follows. */
const CHECK = 7;

const envelope = v.strictObject({
  v: v.pipe(v.string(), v.regex(/^[\w.:-]{0,40}$/)),
  a: v.optional(v.unknown()),
  f: v.optional(v.unknown()),
  n: v.optional(v.unknown()),
  t: v.optional(v.unknown()),
  c: v.optional(v.unknown()),
  s: v.optional(v.unknown()), // what they are called
  d: v.optional(v.unknown()), // how inputs are distributed
  r: v.optional(v.custom<object>((input) => typeof input === "object" && input !== null && !Array.isArray(input)))
});

/** What a text of a link holds. `problem` is a sentence for the analyst where it could not be used. */
export interface Decoded {
  scenario: Scenario;
  name: string | null; // that the edits were given
  version: string | null; // stamp of the catalogs it was made for
  problem: string | null;
}

/**
 * Returns a scenario as text for a URL, of letters, digits, - and _, with the stamp of the catalogs it was made for and
 * the name it was given, where it has one that can be shown. The empty scenario is the empty text. Throws an Error where it is too large for a link.
 */
export function encodeScenario(scenario: Scenario, {version, name}: {version: string; name?: string | null}): string {
  const {assumptions: a, formulas: f, rows, added: n, notes: t, computed: c, ranges: d} = canonical(scenario);
  if (!a && !f && !rows && !n && !t && !c && !d) return "";
  const r = rows && renamed(rows, (catalog) => LETTERS.get(catalog as CatalogName)!);
  const named = v.safeParse(scenarioName, name);
  const s = named.success ? named.output : undefined;
  const json = JSON.stringify({v: version, s, a, f, r, n, t, c, d});
  const body = deflateText(json);
  if (body.length + 1 + CHECK > LONGEST_LINK || json.length * 3 > MOST_BYTES)
    throw new Error("These edits are too large for a link; export them as a file");
  return `${FORMAT}${hash(body)}${body}`;
}

/**
 * Returns the scenario in a text of encodeScenario. Never throws: a text that is damaged, hostile or too large gives the
 * empty scenario and one sentence.
 */
export function decodeScenario(text: string): Decoded {
  if (text === "") return {scenario: EMPTY, name: null, version: null, problem: null};
  if (text.length > LONGEST_LINK) return refused("is too long");
  if (!text.startsWith(FORMAT) && !text.startsWith(BEFORE)) return refused("is not one this notebook makes");
  const body = text.slice(1 + CHECK);
  if (hash(body) !== text.slice(1, 1 + CHECK)) return refused("is damaged or cut short");
  let json: unknown;
  try {
    json = JSON.parse(inflateText(body, MOST_BYTES));
  } catch {
    return refused("is damaged or too large");
  }
  const result = v.safeParse(envelope, json, {abortEarly: true});
  if (!result.success) return refused("does not hold edits");
  const {v: version, s, a, f, r, n, t, c, d} = result.output;
  const named = v.safeParse(v.optional(scenarioName), s, {abortEarly: true});
  if (!named.success) return refused(`holds edits that cannot be read: ${named.issues[0].message}`);
  const rows = r && renamed(r, (letter) => CATALOG_OF.get(letter) ?? letter);
  const checked = checkScenario({assumptions: a, formulas: f, rows, added: n, notes: t, computed: c, ranges: d});
  if (checked.scenario === null) return refused(`holds edits that cannot be read: ${checked.problem}`);
  const {scenario} = checked;
  const before = text.startsWith(BEFORE);
  const assumptions = {...MEANT_BEFORE, ...scenario.assumptions};
  return {
    scenario: before ? canonical({...scenario, assumptions}) : scenario,
    name: named.output ?? null,
    version,
    problem: null
  };
}

/** Letters of catalogs whose first one another had before them. */
const OTHER_LETTERS: Partial<Record<CatalogName, string>> = {modules: "d", storage: "k"};

const letterOf = (catalog: CatalogName) => OTHER_LETTERS[catalog] ?? catalog.charAt(0);

const LETTERS = new Map<CatalogName, string>(CATALOGS.map((catalog) => [catalog, letterOf(catalog)]));
const CATALOG_OF = new Map<string, string>(CATALOGS.map((catalog) => [letterOf(catalog), catalog]));

function renamed(record: object, name: (key: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [name(key), item]));
}

function refused(why: string): Decoded {
  return {scenario: EMPTY, name: null, version: null, problem: `The link ${why}. The notebook is shown without edits.`};
}
