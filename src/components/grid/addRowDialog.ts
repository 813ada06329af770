import type {Catalog} from "../../model/catalog.js";
import {ROW_WORDS} from "../../scenario/scenario.js";
import {fieldsOf, fieldOf, PRICINGS, type Field} from "../../scenario/fields.js";
import {rowKey, type CatalogName, type Value} from "../../scenario/scenario.js";
import {announce} from "../elements/confirmOn.js";
import {button} from "../elements/button.js";
import {select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {fault, unfault} from "../elements/fieldFault.js";
import {question as formQuestion, textField} from "../elements/formDialog.js";
import {fieldHeading, namedChoices, parseField, showField} from "./fieldCell.js";
import {newRowKey, patchOf, slug} from "./newRow.js";
import type {Notebook} from "../notebook/notebook.js";

/** Words of the provider of an added price. */
const OWN_PROVIDER = "own";

/** One question of the form. */
interface Question {
  name: string;
  label: string;
  control: HTMLInputElement | HTMLSelectElement;
  read: () => Value; // throws an Error with the reason
  fill: (row: Row | null) => void; // takes what a row says of it; null: nothing
}

type Row = Record<string, Value>;

/** Rows that another may start from: those of prices would be taken for one's own. */
const STARTS: ReadonlySet<CatalogName> = new Set<CatalogName>(["scales", "accelerators", "layouts", "storage"]);

/**
 * Returns a form for another row of a catalog; it closes with the key of the row added. Its fields are empty, with what one
 * row says as an example, unless another row is chosen to start from. `among` names the rows of a part of the catalog that it
 * will stand among: what they are of, as the training of modules, is chosen.
 */
export function addRowDialog(
  notebook: Notebook,
  catalog: CatalogName,
  like: string | null,
  among: readonly string[] = []
): HTMLDialogElement {
  const word = ROW_WORDS[catalog];
  const rows = notebook.books.catalog[catalog] as object[] as Row[];
  const example = rows.find((row) => notebook.books.keyOf(catalog, row) === like) ?? rows[0] ?? {};
  const keys = new Set(among);
  const beside = rows.filter((row) => keys.has(notebook.books.keyOf(catalog, row)));
  const questions = questionsOf(notebook.books.catalog, catalog, {
    example,
    of: beside.length < rows.length ? inAll(beside) : {}
  });
  if (questions[0]) questions[0].control.autofocus = true;
  const problem = element("p", {class: "problem", role: "alert"});
  const cancel = button("Cancel", () => dialog.close());
  const form = element(
    "form",
    {method: "dialog", novalidate: true},
    element("h2", {}, `Add ${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`),
    STARTS.has(catalog) && rows.length > 0 ? startFrom(rows, questions) : null,
    questions.map(({label, control}) => formQuestion(label, control)),
    problem,
    element("div", {class: "buttons"}, button("Add", null, {submits: true, look: "primary"}), cancel)
  );
  const dialog = element("dialog", {class: "form", "aria-label": `Add ${word}`}, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const {key, refused} = add(notebook, catalog, questions);
    problem.textContent = refused;
    if (key === null) return;
    dialog.close(key);
    announce(`The ${word} is added`);
  });
  return dialog;
}

/** A choice of a row whose answers are taken, to be changed; another choice takes those of another. */
function startFrom(rows: readonly Row[], questions: readonly Question[]): HTMLElement {
  const control = select(
    [{value: "", label: "nothing"}, ...rows.map((row, i) => ({value: String(i), label: String(row.name)}))],
    ""
  );
  control.addEventListener("change", () => {
    for (const question of questions) {
      question.fill(control.value === "" ? null : rows[Number(control.value)]!);
      unfault(question.control);
    }
  });
  return formQuestion("Start from", control);
}

