import {downstream} from "../../engine/lineage.js";
import type {Model} from "../../engine/model.js";
import {planInputId} from "../../scenario/whatif/planInputs.js";
import {inputNamed, inputOf} from "../../scenario/whatif/variedInput.js";
import {element} from "../elements/dom.js";
import {showNode} from "../elements/fold.js";
import type {Attention} from "../notebook/focus.js";
import type {Reader} from "../notebook/reader.js";
import {readQuestion, writeQuestion} from "../whatif/question.js";
import {cellUnit, isRelated} from "./formulaNames.js";
import {columnOrigin, pageLink} from "./inspectorFacts.js";

/** What is asked of an input first, where it rests on it. */
const ASKED_FIRST = ["cost", "plan_cost", "training_gpu_hours", "training_peak_memory", "module_params"];

/**
 * Returns a link to the page of what-ifs with a cell filled in: a number that may be edited as what is varied, a formula
 * as what is asked for; null for what is no number. On that page itself it asks there.
 */
export function varyLink(reader: Reader, name: string, row: string): HTMLElement | null {
  const {notebook} = reader;
  const {books, attention} = notebook;
  const {model} = books.book;
  if (isRelated(name) || ["text", "list", "flag"].includes(cellUnit(notebook, name))) return null;
  const fact = inputOf(books, name, (column) => columnOrigin(reader, column, row));
  const input = fact?.id ?? ownInput(reader, name, row);
  const before = readQuestion(attention.now.whatif);
  if (!input && !model.cells.has(name)) return null;
  const own = input ? {input, output: outputFor(model, name, before.output)} : {output: name, input: before.input};
  const whatif = writeQuestion({...own, row});
  const vary = askingLink(attention, whatif, {
    words: "Vary this",
    title: input
      ? "What if it were another number: see what that does, and seek the one that meets a goal"
      : "What if what it rests on were another number: see what that does, and seek the one that meets a goal"
  });
  const driven = !input && notebook.drawn.mayVary(name);
  const drivers = driven
    ? askingLink(attention, whatif, {
        words: "What drives it",
        title: "Which inputs move it most, and where it would lie were they known",
        place: "what-drives-it"
      })
    : null;
  return element("p", {class: "vary"}, vary, drivers && " · ", drivers);
}

/** A link to the page of what-ifs, to a place on it; on that page itself it asks there. */
function askingLink(
  attention: Attention,
  whatif: string,
  {words, title, place = ""}: {words: string; title: string; place?: string}
): HTMLElement {
  const at = place && `&at=${place}`;
  const link = pageLink("what-if", words, `#whatif=${encodeURIComponent(whatif)}${at}`);
  link.title = title;
  link.addEventListener("click", (event) => {
    if (!document.querySelector(".what-if-controls") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    attention.look({whatif});
    const node = document.getElementById(place);
    if (node) showNode(node);
  });
  return link;
}

/** The id of the input that a column is of a pinned plan, or of a plan that no catalog states; empty for none. */
function ownInput({notebook: {books}}: Reader, name: string, row: string): string {
  const pin = inputNamed(books, `pins:${row}:${name.replace(/^pinned_/, "")}`);
  if (pin) return pin.id;
  return books.rowOf(row) !== undefined && !books.book.model.cells.has(name) ? (planInputId(name) ?? "") : "";
}

/** A formula that an input goes into: the one asked for before, a headline, or the last one down from it. */
function outputFor(model: Model, name: string, before: string): string {
  const reached = downstream(model, name).filter((cell) => {
    const {unit} = model.cells.get(cell)!;
    return unit !== "text" && unit !== "flag" && !model.errors.has(cell);
  });
  return [before, ...ASKED_FIRST].find((cell) => reached.includes(cell)) ?? reached.at(-1) ?? "";
}
