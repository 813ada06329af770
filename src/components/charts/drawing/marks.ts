import {onPatched} from "../../notebook/patch.js";
import type {CellReference} from "./cell.js";
import {moveFocus} from "./moveFocus.js";
import type {Box} from "../labels/placeLabels.js";

/** Something drawn that answers to pointer and keyboard. */
export interface Mark {
  element: SVGElement;
  group: string; // marks of a group follow each other; up and down lead to another group
  x: number; // where the tooltip points, in pixels of the drawing
  y: number;
  box?: Box; // area that answers to the pointer; the surroundings of the point where there is none
  title: string;
  spoken?: string; // name in place of the title, where words stand inside the mark
  lines: string[]; // exact values
  cell?: CellReference;
  open?: () => void; // what a click or Enter does instead of opening the inspector on the cell
}

/** How far from a point the pointer still means it, in pixels. */
const REACH = 28;

/** Marks of each chart that is shown: those drawn last, though the elements may be of a drawing before. */
const shown = new WeakMap<Element, readonly Mark[]>();

/**
 * Makes marks answer: hover and focus show their exact values and formula, arrow keys walk them with one tab stop for
 * all, a click or Enter opens what the mark opens, or dispatches a bubbling `inspect` event with the mark's cell as
 * detail; Escape hides the tooltip. All listeners are the drawing's, so that a later drawing can be patched into it.
 */
export function interactiveMarks(plot: HTMLElement, svg: SVGSVGElement, marks: readonly Mark[]): void {
  if (marks.length === 0) return;
  const tooltip = plot.appendChild(document.createElement("div"));
  tooltip.className = "chart-tooltip";
  tooltip.setAttribute("aria-hidden", "true");
  tooltip.hidden = true;
  let active: number | null = null;

  for (const [i, {element, title, spoken, lines, cell, open}] of marks.entries()) {
    element.classList.add("chart-mark");
    element.setAttribute("data-mark", String(i));
    element.setAttribute("tabindex", i === 0 ? "0" : "-1");
    element.setAttribute("role", cell || open ? "button" : "img");
    element.setAttribute("aria-label", [spoken ?? title, ...lines].join(", "));
  }
  shown.set(plot, marks);
  onPatched(plot, (live) => {
    shown.set(live, marks);
    live.dispatchEvent(new Event("redrawn"));
  });
  plot.addEventListener("redrawn", () => {
    const again = active;
    active = null;
    rove(indexOf(document.activeElement));
    show(again !== null && again < now().length ? again : null);
  });

  svg.addEventListener("focusin", (event) => {
    const i = indexOf(event.target);
    rove(i);
    show(i);
  });
  svg.addEventListener("focusout", () => show(null));
  svg.addEventListener("keydown", (event) => {
    const i = indexOf(event.target);
    if (i === null) return;
    const to = moveFocus(now(), i, event.key);
    if (to !== null) elementOf(to)?.focus();
    else if (event.key === "Enter" || event.key === " ") follow(i);
    else if (event.key === "Escape") return show(null);
    else return;
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => show(markAt(event)));
  svg.addEventListener("pointerleave", () => show(indexOf(document.activeElement)));
  svg.addEventListener("click", (event) => {
    // Assistive tools click the mark itself, without a place.
    const target = indexOf(event.target);
    const i = target !== null && event.target === elementOf(target) ? target : markAt(event);
    if (i !== null) follow(i);
  });

  function now(): readonly Mark[] {
    return shown.get(plot)!;
  }

  function elementOf(i: number): SVGElement | null {
    return svg.querySelector(`[data-mark="${i}"]`);
  }

  function indexOf(target: EventTarget | null): number | null {
    const mark = target instanceof Element && svg.contains(target) ? target.closest("[data-mark]") : null;
    return mark ? Number(mark.getAttribute("data-mark")) : null;
  }

  /** Makes a mark the one that the Tab key stops at. */
  function rove(i: number | null): void {
    if (i === null) return;
    for (const stop of svg.querySelectorAll('[data-mark][tabindex="0"]')) stop.setAttribute("tabindex", "-1");
    elementOf(i)?.setAttribute("tabindex", "0");
  }

  function markAt(event: MouseEvent): number | null {
    const {left, top, width} = svg.getBoundingClientRect();
    const zoom = svg.viewBox.baseVal.width / width;
    const mark = nearestMark(now(), (event.clientX - left) * zoom, (event.clientY - top) * zoom);
    return mark && now().indexOf(mark);
  }

  function follow(i: number): void {
    const {cell, open} = now()[i]!;
    if (open) open();
    else if (cell) {
      const detail = {name: cell.name, row: cell.row};
      elementOf(i)?.dispatchEvent(new CustomEvent("inspect", {bubbles: true, detail}));
    }
  }

  function show(i: number | null): void {
    if (i === active) return;
    if (active !== null) elementOf(active)?.classList.remove("chart-active");
    active = i;
    const mark = i === null ? null : now()[i]!;
    tooltip.hidden = mark === null;
    svg.classList.toggle("chart-hovered", mark !== null && Boolean(mark.cell ?? mark.open));
    if (i === null || !mark) return;
    elementOf(i)?.classList.add("chart-active");
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
