import {anchors, type Anchor} from "../anchors.js";
import type {Catalog, Machine, Scale} from "../catalog.js";
import {planLayouts} from "./planLayouts.js";
import {findOptimizer, type Optimizer} from "../training/optimizers.js";
import {findRecipe, type Recipe} from "../training/recipes.js";

/** The single accelerator whose published hours stand for accelerators the brief does not name. */
export const FALLBACK_MACHINE = "1x-a100-80gb";

/** Assumptions that say which rows a plan is made of. */
export const KEY_ASSUMPTIONS = ["precision", "optimizer"] as const;

/** The keys of plans, a list each. */
export type PlanKeys = Record<
  | "id"
  | "scale"
  | "machine"
  | "layout"
  | "recipe"
  | "optimizer_id"
  | "hours_machine"
  | "scale_machine"
  | "scale_accelerator",
  string[]
>;

/** Returns the id of a plan, by which rows of views, links and edits name it; what it is made of stands in its columns. */
export function planId(scale: string, machine: string, layout: string): string {
  return `${scale}/${machine}/${layout}`;
}

/** What plans are of: a scale on a machine, in some layouts by id. */
export interface Planned {
  scale: Scale;
  machine: Machine;
  layouts: readonly string[];
}

/** Yields every scale on every machine in every layout it may take there. */
export function* everyPlan({
  scales,
  machines,
  layouts
}: Pick<Catalog, "scales" | "machines" | "layouts">): Generator<Planned> {
  for (const scale of scales)
    for (const machine of machines) yield {scale, machine, layouts: planLayouts(layouts, scale, machine)};
}

/** Returns the keys of plans, under the recipe assumed: of all there are, or of those given. */
export function planKeys(
  catalog: Pick<Catalog, "scales" | "machines" | "layouts" | "recipes" | "optimizers" | "published" | "assumptions">,
  planned: Iterable<Planned> = everyPlan(catalog)
): PlanKeys {
  const {machines} = catalog;
  const published = anchors(catalog.published).hours;
  const recipe = chosenRecipe(catalog).id;
  const optimizer = chosenOptimizer(catalog).id;
  const keys: PlanKeys = {
    id: [],
    scale: [],
    machine: [],
    layout: [],
    recipe: [],
    optimizer_id: [],
    hours_machine: [],
    scale_machine: [],
    scale_accelerator: []
  };
  for (const {scale, machine, layouts} of planned) {
    const scale_machine = `${scale.id}/${machine.id}`;
    const hours_machine = hoursMachine(published, machines, scale, machine).id;
    for (const layout of layouts) {
      keys.id.push(planId(scale.id, machine.id, layout));
      keys.scale.push(scale.id);
      keys.machine.push(machine.id);
      keys.layout.push(layout);
      keys.recipe.push(recipe);
      keys.optimizer_id.push(optimizer);
      keys.hours_machine.push(hours_machine);
      keys.scale_machine.push(scale_machine);
      keys.scale_accelerator.push(`${scale.id}/${machine.accelerator_id}`);
    }
  }
  return keys;
}

/** Returns the recipe of the assumed precision. Throws an Error where there is none. */
export function chosenRecipe({assumptions, recipes}: Pick<Catalog, "assumptions" | "recipes">): Recipe {
  const precision = String(assumptions.find(({id}) => id === "precision")?.value ?? "");
  const found = findRecipe(recipes, precision);
  if (!found) throw new Error(`There is no recipe for the precision "${precision}"`);
  return found;
}

/** Returns the optimizer assumed. Throws an Error where there is none. */
export function chosenOptimizer({assumptions, optimizers}: Pick<Catalog, "assumptions" | "optimizers">): Optimizer {
  const name = String(assumptions.find(({id}) => id === "optimizer")?.value ?? "");
  const found = findOptimizer(optimizers, name);
  if (!found) throw new Error(`There is no optimizer "${name}"`);
  return found;
}

/**
 * The machine whose published hours a plan uses: itself where the brief has hours for it at this size or on both sides
 * of it, else one accelerator of its kind, else one A100.
 */
function hoursMachine(
  hours: ReadonlyMap<string, Anchor[]>,
  machines: readonly Machine[],
  scale: Scale,
  machine: Machine
): Machine {
  const own = hours.get(machine.id) ?? [];
  const sizes = own.map(({params}) => params);
  const covered = sizes.length > 1 || sizes.includes(scale.params);
  if (covered) return machine;
  const single = machines.find(
    (other) => other.gpus === 1 && other.accelerator_id === machine.accelerator_id && hours.has(other.id)
  );
  const fallback = single ?? machines.find(({id}) => id === FALLBACK_MACHINE);
  if (!fallback)
    throw new Error(`The catalog of machines needs ${FALLBACK_MACHINE}, whose published hours others are scaled from`);
  return fallback;
}
