import {anchors, bracket, type Anchor} from "./anchors.js";
import type {Catalog, Layout, Machine, Scale, Stream} from "./catalog.js";
import type {Column, Columns} from "./compile.js";
import {describePick, pickOffer, pickRule, RULE_IDS} from "./pickOffer.js";
import {acceleratorColumns, formatPeak, recipeColumns} from "./training/acceleratorColumns.js";
import {findRecipe, type Recipe} from "./training/recipes.js";

/** The single accelerator whose published hours stand for accelerators the brief does not name. */
export const FALLBACK_MACHINE = "1x-a100-80gb";

/** Most plans that pages can bear: scales × machines × layouts. */
export const MOST_PLANS = 10_000;

/** Columns a plan has before any formula, with their units: what the catalogs say of its scale, machine and layout. */
export const PLAN_COLUMNS: Record<string, string> = {
  id: "text", // scale/machine/layout
  scale: "text",
  machine: "text",
  layout: "text",
  accelerator: "text",
  scale_machine: "text",
  scale_accelerator: "text",
  params: "param",
  samples: "sample",
  scale_batch: "sample/step", // NaN: the assumed batch size
  layers: "1",
  hidden: "1",
  heads: "1",
  kv_heads: "1",
  ffn_hidden: "1",
  vocab: "1",
  sequence_tokens: "token",
  family: "text",
  gpus: "GPU",
  memory_capacity: "B",
  memory_bandwidth: "B/s",
  peak_flops: "FLOP/s",
  interconnect_bandwidth: "B/s",
  tdp: "W",
  architecture_group: "text", // volta, ampere, hopper, graphics, other
  format_peak_flops: "FLOP/s", // of the format the assumed precision computes in; half of it for fp8
  fp8: "flag",
  link_bandwidth: "B/s", // one direction
  fast_link: "flag",
  node_size: "1",
  frozen_base: "flag",
  element_bytes: "B",
  compute_weight_bytes: "B/param",
  recipe_weight_bytes: "B/param",
  recipe_gradient_bytes: "B/param",
  recipe_master_bytes: "B/param",
  recipe_moment_bytes: "B/param",
  experts: "1", // none: the scales are dense
  active_experts: "1",
  expert_ffn_hidden: "1",
  shared_ffn_hidden: "1",
  stream_tokens: "token/sample", // summed over the input streams
  stream_own_pairs: "token·token/(sample·sample)", // tokens², weighted by the share of layers that see one stream
  stream_joint_tokens: "token/sample", // weighted by the share of layers that see all
  recompute: "text",
  zero_stage: "1",
  tensor_parallel: "1",
  pipeline_parallel: "1",
  context_parallel: "1",
  virtual_stages: "1",
  layout_rank: "1",
  rate: "USD/(GPU·h)",
  spot_rate: "USD/(GPU·h)",
  rate_provider: "text",
  spot_rate_provider: "text",
  rate_source: "text", // the price row behind the rate, in words
  spot_rate_source: "text",
  hours_machine: "text",
  hours_family: "text",
  hours_gpus: "GPU",
  hours_peak_flops: "FLOP/s",
  hours_params_below: "param",
  hours_params_above: "param",
  hours_samples_below: "sample",
  hours_samples_above: "sample",
  hours_low_below: "h",
  hours_low_above: "h",
  hours_high_below: "h",
  hours_high_above: "h",
  activation_params_below: "param",
  activation_params_above: "param",
  activation_low_below: "B",
  activation_low_above: "B",
  activation_high_below: "B",
  activation_high_above: "B",
  inference_params_below: "param",
  inference_params_above: "param",
  latency_below: "s",
  latency_above: "s",
  serving_below: "sample/s",
  serving_above: "sample/s"
};

type Row = Record<string, number | string>;

const DENSE = {experts: 0, active_experts: 0, expert_ffn_hidden: 0, shared_ffn_hidden: 0};

/**
 * Returns the columns of all plans: every scale on every machine in every layout, with what the catalogs say of each
 * and the published figures on either side of its size. Joins and sums and no other arithmetic; unknown numbers are NaN.
 * A column that says what it said in the columns before, if they are given, keeps its identity. Throws where a machine
 * names an accelerator that is not in the catalog.
 */
