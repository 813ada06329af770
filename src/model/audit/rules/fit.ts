import type {PublishedFigure} from "../../catalog.js";
import type {Facts} from "../facts.js";
import {rule, STOPS} from "../rule.js";

const family = "What fits";
const CARD = "d.capacity_@ * $.usable_memory";
const RECOMPUTES = /requires gradient checkpointing|checkpointing (is )?(required|mandatory)|^required on|^essential/i;

/** Machines whose cards hold a shard each: those the brief runs by sharding, and larger ones of their kind. */
const sharded = (facts: Facts, scale: string, machine: string): boolean =>
  facts.figures({file: "training-times.csv", scale, machine, published: /ZeRO|model parallel|tensor parallel/i})
    .length > 0 ||
  (facts
    .figures({file: "training-times.csv", scale, quantity: "wall_hours"})
    .some((figure) => figure.machine === machine) &&
    facts.fewer(machine).some(({id, gpus}) => gpus > 1 && sharded(facts, scale, id)));

/** Peak on one card before sharding: recomputed where the brief says so of the machine and prints what it then takes. */
function peakOn(facts: Facts, scale: string, machine: string): PublishedFigure | undefined {
  const recomputes = facts
    .figures({scale, unit: "text", published: RECOMPUTES})
    .some((figure) => facts.chip(figure.machine) && facts.chip(figure.machine) === facts.chip(machine));
  const recomputed = recomputes ? facts.memory(scale, "peak_memory", "recompute") : undefined;
  return recomputed ?? facts.memory(scale, "peak_memory");
}

const onCard = (facts: Facts, scale: string, machine: string) => ({
  ...facts.states(scale),
  capacity: facts.chip(machine)?.memory_capacity,
  gpus: facts.gpus(machine)
});

const STATES = {weights: "B", optimizer: "B", gradients: "B"};
const STATES_SUM = "(d.weights_low + d.optimizer_low + d.gradients_low)";

/** Figures that say a scale runs on a machine, by giving its hours or its cost. */
const planFigures = (facts: Facts) =>
  [
    ...facts.figures({file: "training-times.csv", column: "Conservative Estimate"}),
    ...facts.figures({file: "scaling-table.csv", quantity: "wall_hours"}),
    ...facts.figures({file: /^cost-/, quantity: /^(spot_)?cost$/})
  ].filter(({low, scale, machine}) => low !== null && scale !== "" && machine !== "");

/** The layout a claim is about, as printed memory. */
function claimedPeak(facts: Facts, figure: PublishedFigure, machine: string): PublishedFigure | undefined {
  const {scale, layout} = figure;
  const zero = sharded(facts, scale, machine) ? facts.memory(scale, "peak_memory", "zero-3") : undefined;
  return (layout && facts.memory(scale, "peak_memory", layout)) || zero || facts.memory(scale, "peak_memory");
}

/** The machine a claim is about; one of the smallest cards where it speaks of consumer GPUs or of any. */
const claimedMachine = (facts: Facts, {machine}: PublishedFigure) =>
  machine ||
  facts.catalog.machines
    .filter(({gpus, id}) => gpus === 1 && facts.figures({file: "scaling-table.csv", machine: id}).length > 0)
    .sort((a, b) => facts.chip(a.id)!.memory_capacity - facts.chip(b.id)!.memory_capacity)[0]?.id ||
  "";

const claims = (facts: Facts, pattern: RegExp) =>
  facts
    .figures({unit: "text", published: pattern})
    .filter(({scale}) => scale !== "")
    .map((figure) => {
      const machine = claimedMachine(facts, figure);
      return {
        figure,
        machine,
        operands: {
          peak: claimedPeak(facts, figure, machine),
          recomputed: facts.memory(figure.scale, "peak_memory", "recompute") ?? claimedPeak(facts, figure, machine),
          capacity: facts.chip(machine)?.memory_capacity
        }
      };
    });

