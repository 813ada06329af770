import {checkFormula} from "../../engine/checkFormula.js";
import {completeFormula, type Completions} from "../../model/completeFormula.js";
import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {cellLabel} from "./formulaNames.js";
import type {Notebook} from "../notebook/notebook.js";

let made = 0;

/**
 * Returns a field to edit a formula's text in: names are completed as one types, Enter commits, Escape gives up; a text
 * that cannot be the formula is refused with the reason under it. `done` is called when the edit has ended.
 */
export function formulaEditor(notebook: Notebook, name: string, done: (committed: boolean) => void): HTMLElement {
  const id = `formula-editor-${++made}`;
  const field = element("textarea", {
    id,
    rows: 1,
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    role: "combobox",
    "aria-label": `Formula of ${cellLabel(notebook, name)}`,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    "aria-describedby": `${id}-problem ${id}-help`
  });
  const list = element("ul", {id: `${id}-list`, role: "listbox", "aria-label": "Names", hidden: true});
  const problem = element("p", {id: `${id}-problem`, class: "problem", role: "alert"});
  const help = element(
    "p",
    {id: `${id}-help`, class: "fine"},
    "d.name is a column or formula, $.name an assumption. ↓ picks a name, Enter commits, Escape gives up."
  );
  field.value = notebook.books.book.model.cells.get(name)?.formula ?? "";
  const labels = Object.fromEntries(
    notebook.books.catalog.assumptions.map((assumption) => [assumption.id, assumption.label])
  );
  let offered: Completions = {from: 0, options: []};
  let active = -1;

  const fit = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  };
  const offer = (completions: Completions) => {
    offered = completions;
    list.replaceChildren(
      ...offered.options.map(({text, label, unit}, i) =>
        element(
          "li",
          {id: `${id}-${i}`, role: "option", "aria-selected": "false", "data-option": i},
          element("code", {}, text),
          " ",
          element("span", {class: "fine"}, unit && unit !== "1" ? `${label}, ${unit}` : label)
        )
      )
    );
    list.hidden = offered.options.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };
  const choose = (index: number) => {
    active = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    if (index < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", `${id}-${index}`);
      list.children[index]!.scrollIntoView({block: "nearest"});
    }
  };
  const close = () => offer({from: 0, options: []});
  const take = (index: number) => {
    const {text} = offered.options[index]!;
    field.setRangeText(text, offered.from, field.selectionStart, "end");
    close();
    fit();
  };
  const commit = () => {
    const text = field.value.trim();
    const reason = checkFormula(notebook.books.book.model, name, text) ?? setFormula(notebook, name, text);
    problem.textContent = reason ?? "";
    field.setAttribute("aria-invalid", String(reason !== null));
    if (reason === null) done(true);
  };

  field.addEventListener("input", () => {
    problem.textContent = "";
    field.removeAttribute("aria-invalid");
    fit();
    offer(completeFormula(notebook.books.book.model, labels, field.value, field.selectionStart));
  });
  field.addEventListener("keydown", (event) => {
    const count = offered.options.length;
    if (event.isComposing) return;
    if (count > 0 && event.key === "ArrowDown") choose((active + 1) % count);
    else if (count > 0 && event.key === "ArrowUp") choose((active <= 0 ? count : active) - 1);
    else if (count > 0 && event.key === "Tab" && !event.shiftKey && active >= 0) take(active);
    else if (event.key === "Enter") {
      if (active >= 0) take(active);
      else {
        close();
        commit();
      }
    } else if (event.key === "Escape") {
      if (count > 0) close();
      else done(false);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  field.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[data-option]");
    event.preventDefault();
    if (option) take(Number(option.dataset.option));
  });

  // The field keeps the focus: the list of names would close under the pointer, and the button would move away.
  const action = (text: string, run: () => void) => button(text, run, {keepsFocus: true});
  const actions = element(
    "div",
    {class: "formula-actions"},
    action("Commit", commit),
    action("Cancel", () => done(false))
  );
  requestAnimationFrame(() => {
    fit();
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    field.closest(".formula-editor")?.scrollIntoView({block: "nearest"});
  });
  return element("div", {class: "formula-editor"}, field, list, problem, actions, help);
}

/**
 * Gives a formula another text, or with none the committed one; all views that depend on it follow. Returns why it was
 * refused, or null.
 */
export function setFormula(notebook: Notebook, name: string, text: string | undefined): string | null {
  return notebook.edits.edit([{part: "formula", name, text}]).refused.join(". ") || null;
}
