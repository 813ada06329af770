import type {Assumption} from "../../model/catalog.js";
import {CatalogMismatch} from "../csv/CatalogMismatch.js";
import type {DatedErrorRange, Efficiency} from "./trainingCatalog.js";
import {significant} from "../../engine/significant.js";

const SOURCE = "fitted to data/measured-runs.csv";

/** Deviations of a prior that a fitted constant may plausibly be off by, on either side. */
const PLAUSIBLE_DEVIATIONS = 2;

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

/** Returns the end of a 90 % range that a formula reads as an assumption, from plain language models of sources left out of the fit. */
export function rangeAssumptions(ranges: readonly DatedErrorRange[]): Assumption[] {
  const {quantity, kind, id, label} = MOST_MEMORY;
  const found = ranges.find((range) => range.quantity === quantity && range.kind === kind);
  if (!found) throw new Error(`There is no error range of ${quantity}, ${kind}`);
  return [
    {
      id,
      label,
      group: "Calibration: error",
      value: found.high,
      unit: "1",
      low: 1,
      high: 10,
      choices: [],
      source: SOURCE,
      as_of: found.as_of,
      note: `The high end of the range 90 % of ${found.rows} measured rows fall into, each predicted without its source.`
    }
  ];
}

function short(value: number): number {
  return significant(value, 3);
}
