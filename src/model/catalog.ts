import type {Recipe} from "./training/recipes.js";

/**
 * The catalogs as the model reads them: one fact a row, in the units the names say. They are read and checked by the
 * loaders (src/catalog), edited by the scenario and joined into plans. A number that is not known is null.
 */
export interface Catalog {
  assumptions: Assumption[];
  scales: Scale[];
  accelerators: Accelerator[];
  machines: Machine[];
  layouts: Layout[];
  offers: Offer[];
  published: PublishedFigure[];
  notes: ScaleNote[];
  recipes: Recipe[]; // what a number of the model occupies in training, by precision
  streams: Stream[]; // what one sample takes in
}

/** One input modality of a sample. */
export interface Stream {
  id: string;
  name: string;
  tokens_per_sample: number;
  tokens_per_s: number; // of recording
  encoder_share: number; // share of the layers that see this stream alone
  source: string;
  as_of: string;
  note: string;
}

/** What can be said of a scale in words: what it is for, how it trains. */
export interface ScaleNote {
  scale: string;
  topic: string;
  text: string;
  source: string;
  as_of: string;
}

/** A named scalar that formulas read as `$.id`. */
export interface Assumption {
  id: string;
  label: string;
  group: string; // heading on the Assumptions page
  value: number | string; // a string where `choices` is set
  unit: string; // "1" for a pure number, "text" for a choice
  low: number | null; // plausible range; a value outside it is accepted with a warning
  high: number | null;
  choices: string[]; // allowed values of a text assumption, empty otherwise
  source: string;
  as_of: string; // ISO date, or year and month
  note: string;
}

/** A model size with its training set. Variants repeat a scale under another configuration of the brief. */
export interface Scale {
  id: string; // tiny, small, medium, large, xl
  name: string;
  variant_of: string; // id of the scale this row varies, empty for the five scales themselves
  params: number;
  samples: number;
  batch: number | null; // samples per optimizer step, over all GPUs; null: the assumed batch size
  layers: number;
  hidden: number;
  heads: number;
  kv_heads: number;
  ffn_hidden: number;
  vocab: number;
  sequence_length: number;
  source: string;
  as_of: string;
  note: string;
}

/** One chip's data sheet. Dense figures; bandwidths in bytes, NVLink both directions summed as vendors print it. */
export interface Accelerator {
  id: string;
  name: string;
  short_name: string; // as machines are named after it: RTX 3090
  vendor: string;
  family: string; // consumer, a100, h100-and-newer, other-nvidia, other-vendor: one hue each
  architecture: string;
  year: number;
  memory_bytes: number;
  memory_type: string;
  memory_bandwidth: number; // B/s
  peak_flops: number; // FLOP/s, dense bf16 (fp16 where bf16 is missing), fp32 accumulate
  peak_flops_fp32: number | null;
  peak_flops_tf32: number | null;
  peak_flops_fp8: number | null;
  peak_ops_int8: number | null; // operations per second, dense
  tdp: number | null; // W
  interconnect: string;
  interconnect_bandwidth: number; // B/s, both directions
  max_gpus_per_node: number;
  form_factor: string;
  msrp: number | null; // USD
  source: string;
  as_of: string;
  note: string;
}

/** n accelerators of a kind with an interconnect. */
export interface Machine {
  id: string; // 2x-rtx-3090
  name: string; // 2x RTX 3090
  accelerator_id: string;
  gpus: number;
  source: string;
  as_of: string;
  note: string;
}

/** How the work is laid out over the machine's GPUs. */
export interface Layout {
  id: string;
  name: string;
  recompute: string; // none, selective, full
  zero_stage: number;
  tensor_parallel: number;
  pipeline_parallel: number;
  rank: number; // order of preference: the first that fits is chosen
  source: string;
  as_of: string;
  note: string;
}

/** A price of one provider for one accelerator and kind, over its SKUs and regions, each at its newest date. */
export interface Offer {
  provider: string;
  accelerator_id: string;
  pricing: Pricing;
  usd_per_gpu_hour_low: number;
  usd_per_gpu_hour_median: number;
  usd_per_gpu_hour_high: number;
  rows: number; // price rows behind it, superseded ones not counted
  as_of: string; // of the newest row
  source: string;
  note: string;
  regions?: RegionPrice[]; // cheapest first; none where an analyst set the price, which then holds everywhere
}

/** An offer's price in one region: that of the cheapest price row there. */
export interface RegionPrice {
  region: string; // as the provider writes it; empty or all where the price is the same everywhere
  sku: string;
  usd_per_gpu_hour: number;
  as_of?: string; // where it is not the offer's
  source?: string; // where it is not the offer's
}

export type Pricing = "on-demand" | "spot" | "reserved-1y" | "reserved-3y" | "community";

/** A row of data/prices.csv. */
export interface Price {
  provider: string;
  sku: string;
  accelerator_id: string;
  gpus: number;
  vcpus: number | null;
  memory_gib: number | null;
  pricing: Pricing;
  usd_per_hour: number; // whole instance
  usd_per_gpu_hour: number;
  region: string;
  as_of: string;
  source: string;
  notes: string;
}

/** What a provider asked for an accelerator on a day, in USD per GPU-hour over its regions. */
export interface PriceDay {
  as_of: string;
  provider: string;
  accelerator_id: string;
  pricing: Pricing;
  usd_per_gpu_hour_low: number;
  usd_per_gpu_hour_median: number;
  usd_per_gpu_hour_high: number;
}

/** A figure of the brief, exactly as printed, with where it stands and what in the notebook computes it. */
export interface PublishedFigure {
  id: string; // unique: file, row and column, slugged
  file: string;
  heading: string; // the heading it stood under
  row: string; // row header of the table, or a short name of the sentence
  column: string; // column header
  published: string; // the cell's text as printed
  low: number | null; // in `unit`; equal to high for a single figure, null where the cell has no number
  high: number | null;
  unit: string;
  rounding: number | null; // half a unit of the last place printed, in `unit`
  scale: string; // scale id, empty where it is not about one
  machine: string; // machine id, empty where it is not about one
  layout: string; // layout id, empty where it is not about one
  pricing: string; // on-demand or spot, empty where it is not a price
  quantity: string; // formula, column or assumption that answers it, without _low and _high; empty: not computed
  reading: string; // tokens-per-sample reading the figure was written under, empty where it does not matter
  note: string; // in our words
}
