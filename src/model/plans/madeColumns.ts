import {anchors, bracket, type Anchor} from "../anchors.js";
import type {Accelerator, Catalog, Scale} from "../catalog.js";
import {describePick, pickOffer, pickRule, RULE_IDS} from "../pickOffer.js";
import type {MadeColumn} from "../tables/plans.js";
import type {Recipe} from "../training/recipes.js";

type Values = Readonly<Record<string, number | string>>;

/** What a group of made columns may read: the catalogs and assumptions it declares, and nothing else. */
export interface Inputs<Reads extends keyof Catalog = keyof Catalog> {
  catalogs: Pick<Catalog, Reads>;
  assumptions: Catalog["assumptions"]; // those declared
}

/** What plans are made of, whose columns differ from plan to plan. */
export interface Parts {
  scale: Scale;
  accelerator: Accelerator;
  recipe: Recipe;
  hours_machine: string;
}

/** Columns that code puts together for each part, with all that they depend on beside the part itself. */
export interface Made {
  over: readonly (keyof Parts)[]; // the values are those of all plans with the same parts
  reads: readonly (keyof Catalog)[];
  assumptions: readonly string[];
  columns: Readonly<Record<string, MadeColumn>>;
  make(inputs: Inputs): (parts: Parts) => Values;
}

/** Returns a group whose `make` is given what it declares, by types too. */
function made<Reads extends keyof Catalog>(
  group: Omit<Made, "reads" | "make"> & {
    reads: readonly Reads[];
    make(inputs: Inputs<Reads>): (parts: Parts) => Values;
  }
): Made {
  return group as unknown as Made;
}

const column = (label: string, unit: string, table?: string, field = ""): MadeColumn => ({
  label,
  unit,
  of: table === undefined ? null : {table, field}
});

/** The prices the rule picks, with the rows behind them. */
const prices = made({
  over: ["accelerator"],
  reads: ["offers"],
  assumptions: Object.values(RULE_IDS),
  columns: {
    rate: column("Price of a GPU-hour, on demand", "USD/(GPU·h)", "offers", "usd_per_gpu_hour_median"),
    spot_rate: column("Price of a GPU-hour, spot", "USD/(GPU·h)", "offers", "usd_per_gpu_hour_median"),
    rate_provider: column("Provider of the on-demand price", "text", "offers", "provider"),
    spot_rate_provider: column("Provider of the spot price", "text", "offers", "provider"),
    rate_source: column("Price row behind the on-demand price", "text", "offers", "source"),
    spot_rate_source: column("Price row behind the spot price", "text", "offers", "source")
  },
  make: ({catalogs: {offers}, assumptions}) => {
    const rule = pickRule(assumptions);
    return ({accelerator: {id}}) => {
      const rate = pickOffer(offers, id, "on-demand", rule);
      const spot = pickOffer(offers, id, "spot", rule);
      return {
        rate: rate?.usd_per_gpu_hour ?? NaN,
        spot_rate: spot?.usd_per_gpu_hour ?? NaN,
        rate_provider: rate?.offer.provider ?? "",
        spot_rate_provider: spot?.offer.provider ?? "",
        rate_source: rate ? describePick(rate) : "",
        spot_rate_source: spot ? describePick(spot) : ""
      };
    };
  }
});

/** Sums over the input streams. */
const streams = made({
  over: [],
  reads: ["streams"],
  assumptions: [],
  columns: {
    stream_tokens: column("Tokens of all input streams", "token/sample", "streams", "tokens_per_sample"),
    // tokens², weighted by the share of layers that see one stream
    stream_own_pairs: column(
      "Token pairs within input streams",
      "token·token/(sample·sample)",
      "streams",
      "encoder_share"
    ),
    // weighted by the share of layers that see all
    stream_joint_tokens: column("Tokens seen by the joint layers", "token/sample", "streams", "encoder_share")
  },
  make: ({catalogs}) => {
    const sum = (value: (stream: Catalog["streams"][number]) => number) =>
      catalogs.streams.reduce((total, stream) => total + value(stream), 0);
    const sums = {
      stream_tokens: sum(({tokens_per_sample}) => tokens_per_sample),
      stream_own_pairs: sum(({tokens_per_sample, encoder_share}) => encoder_share * tokens_per_sample ** 2),
      stream_joint_tokens: sum(({tokens_per_sample, encoder_share}) => (1 - encoder_share) * tokens_per_sample)
    };
    return () => sums;
  }
});

