import {LONGEST_TEXT} from "../../scenario/cells/checkValue.js";
import {nameOfLabel} from "../../scenario/added/ownNames.js";
import {element} from "../elements/dom.js";
import {fault} from "../elements/fieldFault.js";
import {question, textField} from "../elements/formDialog.js";
import type {Notebook} from "../notebook/notebook.js";

/** The fields that everything an analyst adds has. */
export interface NamedFields {
  label: HTMLInputElement;
  name: HTMLInputElement;
  note: HTMLInputElement;
  parts: [label: HTMLElement, name: HTMLElement, note: HTMLElement];
  /** Returns label, name and note; or, where they cannot be, what fault returns, which has said why. */
  read(): {label: string; name: string; note?: string} | string;
}

/** Returns the fields; the name that formulas read it by follows the label until it is typed. `scope` is `$.` or `d.`. */
export function namedFields(scope: string, {label: first = "", name: own = ""} = {}): NamedFields {
  const label = textField(first, {maxlength: LONGEST_TEXT});
  const name = textField(own || nameOfLabel(first), {maxlength: 60});
  const note = textField("", {maxlength: LONGEST_TEXT});
  let typed = own !== "";
  label.addEventListener("input", () => {
    if (!typed) name.value = nameOfLabel(label.value);
  });
  name.addEventListener("input", () => (typed = name.value !== ""));
  return {
    label,
    name,
    note,
    parts: [
      question("Label", label),
      question(`Name in formulas, after ${scope}`, name),
      question("Note (may be empty)", note)
    ],
    read: () => {
      if (label.value.trim() === "") return fault(label, "It needs a label");
      if (!/^[a-z][a-z0-9_]*$/.test(name.value.trim()))
        return fault(name, "The name in formulas is of small letters, digits and _, and starts with a letter");
      const words = note.value.trim();
      return {label: label.value.trim(), name: name.value.trim(), ...(words && {note: words})};
    }
  };
}

let made = 0;

/** Returns a field for a unit that offers those there are. */
export function unitField({books}: Notebook): {field: HTMLInputElement; list: HTMLElement} {
  const id = `units-${++made}`;
  const {cells, names} = books.book.model;
  const known = new Set([...Object.values(names.assumptions), ...[...cells.values()].map(({unit}) => unit)]);
  const units = [...known].filter((unit) => !["text", "flag", "1"].includes(unit)).sort();
  const list = element(
    "datalist",
    {id},
    units.map((value) => element("option", {value}))
  );
  return {field: textField("", {list: id, maxlength: 60, placeholder: "as written"}), list};
}

/** Returns whether something has the name already, in words; null where none has. */
export function clash({books}: Notebook, name: string): string | null {
  const {cells, names} = books.book.model;
  const taken =
    cells.has(name) ||
    [names.columns, names.assumptions, names.relations ?? {}].some((record) => Object.hasOwn(record, name));
  return taken ? `There is something named ${name} already` : null;
}
