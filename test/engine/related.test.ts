import fc from "fast-check";
import {afterEach, describe, expect, test, vi} from "vitest";
import {Book} from "../../src/engine/book.js";
import type {Columns, Params, Tables} from "../../src/engine/compile.js";
import {evaluator} from "../../src/engine/evaluate.js";
import {buildModel, type Model, type Names} from "../../src/engine/model.js";
import {evaluateWithArquero} from "../../src/engine/reference.js";
import {sheet} from "../../src/engine/sheet.js";

const NAMES: Names = {
  columns: {chip: "text", kind: "text", size: "1", group: "text"},
  assumptions: {limit: "1", wanted: "text"},
  relations: {
    offers: {
      table: "prices",
      by: {of: "chip"},
      order: [],
      columns: {of: "text", kind: "text", seller: "text", price: "1"}
    },
    by_price: {
      table: "prices",
      by: {of: "chip", kind: "kind"},
      order: ["price", "seller"],
      columns: {price: "1", seller: "text"}
    },
    all: {table: "prices", by: {}, order: ["seller"], columns: {price: "1", seller: "text"}}
  }
};

const PRICES: Tables = {
  prices: {
    of: ["a", "b", "a", "a", "b"],
    kind: ["x", "x", "x", "y", "x"],
    seller: ["s4", "s2", "s1", "s3", "s5"],
    price: Float64Array.of(4, 7, 2, NaN, 7)
  }
};
const ROWS: Columns = {
  chip: ["a", "b", "c", "a"],
  kind: ["x", "x", "x", "y"],
  size: Float64Array.of(3, 7, 1, 5),
  group: ["g", "g", "g", "h"]
};
const PARAMS: Params = {limit: 5, wanted: "s2"};

function build(formulas: Record<string, [formula: string, unit?: string, order?: string[]]>): Model {
  return buildModel(
    [
      sheet(
        "test",
        "Test",
        Object.fromEntries(
          Object.entries(formulas).map(([name, [formula, unit = "1", order = []]]) => [
            name,
            {label: name, unit, formula, over: "group", order}
          ])
        )
      )
    ],
    NAMES
  );
}

function run(formula: string, unit = "1", order: string[] = []) {
  const model = build({out: [formula, unit, order]});
  expect([...model.errors.values(), ...model.unitErrors.values()]).toEqual([]);
  return [...evaluator(model)(ROWS, PARAMS, PRICES).out!];
}

afterEach(() => vi.restoreAllMocks());

describe("functions over related rows", () => {
  test.each([
    ["op.min(offers.price)", [2, 7, NaN, 2]],
    ["op.max(offers.price)", [4, 7, NaN, 4]],
    ["op.sum(offers.price)", [6, 14, NaN, 6]],
    ["op.sum(offers.seller == 's9')", [0, 0, NaN, 0]],
    ["op.median(offers.price)", [3, 7, NaN, 3]],
    ["op.middle(by_price.price)", [2, 7, NaN, NaN]], // of two the former; of chip a and kind y no price is known
    ["op.first(offers.price)", [4, 7, NaN, 4]],
    ["op.first(by_price.price)", [2, 7, NaN, NaN]],
    ["op.sum(offers.price > d.size ? offers.price : NaN)", [4, NaN, NaN, NaN]],
    ["op.max(all.price < $.limit ? all.price : NaN)", [4, 4, 4, 4]],
    ["op.max(all.price) / op.min(d.size)", [7, 7, 7, 1.4]], // the least size of group g is 1, of h 5
    ["1 + op.sum(offers.price * d.size)", [19, 99, NaN, 31]]
  ])("%s", (formula, expected) => expect(run(formula)).toEqual(expected));

  test.each([
    ["op.first(by_price.seller)", ["s1", "s2", "", "s3"]],
    ["op.middle(offers.seller)", ["s1", "s2", "", "s1"]], // s4, s1, s3 as they stand; s2, s5
    ["op.first(all.seller == $.wanted ? all.seller : '')", ["s2", "s2", "s2", "s2"]],
    ["op.first(offers.price > d.size ? offers.seller : '')", ["s4", "", "", ""]],
    ["op.first(d.kind)", ["x", "x", "x", "y"]]
  ])("%s", (formula, expected) => expect(run(formula, "text")).toEqual(expected));

  test("equal ones are told apart by the order declared", () => {
    expect(run("op.middle(by_price.seller)", "text")).toEqual(["s1", "s2", "", "s3"]); // of b both cost 7
  });

  test("functions over a group in an order look at those before", () => {
    expect(run("op.min_before(d.size)", "1", ["size"])).toEqual([1, 1, NaN, NaN]);
    expect(run("op.min_before(d.size)")).toEqual([NaN, 3, 3, NaN]);
    expect(run("op.first(d.size)", "1", ["size"])).toEqual([1, 1, 1, 5]);
    expect(run("op.median(d.size)")).toEqual([3, 3, 3, 5]);
    expect(run("op.middle(d.size)", "1", ["size"])).toEqual([3, 3, 3, 5]);
  });

  test("a value of an assumption may vary by row", () => {
    const model = build({out: ["op.sum(offers.price > $.limit ? offers.price : NaN)"]});
    const limit = Float64Array.of(3, 9, 0, 1);
    expect([...evaluator(model)(ROWS, {...PARAMS, limit}, PRICES).out!]).toEqual([4, NaN, NaN, 6]);
  });

  test("closures give what code gives", () => {
    const formulas: Parameters<typeof build>[0] = {
      sum: ["op.sum(offers.price > d.size ? offers.price : $.limit)"],
      words: ["op.first(by_price.price > 3 ? by_price.seller : '')", "text"],
      flag: ["op.max(all.price > d.size) == 1", "flag"]
    };
    const code = evaluator(build(formulas))(ROWS, PARAMS, PRICES);
    vi.resetModules();
    vi.stubGlobal("eval", () => {
      throw new Error("not here");
    });
    return import("../../src/engine/evaluate.js").then(({evaluator: fresh}) => {
      const closures = fresh(build(formulas))(ROWS, PARAMS, PRICES);
      vi.unstubAllGlobals();
      for (const name of Object.keys(formulas)) expect([...closures[name]!], name).toEqual([...code[name]!]);
      expect([...closures.flag!]).toEqual([1, 0, 1, 1]);
    });
  });

  test("a table that is not given is named", () => {
    expect(() => evaluator(build({out: ["op.min(offers.price)"]}))(ROWS, PARAMS)).toThrow('The table "prices"');
  });
});

