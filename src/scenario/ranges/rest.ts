/** Milliseconds without a question before more draws are made: who goes on to another page needs none. */
export const REST = 2500;

/** Calls a function after milliseconds. Returns what keeps it from that. */
export function inWhile(call: () => void, milliseconds: number): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}
