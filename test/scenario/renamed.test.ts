import {expect, test} from "vitest";
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
