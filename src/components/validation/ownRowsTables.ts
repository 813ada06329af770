import {BYTES_PER_READING} from "../../model/training/measured/observe.js";
import {offsetOf, type OffsetOf, type OwnFigure, type OwnOffset} from "../../model/training/measured/ownOffsets.js";
import type {OwnPredictions} from "../../model/training/measured/ownFigures.js";
import {format} from "../../model/words/format.js";
import {captionOfFirst} from "../tables/leftOutTable.js";
import {table} from "../tables/table.js";
import {amount, amounts, share, type TableCell} from "../tables/tableCell.js";

/** Rows that are listed; all are counted. */
export const MOST_LISTED = 200;

/** Returns measured figures beside their estimate, as it is and with the offset of the stack. */
export function ownFiguresTable(
  figures: OwnPredictions["figures"],
  offsets: Record<OffsetOf, OwnOffset | null>
): HTMLElement {
  return table(
    {
      caption: captionOfFirst("Your rows beside our estimate", figures.length, MOST_LISTED),
      columns: [
        {label: "Line"},
        {label: "Run", words: true},
        {label: "Machine", words: true},
        {label: "Quantity", words: true},
        {label: "Measured"},
        {label: "Estimate"},
        {label: "Off by", heading: "Estimate over measured, less 1"},
        {label: "With the offset", heading: "The same with the offset"},
        {label: "Chosen by us", words: true, prose: true}
      ]
    },
    figures.slice(0, MOST_LISTED).map((figure) => {
      const {line, run, chosen} = figure;
      const {words, unit} = QUANTITIES[figure.quantity];
      const gpus = run.gpus === null ? "" : `${format(run.gpus)} × `;
      return [
        amount(line),
        run.model || run.id,
        `${gpus}${run.gpu}`,
        words(run.memory_reading || "device"),
        ...amounts([figure.measured / unit, figure.predicted / unit]),
        offBy(figure, 1),
        offBy(figure, run.use ? (offsets[offsetOf(figure.quantity)]?.factor ?? 1) : 1),
        chosen.join(", ") || "nothing"
      ];
    })
  );
}

const QUANTITIES = {
  tokens_per_second_per_gpu: {words: () => "tokens/s per GPU", unit: 1},
  training_gpu_hours: {words: () => "GPU-hours", unit: 1},
  training_peak_memory: {words: (reading: string) => `peak memory, ${reading}, GiB`, unit: BYTES_PER_READING}
};

/** How far an estimate is above or below what was measured, its time or memory taken so many times. */
function offBy({quantity, measured, predicted}: OwnFigure, factor: number): TableCell {
  const ratio = predicted / measured;
  const off = (quantity === "tokens_per_second_per_gpu" ? ratio / factor : ratio * factor) - 1;
  const shown = share(off);
  return off > 0 ? {...shown, show: `+${String(shown.show)}`} : shown;
}
