import {sheet} from "../../../engine/sheet.js";

const [unit, source] = ["USD/(GPU·h)", "data/prices.csv"];
const asks = (pricing: string) =>
  `op.first(offers.pricing == '${pricing}' && offers.provider == d.provider ? offers.usd_per_gpu_hour_median : NaN)`;

/** A provider's spot price of an accelerator beside its own on demand. */
export const providerSpot = sheet("provider_spot", "Spot within a provider", {
  own_on_demand: {label: "On demand", unit, formula: asks("on-demand"), source},
  own_spot: {label: "Spot", unit, formula: asks("spot"), source},
  own_spot_share: {label: "Spot over on demand", unit: "1", formula: "d.own_spot / d.own_on_demand", source}
});
