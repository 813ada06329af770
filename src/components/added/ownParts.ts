import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {notWhileTyping} from "../elements/whileTyping.js";
import type {Notebook} from "../notebook/notebook.js";
import {goToAdded, rowAdded, sheetAdded, tableAdded} from "./goToAdded.js";
import {ownFormulas} from "./ownFormulas.js";
import {ownSheet} from "./ownSheet.js";
import {ownTable} from "./ownTable.js";

/** Returns what an analyst adds to the notebook, with the buttons that add it: assumptions, tables of rows, formulas. */
export function ownParts(notebook: Notebook): HTMLElement {
  const tables = ownList(
    notebook,
    () =>
      Object.entries(notebook.edits.scenario.added?.tables ?? {}).map(([name, {label, columns}]) => [
        name,
        [label, columns]
      ]),
    ownTable
  );
  const sheets = ownList(
    notebook,
    () => Object.entries(notebook.edits.scenario.added?.sheets ?? {}).map(([name, {label}]) => [name, label]),
    ownSheet
  );
  const {box: formulas} = ownFormulas(notebook, {caption: "Formulas and columns added here"});
  const form = (label: string, open: () => Promise<void>) => button(label, () => void open());
  return element(
    "div",
    {class: "own-parts", "data-live": true},
    element(
      "div",
      {class: "toolbar"},
      form("Add an assumption", async () =>
        (await import("./addAssumption.js")).addAssumption(notebook, (name) => goToAdded(notebook, rowAdded(name)))
      ),
      form("Add a table of rows", async () =>
        (await import("./addTable.js")).addTable(notebook, (name) => goToAdded(notebook, tableAdded(name)))
      ),
      form("Add a sheet", async () =>
        (await import("./addSheet.js")).addSheet(notebook, (name) => goToAdded(notebook, sheetAdded(name)))
      ),
      form("Add a formula", async () =>
        (await import("./addColumn.js")).addColumn(notebook, {}, (name) => goToAdded(notebook, rowAdded(name)))
      )
    ),
    tables,
    formulas,
    sheets
  );
}

/** Returns the parts of a kind that an analyst added; one is drawn again where what it was drawn of is another. */
function ownList(
  notebook: Notebook,
  listed: () => [name: string, of: unknown][],
  draw: (notebook: Notebook, name: string) => HTMLElement
): HTMLElement {
  const list = element("div", {});
  const shown = new Map<string, {node: HTMLElement; of: string}>();
  const arrange = () => {
    const now = new Map(listed().map(([name, of]) => [name, JSON.stringify(of)]));
    for (const [name, {node, of}] of shown) {
      if (now.get(name) === of) continue;
      node.remove();
      shown.delete(name);
    }
    let last: Element | null = null;
    for (const [name, of] of now) {
      if (!shown.has(name)) shown.set(name, {node: draw(notebook, name), of});
      const {node} = shown.get(name)!;
      const place: Element | null = last ? last.nextElementSibling : list.firstElementChild;
      if (place !== node) list.insertBefore(node, place); // what is in its place keeps the focus
      last = node;
    }
  };
  arrange();
  notebook.subscribe(notWhileTyping(list, arrange));
  return list;
}
