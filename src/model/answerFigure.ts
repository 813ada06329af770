import {planId} from "./plans/planKeys.js";
import type {PublishedFigure} from "./catalog.js";
import type {Model} from "../engine/model.js";
import {printedPair} from "./printedPairs.js";

/** The machine and layout a figure is about where the brief names none. */
export const DEFAULT_MACHINE = "1x-a100-80gb";
export const DEFAULT_LAYOUT = "data-parallel";

/** Where a figure's answer stands in the notebook. */
export interface Answer {
  names: readonly [low: string, high: string]; // a formula or column, twice; an assumption twice, or a pair of them as the brief prints it
  kind: "plan" | "assumption";
  row: string; // plan id, empty for an assumption
  unit: string;
}

/** Returns the cells that answer a published figure, or null where the notebook computes none. */
export function answerOf(figure: PublishedFigure, model: Model): Answer | null {
  const {quantity, scale} = figure;
  if (!quantity) return null;
  const assumed = assumedAs(quantity, (name) => Object.hasOwn(model.names.assumptions, name));
  const isComputed = model.cells.has(quantity) || Object.hasOwn(model.names.columns, quantity);
  if (assumed && (!scale || !isComputed)) {
    return {names: assumed, kind: "assumption", row: "", unit: model.names.assumptions[assumed[0]]!};
  }
  if (!isComputed || (!scale && !figure.machine)) return null;
  const unit = model.cells.get(quantity)?.unit ?? model.names.columns[quantity]!;
  return {names: [quantity, quantity], kind: "plan", row: planOf(figure), unit};
}

/** Returns the id of the plan a figure is about. */
export function planOf({scale, machine, layout}: PublishedFigure): string {
  return planId(scale || "tiny", machine || DEFAULT_MACHINE, layout || DEFAULT_LAYOUT);
}

function assumedAs(quantity: string, exists: (name: string) => boolean): readonly [string, string] | null {
  if (exists(quantity)) return [quantity, quantity];
  const pair = printedPair(quantity);
  return pair?.every(exists) ? pair : null;
}
