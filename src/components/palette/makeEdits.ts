import type {Edit} from "../../scenario/edit.js";
import {announce} from "../elements/confirmOn.js";
import type {Notebook} from "../notebook/notebook.js";
import type {Item} from "./items.js";

/** What is set, by the words that ask for it; the first is done by Enter. */
export const SET_GROUP = "Do";

/** Returns something that can be done, or, where `run` is null, why it cannot. */
export function setItem(label: string, kind: string, run: Item["run"]): Item {
  return {group: SET_GROUP, kind, label, words: "", run};
}

/** Makes edits as one step; says what is done, or why it cannot be. Returns whether they are made. */
export function makeEdits(notebook: Notebook, edits: readonly Edit[], done: string): boolean {
  const {refused, warnings} = notebook.edits.edit(edits);
  for (const sentence of new Set([...refused, ...warnings])) notebook.notices.notify(`${sentence}.`);
  if (refused.length === 0) announce(done);
  return refused.length === 0;
}
