import type {ParamsCount} from "../../model/training/names/paramsCounter.js";
import type {ReadFields, ReadScale, ShapeFields} from "../../model/training/names/readScale.js";
import {format} from "../../model/words/format.js";
import {parseCell} from "../../scenario/cells/cell.js";
import {parseQuantity} from "../../scenario/cells/parseQuantity.js";
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

/** What there is to say of the training, asked before the architecture. */
const ASKED_FIRST = ["name", "samples", "batch"];

/** A number of tokens as people type it. */
const TOKENS: Field = {
  ...fieldOf("scales", "samples")!,
  label: "Tokens to train on",
  unit: "token",
  entry: "token",
  integer: false
};

interface Question {
  field: Field;
  asked: Field; // what is typed: tokens in place of samples where a sample's tokens are known
  read: Value; // as the text was understood
  control: HTMLInputElement | HTMLSelectElement;
  mark: HTMLElement; // says what was read where it is corrected
  first: string;
}

/** The fields of a scale that a text was read as, to correct: every correction counts the parameters again. */
export class ModelFields {
  readonly training: HTMLElement; // the fields asked first
  readonly element: HTMLElement; // the others
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
    const first = ASKED_FIRST.map((name) => this.#questions.find(({field}) => field.field === name)!);
    const others = this.#questions.filter((question) => !first.includes(question));
    this.training = element(
      "div",
      {},
      element("h3", {}, `Read as ${scale.format}`),
      this.#count,
      rows(first),
      scale.fields.samples === null
        ? element("p", {class: "hint"}, `No training set is stated: it is that of ${model.name}, in samples.`)
        : null
    );
    this.element = element(
      "div",
      {},
      element("h3", {}, "What was read, to correct"),
      rows(others.filter((question) => !isRare(question))),
      element(
        "details",
        {},
        element("summary", {}, "More fields, of which nothing was read"),
        rows(others.filter(isRare))
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

  /** Whether tokens are asked for in place of samples. */
  get #asksTokens(): boolean {
    return (this.#scale.fields.tokens_per_sample ?? 0) > 0;
  }

  /** The samples that hold so many tokens, of as many each as the form says now. */
  #samplesOf(tokens: string): Value {
    const {field, control} = this.#questions.find((question) => question.field.field === "tokens_per_sample")!;
    const each = Number(parseField(field, control.value, this.#notebook.books.catalog));
    if (!(each > 0)) throw new Error(`${TOKENS.label} need the tokens of a sample: state ${field.label}`);
    return parseCell(fieldOf("scales", "samples")!, String(Math.round(parseQuantity(tokens, "token") / each)));
  }

  #question(field: Field, read: Value): Question {
    const {catalog} = this.#notebook.books;
    const isOpen = read === 0 && field.least > 0;
    const tokens =
      field.field === "samples" && this.#asksTokens ? Number(read) * this.#scale.fields.tokens_per_sample! : NaN;
    const first = isOpen ? "" : tokens > 0 ? format(tokens, "token", "entry") : showField(field, read, catalog);
    const choices = field.kind === "choice" ? namedChoices(field, catalog) : null;
    const control = choices
      ? select(choices, String(read))
      : element("input", {type: "text", autocomplete: "off", spellcheck: "false", value: first});
    const asked = field.field === "samples" && this.#asksTokens ? TOKENS : field;
    const question = {field, asked, read, control, mark: element("span", {class: "mark"}), first};
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
      const {field, asked, control, first, read} = question;
      control.removeAttribute("aria-invalid");
      try {
        const same = asked !== TOKENS && first !== "" && control.value.trim() === first;
        const choices = field.kind === "choice" ? namedChoices(field, catalog) : undefined;
        values[field.field] = same
          ? read
          : asked === TOKENS
            ? this.#samplesOf(control.value)
            : parseField(field, control.value, catalog, choices);
      } catch (error) {
        control.setAttribute("aria-invalid", "true");
        question.mark.textContent = `⚠ ${(error as Error).message}`;
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

function drawn({asked: field, control, mark}: Question): HTMLElement {
  const label = field.note === "" ? fieldHeading(field) : element("span", {title: field.note}, fieldHeading(field));
  return element("label", {class: "question"}, element("span", {}, label, " ", mark), control);
}
