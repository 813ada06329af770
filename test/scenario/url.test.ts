import fc from "fast-check";
import {deflateSync} from "fflate";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {SHEETS} from "../../src/model/sheets/index.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import {deflateText} from "../../src/scenario/deflate.js";
import {canonical, countEdits, EMPTY, rowKey, type Scenario} from "../../src/scenario/scenario.js";
import {catalogStamp, hash, stampNote} from "../../src/scenario/stamp.js";
import {LONGEST_LINK} from "../../src/scenario/longestLink.js";
import {decodeScenario, encodeScenario} from "../../src/scenario/url.js";
import {scenarios} from "./arbitrary.js";
import {CATALOG, TEST_DECLARED} from "./fixture.js";

const VERSION = "2026-03-01.0abc123";
const RUNS = 10_000;

/** Milliseconds the long tests may take where the processor is busy with other things. */
const PATIENCE = 120_000;

/** A link as only someone who means harm makes it: well formed outside, anything inside. */
const forge = (json: unknown) => {
  const body = deflateText(typeof json === "string" ? json : JSON.stringify(json));
  return `1${hash(body)}${body}`;
};

/** What formulas, names and texts of a hostile link may try; each would leave a trace if anything ran it. */
const ATTACKS = [
  "globalThis.attacked = true",
  "attacked()",
  "(() => {globalThis.attacked = true})()",
  "(d, $) => {globalThis.attacked = true; return 1}",
  "d => {while (true) {}}",
  "constructor.constructor('attacked()')()",
  "d.constructor.constructor('attacked()')()",
  "this.constructor",
  "eval('attacked()')",
  "Function('attacked()')()",
  "import('data:text/javascript,attacked()')",
  "`${attacked()}`",
  "[attacked()][0]",
  "attacked`1`",
  "new Function('attacked()')()",
  "1}); attacked(); ({v: 1",
  "op.attacked()",
  "op['constructor']",
  "for (;;) attacked()",
  "1; attacked()",
  "<img src=x onerror=attacked()>",
  "<script>attacked()</script>",
  "'\"><svg onload=attacked()>",
  "javascript:attacked()",
  '=HYPERLINK("attacked")',
  "\u0000",
  "\ud800",
  "(".repeat(1900),
  "1+".repeat(900) + "1",
  "x".repeat(5000)
];
const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "<b>x</b>",
  "batch_size ",
  "steps"
];

const trace = globalThis as {attacked?: unknown};
let attacks = 0;
beforeAll(() => {
  trace.attacked = () => void (attacks += 1);
});
afterAll(() => {
  expect(typeof trace.attacked).toBe("function");
  expect(attacks).toBe(0);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

/** Holds that a text from outside leaves every number of the catalogs and every formula as it was. */
function expectHarmless(text: string) {
  const {scenario, problem} = decodeScenario(text);
  if (problem !== null) {
    expect(problem).toMatch(/^The link .+\. The notebook is shown without edits\.$/s);
    expect(scenario).toBe(EMPTY);
  }
  const {catalog, formulas} = applyScenario(CATALOG, scenario, TEST_DECLARED);
  expect(formulas).toEqual({});
  expect(numbersOf(catalog)).toBe(NUMBERS);
}

function numbersOf(catalog: object): string {
  return JSON.stringify(catalog, (key, value) => (typeof value === "string" && key !== "id" ? undefined : value));
}
const NUMBERS = numbersOf(CATALOG);

test(
  "10,000 random scenarios come back from a link unchanged",
  () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const text = encodeScenario(scenario, {version: VERSION});
        expect(text).toMatch(/^[\w-]*$/);
        const decoded = decodeScenario(text);
        expect(decoded.problem).toBe(null);
        if (countEdits(scenario) > 0) expect(decoded.version).toBe(VERSION);
        expect(JSON.stringify(decoded.scenario)).toBe(JSON.stringify(canonical(scenario)));
      }),
      {numRuns: RUNS, seed: 1}
    );
  },
  PATIENCE
);

