import type {Columns, Params} from "../engine/compile.js";
import {evaluator} from "../engine/evaluate.js";
import {childrenOf, isAggregate, relationOf, walk, type Expression} from "../engine/formula/expression.js";
import {buildModel, type Cell, type Model} from "../engine/model.js";
import {printFormula} from "../engine/formula/printFormula.js";
import {sheet, type FormulaSpec} from "../engine/sheet.js";
import {address, columnsSheet, FIRST_ROW, type SheetColumn} from "./sheetBuilder.js";
import {addFormulas, type SheetPlan} from "./formulaSheets.js";
import {inputColumn, type Homes} from "./inputSheets.js";
import type {Styles} from "./styles.js";
import type {Worksheet} from "./worksheet.js";

/** A table of rows that are no plans, with formulas over them: a worksheet of its own. */
export interface RowTable {
  title: string;
  says: string; // of the worksheet, where they are listed
  named: number; // how many of its columns name a row
  columns: Columns; // what stands in each row, names first
  labels: Readonly<Record<string, string>>;
  hidden?: ReadonlySet<string>; // columns that formulas need and nobody reads
  model: Model; // over those columns
  relations?: readonly string[]; // by which functions range over all of its rows
  keys?: readonly string[]; // of its rows
  plans?: {
    key: string; // column of plans that names a row
    same: Readonly<Record<string, string>>; // column here: that of plans which holds the same fact
    names: readonly string[]; // what plans read of it
  };
}

/** A table's worksheet while formulas may still be added to it. */
export interface RowPlan {
  table: RowTable;
  plan: SheetPlan;
  values: Columns;
}

/**
 * Returns the worksheets to be of some tables, with live formulas: what plans hold of a row already is read from there,
 * so that one cell changes both. Adds to `homes` what plans read of them, and to `fixed` what Excel cannot say.
 */
export function rowPlans(
  tables: readonly RowTable[],
  sheetNames: readonly string[],
  {
    plans,
    homes,
    params,
    names,
    fixed
  }: {
    plans: Columns;
    homes: Homes;
    params: Params;
    names: ReadonlyMap<string, {name: string}>;
    fixed: Map<string, string>;
  }
): RowPlan[] {
  return tables.map((table, i) => {
    const {model, columns, keys = []} = table;
    const rows = Object.values(columns)[0]?.length ?? 0;
    const values = {...columns, ...evaluator(model)(columns, params, {}, rows)};
    const rowOf = new Map(keys.map((key, row) => [key, row]));
    const planOf = new Map<string, number>();
    const named = table.plans ? (plans[table.plans.key] as readonly string[]) : [];
    named.forEach((key, at) => void (planOf.has(key) || planOf.set(key, at)));
    const plan: SheetPlan = {
      name: sheetNames[i]!,
      columns: Object.keys(columns).map((name) => {
        const home = homes.get(table.plans?.same[name] ?? "");
        const at = (row: number) => planOf.get(keys[row - FIRST_ROW] ?? "");
        return held(table, name, home && ((row) => (at(row) === undefined ? null : home.rows[at(row)!]!)));
      })
    };
    const own = new Map(model.sheets.map(({name}) => [name, plan]));
    for (const [name, why] of addFormulas(model, values, params, names, plan, own)) fixed.set(name, why);
    for (const name of table.plans?.names ?? []) {
      const column = plan.columns.findIndex((one) => one.name === name);
      const cells = named.map((key) => address(plan.name, column, "", FIRST_ROW + rowOf.get(key)!));
      if (column >= 0) homes.set(name, {sheet: plan.name, rows: cells});
    }
    return {table, plan, values};
  });
}

/** Returns the worksheet of a table. */
export function rowSheet(styles: Styles, {table, plan}: RowPlan): Worksheet {
  const {title, named, hidden} = table;
  const columns = plan.columns.map((column) => (hidden?.has(column.name) ? {...column, hidden: true} : column));
  return {...columnsSheet(styles, {name: plan.name, title, columns, frozen: named}), color: "C9A400"};
}