export function plans(catalog: Catalog, before: Columns = {}): Columns {
  const accelerators = new Map(catalog.accelerators.map((accelerator) => [accelerator.id, accelerator]));
  const published = anchors(catalog.published);
  const recipe = chosenRecipe(catalog);
  const rule = pickRule(catalog.assumptions);
  const machines = catalog.machines.map((machine) => machinePart(machine));
  const scales = catalog.scales.map((scale) => scalePart(scale));
  const layouts = catalog.layouts.map((layout) => layoutPart(layout));
  const streams = streamPart(catalog.streams);
  const pairs = catalog.scales.flatMap((scale) =>
    catalog.machines.map((machine): Row => ({
      scale_machine: `${scale.id}/${machine.id}`,
      scale_accelerator: `${scale.id}/${machine.accelerator_id}`,
      ...hoursPart(scale, machine)
    }))
  );
  const ids = pairs.flatMap(({scale_machine}) => layouts.map(({layout}): Row => ({id: `${scale_machine}/${layout}`})));
  return toColumns(
    {scale: scales, machine: machines, layout: layouts, pair: pairs, plan: ids, every: [streams]},
    before
  );

  function accelerator(id: string) {
    const found = accelerators.get(id);
    if (!found) throw new Error(`A machine names the accelerator "${id}", and there is none of that id`);
    return found;
  }

  function scalePart(scale: Scale): Row {
    const activation = bracket(published.activations, scale.params);
    const inference = bracket(published.latency, scale.params);
    const serving = bracket(published.serving, scale.params);
    return {
      scale: scale.id,
      params: scale.params,
      samples: scale.samples,
      scale_batch: scale.batch ?? NaN,
      layers: scale.layers,
      hidden: scale.hidden,
      heads: scale.heads,
      kv_heads: scale.kv_heads,
      ffn_hidden: scale.ffn_hidden,
      vocab: scale.vocab,
      sequence_tokens: scale.sequence_length,
      ...DENSE,
      activation_params_below: activation.below.params,
      activation_params_above: activation.above.params,
      activation_low_below: activation.below.low,
      activation_low_above: activation.above.low,
      activation_high_below: activation.below.high,
      activation_high_above: activation.above.high,
      inference_params_below: inference.below.params,
      inference_params_above: inference.above.params,
      latency_below: inference.below.low,
      latency_above: inference.above.low,
      serving_below: serving.below.low,
      serving_above: serving.above.low
    };
  }

  function machinePart(machine: Machine): Row {
    const chip = accelerator(machine.accelerator_id);
    const rate = pickOffer(catalog.offers, chip.id, "on-demand", rule);
    const spot = pickOffer(catalog.offers, chip.id, "spot", rule);
    return {
      machine: machine.id,
      accelerator: chip.id,
      family: chip.family,
      gpus: machine.gpus,
      memory_capacity: chip.memory_bytes,
      memory_bandwidth: chip.memory_bandwidth,
      peak_flops: chip.peak_flops,
      interconnect_bandwidth: chip.interconnect_bandwidth,
      tdp: chip.tdp ?? NaN,
      ...acceleratorColumns(chip),
      ...recipeColumns(recipe),
      format_peak_flops: formatPeak(chip, recipe) ?? NaN,
      fp8: Number(recipe.fp8 && chip.peak_flops_fp8 !== null),
      rate: rate?.usd_per_gpu_hour ?? NaN,
      spot_rate: spot?.usd_per_gpu_hour ?? NaN,
      rate_provider: rate?.offer.provider ?? "",
      spot_rate_provider: spot?.offer.provider ?? "",
      rate_source: rate ? describePick(rate) : "",
      spot_rate_source: spot ? describePick(spot) : ""
    };
  }

  function hoursPart(scale: Scale, machine: Machine): Row {
    const source = hoursMachine(published.hours, catalog.machines, scale, machine);
    const chip = accelerator(source.accelerator_id);
    const {below, above} = bracket(published.hours.get(source.id) ?? [], scale.params);
    return {
      hours_machine: source.id,
      hours_family: chip.family,
      hours_gpus: source.gpus,
      hours_peak_flops: chip.peak_flops,
      hours_params_below: below.params,
      hours_params_above: above.params,
      hours_samples_below: below.samples,
      hours_samples_above: above.samples,
      hours_low_below: below.low,
      hours_low_above: above.low,
      hours_high_below: below.high,
      hours_high_above: above.high
    };
  }
}

function layoutPart(layout: Layout): Row {
  return {
    layout: layout.id,
    recompute: layout.recompute,
    zero_stage: layout.zero_stage,
    tensor_parallel: layout.tensor_parallel,
    pipeline_parallel: layout.pipeline_parallel,
    context_parallel: 1,
    virtual_stages: 1,
    layout_rank: layout.rank
  };
}

