import type {Facts} from "../facts.js";
import {rule} from "../rule.js";

const family = "Checkpoints and evaluation";
const CHARACTERISTICS = "training-characteristics.csv";
const HOURS = "$.hours_per_day * d.run_@";

const intervalBeside = (facts: Facts, scale: string) =>
  facts.figure({file: "remarks.csv", scale, row: /checkpoints$/, column: "Interval"});

/** Checkpoints counted from the save interval, their size, and evaluation. */
export const checkpoints = [
  rule({
    id: "checkpoint-count",
    family,
    title: "Checkpoints are counted from the save interval",
    unit: "checkpoint",
    operands: {interval: "1"},
    expected: "1 / d.interval_~@",
    statement: "A save every printed share of the run makes {expected}",
    instead: "One checkpoint at each save interval.",
    checks: (facts) =>
      facts.figures({quantity: "checkpoint_count"}).map((figure) => ({
        figure,
        operands: {interval: intervalBeside(facts, figure.scale)}
      }))
  }),
  rule({
    id: "checkpoint-storage",
    family,
    title: "Storage is the checkpoints printed times their size",
    unit: "B",
    operands: {count: "checkpoint", size: "B"},
    expected: "+d.count_@ * d.size_@",
    statement: "{count} of {size} take {expected}",
    instead: "The checkpoints of the save interval times their size.",
    checks: (facts) =>
      facts.figures({quantity: "checkpoint_storage"}).map((figure) => ({
        figure,
        operands: {
          count: facts.figure({scale: figure.scale, quantity: "checkpoint_count"}),
          size: facts.figure({scale: figure.scale, quantity: "checkpoint_bytes"})
        }
      }))
  }),
  rule({
    id: "checkpoint-storage-interval",
    family,
    title: "Storage is the checkpoints of the save interval times their size",
    unit: "B",
    operands: {interval: "1", size: "B"},
    expected: "d.size_@ / d.interval_~@",
    extra: {
      count: {unit: "checkpoint", formula: "1 / d.interval_low"}
    },
    statement: "{count} of {size}, as the save interval makes them, take {expected}",
    instead: "The checkpoints of the save interval times their size.",
    checks: (facts) =>
      facts.figures({quantity: "checkpoint_storage"}).map((figure) => ({
        figure,
        operands: {
          interval: intervalBeside(facts, figure.scale),
          size: facts.figure({scale: figure.scale, quantity: "checkpoint_bytes"})
        }
      }))
  }),
  rule({
    id: "checkpoint-weights",
    family,
    title: "A checkpoint holds at least the weights",
    unit: "B",
    relation: "at-least",
    operands: {weights: "B"},
    expected: "d.weights_@",
    statement: "The weights take {expected}",
    instead: "Parameters times the bytes of a checkpoint.",
    checks: (facts) =>
      facts.figures({quantity: "checkpoint_bytes"}).map((figure) => ({
        figure,
        operands: {weights: facts.memory(figure.scale, "weights")}
      }))
  }),
  rule({
    id: "checkpoint-recovery",
    family,
    title: "A checkpoint for recovery holds weights and optimizer state",
    unit: "B",
    relation: "at-least",
    operands: {weights: "B", optimizer: "B"},
    expected: "d.weights_@ + d.optimizer_@",
    statement:
      "To go on after an interruption a run needs {weights} of weights and {optimizer} of optimizer state, {expected}",
    fails: "the brief prints {printed}, {ratio}: the weights alone",
    instead: "Both sizes: weights alone, and a checkpoint that resumes training.",
    checks: (facts) =>
      facts.figures({file: CHARACTERISTICS, quantity: "checkpoint_bytes"}).map((figure) => ({
        figure,
        operands: {
          weights: facts.memory(figure.scale, "weights"),
          optimizer: facts.memory(figure.scale, "optimizer")
        }
      }))
  }),
  rule({
    id: "checkpoint-compression",
    family,
    title: "Compression saves the same share at every size",
    unit: "B",
    operands: {size: "B"},
    expected: "d.size_@ * $.checkpoint_compression",
    statement: "{size} compressed by the assumed share are {expected}",
    instead: "The checkpoint times the assumed share.",
    checks: (facts) =>
      facts.figures({quantity: "checkpoint_compressed_bytes"}).map((figure) => ({
        figure,
        operands: {size: facts.figure({file: figure.file, row: figure.row, quantity: "checkpoint_bytes"})}
      }))
  }),
  rule({
    id: "save-share",
    family,
    title: "A save interval lies within the share of a run that is advised",
    unit: "1",
    share: true,
    operands: {advised: "1"},
    expected: "d.advised_@",
    statement: "The advice is a save every {expected} of a run",
    instead: "The save interval assumed.",
    checks: (facts) =>
      facts.figures({file: "remarks.csv", column: "Interval", unit: "%"}).map((figure) => ({
        figure,
        operands: {advised: facts.figure({file: "recommendations.csv", column: "Interval"})}
      }))
  }),
  rule({
    id: "save-minutes",
    family,
    title: "A save interval in minutes lies within the share of a run that is advised",
    unit: "min",
    operands: {run: "day", advised: "1"},
    expected: `${HOURS} * d.advised_@ * $.seconds_per_hour / $.audit_seconds_per_minute`,
    statement: "The advised share of a run of {run} is {expected}",
    instead: "The save interval assumed, with its own for spot machines.",
    checks: (facts) =>
      facts.figures({column: "Save interval"}).map((figure) => ({
        figure,
        operands: {
          run: facts.figure({file: figure.file, row: figure.row, quantity: "wall_days"}),
          advised: facts.figure({file: "recommendations.csv", column: "Interval"})
        }
      }))
  }),
  rule({
    id: "checkpoint-disk",
    family,
    title: "The disk holds the checkpoints of the advised intervals",
    unit: "B",
    relation: "at-least",
    operands: {size: "B", advised: "1"},
    expected: "d.size_@ / d.advised_low",
    statement: "Checkpoints of {size} at the shortest advised interval take {expected}",
    instead: "Storage of the save interval assumed.",
    checks: (facts) =>
      facts.figures({file: "infrastructure-requirements.csv", unit: "TB"}).map((figure) => ({
        figure,
        operands: {
          size: facts.figure({scale: figure.scale, quantity: "checkpoint_bytes"}),
          advised: facts.figure({file: "recommendations.csv", column: "Interval"})
        }
      }))
  }),
  rule({
    id: "evaluation-time",
    family,
    title: "Evaluation, a forward pass, is no slower than training and at most so much faster",
    unit: "s",
    operands: {samples: "sample", throughput: "sample/s", first: "1", machines: "1"},
    expected: {
      low: "d.samples_low / (op.max(d.throughput_high) * $.evaluation_speedup)",
      high: "d.samples_low / op.min(d.throughput_low)"
    },
    applies: "d.first_low == 1",
    extra: {
      rate: {unit: "sample/s", formula: "d.samples_low / d.published_middle"},
      slowest: {unit: "sample/s", formula: "op.min(d.throughput_low)"},
      fastest: {unit: "sample/s", formula: "op.max(d.throughput_high)"}
    },
    statement:
      "{samples} take {expected} between the slowest training printed, {slowest}, and a forward pass where training is fastest, {fastest}",
    fails: "the brief prints {printed}, that is {rate}",
    instead: "Validation samples over the training rate times the speed-up assumed for a forward pass.",
    checks: (facts) =>
      facts.figures({quantity: "evaluation_seconds"}).flatMap((figure) => {
        const rates = facts
          .figures({file: "training-times.csv", scale: figure.scale, quantity: "throughput"})
          .filter(({low}) => low !== null);
        return rates.map((throughput, i) => ({
          figure,
          key: i === 0 ? undefined : throughput.machine,
          operands: {
            samples: facts.figure({file: figure.file, row: figure.row, quantity: "evaluation_samples"}),
            throughput,
            first: i === 0 ? 1 : 0,
            machines: rates.length
          }
        }));
      })
  })
];
