import type {Catalog, Machine, Scale} from "../catalog.js";
import type {Layout} from "../tables/layouts.js";
import {candidateLayouts, OPEN_LAYOUT} from "../training/layouts/candidateLayouts.js";

type Degrees = Pick<Layout, "tensor_parallel" | "pipeline_parallel" | "expert_parallel" | "zero_stage" | "recompute">;

/** What a generated layout says of its source. */
const GENERATED = "generated: every layout with degrees in powers of two that the machine and the model allow";

/** Layouts found so far, by those of the catalog and then by the GPUs and the shape they are for: every view asks for them. */
const KNOWN = new WeakMap<readonly Layout[], Map<string, readonly string[]>>();

/**
 * Returns the ids of the layouts a scale may take on a machine: those of the catalog, in order of preference, and after
 * them every other one that can be.
 */
export function planLayouts(
  layouts: readonly Layout[],
  scale: Scale,
  {gpus}: Pick<Machine, "gpus">
): readonly string[] {
  let known = KNOWN.get(layouts);
  if (!known) KNOWN.set(layouts, (known = new Map()));
  const key = [gpus, scale.layers, scale.hidden, scale.heads, scale.kv_heads, scale.experts].join(" ");
  let found = known.get(key);
  if (!found) known.set(key, (found = allLayouts(layouts, scale, gpus)));
  return found;
}

function allLayouts(layouts: readonly Layout[], scale: Scale, gpus: number): string[] {
  const named = new Set(layouts.map(degreesId));
  const generated = candidateLayouts({...OPEN_LAYOUT, gpus}, {gpus, shape: scale, experts: scale.experts}).map(
    (layout) => degreesId(layout as Degrees)
  );
  return [...layouts.map(({id}) => id), ...generated.filter((id) => !named.has(id))];
}

/** Returns how many plans some catalogs make. */
export function countPlans({scales, machines, layouts}: Pick<Catalog, "scales" | "machines" | "layouts">): number {
  let plans = 0;
  for (const scale of scales) for (const machine of machines) plans += planLayouts(layouts, scale, machine).length;
  return plans;
}

/** Returns the layout with an id: that of the catalog, or the one whose degrees a generated id says; null for no layout. */
export function layoutOf(layouts: readonly Layout[], id: string): Layout | null {
  const named = layouts.find((layout) => layout.id === id);
  if (named) return named;
  const found = /^tp(\d+)\.pp(\d+)(?:\.ep(\d+))?\.zero(\d)\.(none|selective|full)$/.exec(id);
  if (!found) return null;
  const [tensor_parallel, pipeline_parallel, expert_parallel, zero_stage] = found
    .slice(1, 5)
    .map((text) => Number(text ?? 1)) as [number, number, number, number];
  const recompute = found[5] as Layout["recompute"];
  const degrees = {tensor_parallel, pipeline_parallel, expert_parallel, zero_stage, recompute};
  return {id, name: nameOf(degrees), ...degrees, rank: NaN, source: GENERATED, as_of: "", note: ""};
}

/** Returns the id of a generated layout of some degrees; no id of a catalog has a dot. */
export function degreesId({
  tensor_parallel,
  pipeline_parallel,
  expert_parallel,
  zero_stage,
  recompute
}: Degrees): string {
  const experts = expert_parallel > 1 ? `.ep${expert_parallel}` : "";
  return `tp${tensor_parallel}.pp${pipeline_parallel}${experts}.zero${zero_stage}.${recompute}`;
}

function nameOf({tensor_parallel, pipeline_parallel, expert_parallel, zero_stage, recompute}: Degrees): string {
  const parts = [
    tensor_parallel > 1 ? `tensor parallel ${tensor_parallel}` : "",
    pipeline_parallel > 1 ? `pipeline parallel ${pipeline_parallel}` : "",
    expert_parallel > 1 ? `expert parallel ${expert_parallel}` : "",
    zero_stage > 0 ? `ZeRO-${zero_stage}` : "",
    recompute === "full" ? "activation recomputation" : recompute === "selective" ? "selective recomputation" : ""
  ].filter((part) => part !== "");
  const name = parts.join(", ") || "data parallel";
  return name[0]!.toUpperCase() + name.slice(1);
}
