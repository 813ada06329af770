import {sheet, type FormulaSpec} from "../../../engine/sheet.js";

/** Takes a fact of the region chosen. */
const ofRegion = (fact: string) => `op.first(power_regions.id == $.energy_region ? power_regions.${fact} : NaN)`;

const IN_EURO = ofRegion("power_price_eur");
const OF_REGION_PRICE = `${IN_EURO} > 0 ? ${IN_EURO} * $.usd_per_eur : ${ofRegion("power_price")}`;

/** What a region says of its power, and the assumption in its place where none is chosen or it does not say. */
const REGIONAL = (
  [
    ["pue", "pue", "$.project_pue", "Power of the site over that of the nodes", "1"],
    [
      "power_price",
      "power_price",
      "(d.at_home ? $.home_power_price : $.power_price)",
      "Price of electricity",
      "USD/kWh"
    ],
    ["intensity", "grid_intensity", "$.grid_intensity", "Carbon of electricity", "g/kWh"]
  ] as const
).reduce<Record<string, FormulaSpec>>(
  (all, [name, fact, otherwise, label, unit]) => ({
    ...all,
    [`region_${name}`]: {
      label: `${label}, of the region`,
      unit,
      formula: name === "power_price" ? OF_REGION_PRICE : ofRegion(fact),
      note: name === "power_price" ? "One that is printed in euro at the rate assumed." : "",
      source: "data/power-regions.csv"
    },
    [`site_${name}`]: {
      label,
      unit,
      formula: `d.region_${name} > 0 ? d.region_${name} : ${otherwise}`,
      note: "Of the region chosen, or the range where none is chosen or it does not say."
    }
  }),
  {}
);

/** Energy and carbon of a plan from the power that nodes were measured to draw while they trained. */
export const projectEnergy = sheet("project-energy", "Energy and carbon of the project", {
  ...REGIONAL,
  node_power_per_gpu: {
    label: "Power of a node while it trains, per GPU",
    unit: "W/GPU",
    formula: "d.tdp_per_gpu * $.node_power"
  },
  site_power: {
    label: "Power of the site",
    unit: "W",
    formula: "d.node_power_per_gpu * d.gpus * (d.at_home ? $.home_pue : d.site_pue)",
    note: "Nodes with their share of cooling and distribution."
  },
  project_energy: {
    label: "Energy of the run",
    unit: "kWh",
    formula: "d.site_power * d.elapsed_hours / $.watts_per_kilowatt"
  },
  project_electricity: {
    label: "Electricity of the run",
    unit: "USD",
    formula: "d.project_energy * d.site_power_price"
  },
  operational_carbon: {
    label: "CO2 equivalent of the electricity",
    unit: "g",
    formula: "d.project_energy * d.site_intensity"
  },
  embodied_carbon: {
    label: "CO2 equivalent of making the hardware, the run's share",
    unit: "g",
    formula:
      "d.gpus * $.embodied_per_gpu * d.elapsed_hours / ($.owned_years * $.months_per_year * $.hours_per_month * $.owned_utilization)",
    note: "By the hours that the hardware works in its life."
  },
  project_carbon: {
    label: "CO2 equivalent",
    unit: "g",
    formula: "d.operational_carbon + d.embodied_carbon"
  }
});