/** Returns the recipe of the assumed precision. Throws an Error where there is none. */
export function chosenRecipe({assumptions, recipes}: Catalog): Recipe {
  const precision = String(assumptions.find(({id}) => id === "precision")?.value ?? "");
  const found = findRecipe(recipes, precision);
  if (!found) throw new Error(`There is no recipe for the precision "${precision}"`);
  return found;
}

/** Sums over the input streams. */
function streamPart(streams: readonly Stream[]): Row {
  const sum = (value: (stream: Stream) => number) => streams.reduce((total, stream) => total + value(stream), 0);
  return {
    stream_tokens: sum(({tokens_per_sample}) => tokens_per_sample),
    stream_own_pairs: sum(({tokens_per_sample, encoder_share}) => encoder_share * tokens_per_sample ** 2),
    stream_joint_tokens: sum(({tokens_per_sample, encoder_share}) => (1 - encoder_share) * tokens_per_sample)
  };
}

/**
 * The machine whose published hours a plan uses: itself where the brief has hours for it at this size or on both sides
 * of it, else one accelerator of its kind, else one A100.
 */
function hoursMachine(
  hours: ReadonlyMap<string, Anchor[]>,
  machines: Machine[],
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

/** What a column belongs to; `pair`: a scale on a machine. */
type Part = "scale" | "machine" | "layout" | "pair" | "plan" | "every";

/**
 * Spreads the rows of each part over the plans: a column is taken from the part that has it. Where the plans are those
 * before, a column whose part has the values it had is the column before.
 */
function toColumns(parts: Record<Part, Row[]>, before: Columns): Columns {
  const columns: Record<string, Column> = {};
  const owners = new Map<string, Part>();
  for (const part of Object.keys(parts) as Part[])
    for (const name of Object.keys(parts[part][0] ?? {})) owners.set(name, part);
  const ids = before["id"];
  const samePlans = ids?.length === parts.plan.length && parts.plan.every(({id}, i) => id === ids[i]);
  for (const [name, unit] of Object.entries(PLAN_COLUMNS)) {
    const part = owners.get(name) ?? "plan";
    const values = parts[part].map((row) => (unit === "text" ? String(row[name]) : Number(row[name])));
    const {first, place} = placesOf(part, parts);
    const old = samePlans ? before[name] : undefined;
    if (old && values.every((value, row) => Object.is(old[first(row)], value))) columns[name] = old;
    else if (unit === "text") columns[name] = parts.plan.map((_, plan) => String(values[place(plan)]));
    else columns[name] = Float64Array.from(parts.plan, (_, plan) => Number(values[place(plan)]));
  }
  return columns;
}

/** Where the rows of a part stand among the plans, which go through layouts, then machines, then scales. */
function placesOf(
  part: Part,
  {machine, layout}: Record<Part, Row[]>
): {first: (row: number) => number; place: (plan: number) => number} {
  const [pair, scale] = [layout.length, layout.length * machine.length]; // plans of each
  switch (part) {
    case "scale":
      return {first: (row) => row * scale, place: (plan) => Math.floor(plan / scale)};
    case "machine":
      return {first: (row) => row * pair, place: (plan) => Math.floor(plan / pair) % machine.length};
    case "layout":
      return {first: (row) => row, place: (plan) => plan % pair};
    case "pair":
      return {first: (row) => row * pair, place: (plan) => Math.floor(plan / pair)};
    case "plan":
      return {first: (row) => row, place: (plan) => plan};
    case "every":
      return {first: () => 0, place: () => 0};
  }
}

/** Catalogs and assumptions that plans are joined from; formulas read all other assumptions themselves. */
const JOINED_CATALOGS = [
  "scales",
  "accelerators",
  "machines",
  "layouts",
  "offers",
  "published",
  "recipes",
  "streams"
] as const;
const JOINED_ASSUMPTIONS = new Set<string>(["precision", ...Object.values(RULE_IDS)]);

/** Returns whether two catalogs make the same plans. */
export function samePlanInputs(a: Catalog, b: Catalog): boolean {
  const joined = ({assumptions}: Catalog) =>
    assumptions.filter(({id}) => JOINED_ASSUMPTIONS.has(id)).map(({value}) => value);
  return JOINED_CATALOGS.every((name) => a[name] === b[name]) && joined(a).join() === joined(b).join();
}
