/** How long something on the page lasts: what is to be undone when it ends, and a signal for listeners. */
export class Life {
  readonly #end = new AbortController();
  readonly #undos = new Set<() => void>();

  /** Aborts when it ends. */
  get ended(): AbortSignal {
    return this.#end.signal;
  }

  /** Ends it, once. */
  end(): void {
    this.#end.abort();
    for (const undo of [...this.#undos]) undo();
  }

  /** Calls a function when it ends, at once where it has. Returns a function that calls it before. */
  whenEnded(undo: () => void): () => void {
    const once = () => {
      if (this.#undos.delete(once)) undo();
    };
    this.#undos.add(once);
    if (this.#end.signal.aborted) once();
    return once;
  }

  /** Returns a life within this one that ends with a promise, such as Framework's `invalidation` of a cell. */
  until(invalidation: Promise<unknown>): Life {
    const part = new Life();
    void invalidation.then(this.whenEnded(() => part.end()));
    return part;
  }
}
