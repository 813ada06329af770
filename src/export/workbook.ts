import type {Assumption} from "../model/catalog.js";
import type {Columns, Params, Tables} from "../engine/compile.js";
import {evaluator} from "../engine/evaluate.js";
import type {Model} from "../engine/model.js";
import {sheetNames} from "./address.js";
import {assumptionsSheet} from "./assumptionsSheet.js";
import {addFormulas, type SheetPlan} from "./formulaSheets.js";
import {inputColumn, inputTables, type InputTable, type RowNames} from "./inputSheets.js";
import {readmeSheet} from "./readmeSheet.js";
import {RANGES_SAY, rangesSheet, type WorkbookRanges} from "./rangesSheet.js";
import {relatedAsInputs} from "./relatedInputs.js";
import {address, columnsSheet, FIRST_ROW, textWidth, type SheetColumn} from "./sheetBuilder.js";
import {argumentRange, rowPlans, rowSheet, withArguments, type RowTable} from "./rowTables.js";
import {summarySheet, type Drawn, type Summary} from "./summarySheet.js";
import {Styles} from "./styles.js";
import {zipWorkbook} from "./workbookParts.js";
import type {Worksheet} from "./worksheet.js";

/** What a workbook says of itself, and how its inputs are laid out. */
export interface WorkbookOptions {
  title: string;
  date: string; // ISO date it is written on
  assumptions: readonly Assumption[]; // whose values params holds
  about?: readonly string[]; // further lines of the first worksheet
  summary?: SummaryAsked; // of the first row, before all others
  rowNames?: readonly string[]; // columns that name a row, repeated on every worksheet; the first column of words otherwise
  tables?: readonly InputTable[]; // inputs that many rows share
  related?: Tables; // other tables, whose rows formulas range over
  inputsTitle?: string; // worksheet of the rows' inputs
  ranges?: WorkbookRanges; // of some rows, as values
  rowTables?: readonly RowTable[]; // other tables, with formulas over their rows
  sheetTitles?: Readonly<Record<string, string>>; // of sheets that are not called by their names
  ids?: readonly string[]; // columns that name rows to formulas, last among the inputs
  rows?: number; // how many of the first rows are written; what looks over a group with others stands as a value
  rowsSay?: string; // which rows those are
}

/**
 * Yields the share of the work that is done, in steps short enough for a page, and returns an .xlsx workbook of a model over a table: assumptions as named cells, inputs, and one worksheet a sheet where
 * each cell is a live formula with its value. What formulas take from rows of other tables stands among the inputs, but
 * from all rows of a table that the workbook has; what else Excel cannot say stands as a value, with the reason on the first worksheet. Throws where there are more rows or
 * columns than Excel holds.
 */
