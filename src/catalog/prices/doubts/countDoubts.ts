import {group, median, min} from "d3-array";
import type {Price} from "../../../model/catalog.js";
import {kindOf} from "../PriceReference.js";
import type {DoubtfulPrice} from "../PriceFeed.js";
import {MARKET} from "./kindDoubt.js";
import {doubtfulPrice, shownUsd} from "./rowDoubts.js";

/**
 * Least share of a list price per GPU of fewer GPUs that more of them may cost each: really 0.7. A price of one GPU that
 * was divided by a count comes to a half at most.
 */
export const LEAST_OF_FEWER = 0.55;

/** In a market a machine of more GPUs may be the cheaper one per GPU by far, but not for about the price of fewer in all. */
export const MOST_OF_WHOLE = 1.15;

/**
 * Returns those of the rows, all of one provider, whose price per GPU does not fit the provider's other counts of the same
 * accelerator and kind in the region. Which of two counts is wrong is the one farther from what `known` has; both are
 * where that cannot tell.
 */
export function countDoubts(rows: readonly Price[], known: (row: Price) => Price[]): DoubtfulPrice[] {
  const found = new Map<Price, string>();
  for (const own of group(rows, (row) => `${kindOf(row)}\n${row.region}`).values()) {
    const counts = [...group(own, ({gpus}) => gpus)].sort(([a], [b]) => a - b);
    for (const [i, [many, some]] of counts.entries()) {
      for (const [few, others] of counts.slice(0, i)) {
        const one = min(others, perGpu)!;
        for (const row of some) {
          const each = perGpu(row);
          const whole = MARKET.has(row.pricing) ? (MOST_OF_WHOLE * few) / many : 1;
          if (each >= one * Math.min(whole, LEAST_OF_FEWER)) continue;
          const usual = median(known(row), perGpu);
          const off = (usd: number) => (usual === undefined ? 0 : Math.abs(Math.log(usd / usual)));
          if (off(each) >= off(one)) found.set(row, `${few} of them cost ${shownUsd(one)} each`);
          if (off(one) >= off(each))
            for (const other of others) found.set(other, `${many} of them cost ${shownUsd(each)} each`);
        }
      }
    }
  }
  return [...found].map(([row, why]) => doubtfulPrice(row, `${why} in the same region`));
}

function perGpu({usd_per_gpu_hour}: Price): number {
  return usd_per_gpu_hour;
}
