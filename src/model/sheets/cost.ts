import {sheet} from "../../engine/sheet.js";

/** Dollars of a plan, on demand and spot. */
export const cost = sheet("cost", "Cost", {
  machine_rate: {label: "Machine rate, on demand", unit: "USD/h", formula: "d.gpus * d.rate"},
  spot_machine_rate: {label: "Machine rate, spot", unit: "USD/h", formula: "d.gpus * d.spot_rate"},
  cost: {
    label: "Cost, on demand",
    unit: "USD",
    formula: "d.gpus * d.rate * d.wall_hours",
    note: "GPUs × rate per GPU-hour × wall-clock hours."
  },
  spot_cost: {label: "Cost, spot", unit: "USD", formula: "d.gpus * d.spot_rate * d.wall_hours"},
  cost_per_million_samples: {
    label: "Cost per million samples, on demand",
    unit: "USD/Msample",
    formula: "d.cost / d.samples_millions"
  },
  spot_cost_per_million_samples: {
    label: "Cost per million samples, spot",
    unit: "USD/Msample",
    formula: "d.spot_cost / d.samples_millions"
  },
  spot_saving: {label: "Spot saving", unit: "1", formula: "1 - d.spot_rate / d.rate"},
  energy: {
    label: "Energy",
    unit: "kWh",
    formula: "d.power_per_gpu * d.gpus * d.wall_hours / $.watts_per_kilowatt",
    note: "Accelerators at their usual power with their share of server and building.",
    source: "Epoch AI training-cost-trends"
  },
  electricity_cost: {
    label: "Electricity",
    unit: "USD",
    formula: "d.energy * $.electricity_price",
    note: "What an owner pays for power; the price of a rented GPU-hour has it in it."
  },
  co2: {
    label: "CO2 equivalent",
    unit: "g",
    formula: "d.energy * $.carbon_intensity",
    note: "Of the electricity; making the machine and water are not counted.",
    source: "CodeCarbon methodology"
  }
});
