/** What a part of a formula is in SQL: numbers and words, or a condition, which is true or false and never NULL. */
export interface Part {
  kind: "number" | "words" | "condition";
  sql: string;
  known: boolean; // a number that is never NaN
  literal: boolean;
  truth?: string; // whether it is neither 0 nor unknown, where that is shorter than asking its value
}

/** What differs between databases. Numbers that are not known are NaN in both, and no value is ever NULL. */
export interface Dialect {
  name: "duckdb" | "clickhouse";
  title: string;
  wordsType: string;
  numberType: string;
  countType: string;
  /** A number that is not known, where rows of a table are written. */
  unknown: string;
  /** Words as a literal. */
  words(text: string): string;
  /** An assumption that is bound when the statement runs. */
  parameter(name: string, words: boolean): string;
  /** An assumption that a script sets before its statements. */
  scripted(name: string, words: boolean): string;
  /** The line of a script that sets a value, whose literal is given. */
  set(name: string, literal: string): string;
  /** Settings without which a statement of a book does not run, or not in reasonable time and memory. */
  settings: Readonly<Record<string, string>>;
  /** Compares two numbers as IEEE 754 says: NaN is neither less than, equal to, nor greater than anything. */
  compare(operator: "<" | "<=" | ">" | ">=" | "==" | "!=", left: Part, right: Part): string;
  /** What a division of two numbers leaves, with the sign of the dividend. */
  remainder(dividend: string, divisor: string): string;
  /** The least or greatest of some numbers; NaN where one of them is. */
  extreme(name: "least" | "greatest", parts: readonly Part[]): string;
  /** A root or a logarithm, NaN below zero. */
  partial(name: "sqrt" | "ln" | "log2" | "log10", argument: string): string;
  /** A word among those of a list. */
  listed(word: string, list: string, separator: string): string;
  /** The whole part of a division of two whole numbers. */
  wholeDivision(dividend: string, divisor: number): string;
  /** A value that a join may leave without a match, which is NULL then. */
  matched(sql: string): string;
  /** The rows of a group as a list of records, in an order. */
  collect(fields: readonly Field[], order: readonly Field[]): string;
  map(list: string, name: string, value: string): string;
  filter(list: string, name: string, condition: string): string;
  sorted(list: string): string;
  length(list: string): string;
  total(list: string): string;
  least(list: string): string;
  greatest(list: string): string;
  /** All values of a window as a list. */
  gather: "list" | "groupArray";
  /** A whole number of rows counted from `from` on, as a table with the column `number`. */
  numbers(from: string, count: string): string;
  /** Creates a table of some columns, which lasts as long as the session or until it is dropped. */
  create(name: string, columns: readonly Field[], options?: {lasting?: boolean}): string;
}

/** A column of a table or a field of a record. */
export interface Field {
  name: string;
  words: boolean;
  counted?: boolean; // a whole number that is always known
}

export const NAN = "CAST('NaN' AS DOUBLE)";
const INFINITE = "CAST('Infinity' AS DOUBLE)";

/** The name of a column or table as both databases quote it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Terms that order rows by a column: numbers that are not known first. */
export function orderTerms({name, words, counted = false}: Field, reference: (name: string) => string): string[] {
  const column = reference(name);
  return words || counted ? [column] : [`CASE WHEN isNaN(${column}) THEN 0 ELSE 1 END`, column];
}

/** In DuckDB NaN equals itself and is greater than all others; roots and logarithms below zero are errors. */
export const DUCKDB: Dialect = {
  name: "duckdb",
  title: "DuckDB",
  wordsType: "VARCHAR",
  numberType: "DOUBLE",
  countType: "BIGINT",
  unknown: "'NaN'",
  words: (text) => `'${text.replaceAll("'", "''")}'`,
  parameter: (name, words) => `CAST($${name} AS ${words ? "VARCHAR" : "DOUBLE"})`,
  scripted: (name, words) => `CAST(getvariable('${name}') AS ${words ? "VARCHAR" : "DOUBLE"})`,
  set: (name, literal) => `SET VARIABLE ${name} = ${literal}`,
  settings: {},
  compare: (operator, left, right) => {
    const [sign, guarded] = DUCKDB_COMPARISONS[operator];
    const part = guarded === "right" ? right : left;
    const compared = `${left.sql} ${sign} ${right.sql}`;
    if (operator === "==" || operator === "!=") {
      if (left.known || right.known) return `(${compared})`;
      return operator === "==" ? `(${compared} AND NOT isNaN(${left.sql}))` : `(${compared} OR isNaN(${left.sql}))`;
    }
    return part.known ? `(${compared})` : `(${compared} AND NOT isNaN(${part.sql}))`;
  },
  remainder: (dividend, divisor) => `(${dividend} % ${divisor})`,
  extreme: (name, parts) => (name === "greatest" ? extreme(name, parts) : whereKnown(name, parts)),
  partial: (name, argument) =>
    name === "sqrt"
      ? `CASE WHEN ${argument} < 0e0 THEN ${NAN} ELSE sqrt(${argument}) END`
      : `CASE WHEN ${argument} > 0e0 THEN ${name}(${argument}) WHEN ${argument} = 0e0 THEN -${INFINITE} ELSE ${NAN} END`,
  listed: (word, list, separator) => `list_contains(string_split(${list}, ${separator}), ${word})`,
  wholeDivision: (dividend, divisor) => `(${dividend} // ${divisor})`,
  matched: (sql) => sql,
  collect: (fields, order) => {
    const record = fields.map(({name}) => `${DUCKDB.words(name)}: ${quoted(name)}`).join(", ");
    return `list({${record}} ORDER BY ${order.flatMap((one) => orderTerms(one, quoted)).join(", ")})`;
  },
  map: (list, name, value) => `list_transform(${list}, lambda ${name}: ${value})`,
  filter: (list, name, condition) => `list_filter(${list}, lambda ${name}: ${condition})`,
  sorted: (list) => `list_sort(${list})`,
  length: (list) => `len(${list})`,
  total: (list) => `list_sum(${list})`,
  least: (list) => `list_min(${list})`,
  greatest: (list) => `list_max(${list})`,
  gather: "list",
  numbers: (from, count) => `(SELECT range AS number FROM range(${from}, ${from} + ${count}))`,
  create: (name, columns) => `CREATE OR REPLACE TEMP TABLE ${quoted(name)} (${columnTypes(DUCKDB, columns)})`
};

