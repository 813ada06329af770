import fc from "fast-check";
import {CATALOGS, type Scenario} from "../../src/scenario/scenario.js";
import {isReserved} from "../../src/scenario/schema.js";

/** Arbitrary scenarios as the schema takes them, of any names. */

const word = (letters: string, maxLength: number) =>
  fc.string({unit: fc.constantFrom(...letters), minLength: 1, maxLength});

const name = fc
  .oneof(
    word("abcdefghijklmnopqrstuvwxyz", 24),
    fc.tuple(word("abcXYZ019", 12), word("ab09-_.", 12)).map((parts) => `${parts.join("/")}/spot`)
  )
  .filter((key) => !isReserved(key));

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
    notes: record(text, 2),
    rows: fc.record(Object.fromEntries(CATALOGS.map((catalog) => [catalog, record(fc.option(row, {nil: null}), 3)])), {
      requiredKeys: [],
      noNullPrototype: true
    })
  },
  {requiredKeys: [], noNullPrototype: true}
);
