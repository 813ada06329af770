import {wordsOf} from "../../model/formulaWords.js";
import {format, formatCounted} from "../../model/words/format.js";
import {dependents, downstream, factsUnder, precedents} from "../../engine/lineage.js";
import {isAggregate, relationOf, walk} from "../../engine/formula/expression.js";
import type {Cell} from "../../engine/model.js";
import {element, fragment, type Child} from "../elements/dom.js";
import type {FormulaField} from "./formulaField.js";
import {linkedMaths, mathsWithNumbers} from "./formulaMaths.js";
import {cellLabel, cellUnit, isRelated, readCell, writtenName} from "./formulaNames.js";
import {referenceTo} from "./reference.js";
import {inspectorRange} from "./inspectorRange.js";
import {assumptionFacts, columnFacts, provenanceOf} from "./inspectorFacts.js";
import {relatedFacts, relationLines} from "./relatedFacts.js";
import {layoutName, machineName, scaleName} from "../plans/planName.js";
import {varyLink} from "./varyLink.js";
import type {Reader} from "../notebook/reader.js";

/** Facts listed without being asked for. */
const FEW_FACTS = 6;

/** Returns everything the inspector says of a cell under its title; `field` is its formula's text, if it has one. */
export function inspectorBody(
  reader: Reader,
  name: string,
  row: string,
  {field, graph}: {field: FormulaField | null; graph: HTMLElement}
): DocumentFragment {
  const {model} = reader.notebook.books.book;
  const cell = model.cells.get(name);
  const above = precedents(model, name);
  const related = above.filter(isRelated);
  const below = dependents(model, name);
  const further = downstream(model, name).filter((other) => !below.includes(other));
  return fragment(
    valueLine(reader, name, row),
    inspectorRange(reader, name, row),
    varyLink(reader, name, row),
    cell ? formulaSection(reader, cell, row, field) : null,
    cell?.picks ? columnFacts(reader, name, row) : null,
    cell
      ? list(
          reader,
          "It reads",
          above.filter((read) => !isRelated(read)),
          row
        )
      : null,
    related.length > 0 ? element("h3", {}, "Related rows it reads") : null,
    ...relatedFacts(reader, related, row),
    cell && rangesOverGroup(cell) ? groupNote(reader, cell, row) : null,
    cell ? null : factOf(reader, name, row),
    list(reader, "It is read by", below, row),
    further.length > 0
      ? element(
          "details",
          {},
          element("summary", {}, `${further.length} more further down`),
          references(reader, further, row)
        )
      : null,
    element("h3", {}, "Around it"),
    graph,
    cell ? factsSection(reader, name, row) : null
  );
}

/** What a cell without a formula is: an assumption, a column of a plan or of related rows. */
function factOf(reader: Reader, name: string, row: string): HTMLElement {
  if (name.startsWith("$")) return assumptionFacts(reader, name);
  return isRelated(name) ? relatedFacts(reader, [name], row)[0]! : columnFacts(reader, name, row);
}

/** Whether a function of a formula ranges over the rows of the own group. */
function rangesOverGroup({tree}: Cell): boolean {
  let found = false;
  if (tree) walk(tree, (node) => void (found ||= isAggregate(node) && relationOf(node) === null));
  return found;
}

/** Returns the plan a value is of, in words. */
export function planTitle(reader: Reader, row: string): string {
  const {words} = reader.notebook.books;
  if (words) return words.title(row);
  const names = [scaleName(reader, row), machineName(reader, row), layoutName(reader, row)];
  if (names.some((part) => part === "")) return "This plan is not among the catalogs as edited.";
  return `${names[0]} on ${names[1]}, ${names[2]}`;
}

function valueLine(reader: Reader, name: string, row: string): HTMLElement {
  const {notebook} = reader;
  const unit = cellUnit(notebook, name);
  const value = readCell(reader, name, row);
  const shown = format(value, unit);
  const exact = format(value, unit, "operand");
  const same = exact.replace(/[“”]/g, "") === shown;
  return element(
    "div",
    {class: "inspector-value"},
    element("p", {}, element("b", {}, shown), same ? unitNote(unit) : element("span", {class: "fine"}, ` ${exact}`))
  );
}

