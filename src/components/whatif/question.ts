import {nameOfToday} from "../../scenario/renamed.js";

/** What is asked on the page of what-ifs, as a link has it. */
export interface Question {
  output: string; // formula
  row: string; // plan (scale/machine/layout; no layout: the one chosen at each value) or module
  input: string; // `$mfu_a100`, or `scales:large:params`
  from: number | null; // null: as is usual for the input
  to: number | null;
  across: string; // a second input; empty: none
  acrossFrom: number | null;
  acrossTo: number | null;
  goal: number | null; // value sought of the output
}

export const NO_QUESTION: Readonly<Question> = {
  output: "",
  row: "",
  input: "",
  from: null,
  to: null,
  across: "",
  acrossFrom: null,
  acrossTo: null,
  goal: null
};

/** The parts in the order they stand in. */
const PARTS = Object.keys(NO_QUESTION) as (keyof Question)[];

/** Parts that are numbers. */
const NUMBERS = new Set<keyof Question>(["from", "to", "acrossFrom", "acrossTo", "goal"]);

/** Parts that name a formula or an input. */
const NAMED = new Set<keyof Question>(["output", "input", "across"]);

/** Longest text of a question, and of one part. */
export const LONGEST_QUESTION = 1200;
const LONGEST_PART = 200;

/** Returns a question as text for a link: its parts, none of which has a tilde, with tildes between. */
export function writeQuestion(question: Partial<Question>): string {
  const parts = PARTS.map((part) => encodeURIComponent(String(question[part] ?? "")).replaceAll("~", "%7E"));
  return parts.join("~").replace(/~+$/, "");
}

/** Returns the question a text holds; what is not understood of it, or is too long, is left out. Never throws. */
export function readQuestion(text: string): Question {
  const question: Record<string, unknown> = {...NO_QUESTION};
  if (text.length > LONGEST_QUESTION) return {...NO_QUESTION};
  for (const [i, written] of text.split("~").slice(0, PARTS.length).entries()) {
    const part = PARTS[i]!;
    const read = decoded(written);
    if (read === "" || read.length > LONGEST_PART) continue;
    if (!NUMBERS.has(part)) question[part] = NAMED.has(part) ? nameOfToday(read) : read;
    else if (Number.isFinite(Number(read))) question[part] = Number(read);
  }
  return question as unknown as Question;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
