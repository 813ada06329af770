/**
 * Where a spreadsheet would begin to run text as a formula: at the start of a field, and after a comma, semicolon, tab
 * or bar in it, since a reader that splits at another delimiter than the writer sees a field begin there. The wide
 * forms of the signs count, too: some editions take them for the narrow ones.
 */
const FORMULA = /(^|[,;|\t\r\n])(\s*)('*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

const GUARDED = /(^|[,;|\t\r\n])(\s*)'('*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** Returns the text with an apostrophe before everything in it that a spreadsheet would run as a formula. */
export function guardField(text: string): string {
  return text.replace(FORMULA, "$1$2'$3");
}

/** Returns the text that guardField was given. */
export function unguardField(text: string): string {
  return text.replace(GUARDED, "$1$2$3");
}