describe("names of relations and columns", () => {
  const problem = (formula: string) => build({out: [formula]}).errors.get("out");

  test.each([
    ["op.min(offers.nothing)", "The formula reads offers.nothing, and there is no column of that name"],
    ["op.min(offers.constructor)", "The formula reads offers.constructor, and there is no column of that name"],
    ["op.min(offers.__proto__)", '"__proto__" is not a name'],
    ["op.min(offers['price'])", "A formula cannot use names in brackets: write d.name"],
    ["op.min(offers.price.constructor)", "A formula cannot use parts of a value"],
    ["op.min(offers)", '"offers" is not known: write d.name for a column and $.name for an assumption'],
    ["op.min(constructor.price)", '"constructor" is not known: write d.name for a column and $.name for an assumption'],
    ["op.min(prices.price)", '"prices" is not known: write d.name for a column and $.name for an assumption'],
    ["offers.price", "offers.price is of many rows: put it into a function over rows, as op.min(offers.price)"],
    [
      "Math.min(offers.price, 1)",
      "offers.price is of many rows: put it into a function over rows, as op.min(offers.price)"
    ],
    ["op.min(offers.price + all.price)", "op.min ranges over the rows of one table, not of offers and all"],
    ["op.min_before(all.price)", "op.min_before ranges over the rows of a group, not over related ones"],
    ["op.min(op.max(offers.price))", "op.max cannot stand inside another function over rows"]
  ])("%s", (formula, message) => expect(problem(formula)).toBe(message));

  test("units are followed through them", () => {
    const names: Names = {
      ...NAMES,
      relations: {offers: {...NAMES.relations!.offers!, columns: {of: "text", price: "USD", seller: "text"}}}
    };
    const wrong = (formula: string, unit: string) =>
      buildModel([sheet("t", "T", {out: {label: "Out", unit, formula}})], names).unitErrors.get("out");
    expect(wrong("op.min(offers.price) * d.size", "USD")).toBeUndefined();
    expect(wrong("op.min(offers.price)", "B")).toBe("The formula yields USD but the cell is in B");
    expect(wrong("op.min(offers.seller)", "text")).toBe("Words stand where a number is needed");
    expect(wrong("op.first(offers.seller)", "text")).toBeUndefined();
    expect(wrong("op.first(offers.seller)", "USD")).toBe("The formula yields words but the cell is in USD");
  });
});

describe("a book", () => {
  const formulas: Parameters<typeof build>[0] = {
    least: ["op.min(offers.price)"],
    ours: ["op.first(by_price.seller)", "text"],
    twice: ["d.least * 2"],
    apart: ["d.size + 1"]
  };
  const evaluated = (book: Book) => {
    const before = book.evaluations;
    for (const name of Object.keys(formulas)) book.column(name);
    return book.evaluations - before;
  };

  test("evaluates again what reads, finds or orders by a related column that changed, and no more", () => {
    const book = new Book(build(formulas), ROWS, PARAMS, PRICES);
    expect(evaluated(book)).toBe(4);
    const prices = PRICES.prices!;
    book.update({tables: {prices: {...prices, price: Float64Array.from(prices.price as Float64Array)}}});
    expect(evaluated(book)).toBe(0);
    book.update({tables: {prices: {...prices, price: Float64Array.of(1, 7, 2, NaN, 7)}}});
    expect(evaluated(book)).toBe(3);
    expect([...book.column("twice")]).toEqual([2, 14, NaN, 2]);
    expect(book.column("ours")[0]).toBe("s4");
    book.update({tables: {prices: {...book.tables.prices!, seller: ["s4", "s9", "s1", "s3", "s5"]}}});
    expect(evaluated(book)).toBe(1);
    expect(book.column("ours")[1]).toBe("s5");
    book.update({tables: {prices: {...book.tables.prices!, of: ["a", "b", "b", "a", "b"]}}});
    expect(evaluated(book)).toBe(3);
  });

  test("evaluates again where the own column that finds the rows changes", () => {
    const book = new Book(build(formulas), ROWS, PARAMS, PRICES);
    evaluated(book);
    book.update({columns: {...ROWS, chip: ["b", "b", "b", "b"]}});
    expect([...book.column("least")]).toEqual([7, 7, 7, 7]);
  });
});

