/** Where in a catalog a bad value stands and what should have stood there. */
export interface CatalogProblem {
  file: string;
  line: number; // 1-based, of the row's first line
  column: string;
  value: string;
  expected: string;
}

/** A bad value in a catalog. Its message is one line: `file:line: column name: got "value", expected …`. */
export class CatalogError extends Error implements CatalogProblem {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly expected: string;

  constructor({file, line, column, value, expected}: CatalogProblem) {
    super(`${file}:${line}: column ${shown(column)}: got "${shown(value)}", expected ${shown(expected)}`);
    this.name = "CatalogError";
    this.file = file;
    this.line = line;
    this.column = column;
    this.value = value;
    this.expected = expected;
  }
}

/** Returns text cut to a readable length, with control characters escaped so that a message stays on one line. */
function shown(text: string, limit = 200): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return cut.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}