export function* workbookInSteps(
  whole: Model,
  given: Columns,
  params: Params,
  {
    title,
    date,
    assumptions,
    about = [],
    rowNames,
    tables = [],
    related = {},
    inputsTitle = "Plans",
    ranges,
    summary,
    rowTables = [],
    sheetTitles = {},
    ids = [],
    rows = Infinity,
    rowsSay = ""
  }: WorkbookOptions
): Generator<number, Uint8Array, void> {
  const styles = new Styles();
  const all = evaluator(whole)(given, params, related);
  yield 0.05;
  const live = new Set(rowTables.flatMap(({relations = []}) => relations));
  const {model, columns: every} = relatedAsInputs(whole, given, all, live);
  const columns = firstRows(every, rows);
  const values = firstRows(all, rows);
  const titles = [...tables, ...rowTables]
    .map((table) => table.title)
    .concat(model.sheets.map(({name}) => sheetTitles[name] ?? capitalize(name)));
  const first = summary ? ["Summary"] : [];
  const taken = sheetNames([
    ...[...first, "README", "Assumptions", inputsTitle, ...titles],
    ...(ranges ? ["Ranges"] : [])
  ]);
  const [readme, assumed, inputs, ...others] = taken.slice(first.length);
  const assumedSheet = assumptionsSheet(styles, assumed!, withUnlisted(assumptions, model, params), params);
  const named = tables.map((table, i) => ({...table, name: others[i]!}));
  const {sheets: tableSheets, homes, names: called} = inputTables(styles, named, columns, model.names.columns);
  const fixed = new Map<string, string>();
  const context = {plans: columns, homes, params, names: assumedSheet.names, fixed};
  const withFormulas = rowTables.map((table) => withArguments(table, model.cells.values()));
  const rowsPlanned = rowPlans(withFormulas, others.slice(tables.length), context);
  const firstWords = Object.keys(columns).filter((name) => !(columns[name] instanceof Float64Array));
  const keys = (rowNames ?? firstWords.slice(0, 1)).filter((name) => name in columns);
  const last = new Set(ids);
  const ordered = Object.keys(columns).sort((a, b) => Number(last.has(a)) - Number(last.has(b)));
  const withNames = keys.filter((key) => called.has(key));
  const inputPlan: SheetPlan = {
    name: inputs!,
    columns: [
      ...withNames.map((key) => calledColumn(key, called.get(key)!)),
      ...ordered.map((name) => rowColumn(name, model.names.columns[name] ?? "1", columns[name]!, homes.get(name)))
    ]
  };
  const rowNamed = keys.map((key) =>
    nameColumn(
      inputPlan,
      called.has(key) ? withNames.indexOf(key) : inputPlan.columns.findIndex(({name}) => name === key)
    )
  );
  const plans = new Map<string, SheetPlan>(
    model.sheets.map(({name}, i) => [
      name,
      {name: others[tables.length + rowTables.length + i]!, columns: [...rowNamed]}
    ])
  );
  yield 0.1;
  const found = addFormulas(model, values, params, assumedSheet.names, inputPlan, plans, {
    related: (relation, tree) => argumentRange(rowsPlanned, relation, tree),
    whole: wholeGroups(every, all, rows)
  });
  for (const [name, why] of found) fixed.set(name, why);
  yield 0.15;
  const inputSheet = columnsSheet(styles, {
    name: inputPlan.name,
    title: inputsTitle,
    columns: inputPlan.columns,
    frozen: Math.max(1, withNames.length)
  });
  const formulaSheets: Worksheet[] = [];
  for (const [i, {name, title: heading}] of model.sheets.entries()) {
    formulaSheets.push(columnsSheet(styles, {...plans.get(name)!, title: heading, frozen: keys.length}));
    yield 0.15 + (0.15 * i) / model.sheets.length;
  }
  const cellIn = (name: string, row = 0): string | null => {
    for (const plan of [inputPlan, ...plans.values()]) {
      const at = plan.columns.findIndex((column) => column.name === name);
      if (at >= 0) return address(plan.name, at, "", FIRST_ROW + row);
    }
    return null;
  };
  const summarized =
    summary && summarySheet(styles, taken[0]!, asked(summary, model, values, params, cellIn, assumedSheet.names));
  const listed = [
    {name: assumed!, says: "Assumptions, each a named cell that formulas read"},
    ...tables.map((table, i) => ({
      name: others[i]!,
      says: `Inputs, one row for each ${table.key.replaceAll("_", " ")}`
    })),
    ...rowsPlanned.map(({plan, table}) => ({name: plan.name, says: table.says})),
    {name: inputPlan.name, says: "What formulas read in each row, taken from the inputs"},
    ...model.sheets.map((sheet) => ({name: plans.get(sheet.name)!.name, says: `${sheet.title}: formulas`})),
    ...(ranges ? [{name: others.at(-1)!, says: RANGES_SAY}] : [])
  ];
  const drawn = ranges
    ? [
        rangesSheet(styles, others.at(-1)!, ranges, {
          model,
          keys: rowNamed,
          plans
        })
      ]
    : [];
  const zipped = zipWorkbook({
    title,
    date,
    styles,
    sheets: [
      ...(summarized ? [summarized] : []),
      readmeSheet(styles, readme!, {title, date, about, sheets: listed, fixed, rowsSay}),
      assumedSheet.sheet,
      ...tableSheets,
      ...rowsPlanned.map((planned) => rowSheet(styles, planned)),
      inputSheet,
      ...formulaSheets,
      ...drawn
    ],
    names: new Map([...assumedSheet.names.values()].map(({name, cell}) => [name, {sheet: assumed!, cell}]))
  });
  for (;;) {
    const {done, value} = zipped.next();
    if (done) return value;
    yield 0.3 + 0.7 * value;
  }
}

function firstRows(columns: Columns, rows: number): Columns {
  if (rows === Infinity) return columns;
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.slice(0, rows)])) as Columns;
}

