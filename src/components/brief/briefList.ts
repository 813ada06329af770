import type {PublishedFigure} from "../../model/catalog.js";
import {commonPrefix} from "../elements/commonPrefix.js";
import {element} from "../elements/dom.js";
import {table} from "../tables/table.js";
import {answeredCell, deviationMark, publishedText} from "./publishedValue.js";
import type {Reader} from "../notebook/reader.js";

/** Which figures of the brief a list shows. */
export interface BriefListOptions {
  caption: string;
  file: string; // of data/brief, without .csv
  where?: (figure: PublishedFigure) => boolean;
  about?: string; // header of the first column
}

/** Returns figures of the brief that stand in no regular table, one a row: as published, and as the notebook has it. */
export function briefList(reader: Reader, {caption, file, where = () => true, about}: BriefListOptions): HTMLElement {
  const figures = reader.catalog("published").filter((figure) => figure.file === `${file}.csv` && where(figure));
  return figureList(reader, figures, caption, about);
}

/** Where a figure stands that the brief has in no row: over a table, or in a heading. */
const NO_ROW = ["column header", "heading"];

/** Returns the row a figure stands in, or the heading it stands under where that says more. */
function rowName({row, heading}: PublishedFigure): string {
  return NO_ROW.includes(row) ? heading.split(" > ").at(-1)! : row;
}

/** Returns a list of published figures. */
export function figureList(reader: Reader, figures: PublishedFigure[], caption: string, about = "About"): HTMLElement {
  const prefix = commonPrefix(figures.map(rowName));
  let before = "";
  const rows = figures.map((figure) => {
    const {answer, comparison} = reader.answered(figure);
    const name = rowName(figure);
    const own = name.slice(prefix.length);
    const label = name === before ? element("span", {class: "repeated"}, own) : own;
    before = name;
    return [
      label,
      figure.column,
      {show: publishedText(reader, figure), value: figure.published},
      answer && comparison ? answeredCell(answer, comparison, figure) : null,
      comparison ? {show: deviationMark(comparison.ratio, comparison.reproduced), value: comparison.ratio} : null,
      figure.note
    ];
  });
  return table(
    {
      caption,
      columns: [
        {label: about},
        {label: "Figure", words: true},
        {label: "Published"},
        {label: "Computed here"},
        {label: "Deviation", words: true},
        {label: "Note", words: true, prose: true}
      ]
    },
    rows
  );
}
