import type {Facts} from "../facts.js";
import {rule} from "../rule.js";

const family = "Inference";

const smaller = (facts: Facts, scale: string) => {
  const scales = facts.scales();
  return scales[scales.indexOf(scale) - 1] ?? "";
};

const ofInference = (facts: Facts, scale: string, quantity: string) =>
  facts.figure({file: "inference-costs.csv", scale, quantity});

/** What serving costs against how fast it is said to be. */
export const inference = [
  rule({
    id: "inference-price",
    family,
    title: "Inference price is an hourly rate over the tokens put out in an hour",
    unit: "USD/Mtoken",
    operands: {throughput: "sample/s", tokens: "token/sample", rate: "USD/h", first: "1"},
    expected: {
      low: "op.min(d.rate_low) / (d.throughput_high * d.tokens_low * $.seconds_per_hour) * $.tokens_per_million",
      high: "op.max(d.rate_low) / (d.throughput_low * d.tokens_low * $.seconds_per_hour) * $.tokens_per_million"
    },
    applies: "d.first_low == 1",
    statement:
      "{throughput} with {tokens} put out, on the cheapest to the most expensive single GPU of the brief, cost {expected}",
    instead: "Rate of one accelerator over the tokens it puts out.",
    checks: (facts) =>
      facts.figures({quantity: "inference_cost_per_million_tokens"}).flatMap((figure) =>
        facts
          .figures({file: "cost-analysis.csv", quantity: /^(spot_)?machine_rate$/})
          .filter(({machine}) => facts.gpus(machine) === 1)
          .map((rate, i) => ({
            figure,
            operands: {
              throughput: ofInference(facts, figure.scale, "inference_throughput"),
              tokens: facts.breakdown(figure.scale, "output_tokens_per_sample"),
              rate,
              first: i === 0 ? 1 : 0
            }
          }))
      )
  }),
  rule({
    id: "inference-price-growth",
    family,
    title: "Inference price grows as throughput falls",
    unit: "USD/Mtoken",
    operands: {before: "USD/Mtoken", throughput: "sample/s", before_throughput: "sample/s", before_scale: "text"},
    expected: "d.before_@ * d.before_throughput_@ / d.throughput_@",
    statement: "{before_scale} at {before} and {before_throughput} makes {expected} at {throughput}",
    instead: "Rate of one accelerator over the tokens it puts out.",
    checks: (facts) =>
      facts.figures({quantity: "inference_cost_per_million_tokens"}).map((figure) => ({
        figure,
        operands: {
          before: ofInference(facts, smaller(facts, figure.scale), "inference_cost_per_million_tokens"),
          throughput: ofInference(facts, figure.scale, "inference_throughput"),
          before_throughput: ofInference(facts, smaller(facts, figure.scale), "inference_throughput"),
          before_scale: facts.catalog.scales.find(({id}) => id === smaller(facts, figure.scale))?.name
        }
      }))
  }),
  rule({
    id: "inference-batch",
    family,
    title: "A batch raises throughput at most by its size",
    unit: "sample/s",
    relation: "at-most",
    operands: {latency: "s", batch: "sample"},
    expected: "d.batch_@ / d.latency_~@",
    statement: "{batch} at once, each in {latency}, are {expected}",
    instead: "The printed throughput, interpolated in parameters.",
    checks: (facts) =>
      facts.figures({quantity: "inference_throughput"}).map((figure) => ({
        figure,
        operands: {
          latency: ofInference(facts, figure.scale, "inference_latency"),
          batch: facts.figure({file: figure.file, column: "Throughput batch"})
        }
      }))
  })
];
