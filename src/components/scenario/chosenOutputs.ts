import type {Model} from "../../engine/model.js";
import {planColumn} from "../../model/planColumns.js";
import {lowerFirst} from "../../model/words/lowerFirst.js";
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

/**
 * Returns every output there is: each formula of plans, called as in the first model that has it; with the title of its
 * sheet where another is called the same.
 */
export function allOutputs(...models: readonly Model[]): Output[] {
  const outputs = new Map<string, Output & {sheet: string}>();
  for (const model of models)
    for (const [name, {sheet}] of model.cells)
      if (!outputs.has(name)) {
        const title = model.sheets.find((one) => one.name === sheet)?.title ?? sheet;
        outputs.set(name, {name, label: outputLabel(model, name), sheet: title});
      }
  const called = new Map<string, number>();
  for (const {label} of outputs.values()) called.set(label, (called.get(label) ?? 0) + 1);
  return [...outputs.values()]
    .map(({name, label, sheet}) => ({name, label: called.get(label)! > 1 ? `${label} (${lowerFirst(sheet)})` : label}))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
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
