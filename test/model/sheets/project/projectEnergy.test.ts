import {expect, it} from "vitest";
import {ownership} from "../../../../src/model/sheets/project/ownership.js";
import {projectEnergy} from "../../../../src/model/sheets/project/projectEnergy.js";
import {oneRow} from "../oneRow.js";

/** Without the formulas over regions, which need a table: none is chosen. */
const sheet = {
  ...projectEnergy,
  formulas: projectEnergy.formulas.filter(({formula}) => !formula.includes("power_regions"))
};

const COLUMNS = {
  tdp_per_gpu: "W/GPU",
  gpus: "GPU",
  at_home: "flag",
  elapsed_hours: "h",
  region_pue: "1",
  region_power_price: "USD/kWh",
  region_intensity: "g/kWh"
};

it.each([
  ["T5-11B", 512, 20, 310, 1.12, 85.3],
  ["Meena", 1024, 30, 289, 1.09, 232.3],
  ["GShard", 1024, 3.1, 288, 1.09, 23.9],
  ["Switch", 1024, 27, 245, 1.1, 178.8],
  ["GPT-3", 10000, 14.8, 330, 1.1, 1289.4],
  ["PaLM", 6144, 8404992 / 6144 / 24, 378.5, 1.08, 3436.0]
])("%s takes the energy that its chips, days, power and site come to (MWh)", (_, gpus, days, watts, pue, energy) => {
  const row = {gpus, tdp_per_gpu: watts, elapsed_hours: days * 24};
  const found = oneRow([sheet], COLUMNS, row, {node_power: 1, project_pue: pue});
  expect(found("project_energy") / 1000).toBeCloseTo(energy, energy > 3000 ? -1 : 0);
});

it.each([
  ["V100", 0.317, 4, 2500 / 11500],
  ["P100", 0.313, 6, 1100 / 10500],
  ["RTX 3090", 0.125, 5.7, 700 / 1499]
])("%s keeps of its price what resale brought", (_, decline, years, share) => {
  const found = oneRow(
    [ownership],
    {family: "text"},
    {family: "other-nvidia"},
    {decline_datacenter: decline, owned_years: years}
  );
  expect(found("resale_share")).toBeCloseTo(share, 2);
});
