import type {Module, Training} from "../../model/catalog.js";
import {choice} from "../elements/choice.js";
import type {Notebook} from "../notebook/notebook.js";
import type {Reader} from "../notebook/reader.js";
import {ModuleBooks} from "./moduleBooks.js";

/** Returns the notebook over the modules of all trainings. */
export function overModules(notebook: Notebook): Notebook {
  return notebook.over(new ModuleBooks(notebook.books));
}

/** Returns a choice of the training the page looks at. */
export function trainingPicker(notebook: Notebook): HTMLElement {
  return notebook.view((reader) => {
    const options = reader.catalog("trainings").map(({id, name}) => ({value: id, label: name}));
    return choice("Training", options, reader.focusTraining(), (training) => notebook.attention.look({training}));
  }, "span");
}

/** Returns the training looked at; undefined where there is none. */
export function shownTraining(reader: Reader): Training | undefined {
  const now = reader.focusTraining();
  return reader.catalog("trainings").find(({id}) => id === now);
}

/** Returns the modules of a training, in order. */
export function modulesOf(reader: Reader, training: string): Module[] {
  return reader.catalog("modules").filter((module) => module.training === training);
}

/** Returns the machine of a training in words: `8x A100 80GB`. */
export function machineOf(reader: Reader, {accelerator_id, gpus}: Training): string {
  const accelerator = reader.catalog("accelerators").find(({id}) => id === accelerator_id);
  return `${gpus}x ${accelerator?.short_name ?? accelerator_id}`;
}