describe("10,000 random invalid links never throw, never change a number and never execute", () => {
  const valid = encodeScenario(
    {assumptions: {batch_size: 64}, formulas: {steps: "1"}, rows: {machines: {"2x-rtx-3090": {gpus: 8}}}},
    {version: VERSION}
  );
  const share = RUNS / 5;

  test("random bytes and texts", () => {
    const letters = fc.string({unit: fc.constantFrom(..."ABCXYZabcxyz0189-_"), maxLength: 300});
    const text = fc.oneof(
      fc.string({unit: "binary", maxLength: 200}),
      letters,
      letters.map((body) => `1${hash(body)}${body}`)
    );
    const notEmpty = text.filter((written) => written !== "");
    fc.assert(fc.property(notEmpty, expectHarmless), {numRuns: share, seed: 5});
    expect(decodeScenario("x".repeat(1e6)).problem).toBe("The link is too long. The notebook is shown without edits.");
  });

  test("a true link, cut or altered", () => {
    const cut = fc.integer({min: 1, max: valid.length - 1}).map((length) => valid.slice(0, length));
    const altered = fc
      .tuple(fc.nat({max: valid.length - 1}), fc.constantFrom(..."AZaz09-_%&\u0000"))
      .map(([at, letter]) => valid.slice(0, at) + letter + valid.slice(at + 1))
      .filter((text) => text !== valid);
    const rehashed = fc.oneof(cut, altered).map((text) => `1${hash(text.slice(8))}${text.slice(8)}`);
    fc.assert(fc.property(fc.oneof(cut, altered), expectHarmless), {numRuns: share, seed: 6});
    fc.assert(
      fc.property(rehashed, (text) => void decodeScenario(text)),
      {numRuns: share / 4, seed: 6}
    );
  });

  test("names that every object has, and shapes that are none of a scenario", () => {
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(null, true, [], {}, 1e300, -1, 0, 0.5, "1e999", "NaN"),
      fc.constantFrom(...ATTACKS)
    );
    const reserved = fc
      .tuple(fc.constantFrom(...NAMES), fc.jsonValue({maxDepth: 2}))
      .map(([name, value]) => JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`) as unknown);
    const part = fc.oneof(leaf, reserved, fc.jsonValue({maxDepth: 3}));
    const input = fc.record(
      {v: fc.constantFrom<unknown>(VERSION, 7, "<b>"), a: part, f: part, r: part},
      {requiredKeys: ["v"]}
    );
    fc.assert(
      fc.property(fc.oneof(input, part), (json) => expectHarmless(forge(json))),
      {numRuns: share, seed: 7}
    );
    expect(decodeScenario(forge('{"v":"x","a":{"__proto__":{"polluted":1}}}')).problem).toContain("a name is reserved");
    expect(decodeScenario(forge('{"v":"x","r":{"__proto__":{"tiny":null}}}')).problem).toContain("a name is reserved");
    expect(decodeScenario(forge('{"v":"x","a":{"batch_size":1e999}}')).problem).toContain("a number is not finite");
    expect(decodeScenario(forge("[".repeat(100_000))).scenario).toBe(EMPTY);
    expect(decodeScenario(forge(`{"v":"x","a":${'{"a":'.repeat(9000)}1${"}".repeat(9000)}}`)).scenario).toBe(EMPTY);
  });

  test("markup and code in every text, formulas that reach for globals, constructors and loops", () => {
    const attack = fc.constantFrom(...ATTACKS);
    const names = fc.constantFrom(
      "batch_size",
      "precision",
      "steps",
      "batch",
      "weights",
      "2x-rtx-3090",
      "tiny",
      ...NAMES
    );
    const fields = fc.constantFrom("gpus", "accelerator_id", "params", "variant_of", "name", "note", "rank", ...NAMES);
    const entries = <Item>(key: fc.Arbitrary<string>, item: fc.Arbitrary<Item>) =>
      fc.array(fc.tuple(key, item), {maxLength: 3}).map((list) => Object.fromEntries(list) as Record<string, Item>);
    const input = fc.record({
      v: fc.constant(VERSION),
      a: entries(names, attack),
      f: entries(names, attack),
      r: entries(fc.constantFrom("s", "a", "m", "l", "o"), entries(names, entries(fields, attack)))
    });
    fc.assert(
      fc.property(input, (json) => expectHarmless(forge(json))),
      {numRuns: share, seed: 8}
    );
  });

  test("values that are impossible", () => {
    const wrong = fc.constantFrom<unknown>(-1, -1e-9, 1.5, 1e300, "many", null, "", true);
    const input = fc.tuple(wrong, wrong, wrong, wrong).map(([a, s, m, o]) => ({
      v: VERSION,
      a: {weight_bytes: a === 1.5 ? -2 : a, seconds_per_hour: 1, nope: 1},
      r: {
        s: {tiny: {layers: s, id: "x"}, nope: null},
        m: {"2x-rtx-3090": {gpus: m}, new: {gpus: 4}},
        o: {"acme/a100/on-demand": {usd_per_gpu_hour_median: o === 1.5 ? -1 : o}}
      }
    }));
    fc.assert(
      fc.property(input, (json) => expectHarmless(forge(json))),
      {numRuns: share, seed: 9}
    );
  });
});

test("a link that inflates without end is given up early", () => {
  const bytes = deflateSync(new Uint8Array(14_000_000).fill(32), {level: 9});
  const body = btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
  expect(body.length).toBeLessThan(LONGEST_LINK);
  expect(decodeScenario(`1${hash(body)}${body}`).problem).toBe(
    "The link is damaged or too large. The notebook is shown without edits."
  );
});

test("decodeScenario(…) tells what is wrong in one sentence", () => {
  expect(decodeScenario("")).toEqual({scenario: EMPTY, name: null, version: null, problem: null});
  const told = (text: string) => decodeScenario(text).problem!.replace(" The notebook is shown without edits.", "");
  expect(told("3abc")).toBe("The link is not one this notebook makes.");
  expect(told("1abc")).toBe("The link is damaged or cut short.");
  expect(told("2abc")).toBe("The link is damaged or cut short.");
  expect(told(forge("not json"))).toBe("The link is damaged or too large.");
  expect(told(forge({v: VERSION, x: 1}))).toBe("The link does not hold edits.");
  expect(told(forge({v: VERSION, f: {steps: 1}}))).toBe(
    "The link holds edits that cannot be read: a formula is not a text."
  );
  const many = Object.fromEntries(Array.from({length: 501}, (_, i) => [`a${i}`, i]));
  expect(told(forge({v: VERSION, a: many}))).toBe(
    "The link holds edits that cannot be read: it has more than 500 edits beside those of rows."
  );
  expect(told(forge({v: VERSION, f: {steps: "1".repeat(2001)}}))).toContain("a formula is longer than 2000 characters");
});

test("a link carries what its edits are called, as plain words of bounded length", () => {
  const scenario: Scenario = {assumptions: {batch_size: 64}};
  const nameIn = (name: string | null) => decodeScenario(encodeScenario(scenario, {version: VERSION, name}));
  for (const name of ["Plan Berlin", "<b>Größe</b> & €", "x".repeat(80)])
    expect(nameIn(name)).toEqual({scenario, name, version: VERSION, problem: null});
  expect(nameIn(null).name).toBe(null);
  // A name that could not be shown does not make a link that cannot be opened.
  for (const name of ["", "x".repeat(81), "a\u202eb", "a\u0000b"])
    expect(nameIn(name)).toEqual({scenario, name: null, version: VERSION, problem: null});
  const told = (s: unknown) => decodeScenario(forge({v: VERSION, s, a: {batch_size: 64}})).problem;
  expect(told("x".repeat(81))).toContain("its name is longer than 80 characters");
  expect(told("a\u202eb")).toContain("its name has control characters");
  expect(told({toString: "x"})).toContain("it has no name");
});

test("encodeScenario(…) refuses what is too large for a link", () => {
  const formulas = Object.fromEntries(
    fc
      .sample(fc.string({unit: "grapheme-ascii", minLength: 1900, maxLength: 1900}), {numRuns: 20, seed: 1})
      .map((text, i) => [`f${i}`, text])
  );
  expect(() => encodeScenario({formulas}, {version: VERSION})).toThrow("These edits are too large for a link");
});

test("a link of 50 edits stays under 2,000 characters", () => {
  const catalog = committedCatalog();
  const price = fc.integer({min: 5, max: 9999}).map((cents) => cents / 100);
  const keys = catalog.offers.map((offer) => rowKey("offers", offer));
  const offers = fc
    .uniqueArray(fc.constantFrom(...keys), {minLength: 20, maxLength: 20})
    .chain((chosen) =>
      fc.tuple(...chosen.map((key) => price.map((usd) => [key, {usd_per_gpu_hour_median: usd}] as const)))
    )
    .map((entries) => Object.fromEntries(entries));
  const ids = catalog.assumptions.filter(({unit}) => unit !== "text").map(({id}) => id);
  const assumptions = fc
    .uniqueArray(fc.constantFrom(...ids), {minLength: 13, maxLength: 13})
    .chain((chosen) => fc.tuple(...chosen.map((id) => price.map((value) => [id, value] as const))))
    .map((entries) => Object.fromEntries(entries));
  const size = fc.integer({min: 1000, max: 9_999_999});
  const formulas = fc
    .uniqueArray(fc.constantFrom(...SHEETS.flatMap((sheet) => sheet.formulas)), {
      minLength: 3,
      maxLength: 3,
      selector: ({name}) => name
    })
    .map((chosen) => Object.fromEntries(chosen.map(({name, formula}) => [name, `1.1 * (${formula})`])));
  const edits = fc.tuple(assumptions, formulas, offers, fc.array(size, {minLength: 14, maxLength: 14}));
  let longest = 0;
  fc.assert(
    fc.property(edits, ([values, texts, prices, [a, b, c, d, e, f, g, h, i, j, k, l, m, n]]) => {
      const scenario: Scenario = {
        assumptions: values,
        formulas: texts,
        rows: {
          scales: {tiny: {params: a!, samples: b!}, large: {params: c!, samples: d!, layers: e!}, xl: {params: f!}},
          accelerators: {"rtx-3090": {memory_capacity: g!, tdp: h!}, b200: {msrp: i!, peak_flops: j!}},
          machines: {
            "16x-h100-sxm": {accelerator_id: "h100-sxm", gpus: k!},
            "2x-rtx-3090": {gpus: l!},
            "8x-b200": {gpus: m! + n!}
          },
          offers: prices
        }
      };
      expect(countEdits(scenario)).toBe(50);
      const link = `https://some-team.example.org/a/sub/path/scale/large#s=${encodeScenario(scenario, {version: catalogStamp(catalog)})}`;
      longest = Math.max(longest, link.length);
    }),
    {numRuns: 200, seed: 11}
  );
  expect(longest).toBeLessThan(2000);
});

