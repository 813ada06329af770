import {exportScenario} from "../../scenario/file.js";
import type {Scenario} from "../../scenario/scenario.js";
import {download, fileName} from "../elements/download.js";
import type {Notebook} from "../notebook/notebook.js";

/** Edits that are in a file by now. */
const SAVED = new WeakSet<Scenario>();

/** Saves the present edits as a file that Import a file opens. */
export function saveEdits({edits, books: {stamp}}: Notebook): void {
  const {scenario, name} = edits;
  const called = name ?? "Edits";
  download(fileName(called, "json"), exportScenario({name: called, scenario, version: stamp}), "application/json");
  SAVED.add(scenario);
}

/** Returns whether edits were saved as a file from this page. */
export function areSaved(scenario: Scenario): boolean {
  return SAVED.has(scenario);
}
