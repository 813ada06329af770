import type {Catalog} from "../../model/catalog.js";
import {COMMITTED} from "../../model/committed.js";
import {holdPlace} from "../contents/holdPlace.js";
import {mountInspector} from "../inspector/mountInspector.js";
import {hideBuiltNumbers} from "./builtNumbers.js";
import {load, type AttachedFile} from "./load.js";
import {Notebook} from "./notebook.js";
import {editingFirst, startEditing} from "./startEditing.js";
import {whenShown} from "./whenShown.js";
import {paletteKeys} from "../palette/paletteKeys.js";
import {sidebarScales} from "../plans/sidebarScales.js";
import {keepBuiltAnswers} from "../ranges/builtAnswer.js";
import {scenarioBar} from "../scenario/scenarioBar.js";
import {tableTools} from "../tables/tableTools.js";

declare global {
  /** The notebook of the page, for the console and for measuring. */
  var notebook: Notebook | undefined;
}

/**
 * Returns the notebook of a page over the catalog in a file, with the analyst's edits restored, and puts the scenario
 * bar above the page. A preview opens a page's notebook again when a catalog or a module is saved: the one before ends,
 * with all it put on the page.
 */
export async function openNotebook(file: AttachedFile): Promise<Notebook> {
  holdPlace(() => globalThis.notebook?.settled ?? false);
  const [catalog] = await Promise.all([load<Catalog>(file), editingFirst()]);
  globalThis.notebook?.end();
  const notebook = new Notebook(catalog, COMMITTED);
  globalThis.notebook = notebook;
  const bar = scenarioBar(notebook, startEditing(notebook));
  keepBuiltAnswers();
  hideBuiltNumbers(notebook);
  document.querySelector("#observablehq-main")?.prepend(bar);
  notebook.life.ended.addEventListener("abort", () => bar.remove());
  sidebarScales(notebook);
  tableTools(notebook);
  paletteKeys(notebook);
  mountInspector(notebook);
  void import("../contents/placeOnPage.js").then(({placeOnPage}) => placeOnPage(notebook));
  // Marks of doubt may come after the answer and tables.
  void whenShown()
    .then(() => import("../audit/startAudit.js"))
    .then(({startAudit}) => startAudit(notebook));
  void import("./keepOffline.js").then(({keepOffline}) => keepOffline());
  addEventListener("beforeprint", () => notebook.settle(), {signal: notebook.life.ended});
  return notebook;
}
