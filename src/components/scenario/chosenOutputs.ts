import type {Model} from "../../engine/model.js";
import {planColumn} from "../../model/planColumns.js";
import {nameOfToday} from "../../scenario/renamed.js";
import {storageName} from "../session/siteRoot.js";

/** What a decision turns on, shown until an analyst chooses otherwise. */
const FIRST = ["cost", "wall_hours", "running_peak_memory"];

/** Most outputs that are shown at once. */
const MOST = 12;

/** An output: a formula of plans. */
export interface Output {
  name: string;
  label: string;
}

/** Chosen in this page, where the browser keeps nothing. */
let chosen: string[] | null = null;

/** Returns the outputs that strip and comparison show, as far as one of the models has them. */
export function chosenOutputs(...models: readonly Model[]): Output[] {
  const names = chosen ?? stored() ?? FIRST;
  const known = new Map(allOutputs(...models).map((output) => [output.name, output]));
  return names.flatMap((name) => known.get(name) ?? []);
}

/** Shows other outputs from now on, in this browser. */
export function chooseOutputs(names: readonly string[]): void {
  chosen = [...new Set(names)].slice(0, MOST);
  try {
    localStorage.setItem(storageName("outputs"), JSON.stringify(chosen));
  } catch {
    // They stay chosen in this page.
  }
}

/** Returns every output there is: each formula of plans, called as in the first model that has it. */
export function allOutputs(...models: readonly Model[]): Output[] {
  const outputs = new Map<string, Output>();
  for (const model of models)
    for (const name of model.cells.keys())
      if (!outputs.has(name)) outputs.set(name, {name, label: outputLabel(model, name)});
  return [...outputs.values()].sort((a, b) => a.label.localeCompare(b.label, "en"));
}

/** Returns what an output is called. */
export function outputLabel(model: Model, name: string): string {
  return model.cells.get(name)?.label ?? planColumn(name, model).label;
}

function stored(): string[] | null {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(storageName("outputs")) ?? "null");
    return Array.isArray(names)
      ? names
          .filter((name) => typeof name === "string")
          .slice(0, MOST)
          .map(nameOfToday)
      : null;
  } catch {
    return null;
  }
}
