import type {Catalog} from "../../src/model/catalog.js";

/** What a plan is known by: its columns and the formulas of other sheets. */
export type Plan = (name: string) => number;

/** Elapsed over productive time for failures an hour, seconds of a checkpoint, of a restart and between checkpoints. */
function elapsed(perHour: number, checkpoint: number, restart: number, every: number): number {
  const mean = 3600 / perHour;
  return ((mean / every) * Math.exp(restart / mean) * Math.expm1((every + checkpoint) / mean)) as number;
}

function interval(perHour: number, checkpoint: number, minutes: number): number {
  if (minutes > 0) return Math.max(60, minutes * 60);
  const mean = 3600 / perHour;
  const ratio = checkpoint / (2 * mean);
  const daly =
    ratio < 1 ? Math.sqrt(2 * checkpoint * mean) * (1 + Math.sqrt(ratio) / 3 + ratio / 9) - checkpoint : mean;
  return Math.max(60, Math.min(30 * 86400, daly));
}

/**
 * Returns the bill of a plan and what it rests on, written out once more: from the rows of the catalogs and the plan's
 * own columns, hours and failures. `words` gives the plan's texts, `$` the assumptions in force.
 */
export function handwrittenBill(
  {storage, regions, spots}: Pick<Catalog, "storage" | "regions" | "spots">,
  plan: Plan,
  words: (name: string) => string,
  $: Readonly<Record<string, number | string>>
): Record<string, number> {
  const a = (id: string) => Number($[id]);
  const disk = storage.find(({id}) => id === $.storage_class)!;
  const region = regions.find(({id}) => id === $.energy_region);
  const record = spots.find(({id}) => id === $.spot_record);
  const [gpus, params] = [plan("gpus"), plan("params")];
  const machines = Math.ceil(gpus / plan("node_size"));
  const home = words("family") === "consumer" && machines === 1;
  const [owned, spot] = [$.plan_pricing === "owned", $.plan_pricing === "spot"];
  const out: Record<string, number> = {};
  const checkpointBytes = params * a("state_checkpoint_bytes_per_param");
  const checkpoint = (checkpointBytes * a("checkpoint_blocking")) / (disk.write_bandwidth * gpus);
  const reading = (plan("stored_bytes") * a("data_passes")) / (disk.read_bandwidth * gpus) / 3600;
  const bought =
    (a("owned_gpu_price") || plan("list_price")) *
    gpus *
    (1 + a("server_overhead") + (machines > 1 ? a("network_overhead") : 0));
  const yearly = a(words("family") === "consumer" ? "decline_consumer" : "decline_datacenter");
  const watts = plan("tdp_per_gpu") * a("node_power") * gpus;
  const site = watts * (home ? a("home_pue") : (region?.pue ?? a("project_pue")));
  const ofRegion = region?.power_price_eur ? region.power_price_eur * a("usd_per_eur") : region?.power_price;
  const tariff = ofRegion ?? a(home ? "home_power_price" : "power_price");
  const fixed =
    (bought * (1 - (1 - yearly) ** a("owned_years"))) / (a("owned_years") * 12) +
    (home ? 0 : (bought * a("support_share")) / 12 + (watts / 1000) * a("colocation_price")) +
    a("owned_staff");
  const hourly = (site / 1000) * tariff;
  const ownedHour = fixed / (730.5 * a("owned_utilization") * gpus);
  const rate = owned ? a("plan_owned_rate") || ownedHour : plan("plan_rate");
  Object.assign(out, {purchase_cost: bought, owned_fixed: fixed, owned_hour: ownedHour + hourly / gpus});
  out.break_even_hours = plan("rate") * gpus > hourly ? fixed / (plan("rate") * gpus - hourly) : NaN;
  const apart = disk.provider !== "" && disk.provider !== words("plan_rate_provider");
  const productive = Math.max(plan("training_wall_hours") * plan("productive_share"), reading);
  const restart = a("restart_seconds");
  const minutes = a("checkpoint_interval");
  const failures = (home ? a("home_failures") : plan("failure_rate") * gpus) / 24;
  const taken = (record?.losses ?? a("spot_losses")) * machines;
  const notice = checkpoint <= (record?.notice ?? a("spot_notice"));
  const wait = record?.reacquire || a("spot_reacquire");
  const unforeseen = spot && !notice ? failures + taken : failures;
  const every = interval(unforeseen, checkpoint, minutes);
  const lossless = elapsed(unforeseen, checkpoint, restart, every);
  const paid = spot && notice ? lossless * (1 + (taken * (restart + checkpoint)) / 3600) : lossless;
  const run = spot ? paid * (1 + taken * wait) : paid;
  const days = (productive * run) / 24;
  const interrupted = productive * run * (spot ? failures + taken : failures);
  const written = Math.floor((productive * 3600) / every);
  const kept = Math.min(Math.max(1, written), a("keep_last") + Math.floor(days / a("keep_every")));
  const months = (productive * run) / 730.5;
  const compute = gpus * productive * rate;
  const energy = (site * productive * run) / 1000;
  const trials = a("trial_share");
  const lines = {
    compute_cost: compute,
    lost_work_cost: gpus * productive * (paid - 1) * rate,
    trial_cost: compute * trials,
    storage_cost:
      (plan("stored_bytes") + checkpointBytes * kept) * disk.storage_price * (months + a("storage_months_around")),
    egress_cost:
      (checkpointBytes * (a("checkpoints_taken_out") + (apart ? interrupted : 0)) +
        plan("stored_bytes") * Math.max(a("recordings_taken_out"), apart ? 1 : 0)) *
      disk.egress_price,
    electricity_line: owned ? energy * tariff * (1 + trials) : 0,
    serving_line: servingCost(plan, words, $),
    staff_cost: a("staff_monthly") * (months + a("staff_months_around"))
  };
  for (const [name, value] of Object.entries(lines)) out[name] = value;
  out.bill_total = Object.values(lines).reduce((sum, value) => sum + value);
  out.goodput = 1 / run;
  out.expected_interruptions = interrupted;
  out.project_carbon =
    energy * (region?.grid_intensity ?? a("grid_intensity")) +
    (gpus * a("embodied_per_gpu") * productive * run) / (a("owned_years") * 12 * 730.5 * a("owned_utilization"));
  return out;
}

