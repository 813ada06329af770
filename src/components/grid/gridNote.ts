import {element} from "../elements/dom.js";

/** How long a message stands at most, in milliseconds. */
const SHOWN = 8000;

let count = 0;

/** A message beside a cell, above everything else on the page. */
export class GridNote {
  /** The one that is shown: what is said of one cell takes the place of what was said of another, in any grid. */
  static #shown: GridNote | null = null;
  readonly element: HTMLElement;
  #anchor: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `signal` ends its following of the page. */
  constructor(signal: AbortSignal) {
    this.element = element("div", {class: "grid-note", id: `grid-note-${++count}`, popover: "manual", role: "status"});
    const follow = () => this.#place();
    addEventListener("scroll", follow, {capture: true, passive: true, signal});
    addEventListener("resize", follow, {passive: true, signal});
  }

  /** Whether a message is shown. */
  get open(): boolean {
    return this.#anchor !== null;
  }

  /** Shows a message under a cell: why an edit is refused, or else what is doubtful about it. */
  show(anchor: HTMLElement, message: string, kind: "problem" | "doubt" = "problem"): void {
    GridNote.#shown?.hide();
    GridNote.#shown = this;
    this.#anchor = anchor;
    if (kind === "doubt") this.#timer = setTimeout(() => this.hide(), SHOWN);
    this.element.className = `grid-note ${kind}`;
    this.element.textContent = message;
    this.element.showPopover?.();
    this.#place();
  }

  /** Takes the message away. */
  hide(): void {
    if (!this.#anchor) return;
    if (GridNote.#shown === this) GridNote.#shown = null;
    this.#anchor = null;
    clearTimeout(this.#timer);
    this.element.hidePopover?.();
    this.element.textContent = "";
  }

  #place(): void {
    if (!this.#anchor?.isConnected) return;
    const cell = this.#anchor.getBoundingClientRect();
    const own = this.element.getBoundingClientRect();
    const below = cell.bottom + own.height + 4 < innerHeight;
    this.element.style.left = `${Math.max(8, Math.min(cell.left, innerWidth - own.width - 8))}px`;
    this.element.style.top = `${below ? cell.bottom + 3 : cell.top - own.height - 3}px`;
  }
}
