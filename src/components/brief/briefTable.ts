import type {PublishedFigure} from "../../model/catalog.js";
import {figureList} from "./briefList.js";
import {commonPrefix} from "../elements/commonPrefix.js";
import {element, fragment} from "../elements/dom.js";
import {figuresCell} from "./publishedValue.js";
import type {Reader} from "../notebook/reader.js";
import {readTable} from "../tables/table.js";

/** Which figures of the brief a table shows. */
export interface BriefTableOptions {
  caption: string;
  file: string; // of data/brief, without .csv
  where?: (figure: PublishedFigure) => boolean;
  rowHeader?: string;
}

interface Group {
  columns: string[];
  rows: {name: string; figures: PublishedFigure[]}[];
}

/**
 * Returns the tables of one of the brief's files with the notebook's own value in every cell it computes, the published
 * one beside it in muted type, and a mark where they differ by more than rounding. Rows with the same columns make a
 * table; what stands alone follows as a list.
 */
export function briefTable(
  reader: Reader,
  {caption, file, where = () => true, rowHeader = ""}: BriefTableOptions
): Node {
  const figures = reader.catalog("published").filter((figure) => figure.file === `${file}.csv` && where(figure));
  if (figures.length === 0) return element("p", {class: "empty"}, `${caption}: the brief publishes nothing here.`);
  const groups = groupsOf(figures);
  const tables = groups.filter(({rows}) => rows.length > 1);
  const headings = tables.map(sharedHeading);
  const names = headings.map((heading, i) =>
    headings.indexOf(heading) === headings.lastIndexOf(heading) ? heading : rowHeading(tables[i]!)
  );
  const alone = groups.filter(({rows}) => rows.length === 1).flatMap(({rows}) => rows[0]!.figures);
  return fragment(
    tables.map((group, i) => table(reader, group, i === 0 ? caption : `${caption}: ${names[i]}`, rowHeader)),
    alone.length > 0
      ? figureList(reader, alone, tables.length > 0 ? `${caption}: also stated` : caption, rowHeader)
      : null
  );
}

function table(reader: Reader, {columns, rows}: Group, caption: string, rowHeader: string): HTMLElement {
  const prefix = commonPrefix(rows.map(({name}) => name));
  return readTable(
    reader,
    {caption, columns: [{label: rowHeader}, ...columns.map((label) => ({label}))], class: "brief"},
    rows.map(({name, figures}) => ({
      key: name,
      cells: (part) => [
        name.slice(prefix.length),
        ...columns.map((column) =>
          figuresCell(
            part,
            figures.filter((figure) => figure.column === column)
          )
        )
      ]
    }))
  );
}

/** Rows in order, those with the same columns together. */
function groupsOf(figures: PublishedFigure[]): Group[] {
  const groups = new Map<string, Group>();
  for (const name of new Set(figures.map(({row}) => row))) {
    const own = figures.filter(({row}) => row === name);
    const columns = [...new Set(own.map(({column}) => column))];
    const key = columns.join("\n");
    const group = groups.get(key) ?? {columns, rows: []};
    group.rows.push({name, figures: own});
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The last part of the heading that a group's figures stand under; what its rows are about where they differ in it. */
function sharedHeading(group: Group): string {
  const parts = group.rows.flatMap(({figures}) => figures.map(({heading}) => heading.split(" > ").at(-1)!));
  const [first] = parts;
  return parts.every((part) => part === first) ? first! : rowHeading(group);
}

function rowHeading({rows}: Group): string {
  return [...new Set(rows.map(({name}) => name.split(",")[0]!))].join(", ");
}
