import {significant} from "../../engine/significant.js";
import {format} from "../../model/words/format.js";
import {fieldOf} from "../../scenario/fields.js";
import type {Edit} from "../../scenario/edit.js";
import {labelled} from "../elements/choice.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {readingChoice} from "../elements/readingChoice.js";
import {scalePicker} from "../elements/picker.js";
import {followUnfocused} from "../elements/whileTyping.js";
import {readModelButton} from "../models/readModelButton.js";
import {editing} from "../notebook/editing.js";
import type {AttachedFile} from "../notebook/load.js";
import type {Notebook} from "../notebook/notebook.js";

/** Digits of a number of tokens that is shown to be edited. */
const TYPED_DIGITS = 8;

/** Returns the choice of what is trained: a scale, or a model of one's own with its tokens and its batch. */
export function workloadControls(notebook: Notebook, models: AttachedFile): HTMLElement {
  const own = element("span", {class: "own-workload"});
  const tokens = quantityField(notebook, "Tokens to train on", (text) => tokenEdits(notebook, text));
  const batch = quantityField(notebook, "Batch (sequences)", (text) => batchEdits(notebook, text));
  const remove = button("Remove this model", () => {
    const {id} = looked(notebook)!;
    const {refused} = notebook.edits.edit([{part: "row", catalog: "scales", key: id, patch: undefined}]);
    for (const sentence of refused) notebook.notices.notify(`${sentence}.`);
  });
  own.append(tokens.element, batch.element, remove);
  const show = () => {
    const {book} = notebook.books;
    const scale = looked(notebook);
    const row = scale ? firstPlan(notebook, scale.id) : -1;
    own.hidden = scale?.tokens_per_sample == null || row < 0;
    remove.hidden = notebook.books.base.scales.some(({id}) => id === scale?.id);
    if (own.hidden) return;
    // Samples are whole: the tokens they hold differ from those typed in digits that nobody types.
    tokens.show(format(significant(book.column("tokens_seen")[row]! as number, TYPED_DIGITS), "token", "entry"));
    batch.show(format(book.column("batch")[row]!, "1", "entry"));
  };
  show();
  notebook.subscribe(show);
  return element(
    "div",
    {class: "toolbar workload", role: "group", "aria-label": "What is trained"},
    scalePicker(notebook),
    readingChoice(notebook),
    readModelButton(notebook, models, {
      label: "Add your own model",
      like: () => looked(notebook)?.id ?? null,
      added: (scale) => notebook.attention.look({scale})
    }),
    own
  );
}

/** A labelled field that keeps what is typed where it cannot be so, and says why. */
function quantityField(notebook: Notebook, label: string, editsOf: (text: string) => Edit[]) {
  const field = element("input", {type: "text", autocomplete: "off", size: 10});
  const problem = element("span", {class: "problem", role: "alert"});
  let [now, shown] = ["", ""];
  const write = () => void (field.value = shown = now);
  const follow = followUnfocused(field, write, () => field.value !== shown);
  field.addEventListener("change", () => {
    problem.textContent = "";
    field.removeAttribute("aria-invalid");
    if (field.value === shown) return;
    try {
      const {refused} = notebook.edits.edit(editsOf(field.value));
      if (refused.length > 0) throw new Error(refused.join(". "));
      write();
    } catch (error) {
      field.setAttribute("aria-invalid", "true");
      problem.textContent = (error as Error).message;
    }
  });
  const show = (text: string) => {
    now = text;
    follow();
  };
  return {element: element("span", {class: "limit"}, labelled(label, field), problem), show};
}

/** A number of tokens is kept as samples of the scale's length, whole ones. */
function tokenEdits(notebook: Notebook, text: string): Edit[] {
  const {id, tokens_per_sample} = looked(notebook)!;
  const samples = Math.round(editing().parseQuantity(text, "token") / tokens_per_sample!);
  const value = editing().parseCell(fieldOf("scales", "samples")!, String(samples));
  return [{part: "field", catalog: "scales", key: id, field: "samples", value}];
}

/** Nothing takes back a batch of the scale's own. */
function batchEdits(notebook: Notebook, text: string): Edit[] {
  const value = editing().parseCell(fieldOf("scales", "batch")!, text);
  return [{part: "field", catalog: "scales", key: looked(notebook)!.id, field: "batch", value}];
}

function looked({attention, books}: Notebook) {
  const scales = books.catalog.scales.filter(({variant_of}) => variant_of === "");
  return scales.find(({id}) => id === attention.now.scale) ?? scales[0];
}

function firstPlan({books}: Notebook, scale: string): number {
  return (books.columns.scale as string[]).indexOf(scale);
}
