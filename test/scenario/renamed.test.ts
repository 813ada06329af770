import {describe, expect, test} from "vitest";
import {readQuestion} from "../../src/components/whatif/question.js";
import {COMMITTED} from "../../src/model/committed.js";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import {checkScenario} from "../../src/scenario/schema.js";

// A scenario as it was shared before columns and formulas were renamed, and counts of one dropped.
const OLD = {
  assumptions: {batch_size: 64},
  formulas: {
    memory_rate: "0.5 * d.memory_bandwidth",
    network_rate: "d.fast_link ? d.link_bandwidth * $.nvlink_efficiency / 16 : d.link_rate",
    samples_per_gpu: "d.batch / d.data_parallel / $.one_gpu",
    machine_memory: "d.memory_capacity * d.gpu_count / 2",
    prefill_seconds:
      "3 * d.params * $.forward_flops_per_param_token * $.input_tokens_per_sample / (d.peak_flops * $.inference_efficiency)"
  },
  rows: {accelerators: {"rtx-3090": {memory_bytes: 48e9}}}
};

test("what was shared before names changed still holds, under the names of today", () => {
  const {scenario} = checkScenario(OLD);
  const {ignored, formulas, catalog} = applyScenario(loadCatalog("data"), scenario!, COMMITTED);
  expect(ignored).toEqual([]);
  expect(formulas).toEqual({
    reached_memory_bandwidth: "0.5 * d.memory_bandwidth",
    reached_network_bandwidth: "d.fast_link ? d.link_bandwidth * $.nvlink_efficiency / 16 : d.reached_link_bandwidth",
    samples_per_gpu: "d.batch / d.replicas / 1",
    machine_memory: "d.memory_capacity * (+d.gpus) / 2",
    prefill_seconds:
      "3 * d.params * $.forward_flops_per_param_token * d.input_tokens_per_sample / (d.peak_flops * $.inference_efficiency)"
  });
  expect(catalog.accelerators.find(({id}) => id === "rtx-3090")!.memory_capacity).toBe(48e9);
});

test("names of today stay, and so do words that only look like older ones", () => {
  const now = {formulas: {steps: "d.samples / d.batch * (d.contexts == 1 ? 1 : 2)"}};
  expect(checkScenario(now).scenario).toEqual(now);
});

test("what already has today's name goes before what had an older one, and words in quotes are left alone", () => {
  const both = {
    formulas: {
      memory_rate: "1",
      reached_memory_bandwidth: "2 * d.memory_bandwidth",
      verdict: "'as d.context' != '' ? 'no' : 'yes'"
    },
    rows: {accelerators: {b200: {memory_capacity: 2e11, memory_bytes: 1e11}}}
  };
  expect(checkScenario(both).scenario).toEqual({
    formulas: {reached_memory_bandwidth: "2 * d.memory_bandwidth", verdict: both.formulas.verdict},
    rows: {accelerators: {b200: {memory_capacity: 2e11}}}
  });
});

describe("what was shared while a low, a middle and a high end were three", () => {
  const now = (scenario: object) => checkScenario(scenario).scenario;

  test("is the middle's formula and assumption, wherever their names stand", () => {
    const scenario = now({
      formulas: {bill_total_middle: "d.compute_cost_middle * (1 + $.trial_share_middle)"},
      computed: {"assumptions/pue_middle": "$.home_pue * 1.2"},
      notes: {"assumptions/pue_middle": "of our site"},
      added: {columns: {twice: {label: "Twice", unit: "USD", formula: "2 * d.bill_total_middle"}}}
    });
    expect(scenario).toEqual({
      formulas: {bill_total: "d.compute_cost * (1 + $.trial_share)"},
      computed: {"assumptions/project_pue": "$.home_pue * 1.2"},
      notes: {"assumptions/project_pue": "of our site"},
      added: {columns: {twice: {label: "Twice", unit: "USD", formula: "2 * d.bill_total"}}}
    });
    const {ignored, formulas} = applyScenario(loadCatalog("data"), scenario!, COMMITTED);
    expect([ignored, Object.keys(formulas)]).toEqual([[], ["bill_total"]]);
  });

  test("keeps the ends that were drawn as the range of the one value", () => {
    expect(now({assumptions: {restart_seconds_middle: 900}})).toEqual({
      assumptions: {restart_seconds: 900},
      ranges: {$restart_seconds: "660 to 900 to 7200"}
    });
    expect(now({assumptions: {trial_share_low: 0.2, trial_share_high: 2}})).toEqual({
      ranges: {$trial_share: "0.2 to 0.5 to 2"}
    });
    // A middle outside of its ends was drawn as it is; a range that was typed over it goes before its ends.
    expect(now({assumptions: {restart_seconds_middle: 100}})).toEqual({assumptions: {restart_seconds: 100}});
    expect(now({assumptions: {pue_middle: 1.3}, ranges: {$pue_middle: "1.2 to 1.4"}})).toEqual({
      assumptions: {project_pue: 1.3},
      ranges: {$project_pue: "1.2 to 1.4"}
    });
  });

  test("gives the bill it gave: what is edited of the ends is drawn, and none of it is refused", () => {
    const old = {assumptions: {trial_share_middle: 0.25, pue_high: 1.4, serving_flops_middle: 0.5}};
    const {ignored, ranges, catalog} = applyScenario(loadCatalog("data"), now(old)!, COMMITTED);
    expect(ignored).toEqual([]);
    expect(ranges).toEqual({
      $project_pue: "1.08 to 1.2 to 1.4",
      $serving_flops: "0.154 to 0.5 to 0.66",
      $trial_share: "0 to 0.25 to 1"
    });
    expect(catalog.assumptions.find(({id}) => id === "trial_share")!.value).toBe(0.25);
  });

  test("says of an end's own formula that there is none", () => {
    const scenario = now({formulas: {storage_cost_high: "1", goodput: "d.run_factor_low"}});
    const {ignored} = applyScenario(loadCatalog("data"), scenario!, COMMITTED);
    expect(ignored).toHaveLength(2);
    expect(ignored.join(" ")).toMatch(/no formula "storage_cost_high".*run_factor_low/);
  });

  test("leaves what an analyst calls so", () => {
    const own = {
      added: {
        assumptions: {pue_middle: {label: "Mine", unit: "1", value: 2}},
        columns: {goodput_middle: {label: "Mine, too", unit: "1", formula: "$.pue_middle"}}
      },
      formulas: {goodput: "d.goodput_middle"}
    };
    expect(now(own)).toEqual(own);
  });

  test("is asked by What if under its name of today", () => {
    const asked = readQuestion("bill_total_middle~large/8x-h100-sxm~$pue_middle");
    expect([asked.output, asked.input]).toEqual(["bill_total", "$project_pue"]);
  });
});

test("errors of measured runs that were one for all kinds are those of plain models", () => {
  const before = {
    assumptions: {memory_error: 1.1, throughput_error_plain: 0.9},
    ranges: {$memory_error: "0.8 to 1.2"},
    formulas: {first_principles_peak_memory: "2 * d.training_peak_memory * $.memory_error"}
  };
  expect(checkScenario(before).scenario).toEqual({
    assumptions: {memory_error_plain: 1.1, throughput_error_stated: 0.9},
    ranges: {$memory_error_plain: "0.8 to 1.2"},
    formulas: {first_principles_peak_memory: "2 * d.training_peak_memory * $.memory_error_plain"}
  });
});
