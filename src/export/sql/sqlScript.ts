import type {Assumption} from "../../model/catalog.js";
import type {Params} from "../../engine/compile.js";
import type {BookStatement} from "./bookStatement.js";
import type {Dialect} from "./dialect.js";
import {numberSql} from "./sqlExpression.js";
import {tableStatements, type SqlTable} from "./sqlTables.js";

/** What a script is made of. */
export interface ScriptParts {
  dialect: Dialect;
  about: readonly string[]; // lines that say what it is
  params: Params;
  assumptions: readonly Assumption[]; // whose labels and units stand beside the values
  tables: readonly SqlTable[];
  statements: readonly (Pick<BookStatement, "text" | "parameters"> & {says: string})[];
  numbers?: Readonly<Record<string, number>>; // further values that are set
}

/**
 * Returns a text that a database runs as it stands: the assumptions as variables, the tables with their rows, and the
 * statements. It needs nothing else, and reaches nothing outside.
 */
export function sqlScript({
  dialect,
  about,
  params,
  assumptions,
  tables,
  statements,
  numbers = {}
}: ScriptParts): string {
  const read = [...new Set(statements.flatMap(({parameters}) => parameters))].sort();
  const known = new Map(assumptions.map((one) => [one.id, one]));
  const set = read.map((name) => {
    const value = params[name]!;
    const {label = "", unit = ""} = known.get(name) ?? {};
    const literal = typeof value === "string" ? dialect.words(value) : numberSql(value);
    return `${dialect.set(name, literal)}; -- ${comment(`${label}${unit === "" || unit === "text" ? "" : `, ${unit}`}`)}`;
  });
  const more = Object.entries(numbers).map(([name, value]) => `${dialect.set(name, String(value))};`);
  const parts = [
    about.map((line) => `-- ${comment(line)}`).join("\n"),
    `-- The assumptions.\n${[...set, ...more].join("\n")}`,
    ...tables.map((table) => `-- ${comment(table.name)}.\n${tableStatements(dialect, table).join(";\n")};`),
    ...statements.map(({text, says}) => `-- ${comment(says)}\n${text}${ending(dialect)};`)
  ];
  return `${parts.join("\n\n")}\n`;
}

/** What a statement says at its end of how it is to run. */
function ending({settings, words}: Dialect): string {
  const set = Object.entries(settings).map(
    ([name, value]) => `${name} = ${/^\d+$/.test(value) ? value : words(value)}`
  );
  return set.length === 0 ? "" : `\nSETTINGS ${set.join(", ")}`;
}

/** A text as one line of a comment. */
function comment(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, " ");
}
