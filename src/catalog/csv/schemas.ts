import * as v from "valibot";
import type {Price} from "../../model/catalog.js";
import {PRICINGS} from "../../model/tables/offers.js";
import {isWords} from "../../engine/unit.js";
import {
  asOf,
  count,
  formulaId,
  guardedText,
  id,
  optionalFinite,
  optionalPositive,
  positive,
  readNumber,
  requiredGuardedText,
  requiredText,
  text,
  unit
} from "./cells.js";

/**
 * Schemas of the files in data/ that are no tables of the model, one entry per CSV column, in file order. data/README.md
 * says what they mean.
 */

const PROVENANCE = {source: requiredText, as_of: asOf, note: text};

/** Largest difference, in USD per GPU-hour, that rounding explains between the two price columns. */
const PRICE_ROUNDING = 1e-5;

export const scaleNoteRow = v.object({
  scale: id,
  topic: requiredText,
  text: requiredText,
  source: requiredText,
  as_of: asOf
});

/** The columns that together name a price row: two sources may print the same price on the same day. */
export const PRICE_KEY: (keyof Price)[] = [
  "provider",
  "sku",
  "accelerator_id",
  "gpus",
  "vcpus",
  "memory_gib",
  "pricing",
  "region",
  "as_of",
  "source"
];

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
    currency: v.optional(v.pipe(text, v.regex(/^([A-Z]{3})?$/, "a currency such as EUR, or nothing")), ""),
    quoted_per_hour: v.optional(optionalPositive, ""),
    region: guardedText,
    gpus_sold: v.pipe(text, v.regex(/^(\d+( \d+)*)?$/, "counts of GPUs such as 1 2 8, or nothing")),
    as_of: asOf,
    source: requiredGuardedText,
    stale_since: v.union([v.literal(""), asOf], "a date as YYYY-MM-DD, or nothing"),
    stale_reason: guardedText,
    notes: guardedText
  }),
  v.forward(
    v.partialCheck(
      [["gpus"], ["usd_per_hour"], ["usd_per_gpu_hour"]],
      (row) => Math.abs(row.usd_per_hour - row.gpus * row.usd_per_gpu_hour) <= PRICE_ROUNDING * row.gpus,
      "gpus × usd_per_gpu_hour"
    ),
    ["usd_per_hour"]
  ),
  v.forward(
    v.partialCheck(
      [["currency"], ["quoted_per_hour"]],
      ({currency, quoted_per_hour}) => (quoted_per_hour === null) === (currency === "" || currency === "USD"),
      "a price as quoted where the currency is another than USD, and nothing elsewhere"
    ),
    ["quoted_per_hour"]
  )
);

const assumptionCells = v.object({
  id: formulaId,
  label: requiredText,
  group: requiredText,
  value: requiredText,
  unit,
  low: optionalFinite, // below 0 of what has a sign
  high: optionalFinite,
  most: v.optional(optionalFinite, ""),
  choices: v.pipe(
    text,
    v.transform((cell) => (cell === "" ? [] : cell.split("|").map((choice) => choice.trim())))
  ),
  ...PROVENANCE
});

type AssumptionCells = v.InferOutput<typeof assumptionCells>;

export const assumptionRow = v.pipe(
  assumptionCells,
  columnCheck("value", (row) => isWords(row.unit) || readNumber(row.value) >= leastOf(row), "a number of at least 0"),
  columnCheck(
    "choices",
    (row) => isWords(row.unit) || row.choices.length === 0,
    "nothing, as the unit is not text or list"
  ),
  columnCheck("value", (row) => !isWords(row.unit) || row.choices.includes(row.value), "one of the choices"),
  columnCheck("high", (row) => (row.low === null) === (row.high === null), "low and high both given or both empty"),
  columnCheck("value", inRange, "a value from low to high"),
  v.transform((row) => ({...row, value: isWords(row.unit) ? row.value : readNumber(row.value)}))
);

/** Numbers are positive but where low says that they have a sign; whether they lie above it is checked apart. */
function leastOf({low}: AssumptionCells): number {
  return low !== null && low < 0 ? -Infinity : 0;
}

function inRange({value, low, high}: AssumptionCells): boolean {
  return low === null || high === null || (low <= readNumber(value) && readNumber(value) <= high);
}

function columnCheck(column: keyof AssumptionCells, accept: (row: AssumptionCells) => boolean, expected: string) {
  return v.forward(v.check<AssumptionCells, string>(accept, expected), [column]);
}

function oneOf<const Options extends readonly string[]>(options: Options) {
  return v.picklist(options, `one of ${options.join(", ")}`);
}
