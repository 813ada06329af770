import fc from "fast-check";
import {CATALOGS, type Scenario} from "../../src/scenario/scenario.js";

/** Arbitrary scenarios as the schema takes them, of any names. */

const name = fc
  .oneof(fc.stringMatching(/^[a-z][a-z0-9_]{0,24}$/), fc.stringMatching(/^[a-zA-Z0-9][\w.-]{0,12}\/[\w-]{1,12}\/spot$/))
  .filter((key) => !(key in Object.prototype));

const number = fc.oneof(
  fc.double({noNaN: true, noDefaultInfinity: true}),
  fc.integer(),
  fc.integer({min: 0, max: 10_000}).map((n) => n / 100)
);

const visible = (text: string) => !/\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text);
const text = fc.string({unit: "binary", maxLength: 60}).filter(visible);
const value = fc.oneof(number, text);

/** At most a few names, each with a value. */
function record<Item>(item: fc.Arbitrary<Item>, maxKeys: number): fc.Arbitrary<Record<string, Item>> {
  return fc.dictionary(name, item, {maxKeys, noNullPrototype: true});
}

const row = record(fc.oneof(value, fc.constant(null)), 4);

export const scenarios: fc.Arbitrary<Scenario> = fc.record(
  {
    assumptions: record(value, 5),
    formulas: record(text, 3),
    rows: fc.record(Object.fromEntries(CATALOGS.map((catalog) => [catalog, record(fc.option(row, {nil: null}), 3)])), {
      requiredKeys: [],
      noNullPrototype: true
    })
  },
  {requiredKeys: [], noNullPrototype: true}
);
