import {element} from "../elements/dom.js";
import {catalogGrid} from "../grid/catalogGrid.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";

/** Editable grids of trainings and their modules. */

/** Returns all trainings: on what, on how many samples, what was published. */
export function trainingGrid(notebook: Notebook): HTMLElement {
  return catalogGrid(notebook, "trainings", {
    caption: "Trainings",
    fields: [
      ...["name", "scale_id", "accelerator_id", "gpus", "samples", "batch", "micro_batch", "recipe_id", "zero_stage"],
      ...["recompute", "published_params", "published_of", "published_hours", "source", "note"]
    ]
  });
}

/** Returns the modules of the training looked at; what their shape has beside its sizes stands folded below. */
export function moduleGrids(notebook: Notebook): HTMLElement {
  const where = (row: object) => (row as {training: string}).training === new Reader(notebook).focusTraining();
  const sizes = catalogGrid(notebook, "modules", {
    caption: "Modules",
    fields: [
      ...["name", "role", "stream", "gradients", "tokens_per_sample", "merged", "passes_on", "attended_tokens"],
      ...["cross_tokens", "output_tokens", "layers", "hidden", "heads", "kv_heads", "ffn_hidden", "vocab", "head"]
    ],
    where
  });
  const shape = catalogGrid(notebook, "modules", {
    caption: "Modules, the rest of their shape",
    fields: [
      ...["name", "gated", "biases", "positions", "input_width", "frame_kernel", "output_width", "map_biases"],
      ...["extra_params", "shares_weights", "training", "source", "note"]
    ],
    where,
    add: false
  });
  const rest = element("details", {}, element("summary", {}, "The rest of their shape, sources and notes"), shape);
  return element("div", {}, sizes, rest);
}