/** What is said to run, against the memory of the card it is said to run on. */
export const fit = [
  rule({
    id: "fits-card",
    family,
    title: "A plan with hours or a cost fits the card it is for",
    unit: "B",
    relation: "at-most",
    operands: {peak: "B", capacity: "B", gpus: "GPU", shards: "GPU", ...STATES},
    claim: "d.peak_@ / +d.shards_low",
    expected: CARD,
    tolerance: "0",
    physical: `${STATES_SUM} / +d.gpus_low > d.capacity_low * $.usable_memory`,
    stake: STOPS,
    extra: {
      best: {
        unit: "B",
        formula: `${STATES_SUM} / +d.gpus_low`
      }
    },
    statement: "{scale} takes {published} on each GPU of {machine}, and a card has {expected}",
    fails:
      "the brief prints {printed} all the same, and even shared out over the whole machine weights, gradients and optimizer state alone leave {best} on a card",
    instead: "The simplest layout that fits, or the words that none does.",
    checks: (facts) =>
      planFigures(facts).map((figure) => ({
        figure,
        operands: {
          ...onCard(facts, figure.scale, figure.machine),
          peak: peakOn(facts, figure.scale, figure.machine),
          shards: sharded(facts, figure.scale, figure.machine) ? facts.gpus(figure.machine) : 1
        }
      }))
  }),
  rule({
    id: "batch-fits",
    family,
    title: "A batch named for a card fits it",
    unit: "B",
    relation: "at-most",
    operands: {
      batch: "sample/step",
      whole_batch: "sample/step",
      activations: "B",
      capacity: "B",
      gpus: "GPU",
      ...STATES
    },
    claim: `${STATES_SUM} + d.activations_@ * d.batch_@ / d.whole_batch_low`,
    expected: CARD,
    tolerance: "0",
    physical: `${STATES_SUM} + d.activations_low * (1 - $.activation_reduction_high) * d.batch_low / d.whole_batch_low > d.capacity_low * $.usable_memory`,
    stake: STOPS,
    extra: {
      recomputed_low: {
        unit: "B",
        formula: `${STATES_SUM} + d.activations_low * (1 - $.activation_reduction_high) * d.batch_low / d.whole_batch_low`
      },
      recomputed_high: {
        unit: "B",
        formula: `${STATES_SUM} + d.activations_high * (1 - $.activation_reduction_low) * d.batch_high / d.whole_batch_low`
      }
    },
    statement: "{scale} with {batch} takes {published}, and a card of {machine} has {expected}",
    fails: "with activations recomputed it would still take {recomputed}",
    instead: "The largest micro-batch that fits, with gradient accumulation.",
    checks: (facts) =>
      facts
        .figures({file: "training-times.csv", column: /\(batch\)$/})
        .filter(({low}) => low !== null)
        .map((figure) => ({
          figure,
          operands: {
            ...onCard(facts, figure.scale, figure.machine),
            batch: figure,
            whole_batch: facts.figure({file: "per-gpu-memory.csv", row: "column header", quantity: "batch"}),
            activations: facts.memory(figure.scale, "activations")
          }
        }))
  }),
  rule({
    id: "said-to-fit",
    family,
    title: "What is said to fit does",
    unit: "B",
    relation: "at-most",
    operands: {peak: "B", recomputed: "B", capacity: "B"},
    claim: "d.peak_@",
    expected: CARD,
    tolerance: "0",
    statement: "{scale} takes {peak} and a card of {machine} has {expected}",
    fails: "the brief says {printed}, which holds only with what recomputation leaves, {recomputed}",
    instead: "The verdict of the memory sheet for the layout chosen.",
    checks: (facts) =>
      claims(
        facts,
        /^(?!.*\b(cannot|not)\b).*(\bfits?\b|\bsufficient\b|\bheadroom\b|\bcan train\b|\brequired memory\b)/i
      )
  }),
  rule({
    id: "said-not-to-fit",
    family,
    title: "What is said not to fit does not",
    unit: "B",
    relation: "above",
    operands: {peak: "B", recomputed: "B", capacity: "B"},
    claim: "d.peak_@",
    expected: CARD,
    statement: "{scale} takes {peak} and a card of {machine} has {expected}",
    fails: "the brief says {printed}, yet it fits",
    instead: "The verdict of the memory sheet for the layout chosen.",
    checks: (facts) => claims(facts, /\bcannot fit\b|\binsufficient\b|\bexceeds\b|\binadequate\b/i)
  }),
  rule({
    id: "recompute-threshold",
    family,
    title: "Recomputation is required only above the size it is assumed from",
    unit: "param",
    relation: "above",
    operands: {params: "param", threshold: "param"},
    claim: "d.params_@",
    expected: "d.threshold_@",
    statement: "Recomputation is assumed for models of more than {threshold}, and {scale} has {params}",
    fails: "the brief says {printed} of it all the same",
    instead: "The layout that fits, whatever the size.",
    checks: (facts) =>
      facts
        .figures({unit: "text", published: RECOMPUTES})
        .filter(({scale}) => scale !== "")
        .map((figure) => ({
          figure,
          operands: {
            params: facts.params(figure.scale),
            threshold: facts.figure({file: "exact-assumptions.csv", column: "Notes (threshold)"})
          }
        }))
  }),
  rule({
    id: "recompute-from",
    family,
    title: "Recomputation is advised from the smallest model that needs it",
    unit: "param",
    relation: "exactly",
    operands: {params: "param", needs: "param", needs_scale: "text"},
    claim: "d.params_@",
    expected: "d.needs_@",
    statement: "{needs_scale}, with {needs}, is already said to need recomputation on {machine}",
    fails: "the brief advises it only from {params}: {printed}",
    instead: "The layout that fits, whatever the size.",
    checks: (facts) =>
      facts.figures({unit: "text", published: /essential for .*\+/i}).map((figure) => {
        const needing = facts
          .figures({unit: "text", published: RECOMPUTES, machine: figure.machine})
          .flatMap(({scale}) => facts.catalog.scales.find(({id}) => id === scale) ?? [])
          .sort((a, b) => a.params - b.params)[0];
        return {
          figure,
          operands: {
            params: facts.params(figure.scale),
            needs: facts.params(needing?.id ?? ""),
            needs_scale: needing?.name
          }
        };
      })
  }),
  rule({
    id: "recompute-needed",
    family,
    title: "Where recomputation is required, the card is too small without",
    unit: "B",
    relation: "above",
    operands: {peak: "B", capacity: "B"},
    claim: "d.peak_@",
    expected: CARD,
    statement: "Without it {scale} takes {peak} on each GPU of {machine}, and a card has {expected}",
    fails: "it fits, though the brief says {printed}",
    instead: "Nothing recomputed where the plain layout fits.",
    checks: (facts) =>
      facts
        .figures({unit: "text", published: RECOMPUTES})
        .filter(({scale}) => scale !== "")
        .flatMap((figure) => {
          const tables = figure.machine
            ? [{machine: figure.machine, peak: facts.memory(figure.scale, "peak_memory")}]
            : facts
                .figures({file: "memory-requirements.csv", scale: figure.scale, quantity: "peak_memory", machine: /./})
                .map((peak) => ({machine: peak.machine, peak}));
          return tables.map(({machine, peak}) => ({
            figure,
            machine,
            key: figure.machine ? undefined : peak?.layout,
            operands: {peak, capacity: facts.chip(machine)?.memory_capacity}
          }));
        })
  })
];
