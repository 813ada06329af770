import {format} from "../../model/words/format.js";
import {wordsOf} from "../../model/formulaWords.js";
import {planColumn} from "../../model/planColumns.js";
import {element} from "../elements/dom.js";
import {announce} from "../elements/confirmOn.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {showRange} from "../../scenario/ranges/rangeText.js";
import {goToRow} from "./showRow.js";
import {offerKey} from "../../model/tables/offers.js";
import {findItems, settingsIn, type Found, type Setting} from "./findItems.js";

/** Something that is found, and what choosing it does. */
interface Item extends Found {
  run: (() => void) | null; // null: it cannot be, and says why
}

/** Most items that are shown. */
const MOST = 12;

let count = 0;

/**
 * Opens the search over formulas, assumptions, machines, prices, models and pages, which also acts on what is written.
 * `typed` is what was typed before it was there.
 */
export function openPalette(notebook: Notebook, typed = ""): void {
  if (document.querySelector("dialog.palette")) return;
  const id = `palette-${++count}`;
  const items = itemsOf(notebook);
  let shown: Item[] = [];
  let active = 0;
  const field = element("input", {
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": "Find or do",
    "aria-controls": id,
    "aria-expanded": "true",
    "aria-autocomplete": "list",
    placeholder: "A formula, machine, price, model or page; or: set batch size 64"
  });
  const list = element("ul", {id, role: "listbox", "aria-label": "What was found"});
  const close = () => dialog.close();
  const choose = (item: Item | undefined) => {
    if (!item?.run) return item && announce(item.kind);
    close();
    item.run();
  };
  const mark = (at: number) => {
    active = shown.length === 0 ? 0 : (at + shown.length) % shown.length;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    list.children[active]?.scrollIntoView({block: "nearest"});
    field.setAttribute("aria-activedescendant", `${id}-${active}`);
  };
  const draw = () => {
    const query = field.value;
    const {assumptions, ranges} = notebook.books.catalog;
    const measured = new Set(ranges.map((one) => one.id));
    const acts = settingsIn(query, assumptions, measured).map((setting) => settingItem(notebook, setting));
    shown = [...acts, ...findItems(items, query, MOST)].slice(0, MOST);
    list.replaceChildren(
      ...shown.map(({label, kind}, i) =>
        element(
          "li",
          {id: `${id}-${i}`, role: "option", "data-at": i},
          element("span", {}, label),
          element("span", {class: "fine"}, kind)
        )
      )
    );
    if (shown.length === 0 && query.trim() !== "") list.append(element("li", {class: "fine"}, "Nothing is found."));
    mark(0);
  };
  field.addEventListener("input", draw);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active - 1);
    else if (event.key === "Enter" && !event.isComposing) choose(shown[active]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const at = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset.at;
    if (at !== undefined) choose(shown[Number(at)]);
  });
  const dialog: HTMLDialogElement = element("dialog", {class: "form palette", "aria-label": "Find or do"}, field, list);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close();
  });
  const {activeElement} = document;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (activeElement instanceof HTMLElement && activeElement.isConnected) activeElement.focus();
  });
  document.querySelector("#observablehq-main")!.append(dialog);
  dialog.showModal();
  field.focus();
  field.value = typed;
  draw();
}

function settingItem(notebook: Notebook, {assumption, value, range, problem}: Setting): Item {
  const {label, unit, id, value: now} = assumption;
  const words = (it: number | string) => (typeof it === "number" ? format(it, unit, "entry") : it);
  if (value === null) return {kind: problem, label: `${label} is not set`, words: "", run: null};
  const to = range ? showRange(range, {unit, entry: unit}) : value === undefined ? "what is committed" : words(value);
  return {
    kind: `now ${words(now)}`,
    label: `Set ${label} to ${to}`,
    words: "",
    run: () => {
      const {refused, warnings} = notebook.edits.edit([{part: "assumption", id, value, ...(range && {range})}]);
      for (const sentence of [...refused, ...warnings]) notebook.notices.notify(`${sentence}.`);
      if (refused.length === 0) announce(`${label} is ${to}`);
    }
  };
}

