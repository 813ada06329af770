import {randomLcg} from "d3-random";
import type {Column, Columns, Params} from "../../src/engine/compile.js";
import type {Model} from "../../src/engine/model.js";

/** Layouts of a machine, machines of a scale. */
const LAYOUTS = 4;
const MACHINES = 6;

/** Hours and rates that no run has. */
const NO_HOURS = [NaN, Infinity, -500];
const NO_RATE = [NaN, NaN, NaN, Infinity, -2];

const FAMILIES = ["consumer", "a100", "h100-and-newer", "other-nvidia", "amd", "tpu"];

type Draw = {
  between: (low: number, high: number) => number; // evenly in logarithms
  among: <Value>(values: readonly Value[]) => Value;
  chance: (share: number) => boolean;
};

/**
 * Returns a table of random plans with every column a model reads, and random assumptions for it, the same for the same
 * seed. Plans come in scales of six machines of three accelerators, each in four layouts; some prices, batches and hours
 * are not known or none there can be, some sizes are published ones and some far from any. Some layouts cannot be, each
 * for its own reason, and some families of accelerators are assumed to do more than their peak.
 */
export function randomPlans(
  model: Model,
  {rows, seed, params}: {rows: number; seed: number; params: Params}
): {columns: Columns; params: Params} {
  const draw = drawFrom(randomLcg(seed));
  const rest = drawFrom(randomLcg(seed / 2)); // apart, so that one column more leaves the others as they are
  const read = new Set(["id", ...GROUPS, ...[...model.cells.values()].flatMap(({reads}) => reads)]);
  const names = [...read].filter((name) => Object.hasOwn(model.names.columns, name)).sort();
  const table = Array.from({length: rows}, (_, i) => {
    const row = plan(i, draw);
    row.small_work = rest.chance(0.5) ? 1 : 0;
    row.measured_sources = rest.among([0, 1, 3]);
    for (const name of names) row[name] ??= rest.between(1e-2, 1e4);
    return row;
  });
  const columns: Record<string, Column> = {};
  for (const name of names)
    columns[name] =
      model.names.columns[name] === "text"
        ? table.map((row) => String(row[name]))
        : Float64Array.from(table, (row) => Number(row[name]));
  return {
    columns,
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === "string"
          ? value
          : name.startsWith("mfu_") && draw.chance(0.3)
            ? 1.2
            : value * draw.between(0.7, 1.4)
      ])
    )
  };
}

function drawFrom(random: () => number): Draw {
  return {
    between: (low, high) => low * (high / low) ** random(),
    among: (values) => values[Math.floor(random() * values.length)]!,
    chance: (share) => random() < share
  };
}

const GROUPS = ["scale", "scale_machine", "scale_accelerator"];

function plan(i: number, draw: Draw): Record<string, number | string> {
  const scale = `scale-${Math.floor(i / LAYOUTS / MACHINES)}`;
  const place = Math.floor(i / LAYOUTS) % MACHINES;
  const params = draw.between(1e6, 1e11);
  return {
    id: String(i),
    scale,
    scale_machine: `${scale}/machine-${place}`,
    scale_accelerator: `${scale}/accelerator-${place % 3}`,
    machine: `machine-${place}`,
    hours_machine: `machine-${draw.chance(0.5) ? place : place + 1}`,
    family: draw.among(FAMILIES),
    hours_family: draw.among(["consumer", "a100"]),
    recompute: draw.among(["none", "selective", "full"]),
    params,
    samples: draw.between(1e5, 1e10),
    scale_tokens_per_sample: draw.chance(0.8) ? NaN : draw.among([512, 4096]),
    scale_batch: draw.chance(0.5) ? NaN : draw.among([8, 32, 48, 512]),
    gpus: place < 2 ? 1 : draw.among([1, 2, 3, 4, 8, 16, 64]),
    hours_gpus: draw.among([1, 2, 4, 8]),
    tensor_parallel: draw.among([1, 1, 2, 4]),
    pipeline_parallel: draw.among([1, 1, 2, 4]),
    zero_stage: draw.among([0, 0, 1, 2, 3]),
    layout_rank: draw.chance(0.1) ? NaN : 1 + (i % LAYOUTS),
    layers: draw.among([1, 2, 3, 12, 24, 48]),
    heads: draw.among([4, 6, 8, 12, 24, 32]),
    kv_heads: draw.among([1, 2, 3, 4, 6, 8]),
    memory_capacity: draw.between(8e9, 2e11),
    memory_bandwidth: draw.between(1e11, 1e13),
    peak_flops: draw.between(1e13, 2e15),
    hours_peak_flops: draw.between(1e13, 2e15),
    rate: draw.chance(0.15) ? draw.among(NO_RATE) : draw.between(0.1, 20),
    spot_rate: draw.chance(0.3) ? draw.among(NO_RATE) : draw.between(0.05, 10),
    power_per_gpu: draw.chance(0.1) ? NaN : draw.between(100, 2000),
    training_wall_hours: draw.chance(0.1) ? draw.among(NO_HOURS) : draw.between(1, 1e5),
    ...publishedHours(draw),
    training_peak_memory: draw.between(1e9, 3e11),
    micro_batches: draw.among([1, 2, 3, 8, 64]),
    recipe_state_bytes: i % 7 === 0 ? 2 : 4,
    moment_bytes: i % 5 === 0 ? 4 : 8,
    batch_shared: draw.chance(0.9) ? 1 : 0,
    precision_possible: draw.chance(0.95) ? 1 : 0,
    network_possible: draw.chance(0.95) ? 1 : 0,
    experts: i % 3 === 0 ? 9 : 8,
    expert_parallel: i % 32 === 5 ? 2 : 1,
    memory_filled: draw.among([0.5, 0.9, 1, 1.2, 3]),
    micro_batch: draw.among([1, 2, 8, 64]),
    layout_best: draw.chance(0.25) ? 1 : 0,
    hardware_flops_utilization: draw.chance(0.05) ? NaN : draw.between(0.05, 1.4),
    error_kind: draw.among(["plain", "mixture", "other", "adapters"]),
    fitting_micro_batch: draw.among([0, 0, 1, 2, 4, 8, 32, 128]),
    ...sizes("hours", params, draw),
    ...sizes("activation", params, draw),
    ...sizes("inference", params, draw),
    activation_low_below: draw.between(1e8, 1e10),
    activation_low_above: draw.between(1e9, 1e11),
    activation_high_below: draw.between(1e8, 1e10),
    activation_high_above: draw.between(1e9, 1e11)
  };
}

/** Published hours of either size, mostly a range; some in reverse, some of an end that no run has, or both. */
function publishedHours({among, between, chance}: Draw): Record<string, number> {
  const negative = chance(0.03);
  const range = () => {
    const low = negative ? -500 : chance(0.1) ? among(NO_HOURS) : between(1e-2, 1e4);
    return [low, chance(0.05) ? among(NO_HOURS) : low * between(0.9, 2)] as const;
  };
  const [hours_low_below, hours_high_below] = range();
  const [hours_low_above, hours_high_above] = range();
  return {hours_low_below, hours_high_below, hours_low_above, hours_high_above};
}

/** The two published sizes around a plan's: on either side of it, at it, both on one side, or one alone. */
function sizes(quantity: string, params: number, {among, between, chance}: Draw): Record<string, number> {
  const below = among([params, params / between(1.1, 20), params * between(1.1, 20)]);
  const above = chance(0.25) ? below : below * between(1.1, 100);
  return {[`${quantity}_params_below`]: below, [`${quantity}_params_above`]: above};
}
