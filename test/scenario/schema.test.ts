import {expect, test} from "vitest";
import {checkScenario, MOST_EDITS, MOST_ROWS} from "../../src/scenario/schema.js";

test("checkScenario(…) returns a valid scenario in canonical form", () => {
  expect(
    checkScenario({formulas: {b: "1", a: "d.x\n+ 1"}, assumptions: {}, rows: {scales: {x: {name: "<b>", n: null}}}})
  ).toEqual({
    scenario: {formulas: {a: "d.x\n+ 1", b: "1"}, rows: {scales: {x: {n: null, name: "<b>"}}}},
    problem: null
  });
  expect(checkScenario({})).toEqual({scenario: {}, problem: null});
});

const reserved = ["__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty"];
test.each(reserved)("checkScenario(…) refuses the name %s wherever it stands", (name) => {
  for (const json of [
    `{"${name}":{}}`,
    `{"assumptions":{"${name}":1}}`,
    `{"formulas":{"${name}":"1"}}`,
    `{"rows":{"${name}":{}}}`,
    `{"rows":{"scales":{"${name}":null}}}`,
    `{"rows":{"scales":{"tiny":{"${name}":1}}}}`
  ])
    expect(checkScenario(JSON.parse(json)), json).toEqual({scenario: null, problem: "a name is reserved"});
});

const few = Object.fromEntries(Array.from({length: MOST_EDITS}, (_, i) => [`a${i}`, i]));
test("checkScenario(…) counts a row once, however many of its fields are edited, and takes 6,000", () => {
  expect(MOST_ROWS).toBe(6000);
  const fields = {usd_per_gpu_hour_median: 1, usd_per_gpu_hour_low: 1, usd_per_gpu_hour_high: 1, note: "quoted"};
  const offers = Object.fromEntries(Array.from({length: MOST_ROWS}, (_, i) => [`p${i}/t4/spot`, fields]));
  expect(checkScenario({rows: {offers}}).problem).toBeNull();
  expect(checkScenario({rows: {offers: {...offers, "more/t4/spot": fields}}}).problem).toBe(
    "it edits more than 6000 rows"
  );
});

test("checkScenario(…) takes 500 edits", () => {
  expect(MOST_EDITS).toBe(500);
  expect(checkScenario({assumptions: few}).problem).toBe(null);
});

test.each<[input: unknown, problem: string]>([
  [null, "it has parts that a scenario does not have"],
  [[], "a part of it is not a list of names and values"],
  [{assumptions: []}, "a part of it is not a list of names and values"],
  ["text", "it has parts that a scenario does not have"],
  [{edits: {}}, "it has parts that a scenario does not have"],
  [{rows: {published: {}}}, "a catalog is not one there is"],
  [{assumptions: {...few, more: 1}}, "it has more than 500 edits beside those of rows"],
  [{assumptions: 7}, "a part of it is not a list of names and values"],
  [{assumptions: {a: null}}, "a value is neither a number nor a text"],
  [{assumptions: {a: NaN}}, "a value is neither a number nor a text"],
  [{assumptions: {a: Infinity}}, "a number is not finite"],
  [{assumptions: {"a b": 1}}, "a name has other signs than letters, digits and - _ . /"],
  [{assumptions: {["a".repeat(121)]: 1}}, "a name is longer than 120 characters"],
  [{assumptions: {a: "x".repeat(501)}}, "a text is longer than 500 characters"],
  [{assumptions: {a: "\u202e"}}, "a text has control characters"],
  [{formulas: {a: 1}}, "a formula is not a text"],
  [{formulas: {a: "1".repeat(2001)}}, "a formula is longer than 2000 characters"],
  [{rows: {scales: {tiny: 1}}}, "a part of it is not a list of names and values"],
  [{rows: {scales: {tiny: {params: {}}}}}, "a value is neither a number nor a text"]
])("checkScenario(…) says what is wrong", (input, problem) => {
  expect(checkScenario(input)).toEqual({scenario: null, problem});
});
