import type {NamedModel} from "../../model/training/names/namedModel.js";
import {readScale} from "../../model/training/names/readScale.js";
import type {AttachedFile} from "../notebook/load.js";
import type {Notebook} from "../notebook/notebook.js";
import {addScale, plannedSequence} from "./addScale.js";
import {ModelFields} from "./modelFields.js";

/**
 * Adds a published model as a scale, with the training set of the scale looked at, and looks at it. Returns why it cannot
 * be, or nothing.
 */
export async function addNamedModel(notebook: Notebook, models: AttachedFile, name: string): Promise<string> {
  let reason = "";
  const found = readScale(name, (await models.json()) as NamedModel[], plannedSequence(notebook));
  const fields = new ModelFields(notebook, found, notebook.attention.now.scale, (sentence) => (reason = sentence));
  const patch = fields.patch();
  if (!patch) return reason;
  const added = addScale(notebook, patch);
  if (added.reason === "") notebook.attention.look({scale: added.key});
  return added.reason;
}