/** The value of each function over numbers that are known or words that are not empty, as one would write it down. */
const NAIVE: Record<string, (values: (number | string)[]) => number | string | undefined> = {
  min: (values) => [...values].sort((a, b) => Number(a) - Number(b))[0],
  max: (values) => [...values].sort((a, b) => Number(b) - Number(a))[0],
  sum: (values) => (values.length === 0 ? undefined : values.reduce<number>((a, b) => a + Number(b), 0)),
  median: (values) => {
    const sorted = [...values].map(Number).sort((a, b) => a - b);
    const half = sorted.length / 2;
    return sorted.length % 2 === 1
      ? sorted[Math.floor(half)]
      : sorted[half - 1]! + (sorted[half]! - sorted[half - 1]!) / 2;
  },
  first: (values) => values[0],
  middle: (values) => values.find((_, i) => i === Math.ceil(values.length / 2) - 1)
};

const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
const tables = fc.tuple(fc.integer({min: 1, max: 12}), fc.integer({min: 0, max: 15})).chain(([rows, others]) =>
  fc.record({
    chip: fc.array(some("a", "b", "c"), {minLength: rows, maxLength: rows}),
    kind: fc.array(some("x", "y"), {minLength: rows, maxLength: rows}),
    size: fc.array(some(1, 2, 3, NaN), {minLength: rows, maxLength: rows}),
    prices: fc.array(
      fc.record({
        of: some("a", "b", "d"),
        kind: some("x", "y"),
        seller: some("s1", "s2", "s3", "s4"),
        price: some(1, 2, 2.5, 3, NaN)
      }),
      {minLength: others, maxLength: others}
    )
  })
);

test("random tables: loops written out, Arquero's joins and the engine agree", () => {
  const formulas: Record<string, [string, string?, string[]?]> = {};
  for (const name of ["min", "max", "sum", "median", "first", "middle"]) {
    formulas[`${name}_all`] = [`op.${name}(offers.price)`];
    formulas[`${name}_some`] = [`op.${name}(by_price.price >= d.size ? by_price.price : NaN)`];
  }
  for (const name of ["first", "middle"])
    formulas[`${name}_word`] = [`op.${name}(by_price.price > d.size ? by_price.seller : '')`, "text"];
  formulas.before = ["op.min_before(d.size)", "1", ["chip", "size"]];
  const model = build(formulas);
  fc.assert(
    fc.property(tables, ({chip, kind, size, prices}) => {
      const columns: Columns = {chip, kind, size: Float64Array.from(size), group: kind};
      const related: Tables = {
        prices: {
          of: prices.map(({of}) => of),
          kind: prices.map((one) => one.kind),
          seller: prices.map(({seller}) => seller),
          price: Float64Array.from(prices, ({price}) => price)
        }
      };
      const found = evaluator(model)(columns, PARAMS, related);
      const reference = evaluateWithArquero(model, columns, PARAMS, related);
      for (const name of model.order) expect([...found[name]!], name).toEqual([...reference[name]!]);
      const rank = (price: number) => (Number.isNaN(price) ? -Infinity : price);
      const sorted = [...prices].sort(
        (a, b) => rank(a.price) - rank(b.price) || (a.seller < b.seller ? -1 : a.seller > b.seller ? 1 : 0)
      );
      chip.forEach((own, i) => {
        for (const [name, of] of Object.entries(NAIVE)) {
          const all = prices.filter((one) => one.of === own && !Number.isNaN(one.price)).map(({price}) => price);
          const mine = sorted.filter((one) => one.of === own && one.kind === kind[i]);
          const large = mine.filter(({price}) => price >= size[i]!).map(({price}) => price);
          const words = mine.filter(({price}) => price > size[i]!).map(({seller}) => seller);
          expect(found[`${name}_all`]![i]).toBe(of(all) ?? NaN);
          expect(found[`${name}_some`]![i]).toBe(of(large) ?? NaN);
          if (formulas[`${name}_word`]) expect(found[`${name}_word`]![i]).toBe(of(words) ?? "");
        }
      });
    }),
    {numRuns: 40, seed: 3}
  );
});
