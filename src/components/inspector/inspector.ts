import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {showNode} from "../elements/fold.js";
import {formulaField, type FormulaField} from "./formulaField.js";
import {cellExists, cellLabel, writtenName} from "./formulaNames.js";
import {graphPanel, type GraphPanel} from "./graphPanel.js";
import {inspectorBody, planTitle} from "./inspectorBody.js";
import {pageLink} from "./inspectorFacts.js";
import type {Model} from "../../engine/model.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {CELL, moveCell} from "../tables/rovingCells.js";
import {cellAt, gridCellAt, stopAt} from "./cellAt.js";

/** A cell of a plan; the plan is empty for an assumption opened on its own. */
export interface Place {
  name: string;
  row: string;
}

/** Width under which the inspector covers the page. */
const NARROW = "(max-width: 760px)";

/** The panel that says where a number comes from and what depends on it. It follows edits. */
export class Inspector {
  readonly element: HTMLElement;
  /** Marks the cell inspected. A sheet made by code needs no leave for inline styles. */
  readonly highlight = new CSSStyleSheet();
  readonly #notebook: Notebook;
  readonly #title = element("h2", {id: "inspector-title", tabindex: -1});
  readonly #plan = element("p", {class: "fine inspector-plan"});
  readonly #body = element("div", {class: "inspector-body"});
  readonly #back: HTMLButtonElement;
  readonly #forward: HTMLButtonElement;
  readonly #graph: GraphPanel;
  readonly #narrow = matchMedia(NARROW);
  #places: Place[] = [];
  #at = -1;
  #reader: Reader | null = null;
  #model: Model;
  #field: FormulaField | null = null;
  #origin: {element: HTMLElement | SVGElement; place: Place; nth: number} | null = null;

  constructor(notebook: Notebook) {
    this.#notebook = notebook;
    this.#model = notebook.books.book.model;
    const tool = (sign: string, name: string, run: () => void) => button(sign, run, {name, title: name});
    this.#back = tool("←", "Back", () => this.#step(-1));
    this.#forward = tool("→", "Forward", () => this.#step(1));
    this.#graph = graphPanel(notebook, (name) => {
      this.open({name, row: this.#place()?.row ?? ""});
      this.#graph.focus();
    });
    this.element = element(
      "div",
      {class: "inspector", role: "dialog", "aria-labelledby": "inspector-title", hidden: true},
      element(
        "div",
        {class: "inspector-head"},
        element(
          "div",
          {class: "inspector-tools"},
          this.#back,
          this.#forward,
          tool("✕", "Close", () => this.close())
        ),
        this.#title,
        this.#plan
      ),
      this.#body
    );
    this.element.addEventListener("formula-done", () => {
      this.#draw();
      this.#body.querySelector<HTMLElement>("[data-edit]")?.focus();
    });
    notebook.subscribe(() => this.#follow());
    this.#narrow.addEventListener("change", () => this.#cover(), {signal: notebook.life.ended});
  }

  /** Shows a cell; one opened from the page starts a new walk. */
  open({name, row}: Place): void {
    const plan = row || this.#place()?.row || new Reader(this.#notebook).focusPlan();
    if (!cellExists(this.#notebook.of(plan), name)) return;
    const here = this.#place();
    if (here?.name !== name || here.row !== plan) {
      this.#places = [...this.#places.slice(0, this.#at + 1), {name, row: plan}];
      this.#at = this.#places.length - 1;
    }
    this.element.hidden = false;
    document.documentElement.classList.add("inspecting");
    this.#cover();
    this.#arrive();
  }

  /** Hides the panel and gives the focus back to the number it was opened from. */
  close(): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.#places = [];
    this.#at = -1;
    this.#field = null;
    this.highlight.replaceSync("");
    document.documentElement.classList.remove("inspecting");
    this.#cover();
    this.#returnFocus();
  }

  /** Opens the cell that was clicked, if one was. */
  clicked(event: MouseEvent): void {
    const cell = cellAt(event.target);
    if (!cell || event.defaultPrevented || (!getSelection()?.isCollapsed && !this.element.contains(cell))) return;
    this.openFrom(cell);
  }

  /** Opens, moves between cells, walks back and closes by keyboard. */
  pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const inside = this.element.contains(event.target as Node);
    const cell = cellAt(event.target);
    const stop = stopAt(event.target);
    const grid = gridCellAt(event.target);
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    let used = true;
    if (event.key === "Escape" && !this.element.hidden) this.close();
    else if (inside && event.altKey && event.key === "ArrowLeft") this.#step(-1);
    else if (inside && event.altKey && event.key === "ArrowRight") this.#step(1);
    else if (inside && plain && ["ArrowDown", "ArrowUp"].includes(event.key)) used = this.#moveReference(event);
    else if (grid && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "i") this.openFrom(grid);
    else if (cell && !inside && plain && (event.key === "Enter" || event.key === " ")) this.openFrom(cell);
    else if (stop && !inside && !event.altKey) used = moveCell(stop, event.key, event.ctrlKey || event.metaKey);
    else used = false;
    if (used) event.preventDefault();
  }

  /** Opens the cell a chart asks for. */
  asked({detail, target}: CustomEvent<unknown>): void {
    const {name, row} = (detail ?? {}) as Partial<Place>;
    if (typeof name !== "string") return;
    const place = {name, row: typeof row === "string" ? row : ""};
    const from = target instanceof HTMLElement || target instanceof SVGElement ? target : document.body;
    if (this.element.hidden) this.#origin = {element: from, place, nth: 0};
    this.open(place);
  }

  /** Opens the cell that an element of the page or of the panel stands for. */
  openFrom(cell: HTMLElement): void {
    const place = {name: cell.dataset.cell!, row: cell.dataset.row ?? ""};
    if (!this.element.contains(cell)) {
      this.#origin = {element: cell, place, nth: sameCells(place).indexOf(cell)};
      this.#places = [];
      this.#at = -1;
    }
    this.open(place);
    if (this.#origin && !this.element.contains(cell)) showNode(cell, {block: "nearest", inline: "nearest"});
  }

  #place(): Place | undefined {
    return this.#places[this.#at];
  }

  #step(by: number): void {
    const at = this.#at + by;
    if (!this.#places[at]) return;
    this.#at = at;
    this.#arrive();
  }

  #arrive(): void {
    this.#field = null;
    this.#draw();
    this.#body.scrollTop = 0;
    this.#title.focus({preventScroll: true});
  }

