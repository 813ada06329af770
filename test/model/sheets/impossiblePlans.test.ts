import {describe, expect, test} from "vitest";
import {Book} from "../../../src/engine/book.js";
import type {Catalog, Layout, Machine, Scale} from "../../../src/model/catalog.js";
import {plans} from "../../../src/model/plans.js";
import {relatedTables} from "../../../src/model/tables/related.js";
import {catalog, model, params} from "../fixture.js";

/** What a plan tells of time, money and memory: no number of a plan that cannot be. */
const OUTCOMES = [
  ...["wall_hours", "gpu_hours", "wall_days", "throughput", "cost"],
  ...["spot_cost", "samples_per_dollar", "energy", "co2"],
  ...["weights", "optimizer", "gradients", "activations", "model_states", "peak_memory"],
  ...["headroom", "overhead", "largest_micro_batch", "tokens_per_second_per_gpu"]
];

interface Case {
  scale?: Partial<Scale>;
  gpus?: number;
  layout?: Partial<Layout>;
  assumptions?: Record<string, number | string>;
}

function planOf({scale = {}, gpus = 8, layout = {}, assumptions = {}}: Case, basis: string) {
  const machine = {...catalog.machines.find(({id}) => id === "8x-a100-80gb")!, id: "own", gpus} as Machine;
  const changed: Catalog = {
    ...catalog,
    scales: [{...catalog.scales.find(({id}) => id === "tiny")!, ...scale}],
    machines: [machine, ...catalog.machines],
    layouts: [{...catalog.layouts[0]!, ...layout}]
  };
  const columns = plans(changed);
  const book = new Book(model, columns, {...params, basis, ...assumptions}, relatedTables(changed));
  const at = (columns.id as string[]).findIndex((id) => id.startsWith("tiny/own/"));
  return (name: string) => book.column(name)[at]!;
}

describe.each(["brief", "first-principles"])("a plan that cannot be, basis %s", (basis) => {
  test.each<[Case, RegExp]>([
    [{gpus: 1, layout: {tensor_parallel: 8}}, /needs more GPUs than the machine has/],
    [{layout: {tensor_parallel: 3}}, /replicas do not come out even/],
    [{gpus: 16, layout: {pipeline_parallel: 16}}, /more pipeline stages than the model has layers/],
    [{layout: {tensor_parallel: 8}}, /does not split the attention heads evenly/], // Tiny has four
    [{scale: {heads: 8, kv_heads: 3}, layout: {tensor_parallel: 2}}, /does not split the attention heads evenly/],
    [{gpus: 64}, /more replicas than a step has samples/], // 32 of them
    [{scale: {batch: 4}}, /more replicas than a step has samples/],
    [{gpus: 1, layout: {zero_stage: 3}}, /one replica, and nothing to shard over/]
  ])("%j says why and has no number", (change, reason) => {
    const read = planOf(change, basis);
    expect(read("plan_problem")).toMatch(reason);
    expect(read("verdict")).toBe("not possible here");
    expect([read("trains"), read("fits"), read("chosen"), read("cheapest"), read("fastest")]).toEqual([0, 0, 0, 0, 0]);
    for (const name of OUTCOMES) expect([name, read(name)]).toEqual([name, NaN]);
  });

  test.each<Case>([
    {},
    {layout: {tensor_parallel: 4}},
    {layout: {pipeline_parallel: 8}},
    {gpus: 32},
    {scale: {heads: 8, kv_heads: 2}, layout: {tensor_parallel: 4}},
    {layout: {zero_stage: 3}}
  ])("%j is possible and has its numbers", (change) => {
    const read = planOf(change, basis);
    expect([read("plan_problem"), read("trains")]).toEqual(["", 1]);
    for (const name of ["wall_hours", "cost", "peak_memory", "weights"])
      expect([name, Number(read(name)) > 0]).toEqual([name, true]);
  });
});

test("a utilization over 100 % is no plan, computed or assumed", () => {
  const swift = {matmul_efficiency: 40, attention_efficiency: 40, bandwidth_efficiency: 1e3, launch_seconds: 1e-9};
  const wide = {token_half: 1e-3, work_half: 1e-3, width_half: 1e-3};
  const large = {params: 3e9, layers: 26, hidden: 3072, heads: 24, kv_heads: 24, ffn_hidden: 12288};
  const assumptions = {reading: "sequence", ...swift, ...wide};
  const computed = planOf({scale: large, gpus: 1, assumptions}, "first-principles");
  expect(computed("hardware_flops_utilization")).toBeGreaterThan(1);
  const assumed = planOf({assumptions: {mfu_a100: 1.2}}, "brief");
  for (const read of [computed, assumed]) {
    expect(read("plan_problem")).toBe("it asks for more than the whole peak of its GPUs");
    expect([read("verdict"), read("trains")]).toEqual(["not possible here", 0]);
    for (const name of ["wall_hours", "cost"]) expect([name, read(name)]).toEqual([name, NaN]);
  }
  expect(planOf({assumptions: {mfu_a100: 1}}, "brief")("plan_problem")).toBe("");
});
