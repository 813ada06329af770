import type {Auditor} from "../../model/audit/audit.js";
import type {Finding} from "../../model/audit/finding.js";
import {afterPaint} from "./afterPaint.js";
import type {Books} from "./books.js";
import {inSlices} from "./inSlices.js";

/** The audit of the published figures, run again after every edit once it is started. */
export class Audits {
  /** What was found, nothing until the audit has run. */
  findings: readonly Finding[] = [];
  /** What audits, null until it is started. */
  auditor: Auditor | null = null;
  readonly #books: Books;
  readonly #found: () => void;
  #stop = () => {};

  /** `found` is called when there are other findings. */
  constructor(books: Books, found: () => void) {
    this.#books = books;
    this.#found = found;
  }

  /** Audits the published figures, now and after every edit. */
  start(auditor: Auditor): void {
    this.auditor = auditor;
    this.#run();
  }

  /** Ends an audit under way: of what holds no longer, or of a notebook that is left. */
  stop(): void {
    this.#stop();
  }

  /** Brings the findings up to date when what has changed is painted. */
  follow(): void {
    if (this.auditor) afterPaint(() => this.#run());
  }

  /** Brings them up to date now. */
  settle(): void {
    if (this.auditor) this.#take(this.auditor.findings(this.#books.catalog));
  }

  #run(): void {
    this.#stop();
    const {steps, findings} = this.auditor!.audit(this.#books.catalog);
    this.#stop = inSlices(steps, () => this.#take(findings()));
  }

  #take(findings: readonly Finding[]): void {
    this.#stop();
    if (findings === this.findings) return;
    this.findings = findings;
    this.#found();
  }
}