  #follow(): void {
    const place = this.#place();
    if (!place || this.element.hidden) return;
    const {model} = (this.#reader?.notebook ?? this.#notebook).books.book;
    if (this.#field?.editing() && cellExists(this.#reader?.notebook ?? this.#notebook, place.name)) return;
    if (!this.#reader?.stale() && this.#model === model) return;
    const {scrollTop} = this.#body;
    const focused = this.#body.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    this.#draw();
    this.#body.scrollTop = scrollTop;
    if (focused && !focused.isConnected) this.#refocus(focused);
  }

  #draw(): void {
    const place = this.#place();
    if (!place) return;
    const {name, row} = place;
    const notebook = this.#notebook.of(row);
    this.#model = notebook.books.book.model;
    const reader = (this.#reader = new Reader(notebook));
    this.#title.textContent = cellLabel(notebook, name);
    this.#plan.replaceChildren(
      element("code", {}, writtenName(name)),
      name.startsWith("$") ? " · an assumption, the same for every plan" : ` · ${planTitle(reader, row)}`,
      this.#model.cells.has(name) ? " · " : "",
      this.#model.cells.has(name) ? pageLink("model", "all formulas", `#formula-${name}`) : ""
    );
    this.#back.disabled = this.#at <= 0;
    this.#forward.disabled = this.#at >= this.#places.length - 1;
    this.highlight.replaceSync(
      `${CELL}[data-cell="${CSS.escape(name)}"]${name.startsWith("$") ? "" : `[data-row="${CSS.escape(row)}"]`} {outline: 2px solid var(--theme-foreground-focus); outline-offset: 2px; border-radius: 2px}`
    );
    if (!cellExists(notebook, name)) {
      this.#body.replaceChildren(element("p", {class: "problem"}, "There is no such cell any more."));
      return;
    }
    this.#field = this.#model.cells.has(name) ? formulaField(notebook, name) : null;
    this.#graph.show(name, row);
    this.#body.replaceChildren(inspectorBody(reader, name, row, {field: this.#field, graph: this.#graph.element}));
  }

  /** Focuses what stands for an element that was drawn again. */
  #refocus(gone: HTMLElement): void {
    const {cell} = gone.dataset;
    const selector = cell ? `[data-cell="${CSS.escape(cell)}"]` : "[data-edit]";
    (this.#body.querySelector<HTMLElement>(selector) ?? this.#title).focus({preventScroll: true});
  }

  #moveReference(event: KeyboardEvent): boolean {
    const references = [...this.#body.querySelectorAll<HTMLElement>(".ref, summary, [data-edit]")].filter(
      (reference) => reference.offsetParent !== null
    );
    const at = references.indexOf(event.target as HTMLElement);
    if (at < 0 && event.target !== this.#title) return false;
    const to = references[at + (event.key === "ArrowDown" ? 1 : -1)] ?? (at === 0 ? this.#title : undefined);
    to?.focus();
    return to !== undefined;
  }

  /** On a narrow screen the panel stands in place of the page, which cannot be reached meanwhile. */
  #cover(): void {
    const covers = !this.element.hidden && this.#narrow.matches;
    this.element.setAttribute("aria-modal", String(covers));
    for (const id of ["observablehq-center", "observablehq-sidebar", "observablehq-sidebar-toggle"])
      document.getElementById(id)?.toggleAttribute("inert", covers);
  }

  #returnFocus(): void {
    const origin = this.#origin;
    this.#origin = null;
    if (!origin) return;
    const again = sameCells(origin.place);
    const to = origin.element.isConnected ? origin.element : (again[origin.nth] ?? again[0]);
    to?.focus();
  }
}

function sameCells({name, row}: Place): HTMLElement[] {
  const found = document.querySelectorAll<HTMLElement>(
    `${CELL}[data-cell="${CSS.escape(name)}"][data-row="${CSS.escape(row)}"]`
  );
  return [...found];
}
