import {button} from "../elements/button.js";
import {element} from "../elements/dom.js";
import {cellExists} from "./formulaNames.js";
import {graphInWords, graphView, type GraphDrawing} from "./graphView.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";

/** A drawing of the cells around one that follows edits and its own width. */
export interface GraphPanel {
  element: HTMLElement;
  /** Draws the cells around another one. */
  show(name: string, row: string): void;
  /** Moves the focus to the cell in the middle. */
  focus(): void;
}

/** Returns a drawing with its buttons; `center` is called when another cell is chosen to stand in the middle. */
export function graphPanel(notebook: Notebook, center: (name: string) => void): GraphPanel {
  const stage = element("div", {class: "graph-stage"});
  const words = element("details", {}, element("summary", {}, "The drawing in words"));
  const about = element("div", {});
  words.append(about);
  let drawing: GraphDrawing | null = null;
  let reader: Reader | null = null;
  let {model} = notebook.books.book;
  let [name, row, width, steps] = ["", "", 0, 1];
  let expanded = new Set<number>();

  const further = button(
    "Two levels",
    () => {
      steps = steps === 1 ? 2 : 1;
      further.setAttribute("aria-pressed", String(steps === 2));
      draw();
    },
    {name: "Two levels of the drawing", attributes: {"aria-pressed": "false"}}
  );
  const tools = element(
    "div",
    {class: "graph-tools"},
    further,
    button("+", () => drawing?.zoomBy(1.25), {name: "Zoom in"}),
    button("−", () => drawing?.zoomBy(0.8), {name: "Zoom out"}),
    button("Center", () => drawing?.reset(), {name: "Center the drawing"})
  );
  const figure = element(
    "figure",
    {class: "graph-panel"},
    tools,
    stage,
    element(
      "figcaption",
      {class: "fine"},
      "Left, what it reads; right, what reads it; rounded, facts. Drag to move; arrow keys go from cell to cell, Enter puts one in the middle."
    ),
    words
  );

  const focus = () => stage.querySelector<SVGGElement>(".node.chosen")?.focus({preventScroll: true});
  const draw = () => {
    const own = notebook.of(row);
    if (width === 0 || name === "" || !cellExists(own, name)) return;
    const focused = stage.contains(document.activeElement);
    ({model} = own.books.book);
    reader = new Reader(own);
    const expand = (layer: number) => {
      expanded.add(layer);
      draw();
    };
    drawing = graphView(reader, {name, row, width, steps, expanded, center, expand});
    stage.replaceChildren(drawing.svg);
    about.replaceChildren(graphInWords(reader, name));
    if (focused) focus();
  };
  notebook.subscribe(() => {
    if (figure.isConnected && (reader?.stale() || model !== notebook.of(row).books.book.model)) draw();
  });
  const resizes = new ResizeObserver(([entry]) => {
    const next = Math.floor(entry!.contentRect.width);
    if (next === width || next === 0) return;
    width = next;
    draw();
  });
  resizes.observe(stage);
  notebook.life.whenEnded(() => resizes.disconnect());
  const show = (nextName: string, nextRow: string) => {
    if (nextName === name && nextRow === row) return;
    [name, row, expanded] = [nextName, nextRow, new Set()];
    draw();
  };
  return {element: figure, show, focus};
}