/** Published activations and inference on either side of a scale's size. */
const sizes = made({
  over: ["scale"],
  reads: ["published"],
  assumptions: [],
  columns: {
    activation_params_below: column("Next smaller size with published activations", "param", "published", "params"),
    activation_params_above: column("Next larger size with published activations", "param", "published", "params"),
    activation_low_below: column("Published activations of the smaller size, low", "B", "published", "low"),
    activation_low_above: column("Published activations of the larger size, low", "B", "published", "low"),
    activation_high_below: column("Published activations of the smaller size, high", "B", "published", "high"),
    activation_high_above: column("Published activations of the larger size, high", "B", "published", "high"),
    inference_params_below: column("Next smaller size with published inference", "param", "published", "params"),
    inference_params_above: column("Next larger size with published inference", "param", "published", "params"),
    latency_below: column("Published latency of the smaller size", "s", "published", "low"),
    latency_above: column("Published latency of the larger size", "s", "published", "low"),
    serving_below: column("Published throughput of the smaller size", "sample/s", "published", "low"),
    serving_above: column("Published throughput of the larger size", "sample/s", "published", "low")
  },
  make: ({catalogs: {published}}) => {
    const {activations, latency, serving} = anchors(published);
    return ({scale: {params}}) => {
      const [activation, inference] = [bracket(activations, params), bracket(latency, params)];
      const served = bracket(serving, params);
      return {
        ...ends("activation", activation),
        inference_params_below: inference.below.params,
        inference_params_above: inference.above.params,
        latency_below: inference.below.low,
        latency_above: inference.above.low,
        serving_below: served.below.low,
        serving_above: served.above.low
      };
    };
  }
});

/** Published hours on either side of a scale's size, of the machine they are taken from. */
const hours = made({
  over: ["scale", "hours_machine"],
  reads: ["published"],
  assumptions: [],
  columns: {
    hours_params_below: column("Next smaller size with published hours", "param", "published", "params"),
    hours_params_above: column("Next larger size with published hours", "param", "published", "params"),
    hours_samples_below: column("Samples of the smaller size with published hours", "sample", "published", "samples"),
    hours_samples_above: column("Samples of the larger size with published hours", "sample", "published", "samples"),
    hours_low_below: column("Published hours of the smaller size, low", "h", "published", "low"),
    hours_low_above: column("Published hours of the larger size, low", "h", "published", "low"),
    hours_high_below: column("Published hours of the smaller size, high", "h", "published", "high"),
    hours_high_above: column("Published hours of the larger size, high", "h", "published", "high")
  },
  make: ({catalogs: {published}}) => {
    const {hours: byMachine} = anchors(published);
    return ({scale: {params}, hours_machine}) => {
      const found = bracket(byMachine.get(hours_machine) ?? [], params);
      return {
        ...ends("hours", found),
        hours_samples_below: found.below.samples,
        hours_samples_above: found.above.samples
      };
    };
  }
});

/** All groups of columns that code puts together. */
export const MADE: readonly Made[] = [prices, streams, sizes, hours];

function ends(name: string, {below, above}: {below: Anchor; above: Anchor}): Values {
  return {
    [`${name}_params_below`]: below.params,
    [`${name}_params_above`]: above.params,
    [`${name}_low_below`]: below.low,
    [`${name}_low_above`]: above.low,
    [`${name}_high_below`]: below.high,
    [`${name}_high_above`]: above.high
  };
}
