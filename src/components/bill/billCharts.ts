import {breakEvenChart, sweepChart} from "../charts/charts.js";
import type {Reader} from "../notebook/reader.js";
import {machineName, scaleName} from "../plans/planName.js";
import {billPlan} from "./billPlan.js";
import {rowUnder} from "./rowUnder.js";

/** Sizes drawn, over the size planned: four doublings either way, in halves of one. */
const SIZES = Array.from({length: 17}, (_, i) => 2 ** ((i - 8) / 2));

/** Returns the chart of hours a month from which owning the machine is cheaper than renting it. */
export function ownershipChart(reader: Reader, width: number): HTMLElement {
  const row = billPlan(reader);
  const known = (name: string) => ({value: reader.number(name, row), cell: {name, row}});
  return breakEvenChart(
    {
      hours: Number(reader.assumption("hours_per_month")),
      ownedIdle: known("owned_fixed"),
      ownedFull: known("owned_month_full"),
      rentedFull: known("rented_month_full"),
      at: known("break_even_hours"),
      cost: reader.number("break_even_cost", row)
    },
    {width, title: `Owning ${machineName(reader, row)} against renting it on demand`}
  );
}

/** Returns the chart of the loss that the same money buys at other sizes, with the range over the laws. */
export function sameMoneyChart(reader: Reader, width: number): HTMLElement {
  const row = billPlan(reader);
  const under = rowUnder(reader, row);
  const points = SIZES.map((other_size) => {
    const read = under({other_size});
    const [input, value, low, high] = ["other_params", "other_loss", "other_loss_low", "other_loss_high"].map((name) =>
      Number(read(name))
    ) as [number, number, number, number];
    return {input, value, low, high, reason: "the law gives none", now: other_size === 1};
  });
  return sweepChart(points, {
    width,
    title: `What the money for ${scaleName(reader, row)} buys at another size`,
    subtitle: "Loss of text in nats by the law chosen, and the range over the laws; tokens follow from the compute",
    input: {label: "Parameters", unit: "param"},
    output: {label: "Predicted loss", unit: "1"},
    cell: {name: "other_loss", row},
    goal: null
  });
}
