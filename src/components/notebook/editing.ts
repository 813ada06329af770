import type * as Script from "./editingScript.js";

let script: typeof Script | null = null;

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

/** Runs what makes an edit: at once, or, before edits can be made, in its turn as soon as they can. */
export function whenEditable(run: () => void): void {
  if (script) run();
  else waiting.push(run);
}

/** Whether something waits until edits can be made. */
export function waitsForEdits(): boolean {
  return waiting.length > 0;
}

/** Runs what has waited, in order: it is told itself where edits still cannot be made. */
export function letEditsGo(): void {
  for (const run of waiting.splice(0)) run();
}
