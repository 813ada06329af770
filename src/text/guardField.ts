import {startsLikeFormula} from "./startsLikeFormula.js";

/** What may end a field, in a reader of any language: where it does, what follows stands at the start of one. */
const DELIMITERS = ",;\t\r\n";
const SIGNS = "=+-@|%＝＋－＠";
const SIGNED = new RegExp(`[${SIGNS.replace("-", "\\-")}]`);
const PASSED_OVER = /[\s'"]/;

/**
 * Returns a text of which no spreadsheet makes a formula, whether commas, semicolons or tabs end its fields: an
 * apostrophe goes before a sign that would start one, at the start of the text and after each mark that could end a
 * field inside it. A plain number such as -5 and all other text stand as they are. A field is guarded once, where it is
 * written; unguardField gives the text back.
 */
export function guardField(text: string): string {
  const places = SIGNED.test(text) ? insideStarts(text) : [];
  const parts = places.map((place, i) => text.slice(i === 0 ? 0 : places[i - 1], place));
  const inside = [...parts, text.slice(places.at(-1) ?? 0)].join("'");
  return startsLikeFormula(text) ? `'${inside}` : inside;
}

/** Returns the text that guardField(…) made a guarded one of. */
export function unguardField(guarded: string): string {
  const text = guarded.startsWith("'") && startsLikeFormula(guarded.slice(1)) ? guarded.slice(1) : guarded;
  const places = insideStarts(text).filter((place) => text[place] === "'");
  const parts = places.map((place, i) => text.slice(i === 0 ? 0 : places[i - 1]! + 1, place));
  return [...parts, text.slice(places.length === 0 ? 0 : places.at(-1)! + 1)].join("");
}

/** Places after a delimiter where a sign comes first but for spaces and quotes. */
function insideStarts(text: string): number[] {
  const places: number[] = [];
  let signed = false;
  for (let i = text.length - 1; i >= 0; --i) {
    const character = text[i]!;
    const ends = DELIMITERS.includes(character) && !(character === "\r" && text[i + 1] === "\n");
    if (signed && ends) places.push(i + 1);
    signed = SIGNS.includes(character) || (signed && PASSED_OVER.test(character));
  }
  return places.reverse();
}
