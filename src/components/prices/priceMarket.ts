import {spotWithin} from "../../model/prices/spotWithin.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {table} from "../tables/table.js";
import {amount, share} from "../tables/tableCell.js";
import {ageMark} from "./ageMark.js";
import type {PriceChoice} from "./priceChoice.js";

const RATE = "USD/(GPU·h)";

/** Returns a view of the providers that sell the accelerator chosen both ways, spot beside on demand. */
export function spotTable(choice: PriceChoice, today: string) {
  return (reader: Reader): HTMLElement => {
    const {accelerator} = choice.read(reader);
    const name = reader.catalog("accelerators").find(({id}) => id === accelerator)?.name ?? accelerator;
    const rows = spotWithin(reader.catalog("offers"), accelerator);
    if (rows.length === 0)
      return element("p", {class: "fine"}, `No provider here sells ${name} both on demand and spot.`);
    return table(
      {
        caption: `${name}: spot beside the same provider's price on demand, per GPU-hour`,
        columns: [
          {label: "Provider"},
          {label: "On demand"},
          {label: "Spot"},
          {label: "Spot over on demand"},
          {label: "Age on demand", words: true},
          {label: "Age of spot", words: true}
        ]
      },
      rows.map(({provider, onDemand, spot, share: part}) => [
        provider,
        amount(onDemand.usd_per_gpu_hour_median, RATE),
        amount(spot.usd_per_gpu_hour_median, RATE),
        share(part),
        ageMark(onDemand.as_of, today),
        ageMark(spot.as_of, today)
      ])
    );
  };
}
