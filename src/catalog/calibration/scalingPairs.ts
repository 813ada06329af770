import {group} from "d3-array";
import {quantile} from "../../model/training/quantile.js";
import type {ValidatedFigure} from "../../model/training/validate.js";
import type {ScalingGroup} from "../../model/training/validationReport.js";
import type {MeasuredRun} from "../../model/training/measuredRow.js";

/** GPUs of one box. */
const BOX = 8;

/** What runs share that differ in nothing but the number of GPUs, and in what follows from it. */
const ALIKE = [
  ...["source_id", "model", "params", "layers", "hidden", "gpu", "precision", "seq_len", "micro_batch_sequences"],
  ...["recompute", "tp", "pp", "cp", "zero_stage", "attention"]
] as const;

/** Kinds of cards by family, in the order shown. */
const FAMILIES = [
  {family: "consumer", label: "Consumer cards"},
  {family: "a100", label: "A100"},
  {family: "", label: "Other cards"}
];

/** The speed of a card among several over that of the fewest, as measured and as predicted without the source. */
interface Pair {
  family: string;
  gpus: number;
  measured: number;
  predicted: number;
}

/**
 * Returns how the speed of each card holds from the fewest cards of a box to more, measured and predicted without their
 * source, by kind of card and number: of runs that differ in nothing else.
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
    const byCount = [...group(own, ({gpus}) => gpus)].sort(([a], [b]) => a - b);
    const speed = (some: readonly ValidatedFigure[], of: (figure: ValidatedFigure) => number) =>
      quantile(some.map(of), 0.5);
    const [fewest, ...more] = byCount;
    const ratio = (some: readonly ValidatedFigure[], of: (figure: ValidatedFigure) => number) =>
      speed(some, of) / speed(fewest![1], of);
    return more.map(([gpus, some]) => ({
      family: FAMILIES.some(({family}) => family === some[0]!.family) ? some[0]!.family : "",
      gpus,
      measured: ratio(some, ({measured}) => measured),
      predicted: ratio(some, ({withoutSource}) => withoutSource!)
    }));
  });
  return FAMILIES.flatMap(({family, label}) => {
    const own = pairs.filter((pair) => pair.family === family);
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
