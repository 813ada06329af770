import type {Catalog, Offer} from "./catalog.js";
import {pickedOffer, pricingOf, type PickedOffer} from "./prices/pickOffer.js";
import {planColumn, type Picking} from "./planColumns.js";
import {chosenOptimizer, chosenRecipe} from "./plans.js";
import {layoutOf} from "./plans/planLayouts.js";
import {ownColumnOf} from "./tables/ownColumns.js";
import {PLAN_LINKS, PLAN_LOOKUPS} from "./tables/plans.js";

/** The catalog row a plan's value was copied from. */
export interface Origin {
  catalog: NonNullable<ReturnType<typeof planColumn>["catalog"]>;
  field: string;
  row: object | null; // null: the catalogs have no such row, so the value is not known
  passedOver: Offer[]; // of a price: the offers that were not taken, cheapest first
  pick: PickedOffer | null; // of a price: what the rule picked and why
}

/**
 * Returns the catalog row behind a column of a plan, or behind a formula that picks one; null for what is put together
 * from the plan's names or from many rows. `value` gives the plan's columns and formulas, `model` the formulas there are.
 */
export function originOf(
  catalog: Catalog,
  column: string,
  model: Picking,
  value: (column: string) => number | string | undefined
): Origin | null {
  const text = (key: string) => String(value(key) ?? "");
  const own = ownColumnOf(catalog, column);
  if (own?.key) {
    const row = (catalog[own.table] as readonly {id: string}[]).find(({id}) => id === text(own.key!)) ?? null;
    return {catalog: own.table, field: column, row, passedOver: [], pick: null};
  }
  const {catalog: name, field} = planColumn(column, model);
  if (name === null) return null;
  const origin = (row: object | undefined) => ({catalog: name, field, row: row ?? null, passedOver: [], pick: null});
  const rowOf = (table: string, id: string) =>
    (table === "layouts" && layoutOf(catalog.layouts, id)) ||
    (catalog[table as Origin["catalog"]] as {id?: string}[]).find((row) => row.id === id);
  const lookup = Object.hasOwn(PLAN_LOOKUPS, column) ? PLAN_LOOKUPS[column]! : null;
  if (lookup) {
    const [first, ...others] = lookup.steps;
    let row: object | undefined = rowOf(first!.to, text(first!.link));
    for (const {link, to} of others) row = row && rowOf(to, String((row as Record<string, unknown>)[link]));
    return origin(row);
  }
  if (Object.hasOwn(PLAN_LINKS, column)) return origin(rowOf(name, text(column)));
  switch (name) {
    case "accelerators":
      return origin(rowOf(name, text("accelerator")));
    case "offers": {
      const pricing = pricingOf(column);
      const accelerator = text("accelerator");
      const pick = pickedOffer(catalog, accelerator, pricing, value, model);
      const others = catalog.offers
        .filter((offer) => offer.accelerator_id === accelerator && offer.pricing === pricing && offer !== pick?.offer)
        .sort((a, b) => a.usd_per_gpu_hour_median - b.usd_per_gpu_hour_median);
      return {...origin(pick?.offer), passedOver: others, pick};
    }
    case "recipes":
      return origin(chosenRecipe(catalog));
    case "optimizers":
      return origin(chosenOptimizer(catalog));
    case "scales":
    case "machines":
    case "layouts":
    case "trainings":
    case "modules":
    case "pins":
      return origin(undefined); // no column is made of them
    case "networks":
    case "streams":
    case "storage":
    case "failures":
    case "spots":
    case "regions":
    case "laws":
    case "published":
      return null; // formulas range over their rows
  }
}
