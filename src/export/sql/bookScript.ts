import type {Params, Tables} from "../../engine/compile.js";
import type {Model} from "../../engine/model.js";
import type {Catalog} from "../../model/catalog.js";
import type {Planned} from "../../model/plans/planKeys.js";
import {bookStatement} from "./bookStatement.js";
import type {Dialect} from "./dialect.js";
import {planSource} from "./planSource.js";
import {sqlScript} from "./sqlScript.js";
import {addedFields, planTables, relatedSqlTables} from "./sqlTables.js";

/**
 * Returns the script of a book: its plans, with the catalogs, prices and assumptions as they are, and every formula over
 * them as one statement. Formulas that have an error are not known in it, as everywhere.
 */
export function bookScript(
  model: Model,
  {
    dialect,
    catalog,
    params,
    tables,
    about,
    planned
  }: {
    dialect: Dialect;
    catalog: Catalog;
    params: Params;
    tables: Tables; // whose rows formulas range over
    about: readonly string[];
    planned?: Iterable<Planned>; // every plan of the catalog unless told
  }
): string {
  const {text, parameters} = bookStatement(model, {
    dialect,
    params,
    source: planSource({added: addedFields(catalog)}),
    output: [...Object.keys(model.names.columns), ...model.order],
    parameter: dialect.scripted
  });
  return sqlScript({
    dialect,
    about,
    params,
    assumptions: catalog.assumptions,
    tables: [...planTables(catalog, planned), ...relatedSqlTables(model, tables)],
    statements: [{text, parameters, says: "Every plan with every formula."}]
  });
}
