import {HIGH_END, LOW_END, MIDDLE} from "../../engine/distribution/distribution.js";
import {quantile} from "../../engine/distribution/quantile.js";
import {formatAlike} from "../../model/words/formatAlike.js";
import {understood} from "../../scenario/ranges/rangeText.js";
import {format, formatCounted} from "../../model/words/format.js";
import {regionWords} from "../../model/words/regionWords.js";
import type {Assumption, Offer} from "../../model/catalog.js";
import {originOf, type Origin} from "../../model/originOf.js";
import {editedBehind, editedWords} from "../../model/prices/editedPrices.js";
import {pricingOf, type PickedOffer} from "../../model/prices/pickOffer.js";
import {planColumn} from "../../model/planColumns.js";
import {ownColumnOf} from "../../model/tables/ownColumns.js";
import {fieldOf} from "../../scenario/fields.js";
import {rowKey, type CatalogName, type Value} from "../../scenario/scenario.js";
import {element, type Child} from "../elements/dom.js";
import {readCell} from "./formulaNames.js";
import {ownColumnFacts} from "./ownColumnFacts.js";
import type {Reader} from "../notebook/reader.js";

/** What a catalog is called, and the page that shows it. */
const CATALOGS: Record<Origin["catalog"], [title: string, page: string]> = {
  scales: ["Scales", "assumptions"],
  machines: ["Machines", "hardware"],
  accelerators: ["Accelerators", "hardware"],
  layouts: ["Layouts", "hardware"],
  offers: ["Offers", "prices"],
  networks: ["Networks of offers", "prices"],
  recipes: ["Precision recipes", "assumptions"],
  optimizers: ["Optimizers", "assumptions"],
  streams: ["Input streams", "data-requirements"],
  storage: ["Classes of storage", "bill"],
  failures: ["Published failures", "validation"],
  spots: ["Records of spot machines", "bill"],
  laws: ["Scaling laws", "bill"],
  regions: ["Regions of power", "bill"],
  trainings: ["Trainings", "modules"],
  modules: ["Modules", "modules"],
  pins: ["Pinned plans", "index"],
  published: ["Figures of the brief", "audit"]
};

/** What a column is that is copied from no catalog. */
const NO_ORIGIN: Readonly<Record<string, string>> = {
  plan: "A name put together from the plan's scale, machine and layout.",
  module: "Modules have none of this; the formulas they share with other models read it."
};

/** Where a fact comes from, in one line. */
export interface Provenance {
  source: string;
  as_of: string;
}

/** Returns the source and date of a column of a plan or of an assumption (`$id`); null where there is none. */
export function provenanceOf(reader: Reader, name: string, row: string): Provenance | null {
  if (name.startsWith("$")) return assumptionOf(reader, name) ?? null;
  const origin = columnOrigin(reader, name, row);
  if (!origin?.row) return null;
  return {...(origin.row as Provenance), ...datedRow(origin)};
}

/** Source and date of the one price row behind a rate, where they are not those of its offer. */
function datedRow({pick}: Origin): Partial<Provenance> {
  const {source, as_of} = pick?.row ?? {};
  return {...(source && {source}), ...(as_of && {as_of})};
}

/** Returns what an assumption is: its range, source, date, note, and the committed value where it is edited. */
export function assumptionFacts(reader: Reader, name: string): HTMLElement {
  const assumption = assumptionOf(reader, name);
  if (!assumption) return element("p", {class: "empty"}, "There is no such assumption.");
  const {id, group, unit, low, high, choices, source, as_of, note} = assumption;
  const committed = reader.notebook.books.base.assumptions.find((base) => base.id === id)?.value;
  const edited = committed !== undefined && !Object.is(committed, assumption.value);
  const own = reader.follow("ranges", () => reader.notebook.edits.scenario.ranges)?.[`$${id}`];
  const drawn = edited ? undefined : reader.catalog("ranges").find((one) => one.id === id);
  return element(
    "section",
    {},
    element("h3", {}, "A fact: an assumption"),
    facts([
      ["Committed value", edited ? element("b", {class: "edited-mark"}, "✎ edited; ", plain(committed, unit)) : null],
      [
        "Plausible",
        low !== null && high !== null && low !== high ? `${plain(low, unit)} to ${plain(high, unit)}` : null
      ],
      ["Drawn as", own ?? drawn?.range ?? null],
      ["Of its draws", drawnEnds(own ?? drawn?.range, unit)],
      ["Evidence of that", own === undefined ? (drawn?.source ?? null) : "as edited"],
      ["Choices", choices.join(", ")],
      ["Group", pageLink("assumptions", group)],
      ["Source", source],
      ["As of", as_of],
      ["Note", note]
    ])
  );
}

