import type {MemoryFit} from "../layouts/memoryFit.js";
import type {Quantity} from "./calibrate.js";
import type {ModelClass} from "./validationReport.js";
import {quantile} from "./quantile.js";

/** A measured figure beside what the model makes of it, in the unit of the quantity's formula. */
export interface ValidatedFigure {
  id: string; // of the measured run
  quantity: Quantity;
  measured: number;
  predicted: number; // with the constants the notebook uses, fitted to all rows that count
  withoutSource: number | null; // with constants fitted without any row of its source; null where it counts nowhere
  fits: MemoryFit | null; // without the source; null where layout or micro-batch is not stated
  withoutSize: number | null; // without any row of a model of its size
  used: boolean; // counts in the fit and in the errors
  plain: boolean; // a language model trained in full
  modelClass: ModelClass;
  kind: string;
  grade: "A" | "B" | "C";
  layoutStated: boolean;
  source: string;
  model: string;
  params: number;
  gpus: number;
  accelerator: string;
  family: string;
  recompute: string; // as stated, empty where it is not
}

/** How far predictions are off: half of them by less than the median, nine in ten by less than p90, of |predicted / measured - 1|. */
export interface Spread {
  median: number;
  p90: number;
  middle: number; // median of predicted / measured: above 1 where predictions are too high
}

/** Errors of a group of figures. */
export interface ErrorSummary {
  label: string;
  rows: number;
  sources: number;
  inSample: Spread;
  withoutSource: Spread;
  withoutSize: Spread;
  ratios: number[]; // predicted without the row's source over measured, ascending
}

/** Which of the predictions an error is of. */
export type Prediction = "predicted" | "withoutSource" | "withoutSize";

/** Returns predicted over measured; NaN where there is no such prediction. */
export function ratio(figure: ValidatedFigure, prediction: Prediction): number {
  return (figure[prediction] ?? NaN) / figure.measured;
}

/** Returns how far predictions of figures are off. */
export function spread(figures: readonly ValidatedFigure[], prediction: Prediction): Spread {
  const ratios = figures.map((figure) => ratio(figure, prediction));
  const errors = ratios.map((value) => Math.abs(value - 1));
  return {median: quantile(errors, 0.5), p90: quantile(errors, 0.9), middle: quantile(ratios, 0.5)};
}

/** Returns the errors of a group of figures, in sample and cross-validated. */
export function summarize(label: string, figures: readonly ValidatedFigure[]): ErrorSummary {
  return {
    label,
    rows: figures.length,
    sources: new Set(figures.map(({source}) => source)).size,
    inSample: spread(figures, "predicted"),
    withoutSource: spread(figures, "withoutSource"),
    withoutSize: spread(figures, "withoutSize"),
    ratios: figures.map((figure) => ratio(figure, "withoutSource")).sort((a, b) => a - b)
  };
}

/**
 * Returns the errors of figures by group, groups in the order of `labels` and after them as they come. Groups of fewer
 * than `least` figures are put together as `others` at the end.
 */
export function summarizeBy(
  figures: readonly ValidatedFigure[],
  groupOf: (figure: ValidatedFigure) => string,
  {labels = [], least = 1, others = "others"}: {labels?: readonly string[]; least?: number; others?: string} = {}
): ErrorSummary[] {
  const groups = new Map<string, ValidatedFigure[]>(labels.map((label) => [label, []]));
  for (const figure of figures) {
    const label = groupOf(figure);
    groups.set(label, [...(groups.get(label) ?? []), figure]);
  }
  const all = [...groups].filter(([, own]) => own.length > 0);
  const rare = all.filter(([, own]) => own.length < least);
  const summaries = all.filter(([, own]) => own.length >= least).map(([label, own]) => summarize(label, own));
  if (rare.length === 0) return summaries;
  return [
    ...summaries,
    summarize(
      others,
      rare.flatMap(([, own]) => own)
    )
  ];
}

/** Returns the label of the class a number falls into; classes are given by their upper bounds, the last without one. */
export function classOf(value: number, classes: readonly {below: number; label: string}[]): string {
  return (classes.find(({below}) => value < below) ?? classes.at(-1)!).label;
}

/** Returns the figures whose cross-validated prediction is furthest off by factor, worst first. */
export function worstFigures(figures: readonly ValidatedFigure[], count: number): ValidatedFigure[] {
  const off = (figure: ValidatedFigure) => Math.abs(Math.log(ratio(figure, "withoutSource")));
  return [...figures].sort((a, b) => off(b) - off(a)).slice(0, count);
}
