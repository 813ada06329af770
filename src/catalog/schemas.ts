import * as v from "valibot";
import type {Price} from "../model/catalog.js";
import {
  amount,
  asOf,
  count,
  formulaId,
  guardedText,
  id,
  optionalAmount,
  optionalCount,
  optionalId,
  optionalPositive,
  positive,
  requiredGuardedText
} from "./cells.js";
import {readNumber, requiredText, text, unit, wholeNumber} from "./cells.js";

/** Schemas of the catalogs in data/, one entry per CSV column, in file order. data/README.md says what they mean. */

const PROVENANCE = {source: requiredText, as_of: asOf, note: text};

/** Largest difference, in USD per GPU-hour, that rounding explains between the two price columns. */
const PRICE_ROUNDING = 1e-5;

export const FAMILIES = ["consumer", "a100", "h100-and-newer", "other-nvidia", "other-vendor"] as const;
export const PRICINGS = ["on-demand", "spot", "reserved-1y", "reserved-3y", "community"] as const;
export const RECOMPUTATIONS = ["none", "selective", "full"] as const;

export const acceleratorRow = v.object({
  id,
  name: requiredText,
  short_name: requiredText,
  vendor: requiredText,
  family: oneOf(FAMILIES),
  architecture: requiredText,
  year: count,
  memory_gb: positive,
  memory_type: requiredText,
  memory_bandwidth_gb_per_s: positive,
  fp32_tflop_per_s: optionalPositive,
  tf32_tflop_per_s: optionalPositive,
  bf16_tflop_per_s: positive,
  fp8_tflop_per_s: optionalPositive,
  int8_top_per_s: optionalPositive,
  tdp_w: optionalPositive,
  interconnect: requiredText,
  interconnect_gb_per_s: positive,
  max_gpus_per_node: count,
  form_factor: requiredText,
  msrp_usd: optionalPositive,
  ...PROVENANCE
});

export const scaleNoteRow = v.object({
  scale: id,
  topic: requiredText,
  text: requiredText,
  source: requiredText,
  as_of: asOf
});

export const machineRow = v.object({id, accelerator_id: id, gpus: count, ...PROVENANCE});

/** Shape of a dense model, in the columns of scales.csv and models.csv. */
export const SHAPE = {
  layers: count,
  hidden: count,
  heads: count,
  kv_heads: count,
  ffn_hidden: count,
  vocab: count
};

export const scaleRow = v.object({
  id,
  name: requiredText,
  variant_of: optionalId,
  params: count,
  samples: count,
  batch: optionalCount,
  ...SHAPE,
  sequence_length: count,
  ...PROVENANCE
});

export const layoutRow = v.object({
  id,
  name: requiredText,
  recompute: oneOf(RECOMPUTATIONS),
  zero_stage: v.pipe(
    wholeNumber,
    v.check((stage) => stage <= 3, "0, 1, 2 or 3")
  ),
  tensor_parallel: count,
  pipeline_parallel: count,
  rank: count,
  ...PROVENANCE
});

/** The columns that together name a price row: two sources may print the same price on the same day. */
export const PRICE_KEY: (keyof Price)[] = [
  "provider",
  "sku",
  "accelerator_id",
  "gpus",
  "pricing",
  "region",
  "as_of",
  "source"
];

export const streamRow = v.object({
  id,
  name: requiredText,
  tokens_per_sample: count,
  tokens_per_s: positive,
  encoder_share: v.pipe(
    amount,
    v.check((share) => share <= 1, "a share from 0 to 1")
  ),
  ...PROVENANCE
});

export const priceRow = v.pipe(
  v.object({
    provider: id,
    sku: requiredGuardedText,
    accelerator_id: id,
    gpus: count,
    vcpus: optionalPositive,
    memory_gib: optionalPositive,
    pricing: oneOf(PRICINGS),
    usd_per_hour: positive,
    usd_per_gpu_hour: positive,
    region: guardedText,
    as_of: asOf,
    source: requiredGuardedText,
    notes: guardedText
  }),
  v.forward(
    v.partialCheck(
      [["gpus"], ["usd_per_hour"], ["usd_per_gpu_hour"]],
      (row) => Math.abs(row.usd_per_hour - row.gpus * row.usd_per_gpu_hour) <= PRICE_ROUNDING * row.gpus,
      "gpus × usd_per_gpu_hour"
    ),
    ["usd_per_hour"]
  )
);

const assumptionCells = v.object({
  id: formulaId,
  label: requiredText,
  group: requiredText,
  value: requiredText,
  unit,
  low: optionalAmount,
  high: optionalAmount,
  choices: v.pipe(
    text,
    v.transform((cell) => (cell === "" ? [] : cell.split("|").map((choice) => choice.trim())))
  ),
  ...PROVENANCE
});

type AssumptionCells = v.InferOutput<typeof assumptionCells>;

export const assumptionRow = v.pipe(
  assumptionCells,
  columnCheck("value", (row) => row.unit === "text" || readNumber(row.value) >= 0, "a number of at least 0"),
  columnCheck("choices", (row) => row.unit === "text" || row.choices.length === 0, "nothing, as the unit is not text"),
  columnCheck("value", (row) => row.unit !== "text" || row.choices.includes(row.value), "one of the choices"),
  columnCheck("high", (row) => (row.low === null) === (row.high === null), "low and high both given or both empty"),
  columnCheck("value", inRange, "a value from low to high"),
  v.transform((row) => ({...row, value: row.unit === "text" ? row.value : readNumber(row.value)}))
);

export type AcceleratorRow = v.InferOutput<typeof acceleratorRow>;
export type MachineRow = v.InferOutput<typeof machineRow>;

function inRange({value, low, high}: AssumptionCells): boolean {
  return low === null || high === null || (low <= readNumber(value) && readNumber(value) <= high);
}

function columnCheck(column: keyof AssumptionCells, accept: (row: AssumptionCells) => boolean, expected: string) {
  return v.forward(v.check<AssumptionCells, string>(accept, expected), [column]);
}

function oneOf<const Options extends readonly string[]>(options: Options) {
  return v.picklist(options, `one of ${options.join(", ")}`);
}
