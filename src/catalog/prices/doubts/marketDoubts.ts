import {group, median} from "d3-array";
import type {Price, Pricing} from "../../../model/catalog.js";
import {MARKET} from "./kindDoubt.js";
import type {DoubtfulPrice} from "../PriceFeed.js";
import {doubtfulPrice, shownUsd} from "./rowDoubts.js";

/** Least share of the on-demand price of the same machine and region: really 0.1, where AWS ends its spot prices. */
export const LEAST_OF_SAME = 0.05;

/** Least share of the median on-demand price of the accelerator: really 0.058 for spot, 0.49 for community. */
export const LEAST_OF_LIST: Partial<Record<Pricing, number>> = {spot: 0.03, community: 0.1};

/** How many times the median on-demand price of its accelerator a spot or community price may be: really 1.73. */
export const MOST_OF_LIST = 3;

/**
 * Returns those of the rows, all of one provider, whose spot or community price is absurd beside what the same answer
 * asks for the accelerator on demand, else what `known` has of that. A price that is far above is set apart together
 * with the on-demand prices where no one else can tell which of them is wrong.
 */
export function marketDoubts(rows: readonly Price[], known: (row: Price) => Price[]): DoubtfulPrice[] {
  const lists = group(rows, ({accelerator_id, pricing}) => `${accelerator_id} ${pricing}`);
  const doubts = rows
    .filter(({pricing}) => MARKET.has(pricing))
    .flatMap((row) => {
      const own = lists.get(`${row.accelerator_id} on-demand`) ?? [];
      const same = own.find((one) => one.sku === row.sku && one.region === row.region && one.gpus === row.gpus);
      if (same !== undefined && isBelow(row, same.usd_per_gpu_hour, LEAST_OF_SAME))
        return [[row, `the same machine asks ${shownUsd(same.usd_per_gpu_hour)} on demand`] as const];
      const others = known({...row, pricing: "on-demand"});
      const list = [
        own,
        others,
        row.pricing === "spot" ? (lists.get(`${row.accelerator_id} community`) ?? []) : []
      ].find(({length}) => length > 0);
      if (list === undefined) return [];
      const usual = median(list, (one) => one.usd_per_gpu_hour)!;
      const above = row.usd_per_gpu_hour > usual * MOST_OF_LIST * (1 + 1e-9);
      if (!above && !isBelow(row, usual, LEAST_OF_LIST[row.pricing]!)) return [];
      const where = `the accelerator is about ${shownUsd(usual)} ${list[0]!.pricing}`;
      const wrong = above && others.length === 0 ? list : [];
      return [
        [row, where] as const,
        ...wrong.map((one) => [one, `its ${row.pricing} price is ${shownUsd(row.usd_per_gpu_hour)}`] as const)
      ];
    });
  return [...new Map(doubts)].map(([row, where]) => doubtfulPrice(row, where));
}

function isBelow({usd_per_gpu_hour}: Price, usual: number, share: number): boolean {
  return usd_per_gpu_hour < usual * share * (1 - 1e-9);
}
