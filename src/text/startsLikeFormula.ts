/** Signs that make a spreadsheet take what follows for a formula, their full-width forms included. */
const SIGNS = /^[\s']*[=+\-@|%＝＋－＠]|^'*[\t\r\n]/;

/** A number as people type it, which a sign in front does not make a formula. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?%?$/i;

/** Returns whether a spreadsheet might take a text for a formula when it is typed, pasted or read from a file. */
export function startsLikeFormula(text: string): boolean {
  return SIGNS.test(text) && !NUMBER.test(text);
}
