import type {Accelerator, Assumption, Catalog, Offer, Scale} from "../../src/model/catalog.js";
import type {Declared} from "../../src/model/declared.js";
import {sheet, type Sheet} from "../../src/engine/sheet.js";

const FACT = {source: "test", as_of: "2026-01", note: ""};

function assumption(id: string, value: number | string, unit: string, rest: Partial<Assumption> = {}): Assumption {
  return {
    id,
    label: id.replaceAll("_", " "),
    group: "Test",
    value,
    unit,
    low: null,
    high: null,
    choices: [],
    ...FACT,
    ...rest
  };
}

function scale(id: string, name: string, params: number, variant_of = ""): Scale {
  return {
    ...{id, name, variant_of, params, samples: 1e6, batch: null, layers: 9, hidden: 256, heads: 4, kv_heads: 4},
    ...{ffn_hidden: 1024, vocab: 8704, sequence_length: 2048, ...FACT},
    ...{tokens_per_sample: null, learned_positions: 0, active_params: null, head_dim: null, gated: "assumed"},
    ...{tied: "assumed", head_kind: "tokens", experts: 0, active_experts: 0, expert_ffn_hidden: 0},
    ...{shared_ffn_hidden: 0, dense_layers: 0, cross_attention: "no", query_rank: 0, kv_rank: 0, rope_size: 0},
    ...{value_size: 0, sliding_window: 0, windowed_layers: 0}
  };
}

function accelerator(id: string, name: string, memory_capacity: number): Accelerator {
  return {
    ...{
      id,
      name,
      short_name: name,
      vendor: "NVIDIA",
      family: "consumer",
      architecture: "",
      year: 2020,
      memory_capacity
    },
    architecture_group: "other",
    ...{bf16: "yes", memory_bandwidth: 936e9, peak_flops: 71e12, peak_flops_fp32: null, peak_flops_tf32: null},
    ...{
      peak_flops_fp8: null,
      peak_ops_int8: null,
      memory_type: "",
      form_factor: "",
      tdp: 350,
      sustained_share: null,
      interconnect: "PCIe",
      interconnect_topology: "bus",
      interconnect_bandwidth: 64e9,
      torus_axes: null,
      torus_ring: null,
      link_domain: null,
      measured_sources: 1,
      network: "ethernet",
      network_bandwidth: 1.25e9,
      max_gpus_per_node: 8
    },
    ...{msrp: 1499, ...FACT}
  };
}

function offer(provider: string, accelerator_id: string, price: number): Offer {
  return {
    ...{provider, accelerator_id, pricing: "on-demand", usd_per_gpu_hour_low: price, usd_per_gpu_hour_median: price},
    ...{
      usd_per_gpu_hour_high: price,
      rows: 1,
      fewest_gpus: 1,
      quoted_on: "",
      quoted_regions: "",
      stale_since: "",
      stale_reason: ""
    },
    ...{...FACT, as_of: "2026-03-01"}
  };
}

/** The network that is usual for the accelerator. */
const USUAL = {network: "usual", network_bandwidth: null} as const;

/** Small catalogs whose every number is seen at a glance. */
export const CATALOG: Catalog = {
  assumptions: [
    assumption("batch_size", 32, "sample/step", {label: "Batch size", low: 1, high: 4096}),
    assumption("precision", "bf16", "text", {label: "Precision", choices: ["bf16", "fp32"]}),
    assumption("weight_bytes", 4, "B/param", {label: "Model weights", low: 1, high: 8}),
    assumption("seconds_per_hour", 3600, "s/h", {label: "Seconds per hour", low: 3600, high: 3600})
  ],
  scales: [
    scale("tiny", "Tiny", 10e6),
    scale("small", "Small", 100e6),
    scale("small-long", "Small, long", 100e6, "small")
  ],
  accelerators: [accelerator("rtx-3090", "RTX 3090", 24e9), accelerator("a100", "A100", 80e9)],
  machines: [
    {id: "1x-rtx-3090", name: "1x RTX 3090", accelerator_id: "rtx-3090", gpus: 1, ...USUAL, ...FACT},
    {id: "2x-rtx-3090", name: "2x RTX 3090", accelerator_id: "rtx-3090", gpus: 2, ...USUAL, ...FACT},
    {id: "1x-a100-80gb", name: "1x A100 80GB", accelerator_id: "a100", gpus: 1, ...USUAL, ...FACT}
  ],
  layouts: [
    {...layout("data-parallel", 1), name: "Data parallel"},
    {...layout("zero-3", 2), name: "ZeRO-3", zero_stage: 3}
  ],
  offers: [offer("acme", "rtx-3090", 0.4), offer("zenith", "rtx-3090", 0.5), offer("acme", "a100", 2)],
  published: [],
  notes: [],
  recipes: [],
  optimizers: [],
  streams: [],
  storage: [],
  failures: [],
  spots: [],
  networks: [],
  regions: [],
  laws: [],
  trainings: [],
  modules: [],
  pins: [],
  ranges: [],
  correlations: []
};

function layout(id: string, rank: number) {
  return {
    id,
    name: id,
    recompute: "none" as const,
    zero_stage: 0,
    tensor_parallel: 1,
    pipeline_parallel: 1,
    expert_parallel: 1,
    rank,
    ...FACT
  };
}

/** Two sheets with three formulas. */
const TEST_SHEETS: Sheet[] = [
  sheet("first", "First", {
    batch: {label: "Batch", unit: "sample/step", formula: "$.batch_size"},
    steps: {label: "Steps", unit: "step", formula: "d.samples / d.batch"}
  }),
  sheet("second", "Second", {weights: {label: "Weights", unit: "B", formula: "d.params * $.weight_bytes"}})
];

/** What the small notebook is made of. */
export const TEST_DECLARED: Declared = {sheets: TEST_SHEETS, relations: {}};
