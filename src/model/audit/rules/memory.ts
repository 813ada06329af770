import type {PublishedFigure} from "../../catalog.js";
import type {Facts} from "../facts.js";
import {rule} from "../rule.js";

const family = "Memory";
const MEMORY = /^(memory-requirements|per-gpu-memory)\.csv$/;
const STATES = /^(weights|optimizer|gradients)$/;

const parts = (facts: Facts, quantity: string | RegExp, layout: string | RegExp) =>
  facts.figures({file: MEMORY, quantity, layout}).filter(({low, scale}) => low !== null && scale !== "");

/** A part in the same table as a figure. */
const besidePart = (facts: Facts, figure: PublishedFigure, quantity: string) =>
  facts.figure({
    file: figure.file,
    heading: figure.heading,
    scale: figure.scale,
    layout: figure.layout,
    machine: figure.machine,
    quantity,
    ...(figure.file === "memory-requirements.csv" ? {column: figure.column} : {})
  });

const bytesNote = (facts: Facts) =>
  facts.figure({file: "memory-requirements.csv", column: "Notes (bytes per parameter)"});

/** Memory part by part: bytes of a parameter, sums, shards. */
export const memory = [
  rule({
    id: "memory-sum",
    family,
    title: "Peak memory is the sum of its parts",
    unit: "B",
    operands: {weights: "B", optimizer: "B", gradients: "B", activations: "B"},
    expected: "d.weights_@ + d.optimizer_@ + d.gradients_@ + d.activations_@",
    tolerance: "$.audit_total_tolerance",
    statement: "{weights}, {optimizer}, {gradients} and {activations} make {expected}",
    instead: "The sum of the parts.",
    checks: (facts) =>
      parts(facts, "peak_memory", /./).map((figure) => {
        const plain = facts.states(figure.scale);
        const own = (quantity: "weights" | "optimizer" | "gradients") =>
          besidePart(facts, figure, quantity) ?? (figure.layout === "recompute" ? plain[quantity] : undefined);
        return {
          figure,
          operands: {
            weights: own("weights"),
            optimizer: own("optimizer"),
            gradients: own("gradients"),
            activations: besidePart(facts, figure, "activations")
          }
        };
      })
  }),
  rule({
    id: "weight-bytes",
    family,
    title: "Weights are parameters times the bytes printed for one",
    unit: "B",
    operands: {params: "param", bytes: "B/param"},
    expected: "d.params_@ * d.bytes_@",
    tolerance: "$.audit_total_tolerance",
    statement: "{params} at {bytes} take {expected}",
    instead: "Parameters times the bytes assumed for weights.",
    checks: (facts) =>
      parts(facts, "weights", "data-parallel").map((figure) => ({
        figure,
        operands: {params: facts.params(figure.scale), bytes: bytesNote(facts)}
      }))
  }),
  rule({
    id: "weight-precision",
    family,
    title: "Weights take the bytes of the precision in the table's heading",
    unit: "B",
    operands: {params: "param", precision: "text"},
    expected: "d.params_@ * $.audit_precision_bytes",
    tolerance: "$.audit_total_tolerance",
    extra: {per_param: {unit: "B/param", formula: "d.published_middle / d.params_low"}},
    statement: "{params} in {precision} take {expected}",
    fails:
      "the brief prints {printed}, {per_param}: an fp32 master copy, which the twelve bytes of the optimizer would hold as well",
    instead: "The printed bytes as assumptions: weights, gradients and optimizer state of their own.",
    checks: (facts) =>
      parts(facts, "weights", "data-parallel")
        .filter(({heading}) => /BF16/i.test(heading))
        .map((figure) => ({
          figure,
          operands: {
            params: facts.params(figure.scale),
            precision: facts.figures({file: "exact-assumptions.csv", row: "Precision", column: "Value"})[0]
          }
        }))
  }),
  rule({
    id: "optimizer-bytes",
    family,
    title: "The optimizer's state is the values printed for a parameter times their bytes",
    unit: "B",
    operands: {params: "param", values: "1", bytes: "B/param"},
    expected: "d.params_@ * d.values_@ * d.bytes_@",
    tolerance: "$.audit_total_tolerance",
    extra: {per_param: {unit: "B/param", formula: "d.published_middle / d.params_low"}},
    statement: "{values} values for each of {params} at {bytes} take {expected}",
    fails: "the brief prints {printed}, {per_param}, {ratio}",
    instead: "The printed bytes as an assumption, which raises every peak by a third of itself in the model's states.",
    checks: (facts) =>
      parts(facts, "optimizer", "data-parallel").map((figure) => ({
        figure,
        operands: {
          params: facts.params(figure.scale),
          values: facts.figure({file: "memory-requirements.csv", column: "Notes (values per parameter)"}),
          bytes: bytesNote(facts)
        }
      }))
  }),
  rule({
    id: "gradient-bytes",
    family,
    title: "Gradients take as much as weights",
    unit: "B",
    operands: {weights: "B"},
    expected: "d.weights_@",
    tolerance: "$.audit_total_tolerance",
    statement: "Weights take {expected}",
    instead: "Parameters times the bytes assumed for gradients.",
    checks: (facts) =>
      parts(facts, "gradients", /./).map((figure) => ({
        figure,
        operands: {weights: besidePart(facts, figure, "weights")}
      }))
  }),
  rule({
    id: "zero-shards",
    family,
    title: "ZeRO-3 shards are the whole over the GPUs",
    unit: "B",
    operands: {whole: "B", gpus: "GPU"},
    expected: "d.whole_@ / +d.gpus_low",
    tolerance: "$.audit_total_tolerance",
    statement: "{whole} over {gpus} are {expected}",
    instead: "States over the GPUs, activations by the samples of one GPU.",
    checks: (facts) =>
      parts(facts, /./, /^zero-3$/)
        .filter(({quantity, unit}) => unit === "GB" && quantity !== "memory_capacity")
        .map((figure) => ({
          figure,
          operands: {
            whole: facts.memory(figure.scale, figure.quantity),
            gpus: facts.gpus(figure.machine)
          }
        }))
  }),
  rule({
    id: "tensor-shards",
    family,
    title: "Tensor-parallel shards are the whole over the GPUs that share it, activations also by the batch",
    unit: "B",
    operands: {whole: "B", ways: "1", batch: "sample/step", whole_batch: "sample/step"},
    expected: "d.whole_@ / d.ways_low * d.batch_low / d.whole_batch_low",
    tolerance: "$.audit_total_tolerance",
    statement: "{whole} over {ways} GPUs at a batch of {batch} out of {whole_batch} are {expected}",
    instead: "The same shares.",
    checks: (facts) => {
      const header = facts.figure({file: "per-gpu-memory.csv", row: "column header", quantity: "batch"});
      return parts(facts, /^(weights|optimizer|gradients|activations)$/, /^tensor/).map((figure) => {
        const table = {file: figure.file, heading: figure.heading};
        return {
          figure,
          operands: {
            whole: facts.memory(figure.scale, figure.quantity),
            ways: facts.figure({...table, column: "Tensor parallel"}),
            batch: STATES.test(figure.quantity)
              ? header
              : facts.figure({...table, row: figure.row, column: "Notes (batch)"}),
            whole_batch: header
          }
        };
      });
    }
  }),
  rule({
    id: "activations-per-gpu",
    family,
    title: "Activations of a GPU are those of the batch it is said to hold",
    unit: "B",
    operands: {whole: "B", batch: "sample/step", whole_batch: "sample/step"},
    expected: "d.whole_@ * d.batch_low / d.whole_batch_low",
    statement: "{batch} on each GPU take {expected} of activations, which ZeRO-3 does not shard",
    fails: "the brief prints {printed}, the share of a batch split over the GPUs",
    instead: "Activations by the samples of one GPU, the batch split over all.",
    checks: (facts) =>
      parts(facts, "activations", /^zero-3$/)
        .filter(
          (figure) =>
            facts.figures({file: figure.file, row: figure.row, column: "Notes", published: /per gpu/i}).length > 0
        )
        .map((figure) => ({
          figure,
          operands: {
            whole: facts.memory(figure.scale, "activations"),
            batch: facts.figure({file: figure.file, row: figure.row, column: "Notes (batch)"}),
            whole_batch: facts.figure({file: "per-gpu-memory.csv", row: "column header", quantity: "batch"})
          }
        }))
  }),
  rule({
    id: "activation-reduction",
    family,
    title: "Recomputed activations are the whole less the reduction printed",
    unit: "B",
    operands: {whole: "B", reduction: "1"},
    expected: "d.whole_@ * (1 - d.reduction_~@)",
    statement: "{whole} less the printed share are {expected}",
    instead: "Activations times the share kept.",
    checks: (facts) =>
      parts(facts, "activations", "recompute").map((figure) => ({
        figure,
        operands: {
          whole: facts.memory(figure.scale, "activations"),
          reduction: facts.figure({file: figure.file, row: figure.row, quantity: "activation_reduction"})
        }
      }))
  }),
  rule({
    id: "recomputed-tables",
    family,
    title: "Where recomputation is assumed, activations are the recomputed ones",
    unit: "B",
    relation: "at-most",
    operands: {recomputed: "B", own: "param", model: "param", threshold: "param", model_scale: "text"},
    expected: "d.recomputed_@ * d.own_@ / d.model_@",
    applies: "d.own_low > d.threshold_low",
    statement:
      "Recomputation is assumed above {threshold}, and {model_scale} scaled up from its recomputed {recomputed} gives {expected} for {scale}",
    fails: "the brief prints {printed}, as if nothing were recomputed",
    instead: "The printed activations as nothing recomputed; recomputing is a layout of its own.",
    checks: (facts) => {
      const enabled = facts.figures({
        file: "exact-assumptions.csv",
        row: "Gradient Checkpointing",
        published: /enabled/i
      });
      const [recomputed] = parts(facts, "activations", "recompute");
      if (enabled.length === 0 || !recomputed) return [];
      return parts(facts, "activations", "data-parallel").map((figure) => ({
        figure,
        operands: {
          recomputed,
          own: facts.params(figure.scale),
          model: facts.params(recomputed.scale),
          threshold: facts.figure({file: "exact-assumptions.csv", column: "Notes (threshold)"}),
          model_scale: facts.catalog.scales.find(({id}) => id === recomputed.scale)?.name
        }
      }));
    }
  })
];
