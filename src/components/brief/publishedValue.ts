import {formatRange} from "../../model/words/formatRange.js";
import {unitWords} from "../../model/words/unitWords.js";
import {formatDeviation} from "../../model/words/formatDeviation.js";
import type {Answer} from "../../model/answerFigure.js";
import type {PublishedFigure} from "../../model/catalog.js";
import type {Comparison} from "../../model/compareFigure.js";
import {traced} from "../plans/cellValue.js";
import {doubtMark} from "./doubt.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import type {TableCell} from "../tables/tableCell.js";

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

/**
 * Returns the cell of published figures, mostly one: what the notebook computes for each, the figure as printed beside it,
 * and how far apart they are.
 */
export function figuresCell(reader: Reader, figures: readonly PublishedFigure[]): TableCell {
  const cells = figures.map((figure) => figureCell(reader, figure));
  const own = cells.filter(({value}) => value !== undefined);
  const published = figures.map((figure) => figure.published).join("; ");
  const show = cells.flatMap((cell) => cell.show);
  return {show, published, ...(own.length === 1 && {value: own[0]!.value, unit: own[0]!.unit})};
}

function figureCell(reader: Reader, figure: PublishedFigure): TableCell {
  const {answer, comparison} = reader.answered(figure);
  const published = publishedText(reader, figure);
  if (!answer || !comparison) return {show: published};
  const {show, value, unit} = answeredCell(answer, comparison, figure);
  const mark = deviationMark(comparison.ratio, comparison.reproduced);
  return {show: [show, " ", mark, published].flat(), value, unit};
}

/** Returns the notebook's value for a figure, in the figure's unit. */
export function answeredCell(answer: Answer, {low, high}: Comparison, {unit}: PublishedFigure): TableCell {
  const [lowName, highName] = answer.names.map((name) => (answer.kind === "plan" ? name : `$${name}`)) as [
    string,
    string
  ];
  const show = traced(highName, answer.row, inUnit(low, high, unit), lowName);
  return {show, value: lowName === highName ? high : [low, high], unit};
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
