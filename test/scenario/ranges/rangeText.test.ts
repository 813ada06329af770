import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {convert} from "../../../src/engine/unit.js";
import {LIMITS} from "../../../src/model/limits.js";
import {parseAssumption} from "../../../src/scenario/cells/cell.js";
import {parseDeadline} from "../../../src/scenario/cells/parseDeadline.js";
import {parseQuantity} from "../../../src/scenario/cells/parseQuantity.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {compare} from "../../../src/scenario/compare.js";
import {applyEdits, tryEdits, type Edit} from "../../../src/scenario/edit.js";
import {fieldOf, FIELDS} from "../../../src/scenario/fields.js";
import {exportScenario, importScenario} from "../../../src/scenario/file.js";
import {
  doubtOf,
  rangeOfAssumption,
  rangeOfField,
  readRange,
  ruleOfField
} from "../../../src/scenario/ranges/rangeText.js";
import {showRange} from "../../../src/scenario/ranges/showRange.js";
import {countEdits, EMPTY, type Scenario} from "../../../src/scenario/scenario.js";
import {decodeScenario, encodeScenario} from "../../../src/scenario/url.js";
import {catalog} from "../../model/fixture.js";

describe("a range in a cell", () => {
  const mfu = catalog.assumptions.find(({id}) => id === "mfu_a100")!;
  const samples = fieldOf("scales", "samples")!;
  const memory = fieldOf("accelerators", "memory_capacity")!;

  test("is kept with its middle as the value", () => {
    expect(rangeOfAssumption(mfu, "0.3 to 0.48", true)).toEqual({
      value: expect.closeTo(Math.sqrt(0.144), 11) as number,
      range: "0.3 to 0.48"
    }); // √0.144
    expect(rangeOfField(samples, "10M to 40M")).toEqual({value: 2e7, range: "10000000 to 40000000"});
    expect(rangeOfField(memory, "40 | 80 GB")).toEqual({
      value: expect.any(Number) as number,
      range: "40000000000 | 80000000000"
    });
    expect(showRange("40000000000 | 80000000000", {unit: "B", entry: memory.entry})).toBe("40 | 80");
  });

  test("is none where one value is written", () => {
    expect(rangeOfAssumption(mfu, "0.4", true)).toBeNull();
    expect(rangeOfField(samples, "10M")).toBeNull();
    expect(rangeOfField(fieldOf("scales", "name")!, "from A to B")).toBeNull();
  });

  test("takes edits back where what is measured is asked for", () => {
    expect(rangeOfAssumption(mfu, "From measured", true)).toEqual({value: undefined});
    expect(() => rangeOfAssumption(mfu, "from measured", false)).toThrow("no measured range");
  });

  test.each([
    ["-1 to 1", "MFU, A100 cannot be -1; "],
    ["2 ± 5", "MFU, A100 cannot be -7.394; "], // 2 - 5 × 3.0902 / 1.6449
    ["0.4 ± 0.5", "MFU, A100 cannot be -"],
    ["2 to 1", "do not ascend"],
    ["a to b", "not a number"],
    ["uniform(1)", "MFU, A100: uniform() takes 2 numbers"],
    ["0.4 ± 0.1 ± 0.1", "± more than once"]
  ])("is refused in words where it cannot be: %s", (text, reason) => {
    expect(() => rangeOfAssumption(mfu, text, true)).toThrow(reason);
  });

  test("of a whole number is choices", () => {
    const layers = fieldOf("scales", "layers")!;
    expect(() => rangeOfField(layers, "24 to 32")).toThrow("write choices");
    expect(rangeOfField(layers, "24 | 32")).toMatchObject({range: "24 | 32"});
    const batch = catalog.assumptions.find(({id}) => id === "batch_size")!;
    expect(() => rangeOfAssumption(batch, "from measured", false)).toThrow("write one, as 24 | 32");
  });

  test("is none of what is one thing: a year, and the degrees of a layout or of a pinned plan", () => {
    for (const [of, name, text] of [
      ["accelerators", "year", "2019 to 2021"],
      ["layouts", "tensor_parallel", "1 | 2"],
      ["layouts", "zero_stage", "1 | 2"],
      ["pins", "gpus", "8 | 16"]
    ] as const) {
      const field = fieldOf(of, name)!;
      expect(() => rangeOfField(field, text)).toThrow("is one number, of which no range is drawn");
      const kept = {ranges: {[`${of}:${of === "accelerators" ? "h100-sxm" : "x"}:${name}`]: text}};
      expect(applyScenario(catalog, kept, COMMITTED).ranges).toEqual({});
    }
  });

  test("is none of a limit, in the grid, in a field of the front page, in a link", () => {
    for (const id of LIMITS) {
      const limit = catalog.assumptions.find((one) => one.id === id)!;
      for (const text of ["0.8 to 0.9", "1 | 2", "1 ± 0.1"]) {
        expect(() => rangeOfAssumption(limit, text, false)).toThrow(`${limit.label} is a limit`);
        expect(() => parseAssumption(limit, text)).toThrow(`${limit.label} is a limit`);
      }
      expect(applyScenario(catalog, {ranges: {[`$${id}`]: "1 | 2"}}, COMMITTED).ignored).toEqual([
        `${limit.label} is a limit: one number, of which no range is drawn`
      ]);
      expect(() => rangeOfAssumption(limit, "from measured", false)).toThrow("is a limit");
    }
    expect(() => parseDeadline("10 to 20 days", "2026-11-01")).toThrow("is a limit");
    expect(() => parseQuantity("2 to 3", "USD")).toThrow('"2 to 3" is a range, and one number is taken here');
  });

  test("says what to write where its ends can be and its tails cannot", () => {
    // A normal law through 0 and 24 at 5 % and 95 %: 12 - 3.0902 × 12 / 1.6449 = -10.54 at 0.1 %.
    expect(() => rangeOfField(memory, "0 to 24")).toThrow(
      /^Memory cannot be -10\.5\d* GB; .* from 0 B it is a normal law, which goes below; write a low end above 0, or uniform\(0 B, 24 GB\)$/
    );
    expect(rangeOfField(memory, "uniform(0 B, 24 GB)")).toMatchObject({range: "uniform(0, 24000000000)"});
    expect(() => rangeOfField(memory, "24 ± 20")).toThrow(/write uniform\(4 GB, 44 GB\)$/);
    expect(() => rangeOfField(memory, "-2 to 24")).toThrow(
      /the least is [^:]*: one draw in a thousand would lie there$/
    );
  });

  test("comes back as it was typed, in the cell, the scenario, a link and a file, whatever its unit", () => {
    const fields = FIELDS.filter(({kind, drawn, integer}) => kind === "number" && drawn && !integer);
    const whole = fc.integer({min: 1, max: 999_999});
    const decimal = whole.map((n) => n / 1000);
    const law = fc.oneof(
      fc.tuple(whole, whole).map(([a, b]) => `lognormal(${a / 1e5}, ${b / 1e6})`),
      fc.tuple(decimal, decimal).map((both) => `uniform(${both.sort((a, b) => a - b).join(", ")})`),
      fc.tuple(decimal, decimal).map((both) => both.sort((a, b) => a - b).join(" to ")),
      fc.tuple(decimal, decimal).map((both) => both.join(" | "))
    );
    fc.assert(
      fc.property(fc.constantFrom(...fields), law, (field, text) => {
        const {unit, entry, catalog: of, field: name} = field;
        const rule = {...ruleOfField(field), check: () => ({problem: null, warning: null})};
        const {range, value} = readRange(text, {unit, entry, rule})!;
        const id = `${of}:x:${name}`;
        const scenario: Scenario = {ranges: {[id]: range}};
        for (const kept of [
          decodeScenario(encodeScenario(scenario, {version: "v"})).scenario,
          importScenario(exportScenario({name: "Mine", scenario, version: "v"})).scenario
        ]) {
          const shown = showRange(kept.ranges![id]!, field);
          // Money has its cents: $523.90 is 523.9.
          const bare = shown.replaceAll(/\$|,(?=\d{3})/g, "").replaceAll(/(\.\d*?)0+(?!\d)/g, "$1");
          expect(bare.replaceAll(/\.(?!\d)/g, "")).toBe(text);
          expect(readRange(shown, {unit, entry, rule})).toEqual({value, range});
        }
        // The middle of a log-normal law is e to mu, in the unit typed.
        const mu = /^lognormal\((.+),/.exec(text)?.[1];
        if (mu !== undefined) expect(convert(value, unit, entry) / Math.exp(Number(mu))).toBeCloseTo(1, 9);
      })
    );
  });
});

describe("a range in a scenario", () => {
  const edit: Edit = {part: "assumption", id: "mfu_a100", value: 0.38, range: "0.3 to 0.48"};
  const field: Edit = {
    part: "field",
    catalog: "scales",
    key: "large",
    field: "samples",
    value: 2e7,
    range: "1e7 to 4e7"
  };
  const scenario = applyEdits(catalog, EMPTY, [edit, field], COMMITTED);

  test("goes into a link and a file, and back", () => {
    expect(scenario.ranges).toEqual({$mfu_a100: "0.3 to 0.48", "scales:large:samples": "1e7 to 4e7"});
    expect(decodeScenario(encodeScenario(scenario, {version: "v"})).scenario).toEqual(scenario);
    const file = exportScenario({name: "Mine", scenario, version: "v"});
    expect(importScenario(file).scenario).toEqual(scenario);
    expect(countEdits(scenario)).toBe(2);
  });

  test("goes with its value: one value in its place, or the edit taken back", () => {
    const plain = applyEdits(catalog, scenario, [{part: "assumption", id: "mfu_a100", value: 0.4}], COMMITTED);
    expect(plain.ranges).toEqual({"scales:large:samples": "1e7 to 4e7"});
    const back = applyEdits(catalog, scenario, [{...field, value: undefined, range: undefined}], COMMITTED);
    expect(back.ranges).toEqual({$mfu_a100: "0.3 to 0.48"});
    const row = applyEdits(
      catalog,
      scenario,
      [{part: "row", catalog: "scales", key: "large", patch: undefined}],
      COMMITTED
    );
    expect(row.ranges).toEqual({$mfu_a100: "0.3 to 0.48"});
  });

  test("stays where its middle is the committed value, and is one edit", () => {
    const same = applyEdits(catalog, EMPTY, [{...edit, value: 0.41}], COMMITTED);
    expect(same).toEqual({ranges: {$mfu_a100: "0.3 to 0.48"}});
    expect(countEdits(same)).toBe(1);
    const changes = compare(applyScenario(catalog, EMPTY, COMMITTED), applyScenario(catalog, same, COMMITTED));
    expect(changes).toMatchObject([{part: "assumptions", key: "mfu_a100", before: "0.41", after: "0.3 to 0.48"}]);
  });

  test("is a point where the committed value is typed over a range, told as known", () => {
    const known = applyEdits(catalog, scenario, [{part: "assumption", id: "mfu_a100", value: 0.41}], COMMITTED);
    expect(known.ranges).toEqual({$mfu_a100: "0.41", "scales:large:samples": "1e7 to 4e7"});
    const only = {ranges: {$mfu_a100: "0.41"}};
    const changes = compare(applyScenario(catalog, EMPTY, COMMITTED), applyScenario(catalog, only, COMMITTED));
    expect(changes).toMatchObject([{key: "mfu_a100", before: "0.41", after: "0.41, known"}]);
    const back: Edit = {part: "assumption", id: "mfu_a100", value: undefined};
    expect(applyEdits(catalog, only, [back], COMMITTED)).toEqual({});
  });

  test("that cannot apply is left out and told", () => {
    const strange = {ranges: {$nothing: "1 to 2", $mfu_a100: "2 to", "scales:large:layers": "1 to 2", $pue: "-2 to 1"}};
    const {ranges, ignored} = applyScenario(catalog, strange, COMMITTED);
    expect(ranges).toEqual({});
    expect(ignored).toHaveLength(4);
    expect(tryEdits(catalog, EMPTY, [{...edit, range: "2 to"}], COMMITTED).refused).toHaveLength(1);
  });
});

describe("what is doubtful of a range", () => {
  // Plausible for an A100's utilization is what assumptions.csv says.
  const {low, high} = catalog.assumptions.find(({id}) => id === "mfu_a100")! as {low: number; high: number};
  const warned = (value: number, range?: string) =>
    tryEdits(catalog, EMPTY, [{part: "assumption", id: "mfu_a100", value, ...(range && {range})}], COMMITTED).warnings;

  test("is also where its 5 % or its 95 % lies", () => {
    const middle = (low + high) / 2;
    expect(warned(middle, `${low} to ${high}`)).toEqual([]);
    expect(warned(middle, `${low / 2} to ${high}`)).toEqual([
      expect.stringMatching(/^MFU, A100: its 5 %, .* is outside the plausible range/)
    ]);
    expect(warned(middle, `${low} | ${middle} | ${(high + 1) / 2}`)).toEqual([
      expect.stringMatching(/^MFU, A100: its 95 %, .* is outside the plausible range/)
    ]);
    expect(warned(low / 2)).toEqual([expect.stringMatching(/^MFU, A100: 0\.\d+ is outside/)]);
  });

  test("is its middle where both ends are plausible, at the digits that are read", () => {
    expect(warned(0.67, "0.5 to 0.9")).toEqual([expect.stringMatching(/^MFU, A100: its 95 %, 0\.9 is outside/)]);
  });

  test("is told of facts too", () => {
    const edit: Edit = {
      ...{part: "field", catalog: "scales", key: "large", field: "samples", value: 22361},
      range: "5e3 to 1e5"
    };
    expect(tryEdits(catalog, EMPTY, [edit], COMMITTED).warnings).toEqual([
      expect.stringMatching(/its 5 %, .*outside the plausible range/)
    ]);
  });
});

test("a kept text that is no range is shown as it is written, and is said not to be applied", () => {
  const {unit} = catalog.assumptions.find(({id}) => id === "mfu_a100")!;
  expect(showRange("2 to 0.5", {unit, entry: unit})).toBe("2 to 0.5");
  expect(doubtOf(0.4, "2 to 0.5", () => ({problem: null, warning: null}))).toMatch(/not understood, and not applied/);
});
