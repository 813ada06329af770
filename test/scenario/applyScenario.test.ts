import {describe, expect, test} from "vitest";
import {COMMITTED} from "../../src/model/committed.js";
import {committedCatalog} from "../committedCatalog.js";
import {checkFormula, formulaProblems} from "../../src/engine/formula/checkFormula.js";
import {notebookModel, notebookNames} from "../../src/model/notebookModel.js";
import {plans} from "../../src/model/plans.js";
import {sheet} from "../../src/engine/sheet.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import {tryEdits} from "../../src/scenario/edit.js";
import {OWN_SOURCE} from "../../src/scenario/fields.js";
import type {Scenario} from "../../src/scenario/scenario.js";
import {CATALOG, TEST_DECLARED} from "./fixture.js";

const apply = (scenario: Scenario) => applyScenario(CATALOG, scenario, TEST_DECLARED);

/** Applies edits of which none may take effect, and returns what is said of them. */
function refused(scenario: Scenario): string[] {
  const {catalog, formulas, ignored} = apply(scenario);
  expect(catalog).toBe(CATALOG);
  expect(formulas).toEqual({});
  return ignored;
}

test("applyScenario(…) returns the same catalogs for no edits, and for edits that change nothing", () => {
  expect(apply({}).catalog).toBe(CATALOG);
  const idle = apply({
    assumptions: {batch_size: 32},
    formulas: {batch: "$.batch_size"},
    rows: {machines: {"2x-rtx-3090": {gpus: 2}}, offers: {"acme/a100/on-demand": {usd_per_gpu_hour_median: 2}}}
  });
  expect(idle).toMatchObject({formulas: {}, ignored: []});
  expect(idle.catalog).toBe(CATALOG);
});

test("applyScenario(…) edits assumptions, and what is not edited keeps its identity", () => {
  const {catalog, ignored} = apply({assumptions: {batch_size: 64, precision: "fp32"}});
  expect(ignored).toEqual([]);
  expect(catalog.assumptions.map(({value}) => value)).toEqual([64, "fp32", 4, 3600]);
  expect(catalog.assumptions[2]).toBe(CATALOG.assumptions[2]);
  expect(catalog.scales).toBe(CATALOG.scales);
  expect(CATALOG.assumptions[0]!.value).toBe(32);
});

test("applyScenario(…) gives a catalog edited in the same way as before as the same rows", () => {
  const priced = {"acme/a100/on-demand": {usd_per_gpu_hour_median: 3}};
  const before = apply({rows: {offers: priced}}).catalog;
  const scale = CATALOG.scales[0]!.id;
  const {catalog} = apply({rows: {offers: {...priced}, scales: {[scale]: {samples: 7e6}}}});
  expect(catalog.scales[0]!.samples).toBe(7e6);
  expect(catalog.offers).toBe(before.offers);
  expect(before.offers).not.toBe(CATALOG.offers);
  const other = apply({rows: {offers: {"acme/a100/on-demand": {usd_per_gpu_hour_median: 4}}}}).catalog;
  expect(other.offers).not.toBe(before.offers);
});

test("applyScenario(…) says which assumptions do not apply", () => {
  expect(
    refused({assumptions: {nope: 1, batch_size: "many", precision: "fp64", weight_bytes: -1, seconds_per_hour: 60}})
  ).toEqual([
    'There is no assumption "nope"',
    'Batch size is a number, and "many" is not',
    'Precision is one of bf16, fp32, and "fp64" is not',
    "Model weights cannot be -1 B/param; it is more than 0",
    "Seconds per hour is 3,600 s/h by definition"
  ]);
  expect(refused({assumptions: {batch_size: 0}})).toEqual(["Batch size cannot be zero"]);
  expect(refused({assumptions: {batch_size: -4}})).toEqual(["Batch size cannot be -4; it is more than 0"]);
  expect(refused({assumptions: {precision: 16}})).toEqual(["Precision is one of bf16, fp32, and 16 is not"]);
});

