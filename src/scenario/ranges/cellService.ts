import {drawnEndsOf, type DrawnEnds} from "../../engine/distribution/summary.js";
import {buildModel, type Model, type Names} from "../../engine/model.js";
import type {Sheet} from "../../engine/sheet.js";
import {jobParts} from "./jobParts.js";
import {drawnQuantities} from "./drawQuantities.js";
import {drawsOfJob, STEPS, SURE, USUAL_DRAWS, type RangeJob} from "./rangeJob.js";
import {inWhile, REST} from "./rest.js";

/** What is asked of a row whose cells have ranges: plain data, so that another thread can be asked. */
export interface CellsAsked {
  key: string; // names the row; asked again, it takes the place of what was asked before
  version: number; // is in the answers
  model?: {sheets: readonly Sheet[]; names: Names}; // where it changed
  job: RangeJob;
}

/** What was worked out of a row so far. */
export interface CellsAnswered {
  key: string;
  version: number;
  draws: number;
  final: boolean; // as many as there will be
  ranges: DrawnRanges;
}

type DrawnRanges = Readonly<Record<string, DrawnEnds>>;

/** Numbers of draws that cells come to, one after another. */
const CELL_STEPS = [STEPS[1], USUAL_DRAWS] as const;

/**
 * Returns a function that takes what is asked of a row and answers by `answer`: all rows over few draws first, then, when
 * nothing was asked for a while, over more. It keeps the model it was told; rows asked under another are forgotten. What
 * cannot be drawn has no ranges. `later` calls a function when other questions have been heard, `rested` after a while,
 * and returns what keeps it from that.
 */
export function cellService(
  answer: (answered: CellsAnswered) => void,
  {
    later = (call) => void setTimeout(call),
    rested = (call) => inWhile(call, REST)
  }: {later?: (call: () => void) => void; rested?: (call: () => void) => () => void} = {}
): (asked: CellsAsked) => void {
  let model: Model | null = null;
  let busy = false;
  let fine = false; // more draws are made
  let stopRest = () => {};
  const waiting = CELL_STEPS.map(() => new Map<string, CellsAsked>());
  const work = () => {
    const step = waiting.findIndex((rows) => rows.size > 0);
    if (step < 0 || (step > 0 && !fine)) {
      busy = false;
      if (step > 0) stopRest = rested(refine);
      return;
    }
    const [[key, asked]] = waiting[step]! as unknown as [[string, CellsAsked]];
    waiting[step]!.delete(key);
    const parts = jobParts(model!, asked.job).map((job) => ({
      ...{job, draws: drawsOfJob(job, CELL_STEPS[step]!), most: drawsOfJob(job, USUAL_DRAWS)}
    }));
    const final = parts.every(({draws, most}) => draws === most);
    if (!final) waiting[step + 1]?.set(key, asked);
    const draws = Math.max(...parts.map((part) => part.draws));
    const ranges = Object.assign({}, ...parts.map((part) => endsOf(model!, part.job, part.draws))) as DrawnRanges;
    answer({key, version: asked.version, draws, final, ranges});
    later(work);
  };
  const refine = () => {
    fine = true;
    busy = true;
    work();
  };
  return (asked) => {
    stopRest();
    fine = false;
    if (asked.model) {
      model = buildModel(asked.model.sheets, asked.model.names);
      for (const rows of waiting) rows.clear();
    }
    for (const rows of waiting) rows.delete(asked.key);
    waiting[0]!.set(asked.key, asked);
    if (busy) return;
    busy = true;
    later(work);
  };
}

function endsOf(model: Model, job: RangeJob, draws: number): DrawnRanges {
  try {
    const drawn = Object.entries(drawnQuantities(model, job, draws));
    return Object.fromEntries(drawn.map(([name, values]) => [name, drawnEndsOf(values, SURE)]));
  } catch {
    return {};
  }
}
