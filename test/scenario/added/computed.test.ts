import {describe, expect, test} from "vitest";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {formulaTyped} from "../../../src/scenario/added/computed.js";
import {tryEdits, type Edit} from "../../../src/scenario/edit.js";
import {countEdits, EMPTY, type Scenario} from "../../../src/scenario/scenario.js";
import {decodeScenario, encodeScenario} from "../../../src/scenario/url.js";
import {CATALOG, TEST_DECLARED} from "../fixture.js";

const apply = (scenario: Scenario) => applyScenario(CATALOG, scenario, TEST_DECLARED);
const tried = (scenario: Scenario, ...edits: Edit[]) => tryEdits(CATALOG, scenario, edits, TEST_DECLARED);
const assumed = (scenario: Scenario, id: string) =>
  apply(scenario).catalog.assumptions.find((one) => one.id === id)?.value;
const put = (path: string, text: string | undefined): Edit => ({part: "computed", in: path, text});

describe("an assumption that holds a formula", () => {
  test("takes its value from the others, those added and computed too", () => {
    const scenario: Scenario = {
      added: {assumptions: {doubled: {label: "Doubled", unit: "sample/step", value: 1}}},
      computed: {"assumptions/doubled": "$.batch_size*2", "assumptions/batch_size": "40 + 8"}
    };
    // A plain number may stand for a count: 40 + 8 = 48, twice that is 96.
    expect(apply(scenario).ignored).toEqual([]);
    expect(assumed(scenario, "batch_size")).toBe(48);
    expect(assumed(scenario, "doubled")).toBe(96);
  });

  test("follows an edit of what it reads, and is an edit itself", () => {
    const {scenario, refused} = tried(
      {added: {assumptions: {doubled: {label: "Doubled", unit: "sample/step", value: 1}}}},
      put("assumptions/doubled", "$.batch_size*2"),
      {part: "assumption", id: "batch_size", value: 100}
    );
    expect(refused).toEqual([]);
    expect(assumed(scenario, "doubled")).toBe(200);
    expect(countEdits(scenario)).toBe(3);
    const back = tried(scenario, {part: "assumption", id: "doubled", value: 7}).scenario;
    expect(back.computed).toBeUndefined();
    expect(assumed(back, "doubled")).toBe(7);
  });

  test("is refused in words where it reads itself, an unknown name, a row, or yields another unit", () => {
    const refused = (text: string) => tried(EMPTY, put("assumptions/batch_size", text)).refused.join(" ");
    expect(refused("$.batch_size * 2")).toMatch(
      /Batch size is refused: it reads itself: \$\.batch_size → \$\.batch_size/
    );
    expect(refused("$.batch_sise * 2")).toMatch(/there is no assumption \$\.batch_sise/);
    expect(refused("d.msrp * 2")).toMatch(/there is no number d\.msrp in its row/);
    expect(refused("$.batch_size **")).not.toBe("");
    expect(refused("op.max($.batch_size)")).not.toBe("");
  });

  test("a circle of two is told and leaves both as they are", () => {
    const {refused, scenario} = tried(
      {added: {assumptions: {a: {label: "A", unit: "1", value: 1}, b: {label: "B", unit: "1", value: 2}}}},
      put("assumptions/a", "$.b + 1"),
      put("assumptions/b", "$.a + 1")
    );
    expect(refused).toEqual(["The formula of A is refused: it reads itself: $.a → $.b → $.a"]);
    expect(scenario.computed).toBeUndefined();
  });
});

test("arithmetic in a cell is in the unit of its heading, and kept as it was typed", () => {
  const {scenario, refused} = tried(
    EMPTY,
    put("accelerators/rtx-3090/memory_capacity", "24*2"), // GB
    put("accelerators/rtx-3090/msrp", "1500*0.19"),
    put("assumptions/batch_size", "8*4")
  );
  expect(refused).toEqual([]);
  const {memory_capacity, msrp} = apply(scenario).catalog.accelerators.find(({id}) => id === "rtx-3090")!;
  expect([memory_capacity, msrp]).toEqual([48e9, expect.closeTo(285, 9)]);
  expect(scenario.computed).toEqual({
    "accelerators/rtx-3090/memory_capacity": "24*2",
    "accelerators/rtx-3090/msrp": "1500*0.19",
    "assumptions/batch_size": "8*4"
  });
});

