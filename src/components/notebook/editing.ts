import type * as Script from "./editingScript.js";

let script: typeof Script | null = null;

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
