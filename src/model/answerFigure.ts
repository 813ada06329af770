import {planId} from "./plans/planKeys.js";
import type {PublishedFigure} from "./catalog.js";
import type {Model} from "../engine/model.js";

/** The machine and layout a figure is about where the brief names none. */
export const DEFAULT_MACHINE = "1x-a100-80gb";
export const DEFAULT_LAYOUT = "data-parallel";

/** Where a figure's answer stands in the notebook. */
export interface Answer {
  names: readonly [low: string, high: string]; // formulas, columns or assumptions; the same twice for a single value
  kind: "plan" | "assumption";
  row: string; // plan id, empty for an assumption
  unit: string;
}

/** Returns the cells that answer a published figure, or null where the notebook computes none. */
export function answerOf(figure: PublishedFigure, model: Model): Answer | null {
  const {quantity, scale} = figure;
  if (!quantity) return null;
  const assumed = named(quantity, (name) => Object.hasOwn(model.names.assumptions, name));
  const computed = named(quantity, (name) => model.cells.has(name) || Object.hasOwn(model.names.columns, name));
  if (assumed && (!scale || !computed)) {
    return {names: assumed, kind: "assumption", row: "", unit: model.names.assumptions[assumed[0]]!};
  }
  if (!computed || (!scale && !figure.machine)) return null;
  const unit = model.cells.get(computed[0])?.unit ?? model.names.columns[computed[0]]!;
  return {names: computed, kind: "plan", row: planOf(figure), unit};
}

/** Returns the id of the plan a figure is about. */
export function planOf({scale, machine, layout}: PublishedFigure): string {
  return planId(scale || "tiny", machine || DEFAULT_MACHINE, layout || DEFAULT_LAYOUT);
}

function named(quantity: string, exists: (name: string) => boolean): readonly [string, string] | null {
  if (exists(quantity)) return [quantity, quantity];
  const pair = [`${quantity}_low`, `${quantity}_high`] as const;
  return pair.every(exists) ? pair : null;
}
