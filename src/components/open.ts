import type {Catalog} from "../model/catalog.js";
import {mountInspector} from "./inspector.js";
import {Notebook} from "./notebook.js";
import {scenarioBar} from "./scenarioBar.js";
import {startSession} from "./session.js";
import {tableTools} from "./tableTools.js";

declare global {
  /** The notebook of the page, for the console and for measuring. */
  var notebook: Notebook | undefined;
}

/** Returns the notebook of a page, with the analyst's edits restored, and puts the scenario bar above the page. */
export function openNotebook(catalog: Catalog): Notebook {
  const notebook = new Notebook(catalog);
  globalThis.notebook = notebook;
  const notes = startSession(notebook);
  document.querySelector("#observablehq-main")?.prepend(scenarioBar(notebook, notes));
  tableTools(notebook);
  mountInspector(notebook);
  // Marks of doubt may come after the first paint.
  void import("./startAudit.js").then(({startAudit}) => startAudit(notebook));
  addEventListener("beforeprint", () => notebook.settle());
  return notebook;
}
