import {assumptionColumn, bookStatement, looksOverGroup, type BookStatement} from "../export/sql/bookStatement.js";
import {quoted, type Dialect, type Field} from "../export/sql/dialect.js";
import {ROW} from "../export/sql/overRows.js";
import {planSource, PLAN_TABLE} from "../export/sql/planSource.js";
import {addedFields, numbered, planTables, relatedSqlTables, type SqlTable} from "../export/sql/sqlTables.js";
import {numberedGroups} from "./groups.js";
import {PLAN, WORLD, type Sweep} from "./prepareSweep.js";

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
  const own = [...(sweep.swept.apart ? [PLAN] : []), ...ownColumns, ...Object.keys(ownParams).map(assumptionColumn)];
  const common = {dialect, params, table, ...(parameter ? {parameter} : {})};
  const fixed = bookStatement(model, {
    ...common,
    source: planSource({
      table,
      overridden: new Set(ownColumns),
      added: addedFields(sweep.catalog),
      more: [...own, ...groupsOf(sweep).map(groupColumn)].map((name) => `k.${quoted(name)} AS ${quoted(name)}`)
    }),
    names: sweep.fixed,
    given: new Set(ownColumns),
    varying: new Set(Object.keys(ownParams)),
    output: [ROW, ...handed, ...Object.keys(ownParams).map(assumptionColumn), ...groupsOf(sweep).map(groupColumn)],
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
    worlds: [WORLD, PLAN],
    groups: (over) => [groupColumn(over)],
    late: {table: table(FIXED), names: lateNames(sweep)},
    output,
    keep
  });
  return {tables: tablesOf(sweep), fixed, partition};
}

/** The columns by which formulas that differ by world look over groups of plans. */
function groupsOf({model, varying}: Sweep): string[] {
  const looking = varying.map((name) => model.cells.get(name)!).filter(looksOverGroup);
  return [...new Set(looking.map(({over}) => over))];
}

/** The column of whole numbers that tells the groups of a column apart: numbers are compared faster than words. */
function groupColumn(over: string): string {
  return `${over} group`;
}

/** What of the result no formula that differs by world reads. */
function lateNames({model, varying, handed, keep}: Sweep): Set<string> {
  const read = new Set(varying.flatMap((name) => model.cells.get(name)!.reads));
  return new Set(handed.filter((name) => name !== keep && !read.has(name)));
}

/** The plans in each world of a partition, with the values that things have there. */
function worldsSource(sweep: Sweep, dialect: Dialect, {table = quoted, whole = (name: string) => `$${name}`}): string {
  const {axes, handed, ownParams, rows} = sweep;
  let stride = axes.reduce((product, {size}) => product * size, 1);
  const late = lateNames(sweep);
  const early = [ROW, ...handed.filter((name) => !late.has(name)), ...Object.keys(ownParams).map(assumptionColumn)];
  const groups = groupsOf(sweep).map(groupColumn);
  const columns = [
    ...early.map((name) => `f.${quoted(name)} AS ${quoted(name)}`),
    ...groups.map((name) => `w.number * ${rows} + f.${quoted(name)} AS ${quoted(name)}`),
    `w.number AS ${quoted(WORLD)}`
  ];
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

function tablesOf(sweep: Sweep): SqlTable[] {
  const {model, catalog, swept, base, axes, ownParams, ownColumns, tables, fixed, varying} = sweep;
  const [keys, ...catalogs] = planTables(catalog, swept.planned) as [SqlTable, ...SqlTable[]];
  const isWords = (column: unknown) => !(column instanceof Float64Array);
  const own = {
    ...Object.fromEntries(ownColumns.map((name) => [name, base[name]!])),
    ...Object.fromEntries(Object.entries(ownParams).map(([name, column]) => [assumptionColumn(name), column]))
  };
  const ownFields: Field[] = Object.entries(own).map(([name, column]) => ({name, words: isWords(column)}));
  const groups = groupsOf(sweep);
  const numbers = Object.fromEntries(groups.map((over) => [groupColumn(over), numberedGroups(base[over]!).of]));
  if (swept.apart) numbers[PLAN] = base[PLAN] as Float64Array;
  const numberFields = Object.keys(numbers).map((name) => ({name, words: false, counted: true}));
  const named = {
    name: PLAN_TABLE,
    fields: [...keys.fields, ...ownFields, ...numberFields],
    columns: {...keys.columns, scale_machine: base.scale_machine!, ...own, ...numbers}
  };
  const axisTables = axes.map(({targets}, i) => {
    const columns = Object.fromEntries(
      targets.map(({target, values}) => [
        target.kind === "assumption" ? assumptionColumn(target.name) : target.name,
        values
      ])
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
