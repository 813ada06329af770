import {relatedColumns, type Model} from "../engine/model.js";
import {relatedName} from "../engine/formula/expression.js";
import type {Fact} from "../engine/table.js";
import {PLAN_LOOKUPS} from "./tables/plans.js";

/** The tables of which formulas over plans alone read numbers. */
const OF_PLANS = new Set(["scales", "accelerators", "machines", "layouts", "offers", "storage"]);

/**
 * Returns whether some formula of a model reads a number of a table. Words, what other tables do not look up, and the
 * numbers of tables that have formulas of their own count as read.
 */
export function isFieldRead(
  model: Pick<Model, "cells">,
  {catalog, field, kind, as}: Pick<Fact, "kind" | "as"> & {catalog: string; field: string}
): boolean {
  const isRanged = catalog === "offers" || catalog === "storage";
  if (kind !== "number" || (as === "" && !isRanged) || !OF_PLANS.has(catalog)) return true;
  let read = READ.get(model);
  if (!read) READ.set(model, (read = readBy(model)));
  const names = Object.entries(PLAN_LOOKUPS).filter(([, one]) => one.table === catalog && one.field === field);
  return read.has(relatedName(catalog, field)) || names.some(([name]) => read!.has(name));
}

/** What the formulas of a model read, by name. */
const READ = new WeakMap<Pick<Model, "cells">, Set<string>>();

function readBy({cells}: Pick<Model, "cells">): Set<string> {
  return new Set([...cells.values()].flatMap((cell) => [...cell.reads, cell.over, ...relatedColumns(cell)]));
}