test("applyScenario(…) leaves out an edit of an assumption that is there no longer, and keeps the others", () => {
  const {catalog, formulas, ignored} = apply({
    assumptions: {one_gpu: 1, batch_size: 64},
    formulas: {steps: "d.samples / d.batch / $.one_gpu", batch: "2 * $.batch_size"}
  });
  expect(ignored).toEqual([
    'There is no assumption "one_gpu"',
    "The formula of steps is left as it was. The formula reads $.one_gpu, and there is no assumption of that name"
  ]);
  expect(catalog.assumptions.find(({id}) => id === "batch_size")!.value).toBe(64);
  expect(formulas).toEqual({batch: "2 * $.batch_size"});
});

test("applyScenario(…) keeps formulas that can be read and says why it leaves others", () => {
  const texts = {batch: "2 * $.batch_size", steps: "d.samples /", nope: "1"};
  const {formulas, ignored} = apply({formulas: texts});
  expect(formulas).toEqual({batch: "2 * $.batch_size"});
  expect(ignored).toEqual([
    'There is no formula "nope"',
    "The formula of steps is left as it was. The formula is not complete or has a stray sign: d.samples /"
  ]);
});

describe("applyScenario(…) refuses from outside what the editor of formulas refuses:", () => {
  const committed = committedCatalog();
  const names = notebookNames(committed.assumptions, COMMITTED);
  test.each([
    ["words that are added to", {cost: "d.gpus + '5'"}, /^The formula of cost is left as it was\. Words stand/],
    ["another unit", {cost: "d.wall_hours"}, /yields h but the cell is in USD/],
    ["an unknown name", {cost: "d.nope * 2"}, /reads d\.nope, and there is no column or formula of that name/],
    ["an unknown assumption", {cost: "d.spot_cost * $.nope"}, /reads \$\.nope, and there is no assumption/],
    ["a cycle", {batch: "d.samples_per_gpu * d.replicas"}, /reads itself: /],
    ["a literal that is too large", {cost: "d.spot_cost * 1e400"}, /1e400 is too large/],
    ["a comment", {cost: "d.spot_cost // * 1.25"}, /comments/],
    ["code", {cost: "op.row_object(globalThis.RAN = 1)"}, /calls a function that a formula cannot use/]
  ])("%s", (_, formulas: Record<string, string>, problem) => {
    const applied = applyScenario(committed, {formulas}, COMMITTED);
    expect(applied.formulas).toEqual({});
    expect(applied.ignored).toEqual([expect.stringMatching(problem)]);
    const [name, text] = Object.entries(formulas)[0]!;
    const told = checkFormula(notebookModel(committed.assumptions, COMMITTED), name, text)!;
    expect(applied.ignored[0]).toBe(`The formula of ${name} is left as it was. ${told}`);
    expect(tryEdits(committed, {}, [{part: "formula", name, text}], COMMITTED).refused).toEqual([
      `The formula of ${name} is refused. ${told}`
    ]);
  });

  test("a cycle of two, and keeps a third beside them", () => {
    const formulas = {
      steps: "d.samples / d.batch + 0 * d.total_steps",
      total_steps: "d.steps",
      co2: "2 * d.energy"
    };
    const sheets = [
      sheet("own", "Own", {
        steps: {label: "Steps", unit: "step", formula: "d.samples / $.batch_size"},
        total_steps: {label: "All steps", unit: "step", formula: "d.samples / $.batch_size"},
        batch: {label: "Batch", unit: "sample/step", formula: "$.batch_size"},
        co2: {label: "Low", unit: "step", formula: "d.samples / $.batch_size"},
        energy: {label: "High", unit: "step", formula: "d.samples / $.batch_size"}
      })
    ];
    expect([...formulaProblems(sheets, names, formulas).keys()].sort()).toEqual(["steps", "total_steps"]);
    expect(applyScenario(committed, {formulas}, {sheets, relations: {}}).formulas).toEqual({
      co2: "2 * d.energy"
    });
  });

  test("nothing of a formula that the editor takes", () => {
    const formulas = {cost: "d.spot_cost * 0.5"};
    expect(applyScenario(committed, {formulas}, COMMITTED)).toMatchObject({formulas, ignored: []});
  });
});

