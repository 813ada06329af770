import type {PublishedFigure} from "../../catalog.js";
import type {Facts} from "../facts.js";
import {rule} from "../rule.js";

const DETAIL = "detailed-breakdown.csv";
const family = "Counts";

/** Another cell in the row of a figure of the breakdowns. */
const beside = (facts: Facts, {row}: PublishedFigure, column: string) => facts.figure({file: DETAIL, row, column});

const batchOf = (facts: Facts, scale: string) =>
  facts.figure({file: DETAIL, scale, quantity: "batch", column: "Value"});

/** Steps, samples, batches and tokens: products that must come out. */
export const counting = [
  rule({
    id: "steps",
    family,
    title: "Training steps are samples over the batch",
    unit: "step",
    relation: "exactly",
    operands: {samples: "sample", batch: "sample/step"},
    expected: "d.samples_@ / d.batch_~@",
    statement: "{samples} in batches of {batch} take {expected}",
    instead: "Samples over the batch of the scale.",
    checks: (facts) => [
      ...facts.figures({file: "scaling-table.csv", quantity: "steps"}).map((figure) => ({
        figure,
        operands: {
          samples: facts.samples(figure.scale),
          batch: facts.figure({file: "exact-assumptions.csv", quantity: "batch_size"})
        }
      })),
      ...facts.figures({file: DETAIL, quantity: "steps", column: "Value"}).map((figure) => ({
        figure,
        operands: {
          samples: beside(facts, figure, "Calculation (samples)"),
          batch: beside(facts, figure, "Calculation (batch)")
        }
      }))
    ]
  }),
  rule({
    id: "convergence",
    family,
    title: "A model converges within its run",
    unit: "step",
    relation: "at-most",
    operands: {steps: "step"},
    expected: "d.steps_@",
    statement: "{scale} trains for {steps}",
    instead: "The steps of the run.",
    checks: (facts) =>
      facts
        .figures({row: /Convergence$/, unit: "step"})
        .filter(({high}) => high !== null)
        .map((figure) => ({
          figure,
          operands: {steps: facts.figure({file: "scaling-table.csv", scale: figure.scale, quantity: "steps"})}
        }))
  }),
  rule({
    id: "effective-batch",
    family,
    title: "The effective batch is samples over steps",
    unit: "sample/step",
    relation: "exactly",
    operands: {samples: "sample", steps: "step"},
    expected: "d.samples_@ / d.steps_~@",
    statement: "{samples} in {steps} are batches of {expected}",
    fails: "the brief prints {printed}, and any other batch would change the number of steps",
    instead: "One batch for each scale, from which the steps follow.",
    checks: (facts) =>
      facts.figures({file: DETAIL, quantity: "batch", column: "Value"}).map((figure) => ({
        figure,
        operands: {
          samples: facts.figure({file: DETAIL, scale: figure.scale, quantity: "samples", column: "Value"}),
          steps: facts.figure({file: DETAIL, scale: figure.scale, quantity: "steps", column: "Value"})
        }
      }))
  }),
  rule({
    id: "batch-from-gpus",
    family,
    title: "The effective batch is the batch of a GPU times the GPUs",
    unit: "sample/step",
    relation: "exactly",
    operands: {per_gpu: "sample/(GPU·step)", gpus: "GPU"},
    expected: "d.per_gpu_@ * d.gpus_@",
    statement: "{per_gpu} on {gpus} make a batch of {expected}",
    instead: "The batch of the scale, over all GPUs.",
    checks: (facts) =>
      facts.figures({file: DETAIL, quantity: "batch", column: "Value"}).map((figure) => ({
        figure,
        operands: {
          per_gpu: beside(facts, figure, "Calculation (per GPU)"),
          gpus: beside(facts, figure, "Calculation (GPUs)")
        }
      }))
  }),
  rule({
    id: "batch-per-gpu",
    family,
    title: "A batch for each GPU, times the GPUs and the steps, is the training set",
    unit: "sample/(GPU·step)",
    relation: "exactly",
    operands: {samples: "sample", steps: "step", gpus: "GPU"},
    expected: "d.samples_@ / d.steps_~@ / d.gpus_~@",
    statement: "The steps of {scale} on {machine} leave {expected}",
    fails: "the brief prints {printed} for each GPU, {ratio}",
    instead: "The batch counted over all GPUs, so that steps do not depend on the machine.",
    checks: (facts) =>
      facts
        .figures({file: "exact-assumptions.csv", row: "Batch Size", column: "Notes", published: /per gpu/i})
        .flatMap(() =>
          facts.figures({file: "exact-assumptions.csv", quantity: "batch_size"}).flatMap((figure) =>
            facts
              .figures({file: "training-times.csv", column: "Throughput"})
              .filter(({low, machine}) => low !== null && facts.gpus(machine) !== 1)
              .map(({scale, machine}) => ({
                figure,
                scale,
                machine,
                key: `${scale}/${machine}`,
                operands: {
                  samples: facts.samples(scale),
                  steps: facts.figure({file: "scaling-table.csv", scale, quantity: "steps"}),
                  gpus: facts.gpus(machine)
                }
              }))
          )
        )
  }),
  rule({
    id: "total-samples",
    family,
    title: "Samples are steps times the batch",
    unit: "sample",
    operands: {steps: "step", batch: "sample/step"},
    expected: "d.steps_@ * d.batch_@",
    tolerance: "$.audit_total_tolerance",
    statement: "{steps} with {batch} see {expected}",
    instead: "The training set of the scale.",
    checks: (facts) =>
      facts.figures({file: DETAIL, quantity: "samples", column: "Value"}).map((figure) => ({
        figure,
        operands: {
          steps: beside(facts, figure, "Calculation (steps)"),
          batch: beside(facts, figure, "Calculation (batch)")
        }
      }))
  }),
  rule({
    id: "output-tokens",
    family,
    title: "Output tokens are steps times batch times tokens of a sample",
    unit: "token",
    operands: {steps: "step", batch: "sample/step", tokens: "token/sample"},
    expected: "d.steps_@ * d.batch_@ * d.tokens_@",
    tolerance: "$.audit_total_tolerance",
    statement: "{steps} with {batch} and {tokens} put out {expected}",
    instead: "Samples times the output tokens of a sample.",
    checks: (facts) =>
      facts.figures({file: DETAIL, quantity: "output_tokens", column: "Value"}).map((figure) => ({
        figure,
        operands: {
          steps: beside(facts, figure, "Calculation (steps)"),
          batch: beside(facts, figure, "Calculation (batch)"),
          tokens: beside(facts, figure, "Calculation (tokens)")
        }
      }))
  }),
  rule({
    id: "input-tokens",
    family,
    title: "Input tokens are samples times input tokens of a sample",
    unit: "token",
    operands: {samples: "sample", tokens: "token/sample"},
    expected: "d.samples_@ * d.tokens_@",
    tolerance: "$.audit_total_tolerance",
    statement: "{samples} with {tokens} take in {expected}",
    instead: "Samples times the input tokens of a sample.",
    checks: (facts) =>
      facts.figures({file: DETAIL, quantity: "input_tokens"}).map((figure) => ({
        figure,
        operands: {
          samples: beside(facts, figure, "Calculation (samples)"),
          tokens: beside(facts, figure, "Calculation (tokens)")
        }
      }))
  }),
  rule({
    id: "tokens-per-step",
    family,
    title: "Tokens of a step are tokens of a sample times the batch",
    unit: "token/step",
    operands: {tokens: "token/sample", streams: "1", batch: "sample/step"},
    expected: "d.tokens_@ * d.streams_@ * d.batch_@",
    statement: "{streams} streams with {tokens} and {batch} make {expected}",
    fails: "the brief prints {printed} as tokens per step, which is the count of one sample",
    instead: "The figure as tokens of a sample.",
    checks: (facts) =>
      facts.figures({file: DETAIL, row: /Tokens per Step$/, column: "Value"}).map((figure) => ({
        figure,
        operands: {
          tokens: beside(facts, figure, "Calculation (tokens per stream)"),
          streams: beside(facts, figure, "Calculation (streams)"),
          batch: batchOf(facts, figure.scale)
        }
      }))
  }),
  rule({
    id: "output-streams",
    family,
    title: "Output tokens of a sample are one for each stream",
    unit: "token/sample",
    operands: {tokens: "token/sample", streams: "1"},
    expected: "d.tokens_@ * d.streams_@",
    statement: "{streams} streams with {tokens} put out {expected}",
    instead: "The output tokens of a sample.",
    checks: (facts) =>
      facts.figures({file: DETAIL, row: /Tokens per Step$/, column: "Value"}).map((figure) => ({
        figure,
        operands: {
          tokens: beside(facts, figure, "Calculation (tokens per stream)"),
          streams: beside(facts, figure, "Calculation (streams)")
        }
      }))
  })
];
