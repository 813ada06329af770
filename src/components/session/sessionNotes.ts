/** What the analyst is told of the keeping of edits. */
export interface SessionNote {
  text: string;
  actions: {label: string; run: () => void}[];
}

/** Notes on the keeping of edits, at most one of a kind: whether they are kept, whose are shown, what cannot be read. */
export class SessionNotes {
  readonly #notes = new Map<string, SessionNote>();
  readonly #listeners = new Set<() => void>();

  /** The notes in force, in the order they came. */
  get all(): readonly SessionNote[] {
    return [...this.#notes.values()];
  }

  /** Puts a note in place of the one of its kind; none where it is null. The same sentence is not told again. */
  set(kind: string, note: SessionNote | null): void {
    const before = this.#notes.get(kind);
    if (note && before?.text === note.text) return void (before.actions = note.actions);
    if (!note && !before) return;
    if (note) this.#notes.set(kind, note);
    else this.#notes.delete(kind);
    for (const listener of this.#listeners) listener();
  }

  /** Calls a function after every change. Returns a function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
