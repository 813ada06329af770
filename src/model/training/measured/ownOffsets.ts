import jstat from "jstat";
import {quantile} from "../calibration/quantile.js";
import {configurationOf, type MeasuredRun} from "./measuredRow.js";
import type {Quantity} from "../calibration/calibrate.js";

/** What an offset is of: the time that something takes, or the memory it fills. */
export type OffsetOf = "time" | "memory";

/** A measured figure of one's own beside the estimate, in the unit of the quantity. */
export interface OwnFigure {
  line: number; // of the text it stands in
  run: MeasuredRun;
  quantity: Quantity;
  measured: number;
  predicted: number;
}

/** How far estimates are off on one's own stack, over runs. */
export interface OwnOffset {
  of: OffsetOf;
  rows: number;
  runs: number; // rows that differ in their reading of memory alone are one
  factor: number; // measured over predicted time or memory: the geometric mean of runs
  low: number; // 90 % interval of that mean by Student's t of the logs; NaN for one run
  high: number;
  before: number; // median of |predicted / measured − 1|, as it is
  after: number; // the same where each run is predicted with the offset of the others; NaN for one run
}

/** Probability below the upper end of an interval that holds 90 %. */
const UPPER = 0.95;

/** Returns measured over predicted time or memory: above 1 where one's own stack takes more. */
export function takenOver({quantity, measured, predicted}: Omit<OwnFigure, "line" | "run">): number {
  return quantity === "tokens_per_second_per_gpu" ? predicted / measured : measured / predicted;
}

/** Returns what an offset of a quantity is of. */
export function offsetOf(quantity: Quantity): OffsetOf {
  return quantity === "training_peak_memory" ? "memory" : "time";
}

/** Returns the offsets that measured figures which count show, of time and of memory; null where there are none of it. */
export function ownOffsets(figures: readonly OwnFigure[]): Record<OffsetOf, OwnOffset | null> {
  const found = (of: OffsetOf) =>
    offset(
      of,
      figures.filter(({quantity, run}) => run.use && offsetOf(quantity) === of)
    );
  return {time: found("time"), memory: found("memory")};
}

function offset(of: OffsetOf, figures: readonly OwnFigure[]): OwnOffset | null {
  if (figures.length === 0) return null;
  const runs = new Map<string, OwnFigure[]>();
  for (const figure of figures) {
    const key = runKey(figure.run);
    runs.set(key, [...(runs.get(key) ?? []), figure]);
  }
  const logs = [...runs.values()].map((own) => mean(own.map((figure) => Math.log(takenOver(figure)))));
  const middle = mean(logs);
  const n = logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, log) => sum + (log - middle) ** 2, 0) / (n - 1));
  const half = n > 1 ? (studentScore(UPPER, n - 1) * deviation) / Math.sqrt(n) : NaN;
  const places = [...runs.values()].flatMap((own, k) => own.map((figure) => ({figure, k})));
  const off = (factorOf: (k: number) => number) =>
    quantile(
      places.map(({figure, k}) => errorWith(figure, factorOf(k))),
      0.5
    );
  return {
    of,
    rows: figures.length,
    runs: n,
    factor: Math.exp(middle),
    low: Math.exp(middle - half),
    high: Math.exp(middle + half),
    before: off(() => 1),
    after: n > 1 ? off((k) => Math.exp((middle * n - logs[k]!) / (n - 1))) : NaN
  };
}

/**
 * Returns how many standard errors above a mean its upper end is, at a probability above a half, by Student's law of so
 * many degrees of freedom: from the inverse of the incomplete beta function (Abramowitz and Stegun, 26.7.1).
 */
function studentScore(probability: number, freedom: number): number {
  const x = jstat.jStat.ibetainv(2 * (1 - probability), freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - x)) / x);
}

/** |predicted / measured − 1| where the time or memory predicted is taken `factor` times. */
function errorWith(figure: OwnFigure, factor: number): number {
  const over = factor / takenOver(figure); // time or memory predicted over measured
  return Math.abs((figure.quantity === "tokens_per_second_per_gpu" ? 1 / over : over) - 1);
}

/** What readings of one run share. */
function runKey(run: MeasuredRun): string {
  return JSON.stringify({...configurationOf(run), id: "", memory_reading: ""});
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
