import type {Notebook} from "../notebook/notebook.js";
import {showPlaceAsked} from "../palette/goTo.js";
import {keepPlace} from "./keepPlace.js";
import {publishedFolds} from "../brief/publishedFolds.js";
import {pageContents} from "./pageContents.js";
import {pageFolds} from "./pageFolds.js";

/** Folds what is folded away, lists the page's headings, and shows the place that was asked for or the place where the page was left. */
export function placeOnPage(notebook: Notebook): void {
  publishedFolds(notebook);
  pageFolds(notebook);
  pageContents(notebook);
  keepPlace(notebook);
  showPlaceAsked(notebook);
}