/** Adds the row; returns its key, or null where it cannot be, with what there is to say that is not said beside a field. */
function add(
  notebook: Notebook,
  catalog: CatalogName,
  questions: readonly Question[]
): {key: string | null; refused: string} {
  const answers: Row = {};
  let wrong: HTMLElement | null = null;
  for (const {name, control, read} of questions) {
    unfault(control);
    try {
      answers[name] = read();
    } catch (error) {
      fault(control, (error as Error).message, {focus: wrong === null});
      wrong ??= control;
    }
  }
  if (wrong) return {key: null, refused: ""};
  const key = newRowKey(notebook, catalog, answers);
  const taken = notebook.books.base[catalog].some((row) => rowKey(catalog, row) === key);
  const held = notebook.books.catalog[catalog].some((row) => notebook.books.keyOf(catalog, row) === key);
  if (held) return {key: null, refused: `There is a ${ROW_WORDS[catalog]} like this already`};
  const {refused} = notebook.edits.edit([
    {part: "row", catalog, key, patch: taken ? undefined : patchOf(catalog, answers)}
  ]);
  if (refused.length === 0) return {key, refused: ""};
  const reason = refused.map((sentence) => sentence.replace(/^The .*? is refused: /, "")).join(". ");
  const blamed = firstNamed(questions, reason);
  const said = reason.charAt(0).toUpperCase() + reason.slice(1);
  return {key: null, refused: blamed ? fault(blamed.control, said) : said};
}

/** The question whose label a sentence names first; of two at one place the one with the longer label. */
function firstNamed(questions: readonly Question[], sentence: string): Question | null {
  const text = sentence.toLowerCase();
  const found = questions
    .map((question) => ({question, label: question.label.toLowerCase()}))
    .map(({question, label}) => ({question, label, at: text.indexOf(label)}))
    .filter(({at}) => at >= 0)
    .sort((a, b) => a.at - b.at || b.label.length - a.label.length);
  return found[0]?.question ?? null;
}

/** Returns what rows have that is the same in all of them. */
function inAll([first, ...rest]: readonly Row[]): Row {
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([name, value]) => rest.every((row) => row[name] === value))
  );
}

function questionsOf(all: Catalog, catalog: CatalogName, {example, of}: {example: Row; of: Row}): Question[] {
  const questions = fieldsOf(catalog)
    .filter(({fallback, editable}) => fallback === undefined && editable)
    .map((field) => (field.kind === "choice" ? chosen(all, field, of) : typed(all, catalog, field, example)));
  if (catalog !== "offers") return questions;
  const kinds = PRICINGS.map((value) => ({value, label: value}));
  return [
    chosen(all, fieldOf("machines", "accelerator_id")!),
    plain("pricing", "Kind", select(kinds, String(example.pricing ?? "on-demand"))),
    plain("provider", "Provider", textField(OWN_PROVIDER)),
    ...questions
  ];
}

/** A number or words; a name and the order of preference, which no two rows share, are no row's to take. */
function typed(all: Catalog, catalog: CatalogName, field: Field, example: Row): Question {
  const show = (row: Row) => showField(field, row[field.field] ?? "", all);
  const isOwn = field.field === "name" || (catalog === "layouts" && field.field === "rank");
  const start = isOwn && field.kind === "number" ? String(Math.max(0, ...all.layouts.map(({rank}) => rank)) + 1) : "";
  const sample = isOwn || field.kind !== "number" ? "" : show(example);
  const control = textField(start, sample === "" || sample === "–" ? {} : {placeholder: `such as ${sample}`});
  return {
    name: field.field,
    label: fieldHeading(field),
    control,
    read: () => parseField(field, control.value, all),
    fill: (row) => {
      if (!isOwn) control.value = row === null ? "" : show(row);
    }
  };
}

/** A choice that is made: nothing is chosen beforehand but the row of another table that it is of. */
function chosen(all: Catalog, field: Field, of: Row = {}): Question {
  const choices = namedChoices(field, all);
  const start = field.refersTo === null ? "" : String(of[field.field] ?? "");
  const control = select([{value: "", label: "choose one"}, ...choices], start);
  const read = (): Value => {
    if (control.value === "") throw new Error("Choose one");
    return parseField(field, control.value, all, choices);
  };
  const fill = (row: Row | null) => void (control.value = row === null ? "" : String(row[field.field]));
  return {name: field.field, label: fieldHeading(field), control, read, fill};
}

function plain(name: string, label: string, control: HTMLInputElement | HTMLSelectElement): Question {
  return {
    name,
    label,
    control,
    read: () => {
      if (slug(control.value) === "") throw new Error(`${label} needs letters or digits`);
      return control.value;
    },
    fill: () => {}
  };
}
