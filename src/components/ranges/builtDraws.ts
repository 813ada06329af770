import type {DrawnEnds} from "../../engine/distribution/summary.js";
import {significant} from "../../engine/significant.js";

/** Digits of an end that is built in: more than are shown. */
const DIGITS = 9;

/** Where draws lie of plans' numbers, by number and row. */
export type BuiltDraws = Map<string, DrawnEnds>;

/** Returns the key of a plan's number. */
export function drawsKey(name: string, row: string): string {
  return `${name}\t${row}`;
}

/** Returns what is known of plans' numbers as text, a line each. */
export function writeDraws(known: BuiltDraws): string {
  const lines = [...known].map(([key, {low, middle, high, mean, safe}]) =>
    [key, ...[low, middle, high, mean, safe].map((end) => significant(end, DIGITS))].join("\t")
  );
  return lines.join("\n");
}

/** Returns what a text tells of plans' numbers. */
export function readDraws(text: string): BuiltDraws {
  const found: BuiltDraws = new Map();
  for (const line of text.split("\n")) {
    const [name, row, ...ends] = line.split("\t");
    const [low, middle, high, mean, safe] = ends.map(Number) as [number, number, number, number, number];
    if (ends.length === 5) found.set(drawsKey(name!, row!), {low, middle, high, mean, safe});
  }
  return found;
}

/** Returns what was built into the page's head (builtNumbers of src/install). */
export function builtDraws(): BuiltDraws {
  if (!("document" in globalThis)) return new Map();
  return readDraws(document.querySelector<HTMLMetaElement>("meta[name=draws]")?.content ?? "");
}
