import type {Changes} from "./changes.js";
import type {Reader} from "./reader.js";

/** What a page looks at. */
export interface Focus {
  scale: string;
  machine: string;
  verdict: string; // of the audit's findings; empty: those in doubt
  rule: string; // empty: all
  findingScale: string; // empty: all
  allFindings: boolean; // not only the first
  training: string; // of a model of modules
  whatif: string; // what is asked on the page of what-ifs, as a link has it; empty: nothing yet
}

/** What is looked at unless something else is chosen. */
export const FOCUS: Readonly<Focus> = {
  scale: "large",
  machine: "1x-a100-80gb",
  verdict: "",
  rule: "",
  findingScale: "",
  allFindings: false,
  training: "brief",
  whatif: ""
};

/** What a page answers with where that is another plan than the one looked at. */
export interface PageAnswer {
  plan: (reader: Reader) => string; // empty where there is none
  quantities: readonly string[]; // what it says of the plan, the cost first
}

/** The scale and machine looked at where a page shows one of them, and which findings. */
export class Attention {
  now: Readonly<Focus> = FOCUS;
  /** What documents saved of the page answer with; null: with the plan looked at. */
  answer: PageAnswer | null = null;
  readonly #changes: Changes;

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  /** Looks at something else; views that show what is looked at are drawn again. */
  look(focus: Partial<Focus>): void {
    this.now = {...this.now, ...focus};
    this.#changes.tell();
  }
}
