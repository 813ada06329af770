import {format} from "../../model/words/format.js";
import type {Notebook} from "../notebook/notebook.js";
import {assumptionChoice} from "./assumptionChoice.js";

const READINGS: Record<string, [name: string, cell: string]> = {
  output: ["output tokens", "output_streams"],
  table: ["scaling table", "table_tokens_per_sample"],
  sequence: ["sequence length", "sequence_length"],
  input: ["input tokens", "input_tokens_per_sample"]
};

/**
 * Returns the choice of how the tokens of a sample are read, which the brief leaves open for its scales; hidden where the
 * scale that is shown has tokens of its own. `scale` names one that is not the one looked at.
 */
export function readingChoice(notebook: Notebook, scale?: string): HTMLElement {
  const control = assumptionChoice(notebook, "reading", "Tokens per sample", (value) => {
    const [name, cell] = READINGS[value] ?? [value, ""];
    const {book} = notebook.books;
    const tokens = book.model.cells.has(cell) ? book.column(cell)[0] : book.params[cell];
    return `${typeof tokens === "number" ? format(tokens) : ""} – ${name}`;
  });
  const show = () => {
    const shown = scale ?? notebook.attention.now.scale;
    control.hidden = notebook.books.catalog.scales.find(({id}) => id === shown)?.tokens_per_sample != null;
  };
  show();
  notebook.subscribe(show);
  return control;
}
