import type {Model} from "../../engine/model.js";
import {completeFormula, type Completions} from "../../model/completeFormula.js";
import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";

let made = 0;

/** A field for a formula's text, with the list of names that it may become, a line for what is wrong, and help. */
export interface FormulaInput {
  field: HTMLTextAreaElement;
  list: HTMLElement;
  problem: HTMLElement;
  help: HTMLElement;
  /** Says why the text is refused; null takes that away. */
  refuse(reason: string | null): void;
  /** Takes the focus, with the caret at the end. */
  focus(): void;
}

export interface FormulaInputOptions {
  label: string;
  value: string;
  enter: () => void;
  escape: () => void;
  changed?: (text: string) => void;
  model?: Model; // whose names it completes; that of plans if none is given
  reads?: string; // what d.name is
}

/** Returns a field for a formula's text that completes names as one types. */
export function formulaInput(
  notebook: Notebook,
  {label, value, enter, escape, changed = () => {}, model, reads = "a column or formula"}: FormulaInputOptions
): FormulaInput {
  const id = `formula-editor-${++made}`;
  const field = element("textarea", {
    id,
    rows: 1,
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    role: "combobox",
    "aria-label": label,
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
    `d.name is ${reads}, $.name an assumption. ↓ picks a name, Enter commits, Escape gives up.`
  );
  field.value = value;
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
  const complete = () =>
    offer(completeFormula(model ?? notebook.books.book.model, labels, field.value, field.selectionStart));
  const take = (index: number) => {
    const {text} = offered.options[index]!;
    field.setRangeText(text, offered.from, field.selectionStart, "end");
    if (text.endsWith(".")) complete();
    else close();
    fit();
    changed(field.value);
  };
  const refuse = (reason: string | null) => {
    problem.textContent = reason ?? "";
    if (reason === null) field.removeAttribute("aria-invalid");
    else field.setAttribute("aria-invalid", "true");
  };

  field.addEventListener("input", () => {
    refuse(null);
    fit();
    changed(field.value);
    complete();
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
        enter();
      }
    } else if (event.key === "Escape") {
      if (count > 0) close();
      else escape();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  field.addEventListener("blur", () => {
    // What is being pressed stays where it is until it is let go.
    if (document.querySelector(":active")) addEventListener("pointerup", () => setTimeout(close), {once: true});
    else close();
  });
  list.addEventListener("mousedown", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[data-option]");
    event.preventDefault();
    if (option) take(Number(option.dataset.option));
  });

  return {
    field,
    list,
    problem,
    help,
    refuse,
    focus: () => {
      fit();
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    }
  };
}
