import type {Cell} from "../../engine/model.js";
import {typeset} from "../../engine/formula/typeset.js";
import type {FormulaWords} from "../../model/formulaWords.js";
import type {Field} from "../../export/delimited.js";
import {cellValue, planCell} from "../plans/cellValue.js";
import {breakable} from "../elements/breakable.js";
import {element} from "../elements/dom.js";
import {formulaField} from "./formulaField.js";
import {laterWords} from "./laterWords.js";
import {referenceTo} from "./reference.js";
import {cellLabel} from "./formulaNames.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";

/** A formula in the table of its sheet. */
export interface FormulaRow {
  element: HTMLTableRowElement;
  /** Draws again what an edit has changed. Returns whether anything was. */
  update(): boolean;
  /** Returns what leaves the notebook for it: label, name, value, unit, formula, what it reads and is read by, source. */
  fields(): Field[];
  /** Returns whether all words stand in its name, label, text, unit, source or note. */
  matches(words: readonly string[]): boolean;
  /** Returns whether it is of a kind: all, edited, problem. */
  is(kind: string): boolean;
}

/** Returns a formula's row: name, value for the plan looked at, unit, maths, text to edit, what it reads, source. */
export function formulaRow(notebook: Notebook, name: string): FormulaRow {
  const field = formulaField(notebook, name);
  let words: FormulaWords = {note: "", source: ""};
  const noteBox = element("div", {class: "fine", hidden: true});
  const sourceBox = element("td", {class: "words source"});
  const cell = cellOf(notebook, name);
  const {label, unit, sheet} = cell;
  laterWords((wordsOf) => {
    words = wordsOf(cell);
    noteBox.textContent = words.note;
    noteBox.hidden = words.note === "";
    sourceBox.textContent = words.source;
  });
  const value = element("td", {});
  const maths = element("div", {class: "maths"});
  const near = element("td", {class: "words near"});
  let reader = new Reader(notebook);
  let drawn = "";

  const row = element(
    "tr",
    {id: `formula-${name}`},
    element("th", {scope: "row"}, label, element("br"), element("code", {}, breakable(name))),
    value,
    element("td", {class: "words"}, unit === "1" ? [] : breakable(unit)),
    element("td", {class: "words prose"}, maths, field.element, noteBox),
    near,
    sourceBox
  );
  const update = () => {
    const {cells, errors, unitErrors} = notebook.books.book.model;
    const cell = cells.get(name);
    if (!cell) return false; // deleted, and not taken away yet
    const state = [cell.formula, cell.readBy.join(), errors.get(name), unitErrors.get(name)].join("\n");
    const changed = state !== drawn;
    if (changed) {
      drawn = state;
      maths.textContent = cell.tree ? typeset(cell.tree) : "";
      const reads = [...cell.reads, ...cell.related, ...cell.assumptions.map((id) => `$${id}`)];
      near.replaceChildren(...nearby(notebook, "reads", reads), ...nearby(notebook, "read by", cell.readBy));
      field.update();
    }
    const redrawn = changed || reader.stale();
    if (redrawn) {
      reader = new Reader(notebook);
      const plan = reader.focusPlan();
      value.replaceChildren(cellValue(reader, name, plan));
      for (const link of near.querySelectorAll<HTMLElement>(".ref")) link.dataset.row = plan;
    }
    return redrawn;
  };
  update();
  return {
    element: row,
    update,
    fields: () => {
      const {formula, reads, assumptions, readBy} = cellOf(notebook, name);
      const {value: held} = planCell(new Reader(notebook), name, reader.focusPlan());
      const read = [...reads, ...assumptions.map((id) => `$.${id}`)].join(" ");
      return [label, name, held as Field, unit === "1" ? "" : unit, formula, read, readBy.join(" "), words.source];
    },
    matches: (asked) => {
      const {formula} = cellOf(notebook, name);
      const text = [name, label, formula, maths.textContent, unit, words.source, words.note, sheet]
        .join(" ")
        .toLowerCase();
      return asked.every((word) => text.includes(word));
    },
    is: (kind) => {
      const {errors, unitErrors} = notebook.books.book.model;
      if (kind === "edited") return Object.hasOwn(notebook.edits.scenario.formulas ?? {}, name);
      return kind !== "problem" || errors.has(name) || unitErrors.has(name);
    }
  };
}

function nearby(notebook: Notebook, words: string, names: string[]): HTMLElement[] {
  if (names.length === 0) return [];
  const links = names.map((name) =>
    referenceTo(
      name,
      "",
      "name",
      {title: cellLabel(notebook, name), tabindex: -1},
      ...breakable(name.replace(/^\$/, "$."))
    )
  );
  return [element("div", {}, element("span", {class: "fine"}, words), links)];
}

function cellOf(notebook: Notebook, name: string): Cell {
  return notebook.books.book.model.cells.get(name)!;
}
