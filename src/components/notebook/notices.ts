import type {Changes} from "./changes.js";

/** Sentences for the analyst, until they are dismissed: what could not be opened, and edits that do not apply. */
export class Notices {
  /** Sentences on edits that do not apply to these catalogs. */
  ignored: readonly string[] = [];
  readonly #changes: Changes;
  #said: readonly string[] = [];
  readonly #dismissed = new Set<string>();

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  /** The sentences, less those dismissed. */
  get all(): string[] {
    const sentences = [...this.#said, ...this.ignored.map((sentence) => `Not applied: ${sentence}.`)];
    return sentences.filter((sentence) => !this.#dismissed.has(sentence));
  }

  /** Tells the analyst a sentence in the bar. */
  notify(sentence: string): void {
    this.#dismissed.delete(sentence);
    this.#said = [...this.#said.filter((other) => other !== sentence), sentence];
    this.#changes.tell();
  }

  /** Takes the sentences away. */
  dismiss(): void {
    for (const sentence of this.all) this.#dismissed.add(sentence);
    this.#changes.tell();
  }
}
