import {afterPaint} from "./afterPaint.js";
import {inSlices} from "./inSlices.js";
import type {Drawn} from "./nearness.js";

/** The views of a page, drawn again in the order in which they matter. */
export class Views {
  /** Whether every view shows what holds now. */
  settled = true;
  readonly #views = new Set<Drawn>();
  #stop = () => {};

  get size(): number {
    return this.#views.size;
  }

  add(view: Drawn): void {
    this.#views.add(view);
  }

  /** Draws none of them any more. */
  clear(): void {
    this.#stop();
    this.#views.clear();
  }

  /** Draws what is near the window at once and the rest after it is painted; `done` is called after either. */
  refresh(done = () => {}): void {
    this.#stop();
    const later: Drawn[] = [];
    for (const view of this.#views) {
      if (view.near) view.refresh();
      else later.push(view);
    }
    done();
    this.settled = later.length === 0;
    if (this.settled) return;
    let stopped = false;
    let stop = () => {};
    this.#stop = () => {
      stopped = true;
      stop();
    };
    afterPaint(() => {
      if (stopped) return;
      stop = inSlices(
        later.map((view) => () => view.refresh()),
        () => {
          this.settled = true;
          done();
        }
      );
    });
  }

  /** Draws every view now. */
  settle(): void {
    this.#stop();
    for (const view of this.#views) view.refresh();
    this.settled = true;
  }
}
