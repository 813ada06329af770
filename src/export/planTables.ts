import type {Catalog} from "../model/catalog.js";
import type {InputTable} from "./inputSheets.js";

/** Columns that name a plan, repeated on every worksheet. */
export const PLAN_NAMES = ["scale", "machine", "layout"];

/** What the offers of an accelerator say, on demand and spot. */
const PRICES = [
  ...["brief_rate", "middle_rate", "cheapest_rate", "region_rate", "provider_rate"],
  ...["rate_provider", "rate_source", "rate_choices"]
];

/**
 * Returns the tables of a plan's inputs: sizes, accelerators with their prices, machines, layouts and the published hours,
 * each cell of which feeds all the plans it concerns.
 */
export function planTables(catalog: Catalog): InputTable[] {
  return [
    {
      title: "Scales",
      key: "scale",
      columns: [
        ...["params", "samples", "scale_batch", "layers", "hidden", "heads", "kv_heads", "ffn_hidden", "vocab"],
        ...["scale_sequence_length", "scale_tokens_per_sample", "scale_head_size", "scale_gated", "scale_tied"],
        ...["head_kind", "experts", "active_experts", "expert_ffn_hidden", "shared_ffn_hidden", "dense_layers"],
        ...["scale_cross_attention", "query_rank", "kv_rank", "rope_size", "value_size"],
        ...["sliding_window", "windowed_layers"],
        ...["stream_tokens", "stream_own_pairs", "stream_joint_tokens"],
        ...["activation_params_least", "activation_params_next", "activation_params_below"],
        ...["activation_low_below", "activation_low_above", "activation_high_below", "activation_high_above"],
        ...["inference_params_least", "inference_params_next", "inference_params_below"],
        ...["latency_below", "latency_above", "serving_below", "serving_above"]
      ],
      about: about(catalog.scales)
    },
    {
      title: "Accelerators",
      key: "accelerator",
      columns: [
        ...PRICES,
        ...PRICES.map((name) => `spot_${name}`),
        "family",
        ...["memory_capacity", "memory_bandwidth", "peak_flops", "interconnect_bandwidth", "tdp", "tdp_per_gpu"],
        ...["peak_flops_fp32", "peak_flops_tf32", "peak_flops_fp8", "architecture_group", "accelerator_year"],
        ...["interconnect_topology", "network", "network_bandwidth", "node_size", "compute_format", "recipe_fp8"],
        ...["quantized", "element_bytes", "compute_weight_bytes", "recipe_weight_bytes", "recipe_gradient_bytes"],
        ...["recipe_master_bytes", "recipe_state_bytes"],
        ...["optimizer_states", "optimizer_table_states", "optimizer_state_bytes", "optimizer_factored"],
        ...["optimizer_paged", "orthogonal_steps"]
      ],
      about: about(catalog.accelerators)
    },
    {
      title: "Machines",
      key: "machine",
      columns: ["gpus", "stated_network", "stated_network_bandwidth"],
      about: about(catalog.machines)
    },
    {
      title: "Layouts",
      key: "layout",
      columns: [...["recompute", "zero_stage", "tensor_parallel", "pipeline_parallel", "layout_rank"]],
      about: about(catalog.layouts)
    },
    {
      title: "Published hours",
      key: "scale_machine",
      columns: [
        ...["hours_machine", "hours_family", "hours_gpus", "hours_peak_flops"],
        ...["hours_params_least", "hours_params_next", "hours_params_below"],
        ...["hours_samples_below", "hours_samples_above"],
        ...["hours_low_below", "hours_low_above", "hours_high_below", "hours_high_above"]
      ]
    }
  ];
}

function about(rows: readonly {id: string; name: string; source: string; as_of: string; note: string}[]) {
  return new Map(rows.map(({id, name, source, as_of, note}) => [id, {name, source, as_of, note}]));
}
