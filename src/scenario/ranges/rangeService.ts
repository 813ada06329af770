import {buildModel, type Model, type Names} from "../../engine/model.js";
import type {Sheet} from "../../engine/sheet.js";
import type {Summary} from "../../engine/distribution/summary.js";
import {driversOf, type Driver} from "./drivers.js";
import {drawQuantities} from "./drawQuantities.js";
import {drawsOfJob, drawsPrices, STEPS, SURE, USUAL_DRAWS, type RangeJob} from "./rangeJob.js";
import {surestOf, type Surer} from "./surer.js";

/** What ranges are asked with: plain data, so that another thread can be asked. */
export interface RangesAsked {
  asked: number; // names it in what is answered
  model?: {sheets: readonly Sheet[]; names: Names}; // where it changed
  job: RangeJob;
  drivers: string; // quantity whose drivers are wanted; empty: none
  sure?: string; // quantity that is 1 where limits are met: what would make that surer is wanted where it is not sure enough
}

/** What was worked out so far. */
export interface RangesAnswered {
  asked: number;
  draws: number;
  ranges: Readonly<Record<string, Summary>>;
  drivers: readonly Driver[] | null; // null: not worked out yet, or not wanted
  surer?: Surer | null; // what would make it surer; null: no single input, undefined: not worked out yet, or not wanted
  problem: string; // why there is nothing, or empty
  prices: boolean; // whether a price is drawn
  last: boolean; // no more is worked out
}

/** Draws with which what drives ranges is looked for as well. */
const WITH_DRIVERS: readonly number[] = [STEPS[1], STEPS[2]];

/**
 * Returns a function that takes what ranges are asked of, each in place of the one before, and answers by `answer`: over
 * few draws first, then what drives them, then both over more. It keeps the model it was told. `later` calls a function when
 * other questions have been heard.
 */
export function rangeService(
  answer: (answered: RangesAnswered) => void,
  {later = (call) => void setTimeout(call)}: {later?: (call: () => void) => void} = {}
): (asked: RangesAsked) => void {
  let model: Model | null = null;
  let latest = -1;
  return ({asked, model: told, job, drivers: quantity, sure = ""}) => {
    latest = asked;
    if (told) model = buildModel(told.sheets, told.names);
    const own = model!;
    const answered: RangesAnswered = {
      asked,
      draws: 0,
      ranges: {},
      drivers: null,
      problem: "",
      prices: drawsPrices(job),
      last: false
    };
    const steps = [...new Set(STEPS.map((step) => drawsOfJob(job, step)))].flatMap((draws) => [
      () => {
        const ranges = Object.entries(drawQuantities(own, job, draws)).map(
          ([name, {summary}]) => [name, summary] as const
        );
        Object.assign(answered, {draws, ranges: Object.fromEntries(ranges)});
      },
      ...(WITH_DRIVERS.some((step) => drawsOfJob(job, step) === draws) && quantity !== ""
        ? [() => void Object.assign(answered, {drivers: driversOf(own, job, quantity, {draws})})]
        : []),
      ...(sure !== "" && draws === drawsOfJob(job, USUAL_DRAWS)
        ? [
            () => {
              const now = answered.ranges[sure]?.mean ?? NaN;
              if (now < SURE) Object.assign(answered, {surer: surestOf(own, job, sure, draws)});
            }
          ]
        : [])
    ]);
    const go = (step: number) =>
      later(() => {
        if (latest !== asked || step === steps.length) return;
        try {
          steps[step]!();
        } catch (error) {
          return answer({...answered, problem: (error as Error).message, last: true});
        }
        answer({...answered, last: step === steps.length - 1});
        go(step + 1);
      });
    go(0);
  };
}