/** What it costs to serve the demand. */
function servingCost(
  plan: Plan,
  words: (name: string) => string,
  $: Readonly<Record<string, number | string>>
): number {
  const a = (id: string) => Number($[id]);
  const [asked, answered] = [
    a("served_input_tokens") || plan("input_tokens_per_sample"),
    a("served_output_tokens") || a("output_streams")
  ];
  const [batch, params] = [a("serving_batch"), plan("params")];
  const cache = 2 * plan("layers") * plan("kv_heads") * plan("head_size") * a("cache_element_bytes");
  const held = plan("inference_memory") + cache * (asked + answered) * batch;
  const cards = Math.ceil(held / (plan("memory_capacity") * a("serving_usable_memory")));
  const kind = words("architecture_group") === "graphics" ? "graphics" : "datacenter";
  const bytes =
    (params - plan("vocab") * plan("hidden")) * a("inference_weight_bytes") + cache * (asked + answered / 2) * batch;
  const flops = plan("peak_flops") * a("serving_flops");
  const token =
    Math.max(bytes / (plan("memory_bandwidth") * a(`serving_bandwidth_${kind}`)), (2 * params * batch) / flops) / cards;
  const read = (2 * params * asked) / flops / cards;
  const perSecond = (batch * answered) / (batch * read + answered * token);
  const copies = Math.ceil(a("served_monthly") / (perSecond * 3600 * 730.5 * a("serving_load")));
  return copies * cards * plan("rate") * 730.5 * a("served_months");
}