/** The 5, 50 and 95 % of a range, in words; null where there is none. */
function drawnEnds(range: string | undefined, unit: string): string | null {
  if (range === undefined) return null;
  const distribution = understood(range);
  if (distribution === null) return null;
  const ends = [LOW_END, MIDDLE, HIGH_END].map((p) => quantile(distribution, p));
  const [low, middle, high] = formatAlike(ends, unit, "cell", 1) as [string, string, string];
  return `5 % are below ${low}, half below ${middle}, 95 % below ${high}`;
}

/** Returns the catalog row a column of a plan is copied from, or a formula picks, with its source and date. */
export function columnFacts(reader: Reader, name: string, row: string): HTMLElement {
  const origin = columnOrigin(reader, name, row);
  if (!origin) return element("p", {class: "fine"}, NO_ORIGIN[reader.notebook.books.words?.word ?? "plan"]);
  const [title, page] = CATALOGS[origin.catalog];
  const isFormula = reader.notebook.books.book.model.cells.has(name);
  if (!origin.row) {
    const edited = origin.catalog === "offers" ? editedBehind(reader.model(), pricingOf(name)) : [];
    const why = edited.length > 0 ? `: ${editedWords(edited)}` : " as it stands";
    return isFormula
      ? element("p", {class: "fine"}, `It picks no row of ${title}${why}.`)
      : element(
          "p",
          {class: "problem"},
          `⚠ ${title} has no row for this ${reader.notebook.books.words?.word ?? "plan"}, so the value is not known.`
        );
  }
  const record = origin.row as Record<string, Value>;
  const {catalog, field} = origin;
  const added = ownColumnOf(reader.notebook.books.catalog, name);
  if (added)
    return element(
      "section",
      {},
      element("h3", {}, "A column added here, to ", pageLink(page, title)),
      facts([
        ["Row", rowTitle(reader, catalog, record)],
        ...ownColumnFacts(reader.notebook, name, {...added, row: origin.row})
      ])
    );
  const key = keyOf(catalog, origin.row);
  const committed = (reader.notebook.books.base[catalog] as object[]).find((base) => keyOf(catalog, base) === key);
  const before = (committed as Record<string, Value> | undefined)?.[field];
  const own = reader.notebook.books.catalog[catalog] as object[];
  // A generated row is in no catalog, and nobody's edit.
  const edited = committed === undefined ? own.includes(origin.row) : !Object.is(before, record[field]);
  const others = Object.entries(record).filter(
    ([other]) => !["source", "as_of", "note", "regions", field].includes(other)
  );
  return element(
    "section",
    {},
    element("h3", {}, isFormula ? "The row it picks, of " : "A fact: a row of ", pageLink(page, title)),
    facts([
      ["Row", rowTitle(reader, catalog, record)],
      ...(origin.pick
        ? pickFacts(origin.pick)
        : [[fieldLabel(catalog, field), fieldText(catalog, field, record[field] ?? null)] as [string, Child]]),
      [
        "Committed value",
        edited
          ? element(
              "b",
              {class: "edited-mark"},
              "✎ edited; ",
              committed ? fieldText(catalog, field, before ?? null) : "none"
            )
          : null
      ],
      ["Provider", catalog === "offers" && field !== "provider" ? String(record.provider) : null],
      ["Source", datedRow(origin).source ?? String(record.source)],
      ["As of", datedRow(origin).as_of ?? String(record.as_of)],
      ["Note", String(record.note)]
    ]),
    element(
      "details",
      {},
      element("summary", {}, "The whole row"),
      facts(others.map(([other, value]) => [fieldLabel(catalog, other), fieldText(catalog, other, value)]))
    ),
    origin.passedOver.length > 0 ? passedOver(origin.passedOver) : null
  );
}

