import {element} from "../elements/dom.js";

/** A file that a page attaches. */
export interface AttachedFile {
  name: string;
  json(): Promise<unknown>;
}

/**
 * Returns what a data loader made of the catalogs. Where there is nothing, because a catalog has a bad value or the file
 * cannot be fetched, the page says so in one sentence and waits: the promise stays open, and what depends on it shows
 * nothing new, until the file is loaded again. Then it is rejected: a cell runs again only when it has done with what it
 * waited for before.
 */
export async function load<T>(file: AttachedFile): Promise<T> {
  waiting.get(file.name)?.(new Error(`${file.name} was loaded again`));
  waiting.delete(file.name);
  const made = await file.json().catch((error: Error) => ({error: error.message}));
  const problem = problemOf(made);
  show(file.name, problem);
  return problem === null ? (made as T) : new Promise((_, reject) => waiting.set(file.name, reject));
}

/** What ends the waiting for a file that could not be loaded, by its name. */
const waiting = new Map<string, (reason: Error) => void>();

/** What a loader said that failed in a preview. */
function problemOf(made: unknown): string | null {
  const {error} = (made ?? {}) as {error?: unknown};
  return typeof error === "string" ? error : null;
}

/** Puts a sentence over the page, in place of what was said of the same file before; takes that away for null. */
function show(file: string, problem: string | null): void {
  const main = document.querySelector("#observablehq-main");
  const sentences = () => [...(main?.querySelectorAll<HTMLElement>(".load-problem") ?? [])];
  for (const sentence of sentences()) if (sentence.dataset.file === file) sentence.remove();
  if (problem !== null)
    main?.prepend(element("p", {class: "load-problem problem", role: "alert", "data-file": file}, problem));
  const said = new Set<string>(); // of several files one catalog may be the reason
  for (const sentence of sentences()) {
    sentence.hidden = said.has(sentence.textContent);
    said.add(sentence.textContent);
  }
}
