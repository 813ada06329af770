import type {Scenario} from "../../scenario/scenario.js";
import {encodeScenario} from "../../scenario/url.js";
import type {Notebook} from "../notebook/notebook.js";
import {keptText} from "./sessionHash.js";

const TEXTS = new WeakMap<Scenario, string>();

/** Returns what stands in an address for the present edits: themselves or, where they are too large, a mark of them. */
export function editsText({edits: {scenario}, books: {stamp}}: Pick<Notebook, "edits" | "books">): string {
  let text = TEXTS.get(scenario);
  if (text === undefined) TEXTS.set(scenario, (text = written(scenario, stamp)));
  return text;
}

function written(scenario: Scenario, version: string): string {
  try {
    return encodeScenario(scenario, {version});
  } catch {
    return keptText(scenario);
  }
}
