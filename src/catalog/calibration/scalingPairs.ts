import {group} from "d3-array";
import {quantile} from "../../model/training/calibration/quantile.js";
import type {ValidatedFigure} from "../../model/training/calibration/validate.js";
import type {ScalingGroup} from "../../model/training/calibration/validationReport.js";
import type {MeasuredRun} from "../../model/training/measured/measuredRow.js";

/** GPUs of one box. */
const BOX = 8;

/** What runs share that differ in nothing but the number of GPUs and the micro-batch, and in what follows from them. */
const ALIKE = [
  ...["source_id", "model", "params", "layers", "hidden", "gpu", "precision", "seq_len"],
  ...["recompute", "tp", "pp", "cp", "zero_stage", "attention"]
] as const;

/** Kinds of cards by family, in the order shown. */
const FAMILIES = [
  {family: "consumer", label: "Consumer cards"},
  {family: "a100", label: "A100"},
  {family: "", label: "Other cards"}
];

/** How far apart micro-batches may be that are compared: both the measured and the predicted speed know of them. */
const NEAR = 1.5;

/** Models whose step is predicted far too short on one card already: they say little of links, and stand apart. */
const RECURRENT = "Recurrent models";

/** The speed of a card among several over that of the fewest, as measured and as predicted without the source. */
interface Pair {
  family: string;
  recurrent: boolean;
  gpus: number;
  measured: number;
  predicted: number;
}

/** Runs of one micro-batch on so many cards. */
interface Cell extends Pair {
  micro: number; // sequences
}

/**
 * Returns how the speed of each card holds from the fewest cards of a box to more, measured and predicted without their
 * source, by kind of card and number: of runs that differ in nothing else but, by half at most, the micro-batch.
 */
export function scalingGroups(
  figures: readonly ValidatedFigure[],
  runOf: ReadonlyMap<string, MeasuredRun>
): ScalingGroup[] {
  const speeds = figures.filter(
    ({quantity, used, gpus, id}) =>
      quantity === "tokens_per_second_per_gpu" && used && gpus <= BOX && runOf.get(id)!.gpus !== null
  );
  const alike = group(speeds, ({id}) => {
    const run = runOf.get(id)! as unknown as Record<string, unknown>;
    return ALIKE.map((name) => String(run[name])).join("\u0000");
  });
  const pairs = [...alike.values()].flatMap((own): Pair[] => {
    const cells = [...group(own, ({gpus, id}) => `${gpus} ${runOf.get(id)!.micro_batch_sequences}`).values()].map(
      cellOf
    );
    const fewest = Math.min(...cells.map(({gpus}) => gpus));
    const apart = (a: Cell, b: Cell) => Math.max(a.micro / b.micro, b.micro / a.micro);
    return cells.flatMap((cell) => {
      const [base] = cells.filter(({gpus}) => gpus === fewest).sort((a, b) => apart(a, cell) - apart(b, cell));
      if (cell.gpus === fewest || apart(base!, cell) > NEAR) return [];
      const {family, recurrent, gpus} = cell;
      const over = {measured: cell.measured / base!.measured, predicted: cell.predicted / base!.predicted};
      return {family: FAMILIES.some((kind) => kind.family === family) ? family : "", recurrent, gpus, ...over};
    });
  });
  function cellOf(own: readonly ValidatedFigure[]): Cell {
    const middle = (of: (figure: ValidatedFigure) => number) => quantile(own.map(of), 0.5);
    const {gpus, family, kind, id} = own[0]!;
    return {
      ...{gpus, family, recurrent: kind === RECURRENT, micro: runOf.get(id)!.micro_batch_sequences ?? 1},
      measured: middle(({measured}) => measured),
      predicted: middle(({withoutSource}) => withoutSource!)
    };
  }
  const groups = [false, true].flatMap((recurrent) => FAMILIES.map((kind) => ({...kind, recurrent})));
  return groups.flatMap(({family, label: cards, recurrent}) => {
    const own = pairs.filter((pair) => pair.family === family && pair.recurrent === recurrent);
    const label = recurrent ? `${cards}, recurrent models` : cards;
    return [...group(own, ({gpus}) => gpus)]
      .sort(([a], [b]) => a - b)
      .map(([gpus, some]) => ({
        label,
        gpus,
        pairs: some.length,
        measured: quantile(
          some.map(({measured}) => measured),
          0.5
        ),
        predicted: quantile(
          some.map(({predicted}) => predicted),
          0.5
        ),
        median: quantile(
          some.map(({measured, predicted}) => Math.abs(predicted / measured - 1)),
          0.5
        )
      }));
  });
}
