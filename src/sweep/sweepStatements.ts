import {PLAN_KEYS} from "../model/tables/plans.js";
import {assumptionColumn, bookStatement, type BookStatement} from "../export/sql/bookStatement.js";
import {quoted, type Dialect, type Field} from "../export/sql/dialect.js";
import {ROW} from "../export/sql/overRows.js";
import {planSource, PLAN_TABLE} from "../export/sql/planSource.js";
import {numbered, planTables, relatedSqlTables, type SqlTable} from "../export/sql/sqlTables.js";
import {WORLD, type Sweep} from "./prepareSweep.js";

/** The table of what is the same in every world. */
export const FIXED = "fixed_plans";

/** The statements of a sweep in a database. */
export interface SweepStatements {
  tables: SqlTable[];
  fixed: BookStatement; // the plans with what is the same in every world
  partition: BookStatement; // the result, of so many worlds from one on: `from` and `count` are bound
}

/** Parameters of a partition's statement that are no assumptions. */
export const FROM = "first_world";
export const COUNT = "world_count";

/** How a database is told a sweep. */
export interface StatementOptions {
  table?: (name: string) => string; // the name of a table, quoted
  parameter?: (name: string, words: boolean) => string;
  whole?: (name: string) => string; // a parameter that is a whole number
}

/** Returns the statements of a sweep. Throws an Error in words where a formula cannot be said in SQL. */
export function sweepStatements(
  sweep: Sweep,
  dialect: Dialect,
  {table = quoted, parameter, whole}: StatementOptions = {}
): SweepStatements {
  const {model, params, ownColumns, ownParams, axes, varying, handed, output, keep} = sweep;
  const own = [...ownColumns, ...Object.keys(ownParams).map(assumptionColumn)];
  const common = {dialect, params, table, ...(parameter ? {parameter} : {})};
  const fixed = bookStatement(model, {
    ...common,
    source: planSource({
      table,
      overridden: new Set(ownColumns),
      more: own.map((name) => `k.${quoted(name)} AS ${quoted(name)}`)
    }),
    names: sweep.fixed,
    given: new Set(ownColumns),
    varying: new Set(Object.keys(ownParams)),
    output: [ROW, ...handed, ...Object.keys(ownParams).map(assumptionColumn)],
    asIs: true
  });
  const targets = axes.flatMap((axis) => axis.targets.map(({target}) => target));
  const varied = targets.map(({name, kind}) => (kind === "assumption" ? assumptionColumn(name) : name));
  const partition = bookStatement(model, {
    ...common,
    source: worldsSource(sweep, dialect, {table, ...(whole ? {whole} : {})}),
    names: varying,
    given: new Set([...handed, ...ownColumns, ...varied]),
    varying: new Set([
      ...Object.keys(ownParams),
      ...targets.filter(({kind}) => kind === "assumption").map(({name}) => name)
    ]),
    worlds: [WORLD],
    output,
    keep
  });
  return {tables: tablesOf(sweep), fixed, partition};
}

/** The plans in each world of a partition, with the values that things have there. */
function worldsSource({axes}: Sweep, dialect: Dialect, {table = quoted, whole = (name: string) => `$${name}`}): string {
  let stride = axes.reduce((product, {size}) => product * size, 1);
  const columns = [`f.*`, `w.number AS ${quoted(WORLD)}`];
  const joins = axes.map(({size, targets}, i) => {
    stride /= size;
    for (const {target} of targets) {
      const name = target.kind === "assumption" ? assumptionColumn(target.name) : target.name;
      columns.push(`a${i}.${quoted(name)} AS ${quoted(name)}`);
    }
    return `JOIN ${table(axisTable(i))} AS a${i} ON a${i}.${quoted(ROW)} = ${dialect.wholeDivision("w.number", stride)} % ${size}`;
  });
  const numbers = `${dialect.numbers(whole(FROM), whole(COUNT))} AS w`;
  return `SELECT ${columns.join(", ")}\nFROM ${[numbers, ...joins, `CROSS JOIN ${table(FIXED)} AS f`].join("\n")}`;
}

function axisTable(i: number): string {
  return `axis_${i + 1}`;
}

function tablesOf({model, catalog, swept, base, axes, ownParams, ownColumns, tables, fixed, varying}: Sweep): SqlTable[] {
  const [keys, ...catalogs] = planTables(catalog, swept.planned) as [SqlTable, ...SqlTable[]];
  const isWords = (column: unknown) => !(column instanceof Float64Array);
  const own = {
    ...Object.fromEntries(ownColumns.map((name) => [name, base[name]!])),
    ...Object.fromEntries(Object.entries(ownParams).map(([name, column]) => [assumptionColumn(name), column]))
  };
  const ownFields: Field[] = Object.entries(own).map(([name, column]) => ({name, words: isWords(column)}));
  const named = {name: PLAN_TABLE, fields: [...keys.fields, ...ownFields], columns: {...keys.columns, ...own}};
  const axisTables = axes.map(({targets}, i) => {
    const columns = Object.fromEntries(
      targets.map(({target, values}) => [target.kind === "assumption" ? assumptionColumn(target.name) : target.name, values])
    );
    const fields = Object.entries(columns).map(([name, values]) => ({name, words: isWords(values)}));
    return {
      name: axisTable(i),
      fields: [{name: ROW, words: false, counted: true}, ...fields],
      columns: numbered(columns)
    };
  });
  return [named, ...catalogs, ...relatedSqlTables(model, tables, [...fixed, ...varying]), ...axisTables];
}

/** Returns the fields of the table of what is the same in every world. */
export function fixedFields({handed, ownParams, base, model}: Sweep): Field[] {
  const words = (name: string) =>
    Object.hasOwn(PLAN_KEYS, name) || model.cells.get(name)?.unit === "text" || Array.isArray(base[name]);
  return [
    {name: ROW, words: false, counted: true},
    ...handed.map((name) => ({name, words: words(name)})),
    ...Object.entries(ownParams).map(([name, column]) => ({name: assumptionColumn(name), words: Array.isArray(column)}))
  ];
}
