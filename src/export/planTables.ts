import type {Catalog} from "../model/catalog.js";
import {layoutOf, planLayouts} from "../model/plans/planLayouts.js";
import {PLAN_KEYS, PLAN_LOOKUPS} from "../model/tables/plans.js";
import type {Layout} from "../model/tables/layouts.js";
import type {InputTable} from "./inputSheets.js";

/** Columns that name a plan, repeated on every worksheet. */
export const PLAN_NAMES = ["scale", "machine", "layout"];

/** Columns that name what a plan is made of to formulas: they stand last. */
export const PLAN_IDS = [...Object.keys(PLAN_KEYS), "accelerator"];

/** What the offers of an accelerator say, on demand and spot: whatever the machine, and of those that sell so few GPUs. */
const PRICES = ["brief_rate", "provider_rate"];
const MACHINE_PRICES = [
  ...["market_gpus", "region_gpus", "middle_rate", "cheapest_rate", "region_rate"],
  ...["rate_provider", "rate_source", "rate_as_of", "rate_choices"]
];

/**
 * Returns the tables of a plan's inputs: sizes, accelerators with their prices, machines, layouts and the published hours,
 * each cell of which feeds all the plans it concerns.
 */
export function planTables(catalog: Catalog): InputTable[] {
  return [
    {
      title: "Scales",
      key: "scale",
      columns: [
        ...lookedUp("scale"),
        ...["stream_tokens", "stream_own_pairs", "stream_joint_tokens"],
        ...["activation_params_least", "activation_params_next", "activation_params_below"],
        ...["activation_low_below", "activation_low_above", "activation_high_below", "activation_high_above"],
        ...["inference_params_least", "inference_params_next", "inference_params_below"],
        ...["latency_below", "latency_above", "serving_below", "serving_above"]
      ],
      about: about(catalog.scales)
    },
    {
      title: "Accelerators",
      key: "accelerator",
      columns: [
        ...PRICES,
        ...PRICES.map((name) => `spot_${name}`),
        ...lookedUp("machine", "accelerator_id"),
        ...lookedUp("recipe"), // this and the next the same for all
        ...lookedUp("optimizer_id")
      ],
      about: about(catalog.accelerators)
    },
    {
      title: "Machines",
      key: "machine",
      columns: [...lookedUp("machine"), ...MACHINE_PRICES, ...MACHINE_PRICES.map((name) => `spot_${name}`)],
      about: about(catalog.machines)
    },
    {
      title: "Layouts",
      key: "layout",
      columns: lookedUp("layout"),
      about: about(layoutsOf(catalog))
    },
    {
      title: "Published hours",
      key: "scale_machine",
      about: new Map(
        catalog.scales.flatMap((scale) =>
          catalog.machines.map((machine) => [`${scale.id}/${machine.id}`, {name: `${scale.name}, ${machine.name}`}])
        )
      ),
      columns: [
        ...["hours_machine", ...lookedUp("hours_machine"), ...lookedUp("hours_machine", "accelerator_id")],
        ...["hours_params_least", "hours_params_next", "hours_params_below"],
        ...["hours_samples_below", "hours_samples_above"],
        ...["hours_low_below", "hours_low_above", "hours_high_below", "hours_high_above"]
      ]
    }
  ];
}

/** Returns the columns of plans that are facts at the end of some links, in the order in which they are declared. */
function lookedUp(...links: string[]): string[] {
  const path = links.join(".");
  const found = Object.entries(PLAN_LOOKUPS).filter(([, {steps}]) => steps.map(({link}) => link).join(".") === path);
  return found.map(([name]) => name);
}

/** The layouts of plans: those of the catalog, and every other that some scale may take on some machine. */
function layoutsOf({scales, machines, layouts}: Catalog): Layout[] {
  const ids = scales.flatMap((scale) => machines.flatMap((machine) => planLayouts(layouts, scale, machine)));
  return [...new Set(ids)].map((id) => layoutOf(layouts, id)!);
}

function about(rows: readonly {id: string; name: string; source: string; as_of: string; note: string}[]) {
  return new Map(rows.map(({id, name, source, as_of, note}) => [id, {name, source, as_of, note}]));
}
