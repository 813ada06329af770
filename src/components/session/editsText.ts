import type {Scenario} from "../../scenario/scenario.js";
import {encodeScenario} from "../../scenario/url.js";
import type {Notebook} from "../notebook/notebook.js";
import {isGiven} from "./documents.js";
import {keptText} from "./sessionHash.js";

const TEXTS = new WeakMap<Scenario, {called: string | null; text: string}>();

/**
 * Returns what stands in an address for the present edits: themselves, with the name they were given, or, where they are
 * too large, a mark of them.
 */
export function editsText(notebook: Pick<Notebook, "edits" | "books">): string {
  const {scenario, name} = notebook.edits;
  const known = TEXTS.get(scenario);
  if (known?.called === name) return known.text;
  const text = written(notebook);
  TEXTS.set(scenario, {called: name, text});
  return text;
}

/** Returns the text of a link of the present edits, with the name they were given. Throws where they are too large. */
export function linkText({edits: {scenario, name}, books: {stamp}}: Pick<Notebook, "edits" | "books">): string {
  return encodeScenario(scenario, {version: stamp, name: name !== null && isGiven(name) ? name : null});
}

function written(notebook: Pick<Notebook, "edits" | "books">): string {
  const {scenario} = notebook.edits;
  try {
    return linkText(notebook);
  } catch {
    return keptText(scenario);
  }
}
