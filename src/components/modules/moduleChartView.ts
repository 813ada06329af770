import {convert} from "../../engine/unit.js";
import {formatShare} from "../../model/words/format.js";
import {moduleChart} from "../charts/charts.js";
import type {Reader} from "../notebook/reader.js";
import {modulesOf, shownTraining} from "./trainingRows.js";

const UNIT = "TFLOP/sample";

/** Returns where the FLOPs of a sample go in the training looked at, by module. */
export function moduleChartView(reader: Reader, width: number): HTMLElement {
  const training = shownTraining(reader);
  const known = (name: string, row: string) => {
    const value = convert(reader.number(name, row), "FLOP/sample", UNIT);
    return Number.isFinite(value) ? value : 0;
  };
  const data = (training ? modulesOf(reader, training.id) : []).map(({id, name}) => ({
    label: name,
    passes: [
      {label: "Forward", value: known("forward_flops", id), cell: {name: "forward_flops", row: id}},
      {label: "Backward", value: known("backward_flops", id), cell: {name: "backward_flops", row: id}}
    ],
    share: formatShare(reader.number("flops_share", id))
  }));
  return moduleChart(data, {
    width,
    unit: UNIT,
    axis: "TFLOP per sample",
    title: `Where the work of ${training?.name ?? "a training"} goes`,
    subtitle: "Frozen modules run forward alone; where gradients pass through, backward costs as much again"
  });
}
