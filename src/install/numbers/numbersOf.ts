import {readFileSync} from "node:fs";
import {join} from "node:path";
import {Cells, partsOf} from "./cells.js";
import {NARROW_HEIGHT, plainMarkup} from "./plainMarkup.js";
import {drawAt, pretendBrowser} from "./pretendBrowser.js";

/** What a page says before its scripts run. */
export interface PageNumbers {
  answer: string; // its first sentence; empty for none
  catalogs: string; // the stamp of the catalogs that they are of; empty where a page has none
  draws: string; // where draws of its numbers lie, as the page reads it
  cells: Record<string, string>; // markup of what its cells show, up to the first table, by their ids
}

/** What is asked of a page's notebook. */
interface PageNotebook {
  books: {stamp: string};
  isDrawn: boolean;
  drawn: {asText: string};
  hurryDraws(): void;
}

/** Longest time that what is searched or drawn may take, in milliseconds. */
const LONGEST = 60_000;

/** Classes that say of a part that what it shows is not all there yet. */
const UNFINISHED = ["searching", "waiting"];

/** How often that is looked at, in milliseconds. */
const LOOK = 50;

/** Pages whose first table is as long as the page, or asked for: they get their answer alone. */
const ANSWER_ALONE = ["model.html", "what-if.html"];

/** Widths that charts are drawn for, in pixels: of a page in a wide window, and on a phone. */
const [WIDE, NARROW] = [912, 336];

/** Nodes of comments, which hold the places of cells. */
const COMMENTS = 128;

/**
 * Returns a function that runs the cells of a page of the site's folder up to its first table, over the catalogs as
 * committed, and returns what they show: one page after another. It throws an Error where a cell fails.
 */
export function numbersIn(folder: string): (page: string, script: () => Promise<unknown>) => Promise<PageNumbers> {
  const {window, ...dom} = withWindow();
  return async (page, script) => {
    dom.go(`https://site.invalid/${page}`);
    window.sessionStorage.clear();
    window.document.body.innerHTML = /<body>([\s\S]*)<\/body>/.exec(readFileSync(join(folder, page), "utf8"))![1]!;
    const cells = new Cells(await partsOf(script), {folder, page});
    const shown = new Map<string, (Element | string)[]>();
    for (const id of placesIn(window.document)) {
      const parts = (await cells.display(id)).flatMap((value) =>
        value instanceof window.Element || typeof value === "string" ? [value as Element | string] : []
      );
      if (parts.length > 0) shown.set(id, parts);
      const last = ANSWER_ALONE.includes(page) ? holdsAnswer : holdsTable;
      if (parts.some((part) => typeof part !== "string" && last(part))) break;
    }
    const elements = [...shown.values()].flat().filter((part) => typeof part !== "string");
    const {notebook} = globalThis as {notebook?: PageNotebook};
    notebook?.hurryDraws();
    await finished(elements, notebook);
    drawCharts(elements);
    return {
      answer: answerIn(elements),
      catalogs: notebook?.books.stamp ?? "",
      draws: notebook?.drawn.asText ?? "",
      cells: Object.fromEntries(
        [...shown].flatMap(([id, parts]) => (parts.some(isMade) ? [[id, parts.map(markup).join("")]] : []))
      )
    };
  };
}

function withWindow() {
  const dom = pretendBrowser();
  return {window: dom.window, go: (url: string) => dom.reconfigure({url})};
}

/** Has charts drawn, and each remember how high it is in a narrow window. */
function drawCharts(elements: readonly Element[]): void {
  const drawings = () => elements.flatMap((element) => [...element.getElementsByClassName("chart-drawing")]);
  drawAt(elements, NARROW);
  const heights = drawings().map((drawing) => drawing.getAttribute("height")!);
  drawAt(elements, WIDE);
  for (const [i, drawing] of drawings().entries()) drawing.setAttribute(NARROW_HEIGHT, heights[i] ?? "0");
}

/** Whether there is anything in it. */
function isMade(part: Element | string): boolean {
  return typeof part === "string" || part.textContent.trim() !== "" || part.querySelector("input, button") !== null;
}

function markup(part: Element | string): string {
  if (typeof part !== "string") return plainMarkup(part);
  return `<span>${part.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</span>`;
}

async function finished(elements: readonly Element[], notebook?: PageNotebook): Promise<void> {
  const end = Date.now() + LONGEST;
  const unfinished = (element: Element) => UNFINISHED.some((name) => element.getElementsByClassName(name).length > 0);
  while (elements.some(unfinished) || notebook?.isDrawn === false) {
    if (Date.now() > end) throw new Error("What a page searches or draws did not come to an end");
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

/** Returns the first sentence of an answer as text, without what belongs to controls. */
function answerIn(elements: readonly Element[]): string {
  const [answer] = elements.flatMap((element) => answersIn(element));
  if (!answer) return "";
  const copy = (answer.getElementsByTagName("p")[0] ?? answer).cloneNode(true) as Element;
  for (const control of copy.querySelectorAll("button, select, input")) control.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function holdsTable(element: Element): boolean {
  return element.getElementsByTagName("table").length > 0;
}

function holdsAnswer(element: Element): boolean {
  return answersIn(element).length > 0;
}

/** Returns the answers in an element, itself among them. */
function answersIn(element: Element): Element[] {
  return [...(element.classList.contains("answer") ? [element] : []), ...element.getElementsByClassName("answer")];
}

/** Returns the ids of the cells that have a place on the page, in its order. */
function placesIn(document: Document): string[] {
  const comments = document.createNodeIterator(document.body, COMMENTS);
  const ids: string[] = [];
  for (let node = comments.nextNode(); node; node = comments.nextNode()) {
    const [, id] = /^:([0-9a-f]{8}(?:-\d+)?):$/.exec(node.nodeValue ?? "") ?? [];
    if (id !== undefined) ids.push(id);
  }
  return ids;
}
