import {amount, key, optional, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** What power takes, costs and emits where a machine stands. */
export const powerRegions = table("power_regions", "region of power", {
  id: key(),
  name: words("Region"),
  pue: optional(amount("Power of the site over that of the nodes", "1", null)),
  grid_intensity: optional(amount("Carbon of electricity", "g/kWh", null, {file: "carbon_g_per_kwh"})),
  power_price: optional(
    amount("Price of electricity", "USD/kWh", null, {file: "power_price_per_kwh", least: Number.MIN_VALUE})
  ),
  power_price_eur: optional(
    amount("Price of electricity, printed in euro", "EUR/kWh", null, {
      file: "power_price_eur_per_kwh",
      least: Number.MIN_VALUE
    })
  ),
  ...PROVENANCE
});

export type PowerRegion = RowOf<typeof powerRegions.facts>;
