import {element} from "../elements/dom.js";
import {announce} from "../elements/confirmOn.js";
import {formatCounted} from "../../model/words/format.js";
import type {Notebook} from "../notebook/notebook.js";
import {findGroups, type FoundGroup} from "./findItems.js";
import {itemsOf, type Item, type SiteTexts} from "./items.js";
import {settingItems} from "./settingItems.js";
import {siteFile} from "./siteFile.js";

/** A line that can be chosen. */
interface Option {
  label: string;
  kind: string;
  choose: (apart: boolean) => void;
}

let count = 0;

/**
 * Opens the search over all there is: pages and their headings, formulas, assumptions, accelerators, machines, models and
 * prices, which also acts on what is written. `typed` is what was typed before it was there. Returns its field, null where
 * it is open already.
 */
export function openPalette(notebook: Notebook, typed = ""): HTMLInputElement | null {
  if (document.querySelector("dialog.palette")) return null;
  const id = `palette-${++count}`;
  const texts: SiteTexts = {pages: [], models: []};
  let items = itemsOf(notebook, texts);
  let shown: Option[] = [];
  let active = 0;
  const open = new Set<string>(); // groups of which all is listed
  const field = element("input", {
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": "Find or do",
    "aria-controls": id,
    "aria-expanded": "true",
    "aria-autocomplete": "list",
    placeholder: "A page, formula, machine, price or model; or: set batch size 64, set H100 to $2"
  });
  const list = element("div", {id, class: "found", role: "listbox", "aria-label": "What was found"});
  const close = () => dialog.close();
  const optionOf = (one: Item): Option => ({
    label: one.label,
    kind: one.kind,
    choose: (apart) => {
      if (!one.run) return announce(one.kind);
      if (one.fill !== undefined) return write(one.fill);
      close();
      void one.run({apart});
    }
  });
  const write = (text: string) => {
    field.value = text;
    open.clear();
    draw();
    field.focus();
  };
  const mark = (at: number) => {
    active = shown.length === 0 ? 0 : (at + shown.length) % shown.length;
    const options = list.querySelectorAll('[role="option"]');
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    // The heading of a group is seen with its first line.
    const first = options[active]?.previousElementSibling;
    (first?.classList.contains("group") ? first : options[active])?.scrollIntoView({block: "nearest"});
    options[active]?.scrollIntoView({block: "nearest"});
    if (shown.length > 0) field.setAttribute("aria-activedescendant", `${id}-${active}`);
    else field.removeAttribute("aria-activedescendant");
  };
  const draw = () => {
    const query = field.value;
    const groups = groupsOf(settingItems(notebook, query, texts), findGroups(items, query, open));
    shown = [];
    const lineOf = (option: Option) => {
      const line = element(
        "div",
        {id: `${id}-${shown.length}`, role: "option", "data-at": shown.length},
        element("span", {}, option.label),
        element("span", {class: "fine"}, option.kind)
      );
      shown.push(option);
      return line;
    };
    list.replaceChildren(
      ...groups.map(({group, items: found, more}) =>
        element(
          "div",
          {role: "group", "aria-label": group},
          element("div", {class: "group", "aria-hidden": "true"}, group),
          found.map((one) => lineOf(optionOf(one))),
          more > 0 ? lineOf(moreOf(group, more)) : null
        )
      )
    );
    if (shown.length === 0 && query.trim() !== "") list.append(element("p", {class: "fine"}, "Nothing is found."));
    mark(0);
  };
  const moreOf = (group: string, more: number): Option => ({
    label: `${formatCounted(more, "more", "more")} …`,
    kind: group,
    choose: () => {
      const at = active;
      open.add(group);
      draw();
      mark(at);
      field.focus();
    }
  });
  field.addEventListener("input", () => {
    open.clear();
    draw();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active - 1);
    else if (event.key === "Enter" && !event.isComposing) shown[active]?.choose(event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const at = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset.at;
    if (at !== undefined) shown[Number(at)]?.choose(event.ctrlKey || event.metaKey);
  });
  const dialog: HTMLDialogElement = element("dialog", {class: "form palette", "aria-label": "Find or do"}, field, list);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close();
  });
  const {activeElement} = document;
  dialog.addEventListener("close", () => {
    dialog.remove();
    // What was chosen may have taken the focus: a heading that was gone to, a form.
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree && activeElement instanceof HTMLElement && activeElement.isConnected) activeElement.focus();
  });
  document.querySelector("#observablehq-main")!.append(dialog);
  dialog.showModal();
  field.focus();
  field.value = typed;
  draw();
  for (const name of ["pages", "models"] as const)
    siteFile(name)
      .json()
      .then(
        (file) => {
          Object.assign(texts, {[name]: file});
          items = itemsOf(notebook, texts);
          if (!dialog.open) return;
          const was = shown[active];
          draw();
          mark(
            Math.max(
              0,
              shown.findIndex(({label, kind}) => label === was?.label && kind === was.kind)
            )
          );
        },
        (error: Error) => console.warn(`The search finds no ${name}: ${error.message}`)
      );
  return field;
}

/** What is found, after what the words ask for. */
function groupsOf(asked: Item[], found: FoundGroup<Item>[]): FoundGroup<Item>[] {
  if (asked.length === 0) return found;
  const [{group}] = asked as [Item];
  const same = found.find((one) => one.group === group);
  return [
    {group, items: [...asked, ...(same?.items ?? [])], more: same?.more ?? 0},
    ...found.filter((one) => one !== same)
  ];
}