/** Returns where the argument of a function over all rows of a table stands. Throws where no table has it. */
export function argumentRange(plans: readonly RowPlan[], relation: string, tree: Expression): string {
  const {table, plan} = plans.find((one) => one.table.relations?.includes(relation))!;
  const name = argumentName(table, tree);
  const column = plan.columns.findIndex((one) => one.name === name);
  if (column < 0) throw new Error(`The worksheet ${plan.name} has no column ${name}`);
  return address(plan.name, column, "", [FIRST_ROW, FIRST_ROW + plan.columns[column]!.values.length - 1]);
}

/**
 * Returns a table with a hidden column for each argument, more than a column of it, of the functions over all of its rows
 * in formulas of plans.
 */
export function withArguments(table: RowTable, formulas: Iterable<Cell>): RowTable {
  const found = new Map<string, Expression>();
  for (const {tree} of formulas) {
    if (!tree) continue;
    walk(tree, (node) => {
      const relation = isAggregate(node) ? relationOf(node) : null;
      if (relation === null || !table.relations?.includes(relation)) return;
      const argument = childrenOf(node)[0]!;
      if (argument.type !== "Related") found.set(argumentName(table, argument), argument);
    });
  }
  if (found.size === 0) return table;
  const specs = [...found].map(([name, tree]): [string, FormulaSpec] => [
    name,
    {label: "What a formula takes", unit: "1", formula: `+(${printFormula(ofTable(tree))})`}
  ]);
  const {model} = table;
  const sheets = [...model.sheets, sheet("arguments", "Arguments", Object.fromEntries(specs))];
  return {
    ...table,
    model: buildModel(sheets, model.names),
    hidden: new Set([...(table.hidden ?? []), ...found.keys()])
  };
}

/** The column that holds an argument: the one it is, or one named by its text. */
function argumentName(table: RowTable, tree: Expression): string {
  return tree.type === "Related" ? tree.name : `argument ${printFormula(ofTable(tree))}`;
}

/** A tree over rows of another table as one over the table's own rows. */
function ofTable(tree: Expression): Expression {
  switch (tree.type) {
    case "Related":
      return {type: "Column", name: tree.name};
    case "UnaryExpression":
      return {...tree, argument: ofTable(tree.argument)};
    case "BinaryExpression":
    case "LogicalExpression":
      return {...tree, left: ofTable(tree.left), right: ofTable(tree.right)};
    case "ConditionalExpression":
      return {
        ...tree,
        test: ofTable(tree.test),
        consequent: ofTable(tree.consequent),
        alternate: ofTable(tree.alternate)
      };
    case "CallExpression":
      return {...tree, arguments: tree.arguments.map(ofTable)};
    default:
      return tree;
  }
}

/** A column of what is typed in, or read from where plans hold it, row by row. */
function held({columns, labels, model}: RowTable, name: string, from?: (row: number) => string | null): SheetColumn {
  const column = columns[name]!;
  const given = Array.from(column as ArrayLike<number | string>);
  const input = {...inputColumn(name, model.names.columns[name] ?? "1", given), label: labels[name] ?? name};
  const cells = given.map((_, i) => from?.(FIRST_ROW + i) ?? null);
  if (cells.every((cell) => cell === null)) return input;
  const words = !(column instanceof Float64Array);
  const read = (cell: string) => (words ? `${cell}&""` : `IF(ISNUMBER(${cell}),${cell},NA())`);
  return {
    ...input,
    values: given.map((value, i) => (cells[i] === null && Number.isNaN(value) ? "" : value)),
    style: {format: input.style.format ?? ""},
    formulas: (row) => (cells[row - FIRST_ROW] === null ? null : read(cells[row - FIRST_ROW]!))
  };
}