/** In ClickHouse comparisons are those of IEEE 754; lists without values have defaults, which nothing here may take for a value. */
export const CLICKHOUSE: Dialect = {
  name: "clickhouse",
  title: "ClickHouse",
  wordsType: "String",
  numberType: "Float64",
  countType: "Int64",
  unknown: "nan",
  words: (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`,
  parameter: (name, words) => `{${name}:${words ? "String" : "Float64"}}`,
  scripted: (name, words) => CLICKHOUSE.parameter(name, words),
  set: (name, literal) => `SET param_${name} = ${literal}`,
  // A branch that is worked out only where it is read is worked out again at each level that reads it: exponentially many times.
  settings: {max_query_size: "100000000", short_circuit_function_evaluation: "disable"},
  compare: (operator, left, right) =>
    `(${left.sql} ${operator === "==" ? "=" : operator === "!=" ? "<>" : operator} ${right.sql})`,
  remainder: (dividend, divisor) =>
    `(CASE WHEN abs(${divisor}) = CAST('Infinity' AS DOUBLE) AND isFinite(${dividend}) THEN ${dividend} ELSE ${dividend} % ${divisor} END)`,
  extreme: (name, parts) => whereKnown(name, parts),
  partial: (name, argument) => `${name}(${argument})`,
  listed: (word, list, separator) => `has(splitByString(${separator}, ${list}), ${word})`,
  wholeDivision: (dividend, divisor) => `intDiv(${dividend}, ${divisor})`,
  matched: (sql) => `toNullable(${sql})`,
  collect: (fields, order) => {
    const record = `CAST(tuple(${fields.map(({name}) => quoted(name)).join(", ")}), 'Tuple(${columnTypes(CLICKHOUSE, fields)})')`;
    const terms = order.flatMap((one) => orderTerms(one, (name) => `r.${quoted(name)}`));
    return `arraySort(r -> tuple(${terms.join(", ")}), groupArray(${record}))`;
  },
  map: (list, name, value) => `arrayMap(${name} -> ${value}, ${list})`,
  filter: (list, name, condition) => `arrayFilter(${name} -> ${condition}, ${list})`,
  sorted: (list) => `arraySort(${list})`,
  length: (list) => `length(${list})`,
  total: (list) => `arraySum(${list})`,
  least: (list) => `arrayMin(${list})`,
  greatest: (list) => `arrayMax(${list})`,
  gather: "groupArray",
  numbers: (from, count) => `(SELECT toInt64(number) AS number FROM numbers(${from}, ${count}))`,
  create: (name, columns, {lasting = false} = {}) =>
    `CREATE ${lasting ? "TABLE" : "TEMPORARY TABLE"} ${quoted(name)} (${columnTypes(CLICKHOUSE, columns)}) ENGINE = Memory`
};

const DUCKDB_COMPARISONS = {
  "<": ["<", "right"],
  "<=": ["<=", "right"],
  ">": [">", "left"],
  ">=": [">=", "left"],
  "==": ["=", "either"],
  "!=": ["<>", "either"]
} as const;

function columnTypes(dialect: Dialect, columns: readonly Field[]): string {
  return columns
    .map(
      ({name, words, counted}) =>
        `${quoted(name)} ${words ? dialect.wordsType : counted ? dialect.countType : dialect.numberType}`
    )
    .join(", ");
}

function extreme(name: string, parts: readonly Part[]): string {
  return parts.length === 1 ? parts[0]!.sql : `${name}(${parts.map(({sql}) => sql).join(", ")})`;
}

/** A function of numbers that passes over NaN, or takes it for a number, where none is NaN; else NaN. */
function whereKnown(name: string, parts: readonly Part[]): string {
  const unsure = parts.filter(({known}) => !known);
  if (parts.length === 1 || unsure.length === 0) return extreme(name, parts);
  const some = unsure.map(({sql}) => `isNaN(${sql})`).join(" OR ");
  return `CASE WHEN ${some} THEN ${NAN} ELSE ${extreme(name, parts)} END`;
}
