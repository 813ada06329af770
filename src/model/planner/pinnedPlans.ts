import type {Columns} from "../../engine/compile.js";
import {buildModel, type Model} from "../../engine/model.js";
import {withFormulas} from "../../engine/withFormulas.js";
import type {Catalog, Machine} from "../catalog.js";
import {degreesId} from "../plans/planLayouts.js";
import {plans} from "../plans.js";
import type {Pin} from "../tables/pins.js";

/** What a pinned plan states that others leave to formulas, with its unit. */
const STATED_COLUMNS = {pinned_context_parallel: "1", pinned_micro_batch: "sequence"};

/** How the formulas read that. */
const STATED: Readonly<Record<string, string>> = {
  context_parallel: "d.pinned_context_parallel",
  model_parallel: "d.tensor_parallel * d.pipeline_parallel * d.context_parallel",
  stated_micro_batch: "d.pinned_micro_batch"
};

/** Returns how many GPUs a pinned plan takes with some replicas, each in its other degrees. */
export function gpusWith({tensor_parallel, pipeline_parallel, context_parallel}: Pin, replicas: number): number {
  return replicas * tensor_parallel * pipeline_parallel * context_parallel;
}

/** What a machine of a pinned plan says of its source. */
const PINNED = "pinned: a count of an accelerator of the catalog";

/** Returns the model of plans as edited, over pinned plans: what they state is read where no formula is edited. */
export function pinnedModel({sheets, names}: Model, edited: Readonly<Record<string, string>>): Model {
  const open = Object.entries(STATED).filter(([name]) => !Object.hasOwn(edited, name));
  const columns = {...names.columns, ...STATED_COLUMNS};
  return buildModel(withFormulas(sheets, Object.fromEntries(open)), {...names, columns});
}

/**
 * Returns the columns of the pinned plans, one a row, named by the pin; and the catalogs with the machines they are on.
 * Each is alone in its group of plans: it is the best there.
 */
export function pinnedPlans(catalog: Catalog): {columns: Columns; catalog: Catalog} {
  const machines = new Map<string, Machine>();
  const on = ({accelerator_id, gpus}: Pin) => {
    const key = `${gpus}x-${accelerator_id}`;
    const known =
      machines.get(key) ??
      catalog.machines.find((machine) => machine.accelerator_id === accelerator_id && machine.gpus === gpus);
    const machine = known ?? machineOf(catalog, accelerator_id, gpus);
    machines.set(key, machine);
    return machine;
  };
  const planned = catalog.pins.map((pin) => ({
    scale: catalog.scales.find(({id}) => id === pin.scale_id)!,
    machine: on(pin),
    layouts: [degreesId(pin)]
  }));
  const more = [...machines.values()].filter((machine) => !catalog.machines.includes(machine));
  const all = {...catalog, machines: [...catalog.machines, ...more]};
  const ids = catalog.pins.map(({id}) => id);
  return {
    catalog: all,
    columns: {
      ...plans(all, {}, planned),
      id: ids,
      scale_machine: ids,
      scale_accelerator: ids,
      pinned_context_parallel: Float64Array.from(catalog.pins, (pin) => pin.context_parallel),
      pinned_micro_batch: Float64Array.from(catalog.pins, ({micro_batch}) => micro_batch ?? 0)
    }
  };
}

function machineOf(catalog: Catalog, accelerator_id: string, gpus: number): Machine {
  const name = catalog.accelerators.find(({id}) => id === accelerator_id)!.short_name;
  const facts = {id: `${gpus}x-${accelerator_id}`, name: `${gpus}x ${name}`, accelerator_id, gpus};
  return {...facts, network: "offered", network_bandwidth: null, source: PINNED, as_of: "", note: ""};
}