test("a link made for older catalogs is told", () => {
  const stamp = catalogStamp(CATALOG);
  expect(stamp).toMatch(/^2026-03-01\.[0-9a-z]{7}$/);
  expect(catalogStamp({...CATALOG, scales: CATALOG.scales.slice(1)})).not.toBe(stamp);
  expect(stampNote(stamp, stamp)).toBe(null);
  expect(stampNote(null, stamp)).toBe(null);
  expect(stampNote("2026-01-15.0000000", stamp)).toBe(
    "These edits were made for other catalogs (2026-01-15; they are of 2026-03-01 now). What still applies is applied."
  );
});

test("a link made by the first edition opens", () => {
  const text =
    "11ljna4rq1YqAzrGyMDITNfAWNfAUM8gMSnZ0MgYlJHggRdfnFkFjHQzk1pglgOJFpekgoJFKUUPmg4U9BVS9MBqFbQUjJSA6orA6kAEJBbgCcYMFpa1QFW5IClgIMK8rWSVV5qTA5TIB1sO9iNMjkgfGegZ1wIBAA";
  expect(decodeScenario(text)).toEqual({
    scenario: {
      // What it meant where it said nothing: the brief's hours, and a deadline of 30 days.
      assumptions: {basis: "brief", batch_size: 64, plan_deadline: 30},
      formulas: {steps: "d.samples / d.batch * 2"},
      rows: {
        scales: {xl: {samples: 6e8}},
        machines: {"2x-rtx-3090": null},
        offers: {"brief/rtx-3090/on-demand": {usd_per_gpu_hour_median: 0.3}}
      }
    },
    name: null,
    version: "2026-03-01.0abc123",
    problem: null
  });
});
