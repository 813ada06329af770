import type {Columns, Tables} from "../engine/compile.js";
import {buildModel, type Model} from "../engine/model.js";
import type {Table} from "../engine/table.js";
import type {Catalog} from "../model/catalog.js";
import {TABLES} from "../model/tables/index.js";
import {accelerators} from "../model/tables/accelerators.js";
import {
  OWN_TABLES,
  ownInputs,
  ownKey,
  ownModel,
  PLAN_KEY,
  type OwnColumn,
  type OwnTable
} from "../model/tables/ownColumns.js";
import {PLAN_LOOKUPS} from "../model/tables/plans.js";
import type {RowTable} from "./rowTables.js";

/** A table of an analyst's own: what it and its columns are called. */
export interface OwnTableLabels {
  label: string;
  columns: Readonly<Record<string, {label: string; unit: string}>>;
}

/** What names a row, where it is not its name. */
const NAMED_BY: Readonly<Partial<Record<OwnTable, readonly string[]>>> = {
  offers: ["provider", "accelerator_id", "pricing"]
};

/**
 * Returns the worksheets of what an analyst added: tables of facts with columns of their own, each a live formula over
 * the row, and tables of their own.
 */
export function ownRowTables(
  catalog: Catalog,
  model: Model,
  tables: Tables,
  labels: Readonly<Record<string, OwnTableLabels>> = {}
): RowTable[] {
  const facts = OWN_TABLES.flatMap((table) => {
    const own = catalog.own?.[table];
    return own ? [factsWithOwn(catalog, table, own, model)] : [];
  });
  const added = Object.entries(labels).flatMap(([name, table]) =>
    tables[name] ? [addedTable(name, table, tables[name], model)] : []
  );
  return [...facts, ...added];
}

function addedTable(
  name: string,
  {label, columns: declared}: OwnTableLabels,
  columns: Columns,
  {names}: Model
): RowTable {
  return {
    title: label,
    says: "A table added in the notebook, which formulas range over",
    named: 1,
    columns,
    labels: Object.fromEntries(Object.entries(declared).map(([column, spec]) => [column, spec.label])),
    model: buildModel([], {columns: names.relations![name]!.columns, assumptions: names.assumptions}),
    relations: [name]
  };
}

function factsWithOwn(
  catalog: Catalog,
  table: OwnTable,
  own: Readonly<Record<string, OwnColumn>>,
  plans: Model
): RowTable {
  const model = ownModel(catalog, table);
  const all = ownInputs(catalog, table);
  const rows: readonly object[] = catalog[table];
  const relations = Object.entries(plans.names.relations ?? {}).flatMap(([name, relation]) =>
    relation.table === table && Object.keys(relation.by).length === 0 ? [name] : []
  );
  const names = NAMED_BY[table] ?? ["name"];
  const cells = [...model.cells.values()];
  const over = cells.flatMap((cell) => (cell.aggregates ? [cell.over] : []));
  const ranged = [...plans.cells.values()].flatMap(({related}) =>
    related.flatMap((name) => {
      const [relation, column] = name.split(".") as [string, string];
      return relations.includes(relation) ? [column] : [];
    })
  );
  const filled = Object.keys(own).filter((name) => own[name]!.formula === "");
  const wanted = new Set([...names, ...cells.flatMap(({reads}) => reads), ...ranged, ...filled, ...over]);
  const columns = Object.fromEntries([...wanted].flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
  const declared = {...(accelerators as Table).facts, ...(TABLES[table] as Table).facts};
  const factLabels = Object.keys(columns).map((name) => [name, own[name]?.label ?? declared[name]?.label ?? name]);
  const key = PLAN_KEY[table];
  return {
    title: `Columns of ${table}`,
    says: `Columns added to ${table} in the notebook: formulas, or values typed in`,
    named: names.length,
    columns,
    labels: Object.fromEntries(factLabels) as Record<string, string>,
    hidden: new Set(over),
    model,
    relations,
    keys: rows.map((row) => ownKey(table, row)),
    ...(key && {plans: {key, same: sameInPlans(table), names: Object.keys(own)}})
  };
}

/** The columns of plans that hold what a table's own row says, or its accelerator's, by the fact's name there. */
function sameInPlans(table: OwnTable): Record<string, string> {
  const same = Object.entries(PLAN_LOOKUPS).flatMap(([name, {steps, table: of, field, unit}]) => {
    const path = steps.map(({link}) => link).join(".");
    const own = OWN_PATH[table] === path && of === table;
    const chip = table === "machines" && path === "machine.accelerator_id" && !(field in TABLES.machines.facts);
    return unit === undefined && (own || chip) ? [[field, name]] : [];
  });
  return Object.fromEntries(same) as Record<string, string>;
}

/** How plans reach the rows that an analyst may add columns to. */
const OWN_PATH: Readonly<Partial<Record<OwnTable, string>>> = {
  scales: "scale",
  machines: "machine",
  accelerators: "machine.accelerator_id"
};
