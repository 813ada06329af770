import type {Catalog} from "../model/catalog.js";
import {Notebook} from "./notebook.js";
import {scenarioBar} from "./scenarioBar.js";

/** Returns the notebook of a page, with the analyst's edits restored, and puts the scenario bar above the page. */
export function openNotebook(catalog: Catalog): Notebook {
  const notebook = new Notebook(catalog);
  document.querySelector("#observablehq-main")?.prepend(scenarioBar(notebook));
  // Marks of doubt may come after the first paint.
  setTimeout(() => notebook.audit());
  return notebook;
}
