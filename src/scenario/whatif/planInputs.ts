import type {Catalog, Machine, Scale} from "../../model/catalog.js";
import {layoutOf} from "../../model/plans/planLayouts.js";
import type {Pin} from "../../model/tables/pins.js";
import type {Edit} from "../edit.js";
import {fieldOf} from "../fields.js";
import type {VariedInput} from "./variedInput.js";

/** What a plan is that no catalog states: its count of GPUs and the degrees of its layout, as a pin states them. */
export type PlanDegrees = Partial<
  Pick<Pin, "gpus" | "tensor_parallel" | "pipeline_parallel" | "expert_parallel" | "zero_stage">
>;

/** The key of edits that vary what a plan is, and what the ids of such inputs start with. */
const OWN = "plan";

const FIELDS = ["gpus", "tensor_parallel", "pipeline_parallel", "expert_parallel", "zero_stage"] as const;

/**
 * Returns what may be varied of a plan itself: its degrees, where its layout is named, and its count of GPUs, where its
 * machine is in no catalog. What is found is kept as a pin.
 */
export function planInputs(
  {machines, layouts}: Pick<Catalog, "machines" | "layouts">,
  {scale, machine, layout}: {scale: Scale; machine: Machine; layout: string},
  pinKey: string
): VariedInput[] {
  const degrees = layoutOf(layouts, layout);
  const own = layouts.some(({id}) => id === layout);
  const known = machines.some(({id}) => id === machine.id);
  const fields = FIELDS.filter((field) => (field === "gpus" ? !known : degrees !== null && !own));
  const pin = {
    scale_id: scale.id,
    accelerator_id: machine.accelerator_id,
    gpus: machine.gpus,
    tensor_parallel: degrees?.tensor_parallel ?? 1,
    pipeline_parallel: degrees?.pipeline_parallel ?? 1,
    context_parallel: 1,
    expert_parallel: degrees?.expert_parallel ?? 1,
    zero_stage: degrees?.zero_stage ?? 0,
    recompute: degrees?.recompute ?? "none",
    micro_batch: null
  };
  return fields.map((name) => {
    const {label, unit, entry, least, most, plausible, integer} = fieldOf("pins", name)!;
    const edit = (value: number): Edit => ({part: "field", catalog: "pins", key: OWN, field: name, value});
    return {
      id: `${OWN}:${name}`,
      label: `${label} of this plan`,
      group: "This plan",
      ...{unit, entry, least, most, plausible, edit},
      now: pin[name],
      whole: integer,
      ...(degrees && {
        keep: (value: number): Edit => ({part: "row", catalog: "pins", key: pinKey, patch: {...pin, [name]: value}})
      })
    };
  });
}

/** Returns the id of the input that a column of a plan is of the plan itself; null for no such column. */
export function planInputId(column: string): string | null {
  return FIELDS.some((field) => field === column) ? `${OWN}:${column}` : null;
}

/** Returns what edits make of a plan itself. */
export function degreesAsked(edits: readonly Edit[]): PlanDegrees {
  const own = edits.filter(isOfPlan);
  return Object.fromEntries(own.map(({field, value}) => [field, Number(value)]));
}

/** Returns whether an edit varies what a plan is, and is none of the catalogs. */
export function isOfPlan(edit: Edit): edit is Extract<Edit, {part: "field"}> {
  return edit.part === "field" && edit.catalog === "pins" && edit.key === OWN;
}