/** Returns by column whether, row by row, all rows of the group that its values make are among the first ones; null where all are. */
function wholeGroups(columns: Columns, values: Columns, rows: number): (over: string) => readonly boolean[] | null {
  const known = new Map<string, readonly boolean[] | null>();
  return (over) => {
    if (!known.has(over)) {
      const keys = (columns[over] ?? values[over]) as ArrayLike<unknown>;
      const cut = new Set(Array.from(keys).slice(rows));
      const whole = Array.from(keys, (key) => !cut.has(key)).slice(0, rows);
      known.set(over, whole.every(Boolean) ? null : whole);
    }
    return known.get(over)!;
  };
}

/** What a summary shows of the workbook's first row: by name, what becomes cells that follow. */
export interface SummaryAsked extends Omit<Summary, "answers" | "inputs" | "machines"> {
  answers: readonly {label: string; name: string; range?: Drawn}[]; // a formula
  inputs: readonly {label: string; id: string}[]; // assumptions
  machines?: {
    label: string;
    name: string;
    rows: readonly {label: string; row: number; range?: Drawn}[];
  };
}

function asked(
  {answers, inputs, machines, ...rest}: SummaryAsked,
  model: Model,
  values: Columns,
  params: Params,
  cellOf: (name: string, row?: number) => string | null,
  names: ReadonlyMap<string, {name: string}>
): Summary {
  const drawn = machines?.rows.flatMap(({label, row, range}) => {
    const at = cellOf(machines.name, row);
    return at === null ? [] : [{label, at, value: Number(values[machines.name]![row]), range}];
  });
  return {
    ...rest,
    ...(machines &&
      drawn!.length > 1 && {
        machines: {
          label: machines.label,
          unit: model.cells.get(machines!.name)?.unit ?? "1",
          rows: drawn!
        }
      }),
    answers: answers.flatMap(({label, name, range}) => {
      const unit = model.cells.get(name)?.unit ?? "1";
      const at = cellOf(name);
      return at === null ? [] : [{label, unit, at, value: values[name]![0]!, range}];
    }),
    inputs: inputs.flatMap(({label, id}) => {
      const name = names.get(id)?.name;
      const value = params[id];
      const unit = model.names.assumptions[id] ?? "1";
      return name === undefined || value === undefined ? [] : [{label, unit, at: name, value}];
    })
  };
}

function capitalize(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** The listed assumptions, then those that formulas may read without being listed. */
function withUnlisted(assumptions: readonly Assumption[], model: Model, params: Params): Assumption[] {
  const listed = new Set(assumptions.map(({id}) => id));
  const blank = {group: "", low: null, high: null, choices: [], source: "", as_of: "", note: ""};
  const others = Object.entries(model.names.assumptions).filter(([id]) => !listed.has(id) && id in params);
  return [...assumptions, ...others.map(([id, unit]) => ({...blank, id, label: id, unit, value: params[id]!}))];
}

/** An input in each row: read from its table, or typed in where it has none. */
function rowColumn(
  name: string,
  unit: string,
  column: Columns[string],
  home: {sheet: string; rows: string[]} | undefined
): SheetColumn {
  const values = Array.from(column as ArrayLike<number | string>);
  const input = inputColumn(name, unit, values);
  const words = !(column instanceof Float64Array);
  if (!home) return {...input, values};
  const read = (cell: string) => (words ? `${cell}&""` : `IF(ISNUMBER(${cell}),${cell},NA())`);
  const style = {format: input.style.format ?? ""};
  return {...input, values, style, source: home.sheet, formulas: (row) => read(home.rows[row - FIRST_ROW]!)};
}

/** What a row is called, read from the table that says so. */
function calledColumn(key: string, {rows, values}: RowNames): SheetColumn {
  const label = capitalize(key);
  const width = textWidth([label, ...values], 10, 40);
  const formulas = (row: number) => `${rows[row - FIRST_ROW]!}&""`;
  return {label, name: "", unit: "", note: "", source: "", formula: "", values, formulas, style: {}, width};
}

/** A column of the inputs as it names the rows of another worksheet. */
function nameColumn({name: sheet, columns}: SheetPlan, at: number): SheetColumn {
  const {label, name, unit, width, values} = columns[at]!;
  const formulas = (row: number) => address(sheet, at, "", row);
  return {label, name, unit, note: "", source: "", formula: "", values, formulas, style: {}, width};
}
