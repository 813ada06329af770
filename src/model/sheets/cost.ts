import {range, sheet} from "../../engine/sheet.js";

/** Dollars of a plan, on demand and spot. */
export const cost = sheet("cost", "Cost", {
  machine_rate: {label: "Machine rate, on demand", unit: "USD/h", formula: "d.gpus * d.rate"},
  spot_machine_rate: {label: "Machine rate, spot", unit: "USD/h", formula: "d.gpus * d.spot_rate"},
  ...range("cost", {
    label: "Cost, on demand",
    unit: "USD",
    formula: "d.gpus * d.rate * d.wall_hours_@",
    note: "GPUs × rate per GPU-hour × wall-clock hours."
  }),
  ...range("spot_cost", {label: "Cost, spot", unit: "USD", formula: "d.gpus * d.spot_rate * d.wall_hours_@"}),
  ...range("cost_per_million_samples", {
    label: "Cost per million samples, on demand",
    unit: "USD/Msample",
    formula: "d.cost_@ / d.samples_millions"
  }),
  ...range("spot_cost_per_million_samples", {
    label: "Cost per million samples, spot",
    unit: "USD/Msample",
    formula: "d.spot_cost_@ / d.samples_millions"
  }),
  spot_saving: {label: "Spot saving", unit: "1", formula: "1 - d.spot_rate / d.rate"},
  ...range("energy", {
    label: "Energy",
    unit: "kWh",
    formula: "d.power_per_gpu * d.gpus * d.wall_hours_@ / $.watts_per_kilowatt",
    note: "Accelerators at their usual power with their share of server and building.",
    source: "Epoch AI training-cost-trends"
  }),
  ...range("electricity_cost", {
    label: "Electricity",
    unit: "USD",
    formula: "d.energy_@ * $.electricity_price",
    note: "What an owner pays for power; the price of a rented GPU-hour has it in it."
  }),
  ...range("co2", {
    label: "CO2 equivalent",
    unit: "g",
    formula: "d.energy_@ * $.carbon_intensity",
    note: "Of the electricity; making the machine and water are not counted.",
    source: "CodeCarbon methodology"
  })
});
