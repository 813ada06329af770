import {builtChartWidth} from "./builtNumbers.js";
import {isFolded} from "../elements/fold.js";
import {NotYet} from "./fetched.js";
import type {Drawn} from "./nearness.js";
import type {Notebook} from "./notebook.js";
import {patch} from "./patch.js";
import {Reader} from "./reader.js";

export type Still = (reader: Reader) => Node | string;
export type Render = (reader: Reader, width: number) => Node | string;

/** Narrowest width a chart is drawn for. */
const LEAST_WIDTH = 280;

/** An element that shows what a render function returns, drawn again when what it read has changed. */
export class View implements Drawn {
  readonly element: HTMLElement;
  /** Whether it is in the window. */
  near = true;
  readonly #notebook: Notebook;
  readonly #render: Render;
  #reader: Reader;
  #width = 0;
  #failed = false;
  #fetching = false;

  constructor(notebook: Notebook, render: Render, element: HTMLElement) {
    this.#notebook = notebook;
    this.#render = render;
    this.element = element;
    this.#reader = new Reader(notebook);
    element.classList.add("view");
    if (render.length > 1) this.#watchWidth();
    else this.#draw();
  }

  /** Whether it will be drawn by itself: when its width is known, and when a script that draws it is there. */
  get waiting(): boolean {
    const isShown = this.element.isConnected && this.element.clientWidth > 0 && !isFolded(this.element);
    const isWide = this.#render.length > 1 && isShown;
    return this.#fetching || (isWide && this.#width === 0);
  }

  /** Draws again if anything read has changed, or if it could not be drawn: what is missing may be there now. */
  refresh(): void {
    if (this.#failed || this.#reader.stale()) this.#draw();
  }

  #draw(): void {
    this.#reader = new Reader(this.#notebook, this.#reader);
    try {
      const {length} = this.#render;
      this.#failed = false;
      patch(this.element, length > 1 ? this.#render(this.#reader, this.#width) : (this.#render as Still)(this.#reader));
    } catch (error) {
      this.#failed = true;
      if (error instanceof NotYet) this.#wait(error);
      else this.#tell(error);
    }
    this.#reader.done();
  }

  /** Keeps what is shown, or room, until a script is there. */
  #wait({there, room}: NotYet): void {
    if (this.#fetching) return;
    this.#fetching = true;
    const {style} = this.element;
    const before = style.minHeight;
    if (this.element.childElementCount === 0) style.minHeight = `${room}px`;
    const go = (next: () => void) => {
      style.minHeight = before;
      this.#fetching = false;
      next();
    };
    there.then(
      () => go(() => this.#draw()),
      (error) => go(() => this.#tell(error))
    );
  }

  #tell(error: unknown): void {
    const note = document.createElement("p");
    note.className = "problem";
    note.textContent = `This part cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
    this.element.replaceChildren(note);
    console.error(error);
  }

  #watchWidth(): void {
    this.element.style.minHeight = "1px";
    const built = builtChartWidth();
    if (built > 0) {
      this.#width = Math.max(LEAST_WIDTH, built);
      this.#draw();
    }
    const observer = new ResizeObserver(([entry]) => {
      const width = Math.max(LEAST_WIDTH, Math.floor(entry!.contentRect.width));
      if (width === this.#width || entry!.contentRect.width === 0) return;
      this.#width = width;
      this.#draw();
    });
    observer.observe(this.element);
    this.#notebook.life.whenEnded(() => observer.disconnect());
  }
}
