import {formatRange} from "../../model/words/formatRange.js";
import {unitWords} from "../../model/words/unitWords.js";
import {formatDeviation} from "../../model/words/formatDeviation.js";
import type {Answer} from "../../model/answerFigure.js";
import type {PublishedFigure} from "../../model/catalog.js";
import type {Comparison} from "../../model/compareFigure.js";
import {traced} from "../plans/cellValue.js";
import {doubtMark} from "./doubt.js";
import {element, fragment} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";

/** Units in which a figure's number is shown as people write it; others stand in words beside the number. */
const OWN_FORMAT = new Set([
  "USD",
  "USD/h",
  "USD/Msample",
  "USD/Mtoken",
  "param",
  "sample",
  "token",
  "token/s",
  "step"
]);

/** Returns what the notebook computes for a published figure, the figure as printed beside it, and how far apart they are. */
export function answeredValue(reader: Reader, figure: PublishedFigure): Node {
  const {answer, comparison} = reader.answered(figure);
  const published = publishedText(reader, figure);
  if (!answer || !comparison) return published;
  return fragment(
    answeredText(answer, comparison, figure),
    " ",
    deviationMark(comparison.ratio, comparison.reproduced),
    published
  );
}

/** Returns the notebook's value for a figure, in the figure's unit. */
export function answeredText(answer: Answer, {low, high}: Comparison, {unit}: PublishedFigure): HTMLElement {
  const [lowName, highName] = answer.names.map((name) => (answer.kind === "plan" ? name : `$${name}`)) as [
    string,
    string
  ];
  return traced(highName, answer.row, inUnit(low, high, unit), lowName);
}

/** Returns a figure as printed, in muted type, with a mark where the audit puts it in doubt. */
export function publishedText(reader: Reader, figure: PublishedFigure): HTMLElement {
  const {published, id} = figure;
  return element(
    "span",
    {class: "published", id: `figure-${id}`, title: "as published"},
    published,
    doubtMark(reader, figure)
  );
}

/** Returns the mark of a deviation that is more than rounding, as `×1.3` with a sign that is not color alone. */
export function deviationMark(ratio: number, reproduced: boolean): HTMLElement | null {
  if (reproduced) return null;
  const text = formatDeviation(ratio) || "differs";
  return element("span", {class: "deviation", title: "ours over the published figure"}, `≠ ${text}`);
}

function inUnit(low: number, high: number, unit: string): string {
  if (OWN_FORMAT.has(unit)) return formatRange(low, high, unit);
  // The figure's own unit, so that the two can be compared: hours beside hours.
  const numbers = formatRange(low, high);
  return `${numbers} ${unitWords(unit, numbers)}`.trimEnd();
}
