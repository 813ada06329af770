import type {PublishedFigure} from "../../catalog.js";
import type {Facts} from "../facts.js";
import {rule, TIME_AT_STAKE} from "../rule.js";

const family = "Hours and days";

/** Figures printed as GPU-hours, whatever they are. */
const gpuHourFigures = (facts: Facts) => [
  ...facts.figures({file: "training-times.csv", column: "Conservative Estimate"}),
  ...facts.figures({file: "scaling-table.csv", quantity: "wall_hours"}),
  ...facts.figures({file: "cost-analysis.csv", column: "Total GPU Hours"})
];

/** Times on the clock of a scale on a machine. */
const clockFigures = (facts: Facts) => [
  ...facts.figures({file: "training-times.csv", column: /^(Wall Clock|Conservative Estimate \(wall clock\))$/}),
  ...facts.figures({quantity: "wall_days"}).filter(({file, machine}) => file !== "training-times.csv" && machine !== "")
];

const pricing = (figure: PublishedFigure) => figure.pricing || "on-demand";

/** Hours of GPUs, hours on the clock, days, and the throughput that makes them. */
export const time = [
  rule({
    id: "gpu-hours",
    family,
    title: "GPU-hours are GPUs times wall-clock hours",
    unit: "GPU·h",
    operands: {gpus: "GPU", wall: "h"},
    expected: "d.gpus_@ * d.wall_@",
    rounding: "d.gpus_low * d.wall_rounding",
    statement: "{gpus} over {wall} on the clock are {expected}",
    fails: "the brief prints {printed}, {ratio}: hours of the whole machine under the name of GPU-hours",
    instead: "The printed hours as wall-clock hours of the machine, and GPU-hours as GPUs times those.",
    checks: (facts) =>
      gpuHourFigures(facts).map((figure) => ({
        figure,
        operands: {gpus: facts.gpus(figure.machine), wall: facts.wallClock(figure.scale, figure.machine)}
      }))
  }),
  rule({
    id: "days-of-hours",
    family,
    title: "Days are wall-clock hours over 24",
    unit: "day",
    operands: {hours: "h"},
    expected: "d.hours_@ / $.hours_per_day",
    rounding: "d.hours_rounding / $.hours_per_day",
    statement: "The hours printed beside it are {expected}",
    instead: "Wall-clock hours over 24.",
    checks: (facts) =>
      facts.figures({file: "training-times.csv", column: "Wall Clock"}).map((figure) => ({
        figure,
        operands: {
          hours: facts.figure({
            file: figure.file,
            scale: figure.scale,
            machine: figure.machine,
            column: "Conservative Estimate (wall clock)"
          })
        }
      }))
  }),
  rule({
    id: "throughput-hours",
    family,
    title: "Samples over throughput are the wall-clock time",
    unit: "day",
    operands: {samples: "sample", throughput: "sample/s"},
    expected: "d.samples_@ / d.throughput_~@ / $.seconds_per_hour / $.hours_per_day",
    extra: {
      hours_low: {unit: "h", formula: "d.expected_low * $.hours_per_day"},
      hours_high: {unit: "h", formula: "d.expected_high * $.hours_per_day"}
    },
    stake: TIME_AT_STAKE,
    statement: "{samples} at {throughput} take {hours}",
    instead: "The hours the costs are charged for; throughput follows from them.",
    checks: (facts) =>
      facts.figures({file: "training-times.csv", column: "Wall Clock"}).map((figure) => ({
        figure,
        operands: {
          samples: facts.samples(figure.scale),
          throughput: facts.throughput(figure.scale, figure.machine)
        }
      }))
  }),
  rule({
    id: "charged-days",
    family,
    title: "Time on the clock is what the cost pays for",
    unit: "day",
    operands: {cost: "USD", rate: "USD/h"},
    expected: "d.cost_@ / d.rate_~@ / $.hours_per_day",
    rounding: "d.cost_rounding / d.rate_low / $.hours_per_day",
    stake: {
      days: TIME_AT_STAKE.days,
      cost: "d.published_middle > d.expected_middle ? 0 : d.stake_days * $.hours_per_day * d.rate_high"
    },
    statement: "{cost} at {rate} pay for {expected}",
    instead: "The time the cost pays for.",
    checks: (facts) =>
      clockFigures(facts).map((figure) => ({
        figure,
        operands: {
          cost: facts.cost(figure.scale, figure.machine, pricing(figure)),
          rate: facts.rate(figure.scale, figure.machine, pricing(figure))
        }
      }))
  }),
  rule({
    id: "charged-days-of-scale",
    family,
    title: "A scale's span of days is what the costs of its machines pay for",
    unit: "day",
    operands: {fast_cost: "USD", fast_rate: "USD/h", slow_cost: "USD", slow_rate: "USD/h"},
    expected: {
      low: "d.fast_cost_low / d.fast_rate_low / $.hours_per_day",
      high: "d.slow_cost_high / d.slow_rate_low / $.hours_per_day"
    },
    stake: {days: TIME_AT_STAKE.days},
    statement: "From {fast_cost} at {fast_rate} to {slow_cost} at {slow_rate} the costs pay for {expected}",
    instead: "The time the costs pay for.",
    checks: (facts) =>
      facts.figures({file: "remarks.csv", unit: "day", machine: ""}).map((figure) => {
        const machines = facts.catalog.machines
          .filter(
            ({id}) =>
              facts.cost(figure.scale, id) && facts.chip(id)?.family === "a100" && facts.wallClock(figure.scale, id)
          )
          .sort((a, b) => a.gpus - b.gpus);
        const [slow, fast] = [machines[0]?.id ?? "", machines.at(-1)?.id ?? ""];
        return {
          figure,
          operands: {
            fast_cost: facts.cost(figure.scale, fast),
            fast_rate: facts.rate(figure.scale, fast),
            slow_cost: facts.cost(figure.scale, slow),
            slow_rate: facts.rate(figure.scale, slow)
          }
        };
      })
  }),
  rule({
    id: "overnight",
    family,
    title: "A run overnight fits a night",
    unit: "h",
    operands: {wall: "h"},
    claim: {low: "$.audit_night_low", high: "$.audit_night_high"},
    expected: "d.wall_@",
    statement: "{scale} on {machine} takes {wall}",
    fails: "the brief says {printed}, which is {published}",
    instead: "The wall-clock hours of the plan.",
    checks: (facts) =>
      facts.figures({published: /overnight/i}).map((figure) => ({
        figure,
        operands: {wall: facts.wallClock(figure.scale, figure.machine)}
      }))
  }),
  rule({
    id: "more-gpus-time",
    family,
    title: "More GPUs shorten a run by no more than their number",
    unit: "day",
    relation: "at-least",
    operands: {fewer: "day", gpus: "GPU", fewer_gpus: "GPU"},
    expected: "d.fewer_@ * d.fewer_gpus_@ / d.gpus_@",
    rounding: "d.fewer_rounding * d.fewer_gpus_low / d.gpus_low",
    stake: TIME_AT_STAKE,
    statement: "{fewer_gpus} take {fewer}, so {gpus} take at least {expected}",
    instead: "Hours of the machine as charged, which shrink by the number of GPUs.",
    checks: (facts) =>
      facts.figures({file: "training-times.csv", column: "Wall Clock"}).flatMap((figure) => {
        const fewer = facts.fewer(figure.machine).find(({id}) => facts.wallClock(figure.scale, id));
        if (!fewer) return [];
        return [
          {
            figure,
            operands: {
              fewer: facts.wallClock(figure.scale, fewer.id),
              gpus: facts.gpus(figure.machine),
              fewer_gpus: fewer.gpus
            }
          }
        ];
      })
  }),
  rule({
    id: "more-gpus-gpu-hours",
    family,
    title: "More GPUs do not lower the GPU-hours of a run",
    unit: "GPU·h",
    relation: "at-least",
    operands: {fewer: "GPU·h", gpus: "GPU", fewer_gpus: "GPU"},
    expected: "d.fewer_@",
    rounding: "d.fewer_rounding",
    statement: "{fewer_gpus} are printed with {fewer}",
    fails: "{gpus} are printed with {printed}, {ratio}, for the same work",
    instead: "The printed hours as hours of the machine; its GPU-hours are GPUs times those.",
    checks: (facts) =>
      gpuHourFigures(facts)
        .filter(({file}) => file !== "cost-analysis.csv")
        .flatMap((figure) => {
          const fewer = facts.fewer(figure.machine).find(({id}) => facts.gpuHours(figure.scale, id));
          if (!fewer) return [];
          return [
            {
              figure,
              operands: {
                fewer: facts.gpuHours(figure.scale, fewer.id),
                gpus: facts.gpus(figure.machine),
                fewer_gpus: fewer.gpus
              }
            }
          ];
        })
  })
];
