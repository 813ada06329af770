import {join} from "node:path";
import type {Catalog, Module, Training} from "../model/catalog.js";
import {modules} from "../model/tables/modules.js";
import {trainings} from "../model/tables/trainings.js";
import {readCatalog, refersTo, type RowCheck} from "./csv/readCatalog.js";
import {rowSchema} from "./csv/rowSchema.js";

/** What the modules of a folder refer to. */
type Known = Pick<Catalog, "accelerators" | "scales" | "recipes" | "streams">;

/**
 * Returns the trainings of the folder's trainings.csv and the modules of its modules.csv. A training names an
 * accelerator, a precision recipe and, where it names one, a scale; a module names a training and, where it names one,
 * an input stream; a training has a module at least.
 */
export function loadModules(folder: string, known: Known): Pick<Catalog, "trainings" | "modules"> {
  const file = (name: string) => join(folder, name);
  const ids = (rows: readonly {id: string}[]) => rows.map(({id}) => id);
  const loaded = readCatalog(file("trainings.csv"), rowSchema(trainings), {
    key: ["id"],
    checks: [
      refersTo<Training>("accelerator_id", ids(known.accelerators), file("accelerators.csv")),
      refersTo<Training>("recipe_id", ids(known.recipes), file("recipes.csv")),
      refersTo<Training>("scale_id", ids(known.scales), file("scales.csv"))
    ]
  });
  const grouped: RowCheck<Module> = ({heads, kv_heads}) =>
    heads !== null && kv_heads !== null && heads % kv_heads !== 0
      ? {column: "kv_heads", expected: `a number that divides heads ${heads}`}
      : null;
  const rows = readCatalog(file("modules.csv"), rowSchema(modules), {
    key: ["id"],
    checks: [
      refersTo<Module>("training", ids(loaded), file("trainings.csv")),
      refersTo<Module>("stream", ids(known.streams), file("streams.csv")),
      grouped
    ]
  });
  return {trainings: loaded, modules: rows};
}