describe("applyScenario(…) on rows", () => {
  test("edits fields of one row and leaves the others", () => {
    const {catalog, ignored} = apply({rows: {scales: {tiny: {params: 20e6, batch: 64}}}});
    expect(ignored).toEqual([]);
    expect(catalog.scales[0]).toEqual({...CATALOG.scales[0], params: 20e6, batch: 64});
    expect(catalog.scales[1]).toBe(CATALOG.scales[1]);
    expect(catalog.machines).toBe(CATALOG.machines);
  });

  test("says which rows, fields and values do not apply", () => {
    expect(
      refused({
        rows: {
          scales: {tiny: {layers: 1.5, weight: 3, id: "x", params: null}, nope: null},
          machines: {"2x-rtx-3090": {gpus: 0, accelerator_id: "tpu"}},
          offers: {"acme/a100/on-demand": {usd_per_gpu_hour_median: -1, provider: "x"}}
        }
      })
    ).toEqual([
      'Layers of "Tiny" is a whole number, and 1.5 is not',
      'The scale "Tiny" has no "weight" to edit',
      'The scale "Tiny" has no "id" to edit',
      'Parameters of "Tiny" needs a value',
      'There is no scale "nope" to delete',
      'GPUs of "2x RTX 3090" cannot be 0; the least is 1',
      'Accelerator of "2x RTX 3090" is one of rtx-3090, a100, and "tpu" is not',
      'Price of "A100 at acme, on-demand" cannot be -$1.00; the least is $0',
      'The price "A100 at acme, on-demand" has no "provider" to edit'
    ]);
  });

  test("adds a machine by accelerator and GPUs and derives its name", () => {
    const {catalog, ignored, keys} = apply({rows: {machines: {new: {accelerator_id: "a100", gpus: 16}}}});
    expect(ignored).toEqual([]);
    const added = catalog.machines.at(-1)!;
    expect(added).toEqual({
      id: "16x-a100",
      name: "16x A100 80GB",
      accelerator_id: "a100",
      gpus: 16,
      network: "usual",
      network_bandwidth: null,
      source: OWN_SOURCE,
      as_of: "2026-03-01",
      note: ""
    });
    expect(keys.get(added)).toBe("new");
    expect(catalog.machines.slice(0, 3)).toEqual(CATALOG.machines);
  });

  test("renames a machine whose GPUs are edited, so that no published hours of another stand for it", () => {
    const {catalog, keys} = apply({rows: {machines: {"2x-rtx-3090": {gpus: 8}}}});
    expect(catalog.machines[1]).toMatchObject({id: "8x-rtx-3090", name: "8x RTX 3090", gpus: 8});
    expect(keys.get(catalog.machines[1]!)).toBe("2x-rtx-3090");
  });

  test("does not take a machine there is, nor one without its accelerator", () => {
    expect(refused({rows: {machines: {again: {accelerator_id: "rtx-3090", gpus: 2}, none: {gpus: 2}}}})).toEqual([
      'The machine "none" is left out: it does not say its accelerator',
      'The machine "2x RTX 3090" is left out: there is a machine "2x RTX 3090" already'
    ]);
    expect(refused({rows: {machines: {"Bad Id": {accelerator_id: "a100", gpus: 3}}}})).toEqual([
      'The machine "Bad Id" is left out: an id has lower-case letters, digits and single hyphens'
    ]);
  });

  test("keeps the machine that the hours of others are scaled from", () => {
    const told = (fate: string) => [`The machine "1x A100 80GB" ${fate}: the hours of others are scaled from its own`];
    expect(refused({rows: {machines: {"1x-a100-80gb": null}}})).toEqual(told("cannot be deleted"));
    expect(refused({rows: {machines: {"1x-a100-80gb": {gpus: 2}}}})).toEqual(
      told("keeps its accelerator and its GPUs")
    );
  });

  test("deletes rows, with what refers to them", () => {
    const {catalog, ignored} = apply({rows: {scales: {small: null}, accelerators: {"rtx-3090": null}}});
    expect(ignored).toEqual([]);
    expect(catalog.scales.map(({id}) => id)).toEqual(["tiny"]);
    expect(catalog.accelerators.map(({id}) => id)).toEqual(["a100"]);
    expect(catalog.machines.map(({id}) => id)).toEqual(["1x-a100-80gb"]);
    expect(catalog.offers.map(({provider, accelerator_id}) => `${provider} ${accelerator_id}`)).toEqual(["acme a100"]);
    expect(catalog.layouts).toBe(CATALOG.layouts);
  });

  test("leaves at least one scale and one layout", () => {
    expect(refused({rows: {scales: {tiny: null, small: null}}})).toEqual([
      "The scales are left as they were: at least one has to stay"
    ]);
    expect(refused({rows: {layouts: {"data-parallel": null, "zero-3": null}}})).toEqual([
      "The layouts are left as they were: at least one has to stay"
    ]);
  });

  test("takes an edited price for that of all of a provider's regions, but not bounds that are edited too", () => {
    const key = "acme/a100/on-demand";
    const {catalog} = apply({rows: {offers: {[key]: {usd_per_gpu_hour_median: 1.5}}}});
    expect(catalog.offers[2]).toMatchObject({
      usd_per_gpu_hour_low: 1.5,
      usd_per_gpu_hour_median: 1.5,
      usd_per_gpu_hour_high: 1.5
    });
    const bound = apply({rows: {offers: {[key]: {usd_per_gpu_hour_median: 1.5, usd_per_gpu_hour_high: 1.75}}}});
    expect(bound.catalog.offers[2]).toMatchObject({usd_per_gpu_hour_low: 1.5, usd_per_gpu_hour_high: 1.75});
    expect(refused({rows: {offers: {[key]: {usd_per_gpu_hour_median: 3, usd_per_gpu_hour_high: 2.5}}}})).toEqual([
      `The price "A100 at acme, on-demand" is left as it was: the price has to lie between the lowest and the highest`
    ]);
  });

  test("adds a price of one number", () => {
    const {catalog, ignored} = apply({rows: {offers: {"mine/a100/spot": {usd_per_gpu_hour_median: 0.9}}}});
    expect(ignored).toEqual([]);
    expect(catalog.offers.at(-1)).toEqual({
      provider: "mine",
      accelerator_id: "a100",
      pricing: "spot",
      usd_per_gpu_hour_low: 0.9,
      usd_per_gpu_hour_median: 0.9,
      usd_per_gpu_hour_high: 0.9,
      rows: 1,
      fewest_gpus: 1,
      quoted_on: "",
      quoted_regions: "",
      stale_since: "",
      stale_reason: "",
      as_of: "2026-03-01",
      source: OWN_SOURCE,
      note: ""
    });
    const unknown = {"mine/tpu/spot": {usd_per_gpu_hour_median: 1}, "mine/a100/free": {usd_per_gpu_hour_median: 1}};
    expect(refused({rows: {offers: unknown}})).toEqual([
      'The price "mine/tpu/spot" is left out: there is no accelerator "tpu"',
      'The price "mine/a100/free" is left out: there is no pricing "free"'
    ]);
  });

  test("keeps layouts in their order of preference, each with its own place", () => {
    const {catalog} = apply({rows: {layouts: {"data-parallel": {rank: 5}}}});
    expect(catalog.layouts.map(({id}) => id)).toEqual(["zero-3", "data-parallel"]);
    expect(refused({rows: {layouts: {"data-parallel": {rank: 2}}}})).toEqual([
      'The layout "Data parallel" is left as it was: "ZeRO-3" has the same place in the order of preference'
    ]);
  });

  test("leaves a scale as it was where its edits contradict its shape, and takes those that go together", () => {
    const tiny = (patch: object) => apply({rows: {scales: {tiny: patch as never}}});
    const contradicted = tiny({kv_heads: 5, samples: 2e6});
    expect(contradicted.catalog.scales).toBe(CATALOG.scales);
    expect(contradicted.ignored).toEqual(['The scale "Tiny" is left as it was: KV heads 5 is more than heads 4']);
    expect(tiny({params: 7e9}).ignored).toEqual([
      'The scale "Tiny" is left as it was: parameters 7B are more than layers 9 × hidden size 256 × inner size 1,024 take: at most 16.3M'
    ]);
    expect(tiny({heads: 3}).ignored[0]).toMatch(/heads 3 does not divide hidden size 256$/);
    const together = tiny({hidden: 768, heads: 12, kv_heads: 12, ffn_hidden: 3072, layers: 13, params: 100e6});
    expect([together.ignored, together.catalog.scales[0]!.heads]).toEqual([[], 12]);
    const added = {name: "Mine", params: 7e9, samples: 1e6, layers: 2, hidden: 64, heads: 1, kv_heads: 1};
    expect(
      apply({rows: {scales: {mine: {...added, ffn_hidden: 256, vocab: 256, sequence_length: 64}}}}).ignored
    ).toEqual([
      'The scale "Mine" is left out: parameters 7B are more than layers 2 × hidden size 64 × inner size 256 take: at most 197,000'
    ]);
  });

  test("bounds the number of plans", () => {
    const many = Object.fromEntries(
      Array.from({length: 490}, (_, i) => [`m${i}`, {accelerator_id: "a100", gpus: 2 * i + 3}])
    );
    expect(apply({rows: {machines: many}}).catalog.machines).toHaveLength(493);
    const sizes = {params: 3e4, samples: 1e6, layers: 1, hidden: 64, heads: 1, kv_heads: 1, ffn_hidden: 64};
    const scale = {name: "Mine", ...sizes, vocab: 256, sequence_length: 64};
    const scales = Object.fromEntries(Array.from({length: 10}, (_, i) => [`s${i}`, scale]));
    const bounded = apply({rows: {machines: many, scales}});
    expect(bounded.catalog.scales).toHaveLength(13);
    // An odd number of GPUs is all replicas: ZeRO 0, 1 or 3 and three recomputations, which have both layouts of the catalog
    // in them: 9. One GPU has three recomputations and ZeRO-3: 4. Two GPUs split layers and heads of the committed scales:
    // 9 + 3 + 3; added ones have nothing to split: 9. 3 × (4 + 15 + 4) + 10 × (4 + 9 + 4) = 239 plans leave room for 168 of
    // 13 × 9 = 117.
    expect(bounded.catalog.machines).toHaveLength(171);
    expect(bounded.ignored).toHaveLength(322);
    expect(bounded.ignored[0]).toBe('The machine "339x A100 80GB" is left out: there would be more than 20,000 plans');
  });
});

test("applyScenario(…) leaves catalogs that plans can be made of, whatever row of the committed ones is deleted", () => {
  const catalog = committedCatalog();
  for (const name of ["scales", "accelerators", "machines", "layouts"] as const) {
    for (const row of catalog[name]) {
      const edited = applyScenario(catalog, {rows: {[name]: {[row.id]: null}}}, COMMITTED).catalog;
      const {id, scale_machine, layout} = plans(edited) as Record<string, string[]>;
      expect(new Set(id).size).toBe(id!.length);
      expect(new Set(scale_machine).size).toBe(edited.scales.length * edited.machines.length);
      for (const named of edited.layouts)
        expect(layout!.filter((one) => one === named.id)).toHaveLength(new Set(scale_machine).size);
    }
    const all = Object.fromEntries(catalog[name].map(({id}) => [id, null]));
    expect(plans(applyScenario(catalog, {rows: {[name]: all}}, COMMITTED).catalog).id!.length).toBeGreaterThan(0);
  }
});
