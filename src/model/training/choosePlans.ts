import type {Params} from "../compile.js";
import {evaluator} from "../evaluate.js";
import type {Model} from "../model.js";
import {trainingColumns, type TrainingRow} from "./columns.js";

/**
 * Returns, for each list of candidate plans, the cheapest that fits: the one of highest throughput on its GPUs among
 * those within memory, or the one that comes nearest to fitting. A layout whose parallel degrees are stated was run by
 * someone (`ran`) and may fill the card. All candidates are evaluated in one table.
 */
export function choosePlans(
  model: Model,
  params: Params,
  candidates: readonly {rows: readonly TrainingRow[]; ran: boolean}[]
): TrainingRow[] {
  const open = candidates.filter(({rows}) => rows.length > 1).flatMap(({rows}) => rows);
  const table = evaluator(model, {
    names: ["tokens_per_second_per_gpu", "training_peak_memory"]
  })(trainingColumns(open), params);
  const value = (name: string, i: number) => table[name]![i] as number;
  let at = 0;
  return candidates.map(({rows, ran}) => {
    const allowance = ran ? 1 : (params.memory_margin as number);
    if (rows.length === 1) return rows[0]!;
    let best = 0;
    let score = -Infinity;
    rows.forEach((row, i) => {
      const k = at + i;
      const filled = value("training_peak_memory", k) / row.memory_capacity;
      const own = filled <= allowance ? value("tokens_per_second_per_gpu", k) : -filled;
      if (own > score) [best, score] = [i, own];
    });
    at += rows.length;
    return rows[best]!;
  });
}