/** Returns a link to a page, or a place on it, as the sidebar has it from wherever the present page is. */
export function pageLink(page: string, text: string, hash = ""): HTMLElement {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#observablehq-sidebar a[href]")];
  const found = links.find(({href}) => page !== "" && new RegExp(`/${page}(?:\\.html)?(?:[?#]|$)`).test(href));
  return found ? element("a", {href: `${found.href.replace(/#.*/, "")}${hash}`}, text) : element("span", {}, text);
}

/** What a rate was taken from, and by which rule. */
function pickFacts({row, offer, usd_per_gpu_hour, because}: PickedOffer): [label: string, value: Child][] {
  const regions = offer.regions ? formatCounted(offer.regions.length, "region") : "";
  return [
    ["Price per GPU-hour", format(usd_per_gpu_hour, "USD")],
    ["Chosen as", element("span", {}, because, " (", pageLink("prices", "the rule"), ")")],
    ["SKU", row?.sku],
    ["Region", row ? regionWords(row.region) : regions && `median of ${regions}`]
  ];
}

function passedOver(offers: Offer[]): HTMLElement {
  return element(
    "details",
    {},
    element("summary", {}, `${formatCounted(offers.length, "other offer")} not taken`),
    element(
      "ul",
      {},
      offers.map(({provider, usd_per_gpu_hour_median, fewest_gpus, as_of}) => {
        const sold = fewest_gpus > 1 ? `, sold by the ${fewest_gpus}` : "";
        const price = format(usd_per_gpu_hour_median, "USD");
        return element("li", {}, `${provider}: ${price} per GPU-hour${sold}, as of ${as_of}`);
      })
    )
  );
}

function facts(rows: [label: string, value: Child][]): HTMLElement {
  const kept = rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return element(
    "dl",
    {class: "facts"},
    kept.flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, value)])
  );
}

/** Returns the catalog row behind a column of a plan or module, or behind a formula that picks one; null for none. */
export function columnOrigin(reader: Reader, name: string, row: string): Origin | null {
  const {words, plannedOn, book} = reader.notebook.books;
  if (words) return reader.follow(`origin ${name} ${row}`, () => words.origin(name, row));
  const {catalog} = planColumn(name, book.model);
  if (catalog) reader.catalog(catalog);
  if (reader.catalog("own")) for (const table of ["scales", "machines", "accelerators"] as const) reader.catalog(table);
  if (catalog === "offers") reader.catalog("assumptions"); // the rule that picks one
  return originOf(plannedOn, name, book.model, (column) => readCell(reader, column, row));
}

function assumptionOf(reader: Reader, name: string): Assumption | undefined {
  return reader.catalog("assumptions").find(({id}) => `$${id}` === name);
}

function keyOf(catalog: Origin["catalog"], row: object): string {
  return rowKey(catalog as CatalogName, row);
}

function rowTitle(reader: Reader, catalog: Origin["catalog"], row: Record<string, Value>): string {
  if (catalog !== "offers") return String(row.name ?? row.id);
  const accelerator = reader.catalog("accelerators").find(({id}) => id === row.accelerator_id);
  return `${row.provider}, ${accelerator?.short_name ?? row.accelerator_id}, ${row.pricing}`;
}

function fieldLabel(catalog: Origin["catalog"], field: string): string {
  const words = field.replaceAll("_", " ");
  return fieldOf(catalog as CatalogName, field)?.label ?? words[0]!.toUpperCase() + words.slice(1);
}

function fieldText(catalog: Origin["catalog"], field: string, value: Value | boolean): string {
  if (value === null) return "not known";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return field === "year" ? String(value) : plain(value, fieldOf(catalog as CatalogName, field)?.unit ?? "1");
}

function plain(value: number | string, unit: string): string {
  return typeof value === "string" ? value || "–" : format(value, unit, "operand");
}
