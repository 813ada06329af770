import {ends} from "../../engine/ends.js";
import {sheet} from "../../engine/sheet.js";

/** Energy and carbon of a plan from the power that nodes were measured to draw while they trained. */
export const projectEnergy = sheet("project-energy", "Energy and carbon of the project", {
  ...ends("node_power_per_gpu", {
    label: "Power of a node while it trains, per GPU",
    unit: "W/GPU",
    formula: "d.tdp_per_gpu * $.node_power_@"
  }),
  ...ends("site_power", {
    label: "Power of the site",
    unit: "W",
    formula: "d.node_power_per_gpu_@ * d.gpus * (d.at_home ? $.home_pue : $.pue_@)",
    note: "Nodes with their share of cooling and distribution."
  }),
  ...ends("project_energy", {
    label: "Energy of the run",
    unit: "kWh",
    formula: "d.site_power_@ * d.elapsed_hours_@ / $.watts_per_kilowatt"
  }),
  ...ends("project_electricity", {
    label: "Electricity of the run",
    unit: "USD",
    formula: "d.project_energy_@ * $.power_price_@"
  }),
  ...ends("operational_carbon", {
    label: "CO2 equivalent of the electricity",
    unit: "g",
    formula: "d.project_energy_@ * $.grid_intensity_@"
  }),
  ...ends("embodied_carbon", {
    label: "CO2 equivalent of making the hardware, the run's share",
    unit: "g",
    formula:
      "d.gpus * $.embodied_per_gpu_@ * d.elapsed_hours_@ / ($.owned_years * $.months_per_year * $.hours_per_month * $.owned_utilization)",
    note: "By the hours that the hardware works in its life."
  }),
  ...ends("project_carbon", {
    label: "CO2 equivalent",
    unit: "g",
    formula: "d.operational_carbon_@ + d.embodied_carbon_@"
  })
});
