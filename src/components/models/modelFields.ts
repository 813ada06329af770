import type {ParamsCount} from "../../model/training/paramsCounter.js";
import type {ReadFields, ReadScale, ShapeFields} from "../../model/training/readScale.js";
import {format} from "../../model/words/format.js";
import {fieldOf, fieldsOf, type Field} from "../../scenario/fields.js";
import type {RowPatch, Value} from "../../scenario/scenario.js";
import {select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import {fieldHeading, namedChoices, parseField, showField} from "../grid/fieldCell.js";
import type {Notebook} from "../notebook/notebook.js";
import {noteOf} from "./noteOf.js";

/** Fields that follow from others, or from the text as a whole. */
const FOLLOWING = new Set(["variant_of", "params", "active_params", "sequence_length", "source", "note"]);

/** Fields that parameters do not follow from. */
const OF_TRAINING = new Set(["name", "samples", "batch", "tokens_per_sample"]);

interface Question {
  field: Field;
  read: Value; // as the text was understood
  control: HTMLInputElement | HTMLSelectElement;
  mark: HTMLElement; // says what was read where it is corrected
  first: string;
}

/** The fields of a scale that a text was read as, to correct: every correction counts the parameters again. */
export class ModelFields {
  readonly element: HTMLElement;
  readonly #notebook: Notebook;
  readonly #scale: ReadScale;
  readonly #questions: Question[];
  readonly #count = element("p", {class: "model-count", role: "status"});
  readonly #refuse: (sentence: string) => void;

  /** `like` is the scale whose training set is taken where the text states none; `refuse` tells why fields cannot be so. */
  constructor(notebook: Notebook, scale: ReadScale, like: string | null, refuse: (sentence: string) => void) {
    this.#notebook = notebook;
    this.#scale = scale;
    this.#refuse = refuse;
    const {scales} = notebook.books.catalog;
    const model = scales.find(({id}) => id === like) ?? scales[0]!;
    const values: Record<string, Value> = {...scale.fields, samples: scale.fields.samples ?? model.samples};
    const fields = fieldsOf("scales").filter(({field}) => !FOLLOWING.has(field));
    this.#questions = fields.map((field) => this.#question(field, values[field.field] ?? null));
    const isRare = ({field, read}: Question) => field.detail && read === field.fallback;
    const rows = (questions: Question[]) => element("div", {class: "model-fields"}, questions.map(drawn));
    this.element = element(
      "div",
      {},
      element("h3", {}, `Read as ${scale.format}`),
      this.#count,
      rows(this.#questions.filter((question) => !isRare(question))),
      scale.fields.samples === null
        ? element("p", {class: "hint"}, `No training set is stated: the samples are those of ${model.name}.`)
        : null,
      element(
        "details",
        {},
        element("summary", {}, "More fields, of which nothing was read"),
        rows(this.#questions.filter(isRare))
      )
    );
    this.#refresh();
  }

  /** Returns the row as corrected; null where a field cannot be so, which is told and focused. */
  patch(): RowPatch | null {
    const values = this.#values((question) => question.control.focus());
    const count = values && this.#counted(values);
    if (!values || !count) return null;
    const read = {...values, params: count.params, active_params: count.active_params} as RowPatch;
    return {
      ...read,
      sequence_length: values.tokens_per_sample ?? this.#scale.fields.sequence_length,
      note: noteOf(this.#scale)
    };
  }

  #question(field: Field, read: Value): Question {
    const {catalog} = this.#notebook.books;
    const isOpen = read === 0 && field.least > 0;
    const first = isOpen ? "" : showField(field, read, catalog);
    const choices = field.kind === "choice" ? namedChoices(field, catalog) : null;
    const control = choices
      ? select(choices, String(read))
      : element("input", {type: "text", autocomplete: "off", spellcheck: "false", value: first});
    const question = {field, read, control, mark: element("span", {class: "mark"}), first};
    control.addEventListener("input", () => this.#refresh());
    return question;
  }

  #refresh(): void {
    for (const {control, mark, first, field, read} of this.#questions) {
      const changed = field.kind === "choice" ? control.value !== String(read) : control.value.trim() !== first;
      mark.textContent = changed ? `read as ${first || (field.kind === "choice" ? String(read) : "nothing")}` : "";
      control.classList.toggle("edited", changed);
    }
    this.#refuse("");
    const values = this.#values();
    const count = values && this.#counted(values);
    this.#count.textContent = count ? counted(count) : "The parameters are counted once the fields go together";
  }

  /** The values of the fields; null where one cannot be so, which is told and marked. */
  #values(failed: (question: Question) => void = () => {}): Record<string, Value> | null {
    const {catalog} = this.#notebook.books;
    const values: Record<string, Value> = {};
    let wrong: Question | null = null;
    for (const question of this.#questions) {
      const {field, control, first, read} = question;
      control.removeAttribute("aria-invalid");
      try {
        const same = first !== "" && control.value.trim() === first;
        const choices = field.kind === "choice" ? namedChoices(field, catalog) : undefined;
        values[field.field] = same ? read : parseField(field, control.value, catalog, choices);
      } catch (error) {
        control.setAttribute("aria-invalid", "true");
        if (!wrong) this.#refuse((error as Error).message);
        wrong ??= question;
      }
    }
    if (wrong) failed(wrong);
    return wrong ? null : values;
  }

  #counted(values: Record<string, Value>) {
    const shape = Object.fromEntries(Object.entries(values).filter(([name]) => !OF_TRAINING.has(name)));
    try {
      const count = this.#scale.corrected(shape as Partial<ShapeFields>);
      const tokens = values.tokens_per_sample as ReadFields["tokens_per_sample"];
      const learned = values.learned_positions as number;
      if (learned > 0 && tokens !== null && tokens > learned)
        throw new Error(`${fieldOf("scales", "tokens_per_sample")!.label}: the model learns ${learned} positions`);
      return count;
    } catch (error) {
      this.#refuse((error as Error).message);
      return null;
    }
  }
}

function counted({params, active_params}: ParamsCount): string {
  const [all, active] = [params, active_params].map((count) => format(count, "param", "entry"));
  return `${all} parameters${active === all ? "" : `, ${active} of them active for a token`}`;
}

function drawn({field, control, mark}: Question): HTMLElement {
  const label = field.note === "" ? fieldHeading(field) : element("span", {title: field.note}, fieldHeading(field));
  return element("label", {class: "question"}, element("span", {}, label, " ", mark), control);
}
