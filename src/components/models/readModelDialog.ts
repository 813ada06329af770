import {readScale, type ReadScale} from "../../model/training/names/readScale.js";
import type {NamedModel} from "../../model/training/names/namedModel.js";
import {LONGEST_TEXT} from "../../model/training/texts/readModelText.js";
import {format} from "../../model/words/format.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import type {AttachedFile} from "../notebook/load.js";
import type {Notebook} from "../notebook/notebook.js";
import {addScale, plannedSequence} from "./addScale.js";
import {ModelFields} from "./modelFields.js";

/** How long typing rests before a text is read, in milliseconds. */
const REST = 200;

const EXAMPLES =
  "A config.json, arguments of Megatron-LM, torchtitan, nanoGPT or LitGPT, or a name such as Llama 3.1 8B";

/**
 * Returns a form that reads a scale from a text and shows what was understood as a row to correct; it closes with the key
 * of the row added. What is not understood is said beside the text, which stays as it is; `start` is read at once.
 */
export function readModelDialog(
  notebook: Notebook,
  models: AttachedFile,
  like: string | null,
  start = ""
): HTMLDialogElement {
  const text = element("textarea", {
    ...{
      id: "model-text",
      class: "pasted",
      rows: 8,
      spellcheck: "false",
      autocomplete: "off",
      "aria-describedby": "model-problem"
    },
    placeholder: EXAMPLES
  });
  text.value = start;
  const problem = element("p", {id: "model-problem", class: "problem", role: "alert"});
  const training = element("div", {class: "model-read"});
  const shown = element("div", {class: "model-read"});
  const refused = element("p", {class: "problem", role: "alert"});
  const addButton = button("Add", null, {submits: true, look: "primary", title: "Ctrl+Enter"});
  const cancel = button("Cancel", () => dialog.close());
  const file = element("input", {type: "file", accept: ".json,.yaml,.yml,.toml,.py,.sh,.txt", "aria-label": "A file"});
  const form = element(
    "form",
    {method: "dialog", novalidate: true},
    element("h2", {}, "Add a scale from a configuration"),
    element("label", {class: "model-label", for: "model-text"}, `${EXAMPLES}. Paste it, or drop a file.`),
    text,
    problem,
    element("div", {class: "toolbar"}, file),
    training,
    refused,
    element("div", {class: "buttons"}, addButton, cancel),
    shown
  );
  const dialog = element("dialog", {class: "form wide", "aria-label": "Add a scale from a configuration"}, form);
  const named = models.json() as Promise<NamedModel[]>;
  let fields: ModelFields | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading = 0;
  let known = ""; // the text as last read
  addButton.disabled = true;

  const read = async () => {
    clearTimeout(timer);
    const turn = ++reading;
    const source = (known = text.value);
    refused.textContent = "";
    try {
      const models = await named;
      if (turn !== reading) return;
      const found = source.trim() === "" ? null : readScale(source, models, plannedSequence(notebook));
      problem.textContent = "";
      text.removeAttribute("aria-invalid");
      fields = found && new ModelFields(notebook, found, like, (sentence) => (refused.textContent = sentence));
      training.replaceChildren(...(found ? [fields!.training] : []));
      shown.replaceChildren(...(found ? [fields!.element, said(found)] : []));
    } catch (error) {
      if (turn !== reading) return;
      problem.textContent = sentence((error as Error).message);
      text.setAttribute("aria-invalid", "true");
      fields = null;
      training.replaceChildren();
      shown.replaceChildren();
    }
    addButton.disabled = fields === null;
  };
  const take = async (given: File | undefined) => {
    if (!given) return;
    if (given.size > LONGEST_TEXT) {
      problem.textContent = sentence(`${given.name.slice(0, 60)} is larger than ${format(LONGEST_TEXT)} bytes`);
      return;
    }
    text.value = await given.text();
    await read();
  };

  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void read(), REST);
  });
  file.addEventListener("change", () => void take(file.files?.[0]));
  dialog.addEventListener("dragover", (event) => event.preventDefault());
  dialog.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return; // a text that is dropped goes where it falls
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void (text.value === known ? Promise.resolve() : read()).then(() => fields && form.requestSubmit(addButton));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const read = fields?.patch();
    if (!fields || !read) return;
    const {key, reason} = addScale(notebook, read);
    refused.textContent = reason;
    if (reason === "") dialog.close(key);
  });
  if (start !== "") void read();
  return dialog;
}

/** What there is to say of a text beside the fields. */
function said({assumed, left, unread, warnings}: ReadScale): HTMLElement {
  const part = (heading: string, lines: readonly string[], mark = "") =>
    lines.length === 0
      ? null
      : element(
          "div",
          {class: mark || null},
          element("h3", {}, heading),
          element(
            "ul",
            {},
            lines.map((line) => element("li", {}, line))
          )
        );
  return element(
    "div",
    {class: "model-said"},
    part("To look at", warnings, "doubt"),
    part("Not understood", unread, "doubt"),
    part("Understood, and no part of a scale", left),
    part("Taken for granted", assumed)
  );
}

function sentence(message: string): string {
  const text = message.replace(/^config: /, "");
  const start = text[0]?.toUpperCase() ?? "";
  return /[.!?]$/.test(text) ? start + text.slice(1) : `${start}${text.slice(1)}.`;
}
