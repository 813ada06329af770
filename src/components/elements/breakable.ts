import {element, type Child} from "./dom.js";

/** Signs after which a long word may go on in another line. */
const BREAKS = /(?<=[_/·])/;

/** Letters that a line has room for in a narrow column; more break wherever they must. */
const ROOM = 24;

/** Returns words that may go on in another line after underscores, strokes and signs of units, and not within a word. */
export function breakable(words: string): Child[] {
  return words.split(BREAKS).flatMap((part, i): Child[] => (i === 0 ? [part] : [element("wbr"), part]));
}

/** Returns whether words have a run that no narrow column has room for. */
export function isRunOn(words: string): boolean {
  return words.split(BREAKS).some((part) => part.split(/\s/).some((word) => word.length > ROOM));
}
