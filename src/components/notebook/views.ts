import {afterPaint} from "./afterPaint.js";
import {inSlices} from "./inSlices.js";
import type {Drawn} from "./nearness.js";

/** The views of a page and what else follows its notebook, brought up to date in the order in which they matter. */
export class Views {
  #drawn = true; // but for those whose script is not there
  readonly #views = new Set<Drawn>();
  readonly #listeners = new Set<() => void>();
  #stop = () => {};
  #awaited = 0;

  /** Whether every view shows what holds now, and nothing is awaited that may change it. */
  get settled(): boolean {
    return this.#drawn && this.#awaited === 0 && ![...this.#views].some(({waiting}) => waiting);
  }

  /** How many views and listeners there are. */
  get size(): number {
    return this.#views.size + this.#listeners.size;
  }

  /** Draws a view after every change from now on. Returns what ends it. */
  add(view: Drawn): () => void {
    this.#views.add(view);
    return () => void this.#views.delete(view);
  }

  /** Is not settled until a promise is kept or refused. */
  awaits(promise: Promise<unknown>): void {
    this.#awaited += 1;
    const end = () => void (this.#awaited -= 1);
    promise.then(end, end);
  }

  /** Calls a function after every change from now on, when what is near the window is drawn. Returns what ends it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Draws none of them any more. */
  clear(): void {
    this.#stop();
    this.#views.clear();
    this.#listeners.clear();
  }

  /** Calls what listens. */
  tell(): void {
    for (const listener of [...this.#listeners]) alone(listener);
  }

  /** Draws what is near the window at once and the rest after it is painted; `done` is called after either. */
  refresh(done = () => {}): void {
    this.#stop();
    const later: Drawn[] = [];
    for (const view of this.#views) {
      if (view.near) alone(() => view.refresh());
      else later.push(view);
    }
    done();
    this.#drawn = later.length === 0;
    if (this.#drawn) return;
    let stopped = false;
    let stop = () => {};
    this.#stop = () => {
      stopped = true;
      stop();
    };
    afterPaint(() => {
      if (stopped) return;
      const tasks = later.map((view) => () => {
        if (this.#views.has(view)) alone(() => view.refresh());
      });
      stop = inSlices(tasks, () => {
        this.#drawn = true;
        done();
      });
    });
  }

  /** Draws every view now. */
  settle(): void {
    this.#stop();
    for (const view of this.#views) alone(() => view.refresh());
    this.#drawn = true;
  }
}

/** Calls a function; what goes wrong in it is told in the console and keeps nothing else from following. */
function alone(follow: () => void): void {
  try {
    follow();
  } catch (error) {
    console.error(error);
  }
}
