import * as v from "valibot";
import {OWN_TABLES} from "../../model/tables/ownColumns.js";

/** Most rows and columns of a table of one's own. */
const MOST_ROWS = 200;
const MOST_COLUMNS = 20;

/** Most sheets of one's own. */
const MOST_SHEETS = 30;

/** Names that formulas can read. */
const name = v.pipe(
  v.string(),
  v.maxLength(60, "a name is longer than 60 characters"),
  v.regex(/^[a-z][a-z0-9_]*$/, "a name of something added has other signs than small letters, digits and _")
);

/**
 * Returns the schema of what a scenario adds, of the schemas of its parts: texts, numbers, formulas and row keys. Plain
 * in shape and bounded in size.
 */
export function addedSchema(parts: {
  text: v.GenericSchema<unknown, string>;
  number: v.GenericSchema<unknown, number>;
  formula: v.GenericSchema<unknown, string>;
  value: v.GenericSchema<unknown, number | string>;
  key: v.GenericSchema<string, string>;
}) {
  const {text, number, formula, value, key} = parts;
  const note = v.optional(text);
  const what = "what is added has parts that it cannot have";
  const assumption = v.strictObject(
    {label: text, unit: text, value: number, low: v.optional(number), high: v.optional(number), note},
    what
  );
  const column = v.strictObject(
    {
      label: text,
      unit: text,
      formula,
      note,
      of: v.optional(v.picklist(OWN_TABLES, "a column is of a table that there is not")),
      values: v.optional(v.record(key, value, what)),
      sheet: v.optional(name)
    },
    what
  );
  const table = v.strictObject(
    {
      label: text,
      columns: v.pipe(
        v.record(name, v.strictObject({label: text, unit: text}, what), what),
        v.check(
          (columns) => Object.keys(columns).length <= MOST_COLUMNS,
          `a table has more than ${MOST_COLUMNS} columns`
        )
      ),
      rows: v.pipe(
        v.record(key, v.record(name, value, what), what),
        v.check((rows) => Object.keys(rows).length <= MOST_ROWS, `a table has more than ${MOST_ROWS} rows`)
      )
    },
    what
  );
  return v.strictObject(
    {
      assumptions: v.optional(v.record(name, assumption, what)),
      columns: v.optional(v.record(name, column, what)),
      tables: v.optional(v.record(name, table, what)),
      sheets: v.optional(
        v.pipe(
          v.record(name, v.strictObject({label: text}, what), what),
          v.check((sheets) => Object.keys(sheets).length <= MOST_SHEETS, `there are more than ${MOST_SHEETS} sheets`)
        )
      )
    },
    what
  );
}
