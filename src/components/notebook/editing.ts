import type * as Script from "./editingScript.js";

let script: typeof Script | null = null;

let isHeld = false;
const waiting: (() => void)[] = [];

/**
 * Fetches what edits are tried, applied, kept and opened by. The page of someone without edits shows its answer and tables
 * before; what is typed until then waits (heldEvents.ts).
 */
export async function fetchEditing(): Promise<typeof Script> {
  return (script ??= await import("./editingScript.js"));
}

/** Whether it is there. */
export function canEdit(): boolean {
  return script !== null;
}

/** Returns it. Throws an Error before it is there. */
export function editing(): typeof Script {
  if (!script) throw new Error("Edits are not loaded yet");
  return script;
}

/** Has what makes edits wait: until there is the script, and the session that would put its own edits over them. */
export function holdEdits(): void {
  isHeld = true;
}

/** Whether what makes edits waits. */
export function areEditsHeld(): boolean {
  return isHeld;
}

/** Runs what makes an edit: at once, or in its turn as soon as edits wait no more. */
export function whenEditable(run: () => void): void {
  if (isHeld) waiting.push(run);
  else run();
}

/** Whether something waits until edits can be made. */
export function waitsForEdits(): boolean {
  return waiting.length > 0;
}

/** Holds no more, and runs what has waited, in order: it is told itself where edits cannot be made for all that. */
export function letEditsGo(): void {
  isHeld = false;
  for (const run of waiting.splice(0)) run();
}
