import {isPoint} from "../../engine/distribution/distribution.js";
import {formatAlike} from "../../model/words/formatAlike.js";
import {format, formatShare} from "../../model/words/format.js";
import {drawQuantities} from "../../scenario/ranges/drawQuantities.js";
import {drawsOfJob, USUAL_DRAWS} from "../../scenario/ranges/rangeJob.js";
import {densityChart} from "../charts/ranges/densityChart.js";
import {element, type Child} from "../elements/dom.js";
import {afterPaint} from "../notebook/afterPaint.js";
import type {Reader} from "../notebook/reader.js";
import {jobOf} from "../ranges/jobOf.js";

/** Width of the drawing, in pixels. */
const WIDTH = 300;

/** Returns the range of a row's number, of yes or no how often it is yes, worked out after the panel is painted; null for what has none: words and facts. */
export function inspectorRange(reader: Reader, name: string, row: string): HTMLElement | null {
  const {books, edits} = reader.notebook;
  const {model} = books.book;
  const cell = model.cells.get(name);
  if (!cell || ["text", "list"].includes(cell.unit)) return null;
  reader.follow("ranges", () => edits.scenario.ranges);
  const place = element("div", {class: "inspector-range"}, element("p", {class: "fine"}, "Drawing its range…"));
  afterPaint(() => {
    if (place.isConnected) place.replaceChildren(...drawn(cell.unit));
  });
  return place;

  function drawn(unit: string): HTMLElement[] {
    try {
      const job = jobOf(books, edits.scenario, {row, quantities: [name]});
      const moving = job.inputs.filter(({distribution}) => !isPoint(distribution));
      if (moving.length === 0) return [fine("Nothing behind it is drawn: it has no range.")];
      const {summary} = drawQuantities(model, job, USUAL_DRAWS)[name]!;
      if (summary.missing === 1) return [fine("It is not known in any draw: no range is drawn.")];
      const {low, middle, high, mean, missing, sorted} = summary;
      const draws = element("span", {class: "fine"}, ` ${format(drawsOfJob(job, USUAL_DRAWS))} draws`);
      if (unit === "flag")
        return [element("p", {}, "Yes in ", element("b", {}, formatShare(mean)), " of the draws", draws)];
      if (low === high) return [fine("Nothing that is drawn moves it.")];
      const [first, half, last] = formatAlike([low, middle, high], unit, "cell", 1, reader.number(name, row));
      return [
        element(
          "p",
          {},
          "5 % ",
          element("b", {}, first!),
          ", 50 % ",
          element("b", {}, half!),
          ", 95 % ",
          element("b", {}, last!),
          missing > 0 ? `; in ${formatShare(missing)} of the draws it is not known` : "",
          draws
        ),
        densityChart(sorted, {width: WIDTH, unit, axis: "", ends: [low, middle, high]})
      ];
    } catch (error) {
      return [fine(`Its range is not known: ${(error as Error).message}.`)];
    }
  }
}

function fine(...words: Child[]): HTMLElement {
  return element("p", {class: "fine"}, words);
}
