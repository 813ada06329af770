import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import {ownFormulas} from "./ownFormulas.js";
import {ownTable} from "./ownTable.js";

/** Returns what an analyst adds to the notebook, with the buttons that add it: assumptions, tables of rows, formulas. */
export function ownParts(notebook: Notebook): HTMLElement {
  const tables = element("div", {});
  const shown = new Map<string, HTMLElement>();
  const arrange = () => {
    const added = notebook.edits.scenario.added?.tables ?? {};
    const keys = new Map(
      Object.entries(added).map(([name, {label, columns}]) => [name, JSON.stringify([label, columns])])
    );
    for (const [name, node] of shown) {
      if (keys.get(name) === node.dataset.columns) continue;
      node.remove();
      shown.delete(name);
    }
    for (const [name, columns] of keys) {
      if (shown.has(name)) continue;
      const node = ownTable(notebook, name);
      node.dataset.columns = columns;
      shown.set(name, node);
      tables.append(node);
    }
  };
  arrange();
  notebook.subscribe(arrange);
  const formulas = ownFormulas(notebook);
  const form = (label: string, open: () => Promise<void>) => button(label, () => void open());
  const goTo = (selector: string) => {
    const place = document.querySelector<HTMLElement>(selector);
    place?.scrollIntoView({block: "nearest"});
    place?.focus();
  };
  return element(
    "div",
    {class: "own-parts", "data-live": true},
    element(
      "div",
      {class: "toolbar"},
      form("Add an assumption", async () =>
        (await import("./addAssumption.js")).addAssumption(notebook, (name) => goTo(`[data-row-key="${name}"] td`))
      ),
      form("Add a table of rows", async () =>
        (await import("./addTable.js")).addTable(notebook, (name) => goTo(`#own-${name} tbody th`))
      ),
      form("Add a formula", async () =>
        (await import("./addColumn.js")).addColumn(notebook, {}, (name) => goTo(`[data-row-key="${name}"] td`))
      )
    ),
    tables,
    formulas
  );
}
