import type {Assumption} from "../../model/catalog.js";
import {CatalogMismatch} from "../csv/CatalogMismatch.js";
import type {DatedErrorRange, Efficiency} from "./trainingCatalog.js";
import {significant} from "../../engine/significant.js";

const SOURCE = "fitted to data/measured-runs.csv";

/** Deviations of a prior that a fitted constant may plausibly be off by, on either side. */
const PLAUSIBLE_DEVIATIONS = 2;

/** Names and words of the ranges, by the quantity they are of. */
const RANGES = [
  {
    quantity: "tokens_per_second_per_gpu",
    kind: "plain",
    id: "throughput_error",
    label: "Measured over predicted throughput"
  },
  {
    quantity: "tokens_per_second_per_gpu",
    kind: "small",
    id: "small_throughput_error",
    label: "Measured over predicted throughput, little work in each matrix"
  },
  {
    quantity: "tokens_per_second_per_gpu",
    kind: "unmeasured",
    id: "unmeasured_throughput_error",
    label: "Measured over predicted throughput, accelerators nobody measured"
  }
] as const;

/** The end of the range of memory that says whether it is tight. */
const MOST_MEMORY = {
  quantity: "training_peak_memory",
  kind: "plain",
  id: "memory_error_at_most",
  label: "Measured over predicted peak memory, in 95 % of runs at most"
} as const;

/**
 * Returns the fitted constants as assumptions: value and date of the fit, meaning and plausible range of the prior.
 * Throws where the fit lacks a constant.
 */
export function calibratedAssumptions(
  efficiencies: readonly Efficiency[],
  fitted: ReadonlyMap<string, {value: number; as_of: string}>
): Assumption[] {
  return efficiencies.map(({id, label, group, unit, prior, spread, note}) => {
    const fit = fitted.get(id);
    if (!fit)
      throw new CatalogMismatch(
        "calibration.csv",
        `there is no "${id}", which efficiencies.csv has: run npm run calibrate`
      );
    const factor = Math.exp(PLAUSIBLE_DEVIATIONS * spread);
    return {
      id,
      label,
      group: `Calibration: ${group.toLowerCase()}`,
      value: fit.value,
      unit,
      low: Math.min(fit.value, short(prior / factor)),
      high: Math.max(fit.value, short(prior * factor)),
      choices: [],
      source: SOURCE,
      as_of: fit.as_of,
      note
    };
  });
}

/** Returns the ends of the 90 % ranges as assumptions, from plain language models of sources left out of the fit. */
export function rangeAssumptions(ranges: readonly DatedErrorRange[]): Assumption[] {
  const ends = RANGES.flatMap((of) =>
    (["low", "high"] as const).map((end) =>
      endAssumption(ranges, {...of, id: `${of.id}_${end}`, label: `${of.label}, ${end}`}, end)
    )
  );
  return [...ends, endAssumption(ranges, MOST_MEMORY, "high")];
}

function endAssumption(
  ranges: readonly DatedErrorRange[],
  {quantity, kind, id, label}: Pick<DatedErrorRange, "quantity" | "kind"> & {id: string; label: string},
  end: "low" | "high"
): Assumption {
  const found = ranges.find((range) => range.quantity === quantity && range.kind === kind);
  if (!found) throw new Error(`There is no error range of ${quantity}, ${kind}`);
  return {
    id,
    label,
    group: "Calibration: error",
    value: found[end],
    unit: "1",
    low: end === "low" ? 0.1 : 1,
    high: end === "low" ? 1 : 10,
    choices: [],
    source: SOURCE,
    as_of: found.as_of,
    note: `Ends of the range 90 % of ${found.rows} measured rows fall into, each predicted without its source.`
  };
}

function short(value: number): number {
  return significant(value, 3);
}