describe("a formula over the value that it stands in place of", () => {
  const cell = "accelerators/rtx-3090/msrp";
  const price = (scenario: Scenario) => apply(scenario).catalog.accelerators.find(({id}) => id === "rtx-3090")!.msrp;
  const listed = CATALOG.accelerators.find(({id}) => id === "rtx-3090")!.msrp!;

  test("reads the committed one, whatever was typed there before, and is taken back to it", () => {
    const typed: Edit = {part: "field", catalog: "accelerators", key: "rtx-3090", field: "msrp", value: 99};
    const {scenario, refused} = tried(EMPTY, typed, put(cell, "d.msrp * 0.8"));
    expect(refused).toEqual([]);
    expect(price(scenario)).toBeCloseTo(listed * 0.8, 9);
    expect(price(tried(scenario, {...typed, value: undefined}).scenario)).toBe(listed);
  });

  test("is still refused in a circle of two", () => {
    const {refused} = tried(
      EMPTY,
      put(cell, "d.memory_capacity / d.memory_capacity * d.msrp"),
      put("accelerators/rtx-3090/memory_capacity", "d.memory_capacity * d.msrp / d.msrp")
    );
    expect(refused).toEqual([expect.stringMatching(/reads itself: .*msrp.*memory_capacity/)]);
  });
});

describe("a cell of a row that holds a formula", () => {
  const path = "machines/2x-rtx-3090/network_bandwidth";

  test("reads its row, its accelerator and assumptions", () => {
    const chip = CATALOG.accelerators.find(({id}) => id === "rtx-3090")!;
    const {refused, scenario} = tried(EMPTY, put(path, "d.memory_bandwidth / 100"));
    expect(refused).toEqual([]);
    const machine = apply(scenario).catalog.machines.find(({id}) => id === "2x-rtx-3090")!;
    expect(machine.network_bandwidth).toBe(chip.memory_bandwidth / 100);
    const faster = tried(scenario, {
      part: "field",
      catalog: "accelerators",
      key: "rtx-3090",
      field: "memory_bandwidth",
      value: chip.memory_bandwidth * 2
    }).scenario;
    expect(apply(faster).catalog.machines.find(({id}) => id === "2x-rtx-3090")!.network_bandwidth).toBe(
      chip.memory_bandwidth / 50
    );
  });

  test("is taken back by a value, by a reset and with its row", () => {
    const {scenario} = tried(EMPTY, put(path, "d.memory_bandwidth / 100"));
    const field = {part: "field", catalog: "machines", key: "2x-rtx-3090", field: "network_bandwidth"} as const;
    expect(tried(scenario, {...field, value: 1e9}).scenario.computed).toBeUndefined();
    expect(tried(scenario, {...field, value: undefined}).scenario).toEqual({});
    expect(tried(scenario, {part: "row", catalog: "machines", key: "2x-rtx-3090", patch: null}).scenario.computed).toBe(
      undefined
    );
  });

  test("is checked like a value: bounds, whole numbers, units, cells of words", () => {
    const refused = (on: string, text: string) => tried(EMPTY, put(on, text)).refused.join(" ");
    expect(refused("machines/2x-rtx-3090/gpus", "d.gpus*0.3")).toMatch(/cannot be 0\.6; the least is 1/);
    expect(refused("accelerators/rtx-3090/memory_capacity", "d.memory_bandwidth")).toMatch(
      /yields B\/s but the cell is in B/
    );
    expect(refused("accelerators/rtx-3090/name", "d.msrp")).toMatch(/is no number that a formula could fill/);
    expect(refused("machines/no-such/gpus", "2")).toMatch(/There is no row "no-such"/);
    expect(refused("accelerators/rtx-3090/memory_bandwidth", "d.memory_capacity * -1 / 1")).not.toBe("");
  });
});

test("a link carries formulas in cells", () => {
  const scenario: Scenario = {computed: {"machines/2x-rtx-3090/gpus": "d.max_gpus_per_node"}};
  const text = encodeScenario(scenario, {version: "2026-03-01.0abc123"});
  expect(decodeScenario(text).scenario).toEqual(scenario);
});

test("formulaTyped(text) tells formulas, arithmetic too, from values", () => {
  expect(formulaTyped(" =$.batch_size*2 ")).toBe("$.batch_size*2");
  expect(formulaTyped("=d.msrp*0.8")).toBe("d.msrp*0.8");
  for (const range of ["=2 to 3", "= uniform(1, 2)", "=1 | 2", "=2 ± 1"])
    expect(() => formulaTyped(range)).toThrow("without an equals sign");
  expect(formulaTyped("=1500*0.19")).toBe("1500*0.19");
  expect([formulaTyped("=2.5e3"), formulaTyped("$1.10"), formulaTyped("2 d"), formulaTyped("=")]).toEqual([
    ...[null, null, null, null]
  ]);
});
