import type {Assumption} from "../../model/catalog.js";
import {CatalogMismatch} from "../csv/CatalogMismatch.js";
import type {DatedErrorRange, Efficiency} from "./trainingCatalog.js";
import {significant} from "../../engine/significant.js";

const SOURCE = "fitted to data/measured-runs.csv";

/** Deviations of a prior that a fitted constant may plausibly be off by, on either side. */
const PLAUSIBLE_DEVIATIONS = 2;

/** Kinds of runs whose range of memory says whether it is tight, and what they are called. */
const MOST_MEMORY = [
  {kind: "plain", of: "plain models"},
  {kind: "other", of: "other models and mixtures"},
  {kind: "adapters", of: "adapters"}
] as const;

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

/** Returns the high ends of 90 % ranges that formulas read as assumptions, of sources left out of the fit. Throws where one is not there. */
export function rangeAssumptions(ranges: readonly DatedErrorRange[]): Assumption[] {
  return MOST_MEMORY.map(({kind, of}) => {
    const found = ranges.find((range) => range.quantity === "training_peak_memory" && range.kind === kind);
    if (!found) throw new Error(`There is no error range of training_peak_memory, ${kind}`);
    return {
      id: `memory_error_${kind}_at_most`,
      label: `Measured over predicted peak memory, in 95 % of runs at most, ${of}`,
      group: "Calibration: error",
      value: found.high,
      unit: "1",
      low: 1,
      high: 10,
      choices: [],
      source: SOURCE,
      as_of: found.as_of,
      note: `The high end of the range 90 % of ${found.rows} measured rows fall into, each predicted without its source.`
    };
  });
}

function short(value: number): number {
  return significant(value, 3);
}
