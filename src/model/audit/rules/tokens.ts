import type {Facts} from "../facts.js";
import {rule} from "../rule.js";

const family = "Tokens per sample";

const throughputs = (facts: Facts) =>
  facts.figures({file: "training-times.csv", quantity: "effective_tokens_per_second"});

/** Tokens of a sample, which four tables count in four ways. */
export const tokens = [
  rule({
    id: "input-streams",
    family,
    title: "Input tokens of a sample are one sequence for each modality",
    unit: "token/sample",
    operands: {modalities: "1", sequence: "token/sample"},
    expected: "d.modalities_@ * d.sequence_@",
    statement: "{modalities} modalities with a sequence of {sequence} each take in {expected}",
    instead: "The printed total as an assumption of its own, apart from the sequence length.",
    checks: (facts) =>
      facts
        .figures({file: "detailed-breakdown.csv", quantity: "input_tokens_per_sample", column: "Value"})
        .map((figure) => ({
          figure,
          operands: {
            modalities: facts.figure({file: figure.file, row: figure.row, column: "Calculation"}),
            sequence: facts.figure({file: "exact-assumptions.csv", quantity: "sequence_length"})
          }
        }))
  }),
  rule({
    id: "tokens-seen",
    family,
    title: "Tokens seen are samples times the tokens a sample takes in",
    unit: "token",
    operands: {samples: "sample", per_sample: "token/sample", put_out: "token/sample"},
    expected: "d.samples_@ * d.per_sample_@",
    extra: {implied_tokens: {unit: "token/sample", formula: "d.published_middle / d.samples_low"}},
    statement: "{samples} with {per_sample} to take in are {expected}",
    fails:
      "the brief prints {printed}, which is {implied_tokens}: neither what a sample takes in nor the {put_out} it puts out",
    instead: "The reading of tokens per sample chosen at the top of each page.",
    checks: (facts) =>
      facts.figures({file: "scaling-table.csv", quantity: "tokens_seen"}).map((figure) => ({
        figure,
        operands: {
          samples: facts.samples(figure.scale),
          per_sample: facts.breakdown(figure.scale, "input_tokens_per_sample"),
          put_out: facts.breakdown(figure.scale, "output_tokens_per_sample")
        }
      }))
  }),
  rule({
    id: "effective-tokens-sequence",
    family,
    title: "Effective tokens a second are samples a second times the sequence length",
    unit: "token/s",
    operands: {throughput: "sample/s", sequence: "token/sample"},
    expected: "d.throughput_@ * d.sequence_@",
    statement: "{throughput} with {sequence} are {expected}",
    instead: "Throughput times the tokens per sample of the reading.",
    checks: (facts) =>
      throughputs(facts).map((figure) => ({
        figure,
        operands: {
          throughput: facts.throughput(figure.scale, figure.machine),
          sequence: facts.figure({file: "exact-assumptions.csv", quantity: "sequence_length"})
        }
      }))
  }),
  rule({
    id: "effective-tokens-input",
    family,
    title: "Effective tokens a second are samples a second times the tokens a sample takes in",
    unit: "token/s",
    operands: {throughput: "sample/s", per_sample: "token/sample"},
    expected: "d.throughput_@ * d.per_sample_@",
    extra: {
      implied_tokens: {
        unit: "token/sample",
        formula: "d.published_middle / ((d.throughput_low + d.throughput_high) / 2)"
      }
    },
    statement: "{throughput} with {per_sample} to take in are {expected}",
    fails: "the brief prints {printed}, which is {implied_tokens}",
    instead: "Throughput times the tokens per sample of the reading, stated beside it.",
    checks: (facts) =>
      throughputs(facts).map((figure) => ({
        figure,
        operands: {
          throughput: facts.throughput(figure.scale, figure.machine),
          per_sample: facts.breakdown(figure.scale, "input_tokens_per_sample")
        }
      }))
  })
];
