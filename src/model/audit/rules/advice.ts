import type {PublishedFigure} from "../../catalog.js";
import type {Facts} from "../facts.js";
import {rule} from "../rule.js";

const family = "Advice";

interface Candidate {
  machine: string;
  pricing: string;
  cost: PublishedFigure;
  time: PublishedFigure;
}

/** What training a scale costs and takes, on every machine and price of the brief that has both. */
function candidates(facts: Facts, scale: string): Candidate[] {
  return facts.catalog.machines.flatMap(({id: machine}) =>
    ["on-demand", "spot"].flatMap((pricing) => {
      const cost = facts.cost(scale, machine, pricing);
      const time = facts.wallClock(scale, machine);
      return cost && time ? [{machine, pricing, cost, time}] : [];
    })
  );
}

const claimed = (facts: Facts, pattern: RegExp) =>
  facts.figures({unit: "text", published: pattern}).filter(({scale, machine}) => scale !== "" && machine !== "");

/** Advice of the brief against its own numbers. */
export const advice = [
  rule({
    id: "best-price-performance",
    family,
    title: "What is called best has the lowest product of cost and time",
    unit: "USD·day",
    relation: "at-most",
    operands: {cost: "USD", time: "day", claims: "1"},
    claim: "(d.cost_low + d.cost_high) * (d.time_low + d.time_high) / 4",
    expected: {
      low: "op.min((d.cost_low + d.cost_high) * (d.time_low + d.time_high) / 4)",
      high: "op.min((d.cost_low + d.cost_high) * (d.time_low + d.time_high) / 4)"
    },
    applies: "d.claims_low == 1",
    tolerance: "$.audit_total_tolerance",
    stake: {cost: "d.cost_low - op.min(d.cost_low)", days: "d.time_low - op.min(d.time_low)"},
    extra: {
      least_cost: {unit: "USD", formula: "op.min(d.cost_low)"},
      least_time: {unit: "day", formula: "op.min(d.time_low)"}
    },
    statement: "{machine} trains {scale} in {time} for {cost}",
    fails: "the brief says {printed}, while its own tables have {least_time} and {least_cost} elsewhere",
    instead: "The plan with the lowest product of dollars and hours, worked out.",
    checks: (facts) =>
      claimed(facts, /best price\/performance|\bwinner\b/i).flatMap((figure) => {
        const pricing = figure.pricing || "on-demand";
        return candidates(facts, figure.scale)
          .filter((candidate) => pricing === "spot" || candidate.pricing === pricing)
          .map((candidate) => ({
            figure,
            key:
              candidate.machine === figure.machine && candidate.pricing === pricing
                ? undefined
                : `${candidate.machine}/${candidate.pricing}`,
            operands: {
              cost: candidate.cost,
              time: candidate.time,
              claims: candidate.machine === figure.machine && candidate.pricing === pricing ? 1 : 0
            }
          }));
      })
  }),
  rule({
    id: "higher-rate",
    family,
    title: "A rate called higher is higher",
    unit: "USD/h",
    relation: "above",
    operands: {rate: "USD/h", other: "USD/h", other_machine: "text"},
    claim: "d.rate_@",
    expected: "d.other_@",
    statement: "{machine} on spot is {rate} and {other_machine} on demand is {other}",
    fails: "the brief speaks of a {printed}, and the rate is lower",
    instead: "The rates as printed.",
    checks: (facts) =>
      claimed(facts, /higher hourly rate/i).map((figure) => {
        const other = facts
          .figures({file: figure.file, row: figure.row, machine: /./})
          .find(({machine}) => machine !== figure.machine);
        return {
          figure,
          operands: {
            rate: facts.rate(figure.scale, figure.machine, figure.pricing || "on-demand"),
            other: facts.rate(figure.scale, other?.machine ?? ""),
            other_machine: facts.machine(other?.machine ?? "")?.name
          }
        };
      })
  }),
  rule({
    id: "higher-throughput",
    family,
    title: "Throughput called higher is higher",
    unit: "sample/s",
    relation: "at-least",
    operands: {own: "sample/s", other: "sample/s", other_machine: "text"},
    claim: "d.own_@",
    expected: "d.other_@",
    statement: "{machine} runs at {own} and {other_machine} at {other}",
    fails: "the brief says {printed}",
    instead: "Throughput from the hours.",
    checks: (facts) =>
      claimed(facts, /higher throughput/i).map((figure) => {
        const other = facts
          .figures({file: figure.file, scale: figure.scale, quantity: "wall_days"})
          .find(({machine}) => machine !== figure.machine);
        return {
          figure,
          operands: {
            own: facts.throughput(figure.scale, figure.machine),
            other: facts.throughput(figure.scale, other?.machine ?? ""),
            other_machine: facts.machine(other?.machine ?? "")?.name
          }
        };
      })
  }),
  rule({
    id: "double-size",
    family,
    title: "Advice to double the model is what the scales do",
    unit: "1",
    relation: "exactly",
    operands: {params: "param", before: "param", before_scale: "text"},
    claim: "$.audit_doubling",
    expected: "d.params_@ / d.before_@",
    statement: "From {before_scale} to {scale} the model grows {expected}",
    fails: "the brief advises: {printed}",
    instead: "The scales as they are.",
    checks: (facts) => {
      const steps = facts.scales().map((scale, i, all) => ({scale, before: all[i - 1] ?? ""}));
      const trial = facts.figure({file: "remarks.csv", column: "Trial model"});
      const target = facts.figure({file: "remarks.csv", column: "Target model"});
      const jumps = [
        ...steps.map(({scale, before}) => ({scale, before, params: facts.params(scale), from: facts.params(before)})),
        {scale: target?.scale ?? "", before: trial?.scale ?? "", params: target, from: trial}
      ];
      return facts.figures({published: /\bdouble model size/i}).flatMap((figure) =>
        jumps.map(({scale, before, params, from}) => ({
          figure,
          scale,
          key: `${before}-${scale}`,
          operands: {params, before: from, before_scale: facts.catalog.scales.find(({id}) => id === before)?.name}
        }))
      );
    }
  })
];
