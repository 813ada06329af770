import {amount, choice, count, key, optional, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** Kinds of chips, one hue each. */
export const FAMILIES = ["consumer", "a100", "h100-and-newer", "other-nvidia", "other-vendor"] as const;

/** Architectures whose efficiencies are fitted to measured runs; all others share one. */
export const ARCHITECTURE_GROUPS = [
  "volta",
  "ampere",
  "hopper",
  "blackwell",
  "graphics",
  "tpu",
  "trainium",
  "amd",
  "other"
] as const;

/** Links over the host's bus or bridges of two, or a switch or mesh between all GPUs of a node. */
export const TOPOLOGIES = ["bus", "mesh"] as const;

const [GIGABYTES, GB_PER_S, TFLOP_PER_S] = [{entry: "GB"}, {entry: "GB/s"}, {entry: "TFLOP/s"}];

/** How nodes reach each other: with remote memory access (InfiniBand, RoCE, EFA, links between chips), over plain Ethernet, or not at all. */
export const NETWORKS = ["rdma", "ethernet", "none"] as const;

/** One chip's data sheet. Dense figures; bandwidths in bytes, NVLink both directions summed as vendors print it. */
export const accelerators = table("accelerators", "accelerator", {
  id: key(),
  name: words("Name"),
  short_name: words("Short name", {fallback: ""}), // nothing: the name
  vendor: words("Vendor", {fallback: ""}),
  family: choice("Accelerator family", FAMILIES, {heading: "Family"}),
  architecture: words("Architecture", {fallback: ""}),
  architecture_group: choice("Architecture group, for fitted efficiencies", ARCHITECTURE_GROUPS, {
    heading: "Architecture group",
    fallback: "other"
  }),
  year: count("Year of the accelerator", "1", [2016, 2030], {
    heading: "Year",
    least: 1990,
    most: 2100,
    drawn: false,
    as: "accelerator_year"
  }),
  memory_capacity: amount("Memory of one GPU", "B", [4e9, 2e12], {
    ...GIGABYTES,
    heading: "Memory",
    file: "memory_gb"
  }),
  memory_type: words("Memory type", {fallback: ""}),
  memory_bandwidth: amount("Memory bandwidth", "B/s", [1e11, 1e14], {...GB_PER_S, file: "memory_bandwidth_gb_per_s"}),
  peak_flops_fp32: optional(
    amount("Peak FLOP/s, fp32", "FLOP/s", [1e12, 1e16], {
      ...TFLOP_PER_S,
      heading: "Peak, fp32",
      file: "fp32_tflop_per_s"
    })
  ),
  peak_flops_tf32: optional(
    amount("Peak FLOP/s, dense tf32", "FLOP/s", [1e12, 1e17], {
      ...TFLOP_PER_S,
      heading: "Peak, tf32",
      file: "tf32_tflop_per_s"
    })
  ),
  bf16: choice("Matrices in bf16, not only in fp16", ["yes", "no"], {heading: "bf16", fallback: "yes", as: ""}),
  peak_flops: amount("Peak FLOP/s, dense bf16", "FLOP/s", [1e12, 1e17], {
    ...TFLOP_PER_S,
    heading: "Peak, bf16",
    file: "bf16_tflop_per_s"
  }),
  peak_flops_fp8: optional(
    amount("Peak FLOP/s, dense fp8", "FLOP/s", [1e12, 1e17], {
      ...TFLOP_PER_S,
      heading: "Peak, fp8",
      file: "fp8_tflop_per_s"
    })
  ),
  peak_ops_int8: optional(
    amount("Peak operations, dense int8", "1/s", [1e12, 1e17], {
      file: "int8_top_per_s",
      scale: 1e12,
      heading: "Peak, int8",
      as: ""
    })
  ),
  sustained_share: optional(
    amount("Share of the peak that large matrices sustain", "1", [0.3, 1], {
      heading: "Sustained share",
      least: 0.1,
      most: 1.2
    })
  ),
  tdp: optional(amount("Rated power", "W", [30, 3000], {heading: "TDP", file: "tdp_w"})),
  interconnect: words("Interconnect", {fallback: ""}),
  interconnect_topology: choice("How the GPUs of a node are linked", TOPOLOGIES, {
    heading: "Topology",
    fallback: "bus"
  }),
  interconnect_bandwidth: amount("Interconnect bandwidth", "B/s", [8e9, 2e13], {
    ...GB_PER_S,
    file: "interconnect_gb_per_s"
  }),
  torus_axes: optional(
    amount("Axes of the torus its links make", "1", [2, 3], {
      heading: "Torus axes",
      note: "Empty where they make none."
    })
  ),
  torus_ring: optional(
    amount("Chips of an axis whose ends are joined", "1", [2, 64], {
      heading: "Torus ring",
      note: "Of shorter axes the ends are open."
    })
  ),
  link_domain: optional(
    amount("GPUs that the links reach, at most", "1", [8, 10000], {
      heading: "GPUs the links reach",
      note: "Beyond nodes; empty where links end with the node."
    })
  ),
  measured_sources: amount("Publications with measured runs on it", "1", [0, 500], {
    heading: "Sources measured",
    least: 0,
    fallback: 0,
    note: "That count in the fit of speeds: without any, ranges are wider."
  }),
  network: choice("Kind of network between nodes", NETWORKS, {heading: "Network", fallback: "ethernet"}),
  network_bandwidth: optional(
    amount("Network between nodes, per GPU", "B/s", [1e8, 1e12], {
      entry: "Gb/s",
      heading: "Network, per GPU",
      file: "network_gbit_per_s",
      note: "One direction, as ports are named."
    })
  ),
  max_gpus_per_node: count("GPUs of a node", "GPU", [1, 576], {
    heading: "GPUs per node, at most",
    fallback: 8,
    as: "usual_node_size"
  }),
  form_factor: words("Form factor", {fallback: ""}),
  msrp: optional(amount("List price", "USD", [100, 200e3], {file: "msrp_usd", least: 0, as: "list_price"})),
  ...PROVENANCE
});

export type Accelerator = RowOf<typeof accelerators.facts>;
