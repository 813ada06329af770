import type {PublishedFigure} from "../../catalog.js";
import type {Facts} from "../facts.js";
import {MONEY_AT_STAKE, rule} from "../rule.js";

const family = "Cost";

const pricing = (figure: PublishedFigure) => figure.pricing || "on-demand";

const costFigures = (facts: Facts) =>
  facts.figures({quantity: /^(spot_)?cost$/}).filter(({scale, machine}) => scale !== "" && machine !== "");

const rateFigures = (facts: Facts) => facts.figures({quantity: /^(spot_)?machine_rate$/});

/** Dollars: rates, hours and what they make. */
export const cost = [
  rule({
    id: "cost",
    family,
    title: "Cost is the machine's rate times the hours on the clock",
    unit: "USD",
    operands: {rate: "USD/h", wall: "h"},
    expected: "d.rate_@ * d.wall_@",
    rounding: "d.rate_low * d.wall_rounding",
    stake: MONEY_AT_STAKE,
    statement: "{rate} over {wall} come to {expected}",
    fails: "the brief prints {printed}, {ratio}: either the time or the cost is wrong by that much",
    instead: "Rate times the hours of the machine that the brief prints as GPU-hours.",
    checks: (facts) =>
      costFigures(facts).map((figure) => ({
        figure,
        operands: {
          rate: facts.rate(figure.scale, figure.machine, pricing(figure)),
          wall: facts.singleTime(figure.scale, figure.machine)
        }
      }))
  }),
  rule({
    id: "cost-of-printed-hours",
    family,
    title: "Cost is the machine's rate times the hours printed as GPU-hours",
    unit: "USD",
    operands: {rate: "USD/h", hours: "h"},
    expected: "d.rate_@ * d.hours_@",
    rounding: "d.rate_low * d.hours_rounding",
    stake: MONEY_AT_STAKE,
    statement: "{rate} times the {hours} of GPU-hours printed come to {expected}",
    instead: "Rate times the hours of the machine.",
    checks: (facts) =>
      costFigures(facts).map((figure) => ({
        figure,
        operands: {
          rate: facts.rate(figure.scale, figure.machine, pricing(figure)),
          hours: facts.gpuHours(figure.scale, figure.machine)
        }
      }))
  }),
  rule({
    id: "cost-per-million",
    family,
    title: "Cost per million samples is cost over the training set",
    unit: "USD/Msample",
    operands: {cost: "USD", samples: "sample"},
    expected: "d.cost_@ / d.samples_~@ * $.samples_per_million",
    rounding: "d.cost_rounding / d.samples_low * $.samples_per_million",
    statement: "{cost} for {samples} are {expected}",
    instead: "Cost over the training set.",
    checks: (facts) =>
      facts.figures({quantity: /cost_per_million_samples$/}).map((figure) => ({
        figure,
        operands: {
          cost: facts.cost(figure.scale, figure.machine, pricing(figure)),
          samples: facts.samples(figure.scale)
        }
      }))
  }),
  rule({
    id: "machine-rate",
    family,
    title: "A machine's rate is that of one GPU times the GPUs",
    unit: "USD/h",
    operands: {single: "USD/(GPU·h)", gpus: "GPU"},
    expected: "d.single_@ * d.gpus_@",
    statement: "{gpus} at {single} come to {expected}",
    instead: "GPUs times the rate of one.",
    checks: (facts) =>
      rateFigures(facts)
        .filter(({machine}) => facts.gpus(machine) !== 1)
        .map((figure) => {
          const single = facts.fewer(figure.machine).at(-1)?.id ?? "";
          return {
            figure,
            operands: {
              single: facts.rate(figure.scale, single, pricing(figure)) ?? facts.rate("tiny", single, pricing(figure)),
              gpus: facts.gpus(figure.machine)
            }
          };
        })
  }),
  rule({
    id: "market-rate",
    family,
    title: "A rate lies among those of other providers",
    unit: "USD/h",
    operands: {low: "USD/(GPU·h)", high: "USD/(GPU·h)", gpus: "GPU", first: "1"},
    expected: {low: "op.min(d.low_low) * d.gpus_low", high: "op.max(d.high_low) * d.gpus_low"},
    applies: "d.first_low == 1",
    stake: {cost: "d.plan_cost * Math.abs(1 - 1 / d.ratio)"},
    statement: "Other providers ask {expected} for {machine}",
    instead: "The brief's rate as the default, other providers beside it on the Prices page.",
    checks: (facts) =>
      rateFigures(facts).flatMap((figure) =>
        facts.market(figure.machine, pricing(figure)).map((offer, i) => ({
          figure,
          operands: {
            low: offer.usd_per_gpu_hour_low,
            high: offer.usd_per_gpu_hour_high,
            gpus: facts.gpus(figure.machine),
            first: i === 0 ? 1 : 0
          }
        }))
      )
  }),
  rule({
    id: "spot-saving",
    family,
    title: "The spot saving is what spot and on-demand rates make it",
    unit: "1",
    share: true,
    operands: {spot: "USD/h", rate: "USD/h"},
    expected: "1 - d.spot_~@ / d.rate_@",
    statement: "{spot} on spot against {rate} on demand saves {expected}",
    instead: "The two rates; the saving only where no spot rate is listed.",
    checks: (facts) =>
      facts.figures({quantity: "spot_saving"}).flatMap((figure) =>
        facts.figures({quantity: "spot_machine_rate"}).map((spot) => ({
          figure,
          key: spot.scale,
          scale: spot.scale,
          machine: spot.machine,
          operands: {spot, rate: facts.rate(spot.scale, spot.machine)}
        }))
      )
  })
];
