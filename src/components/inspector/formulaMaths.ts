import {format} from "../../model/words/format.js";
import type {Expression} from "../../engine/formula/expression.js";
import {typeset} from "../../engine/formula/typeset.js";
import {element} from "../elements/dom.js";
import {referenceTo} from "./reference.js";
import {cellUnit, readCell} from "./formulaNames.js";
import {cellLabel} from "./formulaNames.js";
import type {Reader} from "../notebook/reader.js";

/** Stands around names while an expression is text; no formula can hold it. */
const FENCE = "\u0000";

/** Returns an expression as maths in which every name opens the inspector on what it names. */
export function linkedMaths(reader: Reader, tree: Expression, row: string): HTMLElement {
  const text = typeset(tree, (kind, name) => `${FENCE}${kind === "Parameter" ? "$" : ""}${name}${FENCE}`);
  return element(
    "span",
    {class: "maths"},
    text.split(FENCE).map((part, i) => (i % 2 === 0 ? part : nameLink(reader, part, row)))
  );
}

/** Returns an expression with the numbers of a plan put in; what is read over a group keeps its name. */
export function mathsWithNumbers(reader: Reader, tree: Expression, row: string): string {
  const {notebook} = reader;
  return typeset(tree, (kind, name, grouped) => {
    const cell = kind === "Parameter" ? `$${name}` : name;
    return (grouped && kind === "Column") || kind === "Related"
      ? name.replace(/[._]/g, " ")
      : format(readCell(reader, cell, row), cellUnit(notebook, cell), "operand");
  });
}

function nameLink({notebook}: Reader, name: string, row: string): HTMLElement {
  const words = name.replace("$", "").replace(/[._]/g, " ");
  return referenceTo(name, row, "name", {title: cellLabel(notebook, name)}, words);
}
