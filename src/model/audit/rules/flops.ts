import type {PublishedFigure} from "../../catalog.js";
import type {Facts} from "../facts.js";
import {rule} from "../rule.js";

const family = "Silicon";

const silicon = (facts: Facts, machine: string) => ({
  peak: facts.chip(machine)?.peak_flops,
  gpus: facts.gpus(machine)
});

const PEAK = {peak: "FLOP/s", gpus: "GPU"};
const LIMIT = "d.peak_@ * +d.gpus_@";
const throughputFigures = (facts: Facts) => facts.figures({file: "training-times.csv", quantity: "throughput"});
const readings = (facts: Facts, {scale, machine}: PublishedFigure) => ({
  params: facts.params(scale),
  samples: facts.samples(scale),
  throughput: facts.throughput(scale, machine),
  ...silicon(facts, machine)
});

/** Days the run takes beyond what its throughput says, were the silicon used whole. */
const SLOWER = {
  days: "d.samples_low / d.throughput_high / $.seconds_per_hour / $.hours_per_day * (d.ratio - 1)",
  cost: "d.stake_days * $.hours_per_day * d.plan_rate"
};

/** Floating-point operations asked for against what the silicon has. */
export const flops = [
  rule({
    id: "peak-effective-tokens",
    family,
    title: "Training at the effective tokens a second stays below the silicon's peak",
    unit: "FLOP/s",
    relation: "at-most",
    operands: {tokens: "token/s", params: "param", samples: "sample", throughput: "sample/s", ...PEAK},
    claim: "$.flops_per_param_token * d.params_@ * d.tokens_@",
    expected: LIMIT,
    physical: "true",
    stake: SLOWER,
    statement: "{tokens} through {params} take {published}, and {machine} has {expected} at its peak",
    fails: "the brief asks for {ratio}",
    instead: "Hours as charged; under “first principles” FLOPs over achievable FLOP/s.",
    checks: (facts) =>
      facts.figures({file: "training-times.csv", quantity: "effective_tokens_per_second"}).map((figure) => ({
        figure,
        operands: {tokens: figure, ...readings(facts, figure)}
      }))
  }),
  rule({
    id: "peak-throughput",
    family,
    title: "Training at the throughput, all input tokens read, stays below the silicon's peak",
    unit: "FLOP/s",
    relation: "at-most",
    operands: {throughput: "sample/s", per_sample: "token/sample", params: "param", samples: "sample", ...PEAK},
    claim: "$.flops_per_param_token * d.params_@ * d.throughput_@ * d.per_sample_@",
    expected: LIMIT,
    physical: "true",
    stake: SLOWER,
    statement:
      "{throughput} with {per_sample} through {params} take {published}, and {machine} has {expected} at its peak",
    fails: "the brief asks for {ratio}",
    instead: "Throughput from the hours charged.",
    checks: (facts) =>
      throughputFigures(facts).map((figure) => ({
        figure,
        operands: {
          ...readings(facts, figure),
          per_sample: facts.breakdown(figure.scale, "input_tokens_per_sample")
        }
      }))
  }),
  rule({
    id: "peak-wall-clock",
    family,
    title: "All input tokens within the time printed stay below the silicon's peak",
    unit: "FLOP/s",
    relation: "at-most",
    operands: {wall: "h", samples: "sample", per_sample: "token/sample", params: "param", ...PEAK},
    claim: "$.flops_per_param_token * d.params_@ * d.samples_@ * d.per_sample_@ / (d.wall_~@ * $.seconds_per_hour)",
    expected: LIMIT,
    physical: "true",
    stake: {
      days: "d.wall_low / $.hours_per_day * (d.ratio - 1)",
      cost: "d.stake_days * $.hours_per_day * d.plan_rate"
    },
    statement:
      "{samples} with {per_sample} through {params} in {wall} take {published}, and {machine} has {expected} at its peak",
    fails: "the brief asks for {ratio}",
    instead: "Hours as charged, which leave all input tokens to the reading “input” and its own hours.",
    checks: (facts) =>
      facts.figures({file: "training-times.csv", column: "Wall Clock"}).map((figure) => ({
        figure,
        operands: {
          wall: figure,
          samples: facts.samples(figure.scale),
          per_sample: facts.breakdown(figure.scale, "input_tokens_per_sample"),
          params: facts.params(figure.scale),
          ...silicon(facts, figure.machine)
        }
      }))
  }),
  rule({
    id: "peak-tokens-seen",
    family,
    title: "The tokens seen within the hours printed stay below the silicon's peak",
    unit: "FLOP/s",
    relation: "at-most",
    operands: {hours: "h", tokens: "token", params: "param", ...PEAK},
    claim: "$.flops_per_param_token * d.params_@ * d.tokens_@ / (d.hours_~@ * $.seconds_per_hour)",
    expected: LIMIT,
    physical: "true",
    statement: "{tokens} through {params} in {hours} take {published}, and {machine} has {expected} at its peak",
    fails: "the brief asks for {ratio}",
    instead: "Hours as charged.",
    checks: (facts) =>
      facts.figures({file: "scaling-table.csv", quantity: "wall_hours"}).map((figure) => ({
        figure,
        operands: {
          hours: figure,
          tokens: facts.figure({file: figure.file, scale: figure.scale, quantity: "tokens_seen"}),
          params: facts.params(figure.scale),
          ...silicon(facts, figure.machine)
        }
      }))
  }),
  rule({
    id: "peak-inference",
    family,
    title: "Serving at the throughput stays below the peak of the largest single accelerator of the brief",
    unit: "FLOP/s",
    relation: "at-most",
    operands: {throughput: "sample/s", per_sample: "token/sample", params: "param", peak: "FLOP/s", chip: "text"},
    claim: "$.forward_flops_per_param_token * d.params_@ * d.throughput_@ * d.per_sample_@",
    expected: "d.peak_@",
    physical: "true",
    statement:
      "Reading {per_sample} at {throughput} through {params} takes {published}, and one {chip} has {expected} at its peak",
    fails: "the brief asks for {ratio}",
    instead: "The printed throughput under the basis “brief”, a roofline of the accelerator under “first principles”.",
    checks: (facts) => {
      const named = new Set(
        facts.figures({file: "scaling-table.csv", quantity: "wall_hours"}).map(({machine}) => machine)
      );
      const [chip] = [...named].flatMap((id) => facts.chip(id) ?? []).sort((a, b) => b.peak_flops - a.peak_flops);
      return facts.figures({quantity: "inference_throughput"}).map((figure) => ({
        figure,
        operands: {
          throughput: figure,
          per_sample: facts.breakdown(figure.scale, "input_tokens_per_sample"),
          params: facts.params(figure.scale),
          peak: chip?.peak_flops,
          chip: chip?.short_name
        }
      }));
    }
  })
];
