import {rule} from "../rule.js";

const family = "Data and configuration";

/** Recorded hours, and the configuration that the brief calls its baseline. */
export const data = [
  rule({
    id: "session-rate",
    family,
    title: "Hours of sessions yield samples at one rate",
    unit: "h",
    operands: {samples: "sample"},
    expected: "d.samples_@ / $.samples_per_session_hour",
    ownRounding: "0",
    hours: true,
    extra: {rate: {unit: "sample/h", formula: "d.samples_low / d.published_middle"}},
    statement: "{samples} at the rate of most scales take {expected}",
    fails: "the brief prints {printed}, which is {rate}",
    instead: "Samples over one rate for all scales.",
    checks: (facts) =>
      facts.figures({quantity: "session_hours"}).map((figure) => ({
        figure,
        operands: {samples: facts.samples(figure.scale)}
      }))
  }),
  rule({
    id: "baseline-parameters",
    family,
    title: "The baseline configuration is that of one of the scales",
    unit: "param",
    operands: {hidden: "1", layers: "1", params: "param"},
    claim: "$.audit_block_parameters * d.layers_@ * d.hidden_@ * d.hidden_@",
    expected: "d.params_@",
    applies: "d.distance == op.min(d.distance)",
    extra: {distance: {unit: "1", formula: "Math.abs(Math.log(d.published_middle / d.expected_middle))"}},
    statement: "{layers} layers of width {hidden} hold {published} and the nearest scale, {scale}, has {expected}",
    fails: "the brief names no scale of that size",
    instead: "Architectures of our own for each scale, within 2 % of its parameters.",
    checks: (facts) =>
      facts.figures({quantity: "baseline_hidden"}).flatMap((figure) =>
        facts.scales().map((scale) => ({
          figure,
          scale,
          operands: {
            hidden: figure,
            layers: facts.figure({quantity: "baseline_layers"}),
            params: facts.params(scale)
          }
        }))
      )
  }),
  rule({
    id: "baseline-context",
    family,
    title: "The baseline's context is the sequence length",
    unit: "token/sample",
    operands: {sequence: "token/sample"},
    expected: "d.sequence_@",
    statement: "The sequence length is {expected}",
    instead: "The sequence length.",
    checks: (facts) =>
      facts.figures({quantity: "baseline_context"}).map((figure) => ({
        figure,
        operands: {sequence: facts.figure({file: "exact-assumptions.csv", quantity: "sequence_length"})}
      }))
  })
];