function itemsOf(notebook: Notebook): Item[] {
  const {catalog, book} = notebook.books;
  const reader = new Reader(notebook);
  const plan = reader.focusPlan();
  const inspect = (name: string, row: string) => () =>
    document.body.dispatchEvent(new CustomEvent("inspect", {bubbles: true, detail: {name, row}}));
  const pages = [...document.querySelectorAll<HTMLAnchorElement>("#observablehq-sidebar a[href]")].map(
    (link): Item => ({kind: "page", label: link.textContent, words: "", run: () => link.click()})
  );
  const accelerators = new Map(catalog.accelerators.map((one) => [one.id, one.short_name]));
  return [
    ...commandsOf(notebook),
    ...pages,
    ...catalog.scales.map(({id, name}): Item => ({
      kind: "model: look at it",
      label: name,
      words: id,
      run: () => notebook.attention.look({scale: id})
    })),
    ...catalog.machines.map(({id, name}): Item => ({
      kind: "machine: look at it",
      label: name,
      words: id,
      run: () => notebook.attention.look({machine: id})
    })),
    ...catalog.assumptions.map(({id, label, unit, group}): Item => ({
      kind: "assumption",
      label,
      words: `$.${id} ${unit} ${group}`,
      run: inspect(`$${id}`, "")
    })),
    ...[...book.model.cells.values()].map((cell): Item => {
      const {name, label, unit, sheet} = cell;
      return {
        kind: "formula",
        label,
        words: `d.${name} ${unit} ${sheet} ${wordsOf(cell).note}`,
        run: inspect(name, plan)
      };
    }),
    ...Object.keys(book.model.names.columns).map((name): Item => ({
      kind: "fact",
      label: planColumn(name, book.model).label,
      words: `d.${name}`,
      run: inspect(name, plan)
    })),
    ...catalog.accelerators.map(({id, name, family}): Item => ({
      kind: "accelerator: Hardware",
      label: name,
      words: `${id} ${family}`,
      run: () => goToRow("hardware", id)
    })),
    ...catalog.offers.map(({provider, accelerator_id, pricing, usd_per_gpu_hour_median: price}): Item => ({
      run: () => goToRow("prices", offerKey({provider, accelerator_id, pricing})),
      kind: `price: ${format(price, "USD")} per GPU-hour`,
      label: `${accelerators.get(accelerator_id) ?? accelerator_id} at ${provider}, ${pricing}`,
      words: accelerator_id
    }))
  ];
}

/** What the search does beside setting values. */
function commandsOf(notebook: Notebook): Item[] {
  const press = (name: RegExp) => () => {
    const buttons = [...document.querySelectorAll<HTMLElement>(".scenario-bar .buttons button")];
    buttons.find((one) => name.test(one.getAttribute("aria-label") ?? one.textContent))?.click();
  };
  const command = (label: string, run: () => unknown): Item => ({kind: "do", label, words: "", run: () => void run()});
  return [
    command("Undo", () => notebook.edits.undo()),
    command("Redo", () => notebook.edits.redo()),
    command("Reset all edits", () => notebook.edits.apply({})),
    command("Copy link", press(/^Copy link/)),
    command("Compare scenarios", async () => (await import("../scenario/compareDialog.js")).compareDialog(notebook)),
    command("Print or save as PDF", () => print()),
    command("Add a formula", async () => (await import("../added/addColumn.js")).addColumn(notebook, {}, () => {})),
    command("Add an assumption", async () =>
      (await import("../added/addAssumption.js")).addAssumption(notebook, () => {})
    ),
    command("Add a sheet of formulas", async () => (await import("../added/addSheet.js")).addSheet(notebook, () => {})),
    command("Add a table of rows", async () => (await import("../added/addTable.js")).addTable(notebook, () => {}))
  ];
}
