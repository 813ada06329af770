const LONGEST = 120;

/**
 * Returns whether text from outside may stand in a table as it is: short, one line, no control or formatting
 * characters, no markup, and nothing at its start that a spreadsheet would run as a formula.
 */
export function isPlainText(text: string): boolean {
  return text.length <= LONGEST && !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}<>]/u.test(text) && !/^[=+@-]/.test(text);
}

/** Returns the text on one line, control characters escaped and cut to length, to be shown in a message. */
export function shownText(text: string, length = LONGEST): string {
  const cut = text.length > length ? `${text.slice(0, length)}…` : text;
  return cut.replace(
    /[\p{Cc}\p{Cf}\p{Cs}]/gu,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, "0")}`
  );
}