function unitNote(unit: string): Child {
  return ["text", "list", "flag", "1", "USD"].includes(unit) ? null : element("span", {class: "fine"}, ` in ${unit}`);
}

function formulaSection(reader: Reader, cell: Cell, row: string, field: FormulaField | null): HTMLElement {
  const {model} = reader.notebook.books.book;
  const sheet = model.sheets.find(({name}) => name === cell.sheet);
  const {note, source} = wordsOf(cell);
  const {name, tree} = cell;
  return element(
    "section",
    {},
    element("h3", {}, "Formula"),
    tree ? element("p", {}, linkedMaths(reader, tree, row)) : null,
    element("h3", {}, "With the numbers put in"),
    tree
      ? element(
          "p",
          {class: "numbers"},
          mathsWithNumbers(reader, tree, row),
          " = ",
          element("b", {}, format(readCell(reader, name, row), cell.unit, "operand"))
        )
      : null,
    element("h3", {}, "As written"),
    field?.element,
    element(
      "p",
      {class: "fine"},
      [note, `Sheet: ${sheet?.title ?? cell.sheet}.`, `Source: ${source}.`].filter(Boolean).join(" ")
    )
  );
}

function list(reader: Reader, title: string, names: string[], row: string): HTMLElement {
  return element(
    "section",
    {},
    element("h3", {}, title),
    names.length > 0 ? references(reader, names, row) : element("p", {class: "fine"}, "No formula.")
  );
}

function references(reader: Reader, names: string[], row: string): HTMLElement {
  return element(
    "ul",
    {class: "refs"},
    names.map((name) => element("li", {}, reference(reader, name, row)))
  );
}

/** A cell's name and value; opens the inspector on it. */
function reference(reader: Reader, name: string, row: string, under: Child = null): HTMLElement {
  const {notebook} = reader;
  const value = readCell(reader, name, row);
  const unit = cellUnit(notebook, name);
  return referenceTo(
    name,
    row,
    "",
    {},
    element("span", {class: "ref-label"}, cellLabel(notebook, name), " ", element("code", {}, writtenName(name))),
    " ",
    element("span", {class: "ref-value"}, typeof value === "string" ? value || "none" : format(value, unit, "operand")),
    under
  );
}

function groupNote(reader: Reader, cell: Cell, row: string): HTMLElement {
  const {book, words} = reader.notebook.books;
  const word = words?.word ?? "plan";
  const group = reader.text(cell.over, row);
  const rows = [...book.column(cell.over)].filter((value) => value === group).length;
  return element(
    "p",
    {class: "fine"},
    `It looks over the ${formatCounted(rows, word)} whose ${cell.over.replaceAll("_", " ")} is ${group}; the values above are this ${word}'s.`
  );
}

function factsSection(reader: Reader, name: string, row: string): HTMLElement | null {
  const names = factsUnder(reader.notebook.books.book.model, name);
  const facts = names.filter((fact) => !isRelated(fact));
  const related = relationLines(reader, names, row);
  if (names.length === 0) return null;
  const entries = facts.map((fact) => {
    const provenance = provenanceOf(reader, fact, row);
    const words = provenance ? [provenance.source, provenance.as_of].filter(Boolean).join(", ") : "";
    return element(
      "li",
      {},
      reference(reader, fact, row, words ? element("span", {class: "fine ref-source"}, words) : null)
    );
  });
  const all = element("ul", {class: "refs"}, entries, related);
  const count = entries.length + related.length;
  return element(
    "details",
    {class: "ground", open: count <= FEW_FACTS},
    element(
      "summary",
      {},
      `The ${formatCounted(count, "fact")} at the bottom, with ${count === 1 ? "its source" : "their sources"}`
    ),
    all
  );
}
