import {format} from "../../model/words/format.js";
import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";

/** Returns in words what a day is worth, for the sentence beside the ranking. */
export function dayValue(notebook: Notebook): HTMLElement {
  return notebook.inline((reader) => element("b", {}, format(Number(reader.assumption("audit_day_value")), "USD")));
}
