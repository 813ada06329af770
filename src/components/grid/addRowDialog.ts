import type {Catalog} from "../../model/catalog.js";
import {ROW_WORDS} from "../../scenario/applyRows.js";
import {fieldsOf, fieldOf, PRICINGS, type Field} from "../../scenario/fields.js";
import {rowKey, type CatalogName, type RowPatch, type Value} from "../../scenario/scenario.js";
import {announce} from "../elements/confirmOn.js";
import {button} from "../elements/button.js";
import {select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {fieldHeading, namedChoices, parseField, showField} from "./fieldCell.js";
import type {Notebook} from "../notebook/notebook.js";

/** Words of the provider of an added price. */
const OWN_PROVIDER = "own";

/** One question of the form, with what it starts from. */
interface Question {
  name: string;
  label: string;
  control: HTMLInputElement | HTMLSelectElement;
  read: () => Value; // throws an Error with the reason
}

/** Returns a form for another row of a catalog, like one that there is; it closes with the key of the row added. */
export function addRowDialog(notebook: Notebook, catalog: CatalogName, like: string | null): HTMLDialogElement {
  const word = ROW_WORDS[catalog];
  const rows: object[] = notebook.books.catalog[catalog];
  const model = rows.find((row) => notebook.books.keyOf(catalog, row) === like) ?? rows[0];
  const questions = questionsOf(notebook.books.catalog, catalog, (model ?? {}) as Record<string, Value>);
  const problem = element("p", {class: "problem", role: "alert"});
  const cancel = button("Cancel", () => dialog.close());
  const form = element(
    "form",
    {method: "dialog", novalidate: true},
    element("h2", {}, `Add ${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`),
    questions.map(({label, control}) => element("label", {class: "question"}, element("span", {}, label), control)),
    problem,
    element("div", {class: "buttons"}, button("Add", null, {submits: true, look: "primary"}), cancel)
  );
  const dialog = element("dialog", {class: "form", "aria-label": `Add ${word}`}, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const {key, refused} = add(notebook, catalog, questions);
    problem.textContent = refused;
    if (refused !== "") return;
    dialog.close(key);
    announce(`The ${word} is added`);
  });
  return dialog;
}

/** Adds the row; returns its key, and why it cannot be, or nothing. */
function add(notebook: Notebook, catalog: CatalogName, questions: Question[]): {key: string; refused: string} {
  const answers: Record<string, Value> = {};
  for (const {name, control, read} of questions) {
    control.removeAttribute("aria-invalid");
    try {
      answers[name] = read();
    } catch (error) {
      control.setAttribute("aria-invalid", "true");
      control.focus();
      return {key: "", refused: (error as Error).message};
    }
  }
  const key = newRowKey(notebook, catalog, answers);
  const taken = notebook.books.base[catalog].some((row) => rowKey(catalog, row) === key);
  const held = notebook.books.catalog[catalog].some((row) => notebook.books.keyOf(catalog, row) === key);
  if (held) return {key, refused: `There is a ${ROW_WORDS[catalog]} like this already`};
  const {refused} = notebook.edits.edit([
    {part: "row", catalog, key, patch: taken ? undefined : patchOf(catalog, answers)}
  ]);
  return {key, refused: refused.join(". ")};
}

function questionsOf(all: Catalog, catalog: CatalogName, model: Record<string, Value>): Question[] {
  const questions = fieldsOf(catalog)
    .filter(({fallback, editable}) => fallback === undefined && editable)
    .map((field) => question(all, field, field.field === "name" ? "" : startOf(all, catalog, field, model)));
  if (catalog !== "offers") return questions;
  const accelerator = fieldOf("machines", "accelerator_id")!;
  return [
    chosen(all, accelerator),
    plain(
      "pricing",
      "Kind",
      select(
        PRICINGS.map((value) => ({value, label: value})),
        String(model.pricing ?? "on-demand")
      )
    ),
    plain("provider", "Provider", text(OWN_PROVIDER)),
    ...questions
  ];
}

/** What a question starts from: the row it is like, moved where two such rows cannot be. */
function startOf(all: Catalog, catalog: CatalogName, field: Field, model: Record<string, Value>): Value {
  if (catalog === "layouts" && field.field === "rank") return Math.max(0, ...all.layouts.map(({rank}) => rank)) + 1;
  // Another chip's or offer's numbers would be taken for its own.
  if ((catalog === "accelerators" || catalog === "offers") && field.kind !== "choice") return "";
  return model[field.field] ?? "";
}

function question(all: Catalog, field: Field, value: Value): Question {
  const choices = field.kind === "choice" ? namedChoices(field, all) : null;
  const control = choices ? select(choices, String(value)) : text(value === "" ? "" : showField(field, value, all));
  return {
    name: field.field,
    label: fieldHeading(field),
    control,
    read: () => parseField(field, control.value, all, choices ?? undefined)
  };
}

/** A choice that is made: nothing is chosen beforehand. */
function chosen(all: Catalog, field: Field): Question {
  const choices = namedChoices(field, all);
  const control = select([{value: "", label: "choose one"}, ...choices], "");
  const read = (): Value => {
    if (control.value === "") throw new Error(`${field.label} is not chosen`);
    return parseField(field, control.value, all, choices);
  };
  return {name: field.field, label: fieldHeading(field), control, read};
}

function plain(name: string, label: string, control: HTMLInputElement | HTMLSelectElement): Question {
  return {
    name,
    label,
    control,
    read: () => {
      if (slug(control.value) === "") throw new Error(`${label} needs letters or digits`);
      return control.value;
    }
  };
}

/** Returns the key of a row that is added with those answers: one that no row of its catalog has. */
export function newRowKey(notebook: Notebook, catalog: CatalogName, answers: Record<string, Value>): string {
  if (catalog === "machines") return `${answers.gpus}x-${answers.accelerator_id}`;
  if (catalog === "offers") return `${slug(String(answers.provider))}/${answers.accelerator_id}/${answers.pricing}`;
  const stem = slug(String(answers.name)) || "row";
  const ids = new Set<string>([...notebook.books.catalog[catalog], ...notebook.books.base[catalog]].map(({id}) => id));
  let id = stem;
  for (let i = 2; ids.has(id); ++i) id = `${stem}-${i}`;
  return id;
}

/** The fields of the answers; what names an offer stands in its key. */
function patchOf(catalog: CatalogName, answers: Record<string, Value>): RowPatch {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => fieldOf(catalog, name) !== undefined));
}

function slug(words: string): string {
  return words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
}

function text(value: string): HTMLInputElement {
  const field = element("input", {type: "text", autocomplete: "off", spellcheck: "false"});
  field.value = value;
  return field;
}
