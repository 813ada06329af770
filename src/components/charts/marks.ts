import type {CellReference} from "./cell.js";
import {moveFocus} from "./moveFocus.js";
import type {Box} from "./placeLabels.js";

/** Something drawn that answers to pointer and keyboard. */
export interface Mark {
  element: SVGElement;
  group: string; // marks of a group follow each other; up and down lead to another group
  x: number; // where the tooltip points, in pixels of the drawing
  y: number;
  box?: Box; // area that answers to the pointer; the surroundings of the point where there is none
  title: string;
  lines: string[]; // exact values
  cell?: CellReference;
}

/** How far from a point the pointer still means it, in pixels. */
const REACH = 28;

/**
 * Makes marks answer: hover and focus show their exact values and formula, arrow keys walk them with one tab stop for
 * all, a click or Enter dispatches a bubbling `inspect` event with the mark's cell as detail, Escape hides the tooltip.
 */
export function interactiveMarks(plot: HTMLElement, svg: SVGSVGElement, marks: readonly Mark[]): void {
  if (marks.length === 0) return;
  const tooltip = plot.appendChild(document.createElement("div"));
  tooltip.className = "chart-tooltip";
  tooltip.setAttribute("aria-hidden", "true");
  tooltip.hidden = true;
  let active: Mark | null = null;

  for (const [i, mark] of marks.entries()) {
    const {element} = mark;
    element.classList.add("chart-mark");
    element.setAttribute("tabindex", i === 0 ? "0" : "-1");
    element.setAttribute("role", mark.cell ? "button" : "img");
    element.setAttribute("aria-label", [mark.title, ...mark.lines].join(", "));
    element.addEventListener("focus", () => {
      for (const other of marks) other.element.setAttribute("tabindex", other === mark ? "0" : "-1");
      show(mark);
    });
    element.addEventListener("blur", () => show(null));
    element.addEventListener("keydown", (event) => {
      const to = moveFocus(marks, i, event.key);
      if (to !== null) marks[to]!.element.focus();
      else if (event.key === "Enter" || event.key === " ") inspect(mark);
      else if (event.key === "Escape") return show(null);
      else return;
      event.preventDefault();
    });
  }

  svg.addEventListener("pointermove", (event) => show(markAt(event)));
  svg.addEventListener("pointerleave", () =>
    show(marks.find(({element}) => element === document.activeElement) ?? null)
  );
  svg.addEventListener("click", (event) => {
    // Assistive tools click the mark itself, without a place.
    const mark = marks.find(({element}) => element === event.target) ?? markAt(event);
    if (mark) inspect(mark);
  });

  function markAt(event: MouseEvent): Mark | null {
    const {left, top, width} = svg.getBoundingClientRect();
    const zoom = svg.viewBox.baseVal.width / width;
    return nearestMark(marks, (event.clientX - left) * zoom, (event.clientY - top) * zoom);
  }

  function inspect({element, cell}: Mark): void {
    if (cell)
      element.dispatchEvent(new CustomEvent("inspect", {bubbles: true, detail: {name: cell.name, row: cell.row}}));
  }

  function show(mark: Mark | null): void {
    if (mark === active) return;
    active?.element.classList.remove("chart-active");
    active = mark;
    tooltip.hidden = mark === null;
    svg.classList.toggle("chart-hovered", mark?.cell !== undefined);
    if (!mark) return;
    mark.element.classList.add("chart-active");
    tooltip.replaceChildren(line("strong", mark.title), ...mark.lines.map((text) => line("div", text)));
    if (mark.cell) tooltip.append(line("code", mark.cell.name));
    const zoom = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const {offsetWidth: width, offsetHeight: height} = tooltip;
    const right = plot.clientWidth - width;
    const top = mark.y * zoom - height - 12;
    tooltip.style.left = `${Math.max(0, Math.min(mark.x * zoom - width / 2, right))}px`;
    tooltip.style.top = `${top >= 0 ? top : mark.y * zoom + 14}px`;
  }
}

/** Returns the mark whose box holds a place, else the mark nearest to it within reach, else null. */
export function nearestMark<T extends Pick<Mark, "x" | "y" | "box">>(
  marks: readonly T[],
  x: number,
  y: number
): T | null {
  let best: T | null = null;
  let least = REACH;
  for (const mark of marks) {
    const [x0, y0, x1, y1] = mark.box ?? [mark.x, mark.y, mark.x, mark.y];
    const distance = Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));
    if (mark.box ? distance > 0 : distance >= least) continue;
    best = mark;
    least = distance;
  }
  return best;
}

function line(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
