import {format} from "../../model/words/format.js";
import {element} from "../elements/dom.js";
import {table as tableOf} from "../tables/table.js";
import {isRelated, relatedLabel} from "./formulaNames.js";
import {pageLink} from "./inspectorFacts.js";
import type {Reader} from "../notebook/reader.js";

/** Related rows shown at first. */
const FEW_ROWS = 5;

/** What the tables of related rows are called, and the page that shows them. */
const PAGES: Readonly<Record<string, [title: string, page: string]>> = {
  offers: ["Offers", "prices"],
  region_prices: ["Prices by region", "prices"],
  offer_networks: ["Networks of offers", "prices"],
  streams: ["Input streams", "data-requirements"],
  storage: ["Classes of storage", "bill"],
  published_failures: ["Published failures", "validation"],
  spot_records: ["Records of spot machines", "bill"],
  scaling_laws: ["Scaling laws", "bill"],
  power_regions: ["Regions of power", "bill"],
  published_hours: ["Figures of the brief", "audit"],
  published_activations: ["Figures of the brief", "audit"],
  published_inference: ["Figures of the brief", "audit"]
};

/**
 * Returns the related rows that a formula reads of a plan: by relation how many there are, and the first few with the
 * columns it reads. `names` are those columns, as `relation.column`.
 */
export function relatedFacts(reader: Reader, names: readonly string[], row: string): HTMLElement[] {
  const columns = new Map<string, string[]>();
  for (const name of names.filter(isRelated)) {
    const [relation, column] = name.split(".") as [string, string];
    columns.set(relation, [...(columns.get(relation) ?? []), column]);
  }
  return [...columns].map(([relation, own]) => relationSection(reader, relation, own, row));
}

/** Returns a line for each relation among some names: how many rows it leads a plan to, and where they stand. */
export function relationLines(reader: Reader, names: readonly string[], row: string): HTMLElement[] {
  const relations = [...new Set(names.filter(isRelated).map((name) => name.split(".")[0]!))];
  return relations.map((relation) => element("li", {}, relationLine(reader, relation, row)));
}

function relationLine(reader: Reader, relation: string, row: string): HTMLElement {
  const {table} = reader.notebook.books.book.model.names.relations![relation]!;
  const [title, page] = PAGES[table] ?? [table, ""];
  const {length} = reader.related(relation, row).rows;
  const counted = `${length} ${length === 1 ? "row" : "rows"} of `;
  return element("span", {}, element("code", {}, relation), `: ${counted}`, pageLink(page, title));
}

function relationSection(reader: Reader, relation: string, columns: readonly string[], row: string): HTMLElement {
  const {notebook} = reader;
  const {columns: units} = notebook.books.book.model.names.relations![relation]!;
  const {table, rows} = reader.related(relation, row);
  const shown = (one: readonly number[]) =>
    tableOf(
      {
        caption: relation.replaceAll("_", " "),
        columns: columns.map((column) => ({
          label: relatedLabel(notebook, relation, column),
          words: units[column] === "text"
        }))
      },
      one.map((at) =>
        columns.map((column) => {
          const value = table[column]![at]!;
          if (typeof value === "string") return value || "–";
          return {show: format(value, units[column]!, "operand"), value, unit: units[column]!};
        })
      )
    );
  const more = rows.length - FEW_ROWS;
  return element(
    "section",
    {class: "related"},
    element("p", {}, relationLine(reader, relation, row)),
    rows.length > 0 ? shown(rows.slice(0, FEW_ROWS)) : null,
    more > 0 ? element("details", {}, element("summary", {}, `${more} more`), shown(rows.slice(FEW_ROWS))) : null
  );
}
