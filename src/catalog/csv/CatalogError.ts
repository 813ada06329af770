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
    super(
      `${file}:${line}: column ${oneLine(column)}: got ${JSON.stringify(cut(value))}, expected ${oneLine(expected)}`
    );
    this.name = "CatalogError";
    this.file = file;
    this.line = line;
    this.column = column;
    this.value = value;
    this.expected = expected;
  }
}

function oneLine(text: string): string {
  return cut(text).replace(/\s+/g, " ");
}

/** Returns the text, shortened where it is too long to be read in a message. */
function cut(text: string, limit = 500): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}
