import {format} from "../../model/words/format.js";
import {planId} from "../../model/plans/planKeys.js";
import type {Accelerator, Assumption} from "../../model/catalog.js";
import {readAssumptions} from "../../engine/model.js";
import {priceAge} from "../../model/priceAge.js";
import {staleWords, type Staleness} from "../../model/staleMark.js";
import {convert, isWords} from "../../engine/unit.js";
import {OWN_GROUP} from "../../scenario/applyAdded.js";
import type {Edit} from "../../scenario/edit.js";
import {fieldOf, fieldsOf, type Field} from "../../scenario/fields.js";
import {rowKey, type CatalogName} from "../../scenario/scenario.js";
import {addRowButton, type AddRowOptions} from "./addRowButton.js";
import {readModelButton} from "../models/readModelButton.js";
import type {AttachedFile} from "../notebook/load.js";
import {ageMark, ageText} from "../prices/ageMark.js";
import {traced} from "../plans/cellValue.js";
import {element} from "../elements/dom.js";
import {assumptionCell, fieldCell, fieldHeading, plausibleOf} from "./fieldCell.js";
import {grid} from "./grid.js";
import type {GridCell, GridColumn, GridRow} from "./gridCell.js";
import type {Notebook} from "../notebook/notebook.js";

/** Editable grids of the catalogs. */

/**
 * Returns the assumptions, one grid for each group; those that a scenario adds last, while there are some. Those that
 * nothing reads are marked, if `elsewhere` says which are read beside the formulas of plans.
 */
export function assumptionGrids(notebook: Notebook, elsewhere?: readonly string[]): HTMLElement {
  const groups = [...new Set(notebook.books.base.assumptions.map(({group}) => group))];
  const own = element("div", {}, assumptionGrid(notebook, OWN_GROUP, elsewhere));
  const show = () => {
    own.hidden = !notebook.books.catalog.assumptions.some(({group}) => group === OWN_GROUP);
  };
  show();
  notebook.subscribe(show);
  return element(
    "div",
    {},
    groups.map((group) => assumptionGrid(notebook, group, elsewhere)),
    own
  );
}

/** Returns the assumptions of a group as a grid. */
export function assumptionGrid(notebook: Notebook, group: string, elsewhere?: readonly string[]): HTMLElement {
  let of: object | null = null;
  let read = new Set<string>();
  const isRead = (id: string): boolean => {
    const {model} = notebook.books.book;
    if (of !== model) read = new Set([...readAssumptions(model), ...(elsewhere ?? [])]);
    of = model;
    return elsewhere === undefined || read.has(id);
  };
  return grid(notebook, {
    caption: group,
    columns: [
      {label: "Assumption", width: 17},
      {label: "Value", width: 5},
      {label: "Unit", words: true, width: 7},
      {label: "Plausible", words: true, width: 9},
      {label: "Name in formulas", words: true, width: 15},
      {label: "Source", words: true, prose: true},
      {label: "As of", words: true}
    ],
    rows: kept(
      () => notebook.books.catalog.assumptions.filter((assumption) => assumption.group === group),
      (assumption) => assumptionRow(notebook, assumption, isRead(assumption.id)),
      () => [cellTexts(notebook), notebook.books.book.model, notebook.edits.scenario.ranges]
    )
  });
}

/**
 * Returns the scales with their architectures; the row of one scale and its variants where it is named. With the published
 * models more can be added from configurations and names.
 */
export function scaleGrid(
  notebook: Notebook,
  {scale, models}: {scale?: string; models?: AttachedFile} = {}
): HTMLElement {
  const own = ({id, variant_of}: {id: string; variant_of: string}) => id === scale || variant_of === scale;
  const where = scale === undefined ? () => true : (row: object) => own(row as never);
  const sizes = catalogGrid(notebook, "scales", {
    caption: scale === undefined ? "Scales and their architectures" : "The scale and its variants, to edit",
    fields: [
      ...["name", "params", "samples", "batch", "layers", "hidden", "heads", "kv_heads", "ffn_hidden", "vocab"],
      "sequence_length",
      ...["source", "note"]
    ],
    where,
    add: scale === undefined,
    tools: models && ((options) => [readModelButton(notebook, models, options)])
  });
  return element("div", {}, sizes, detailGrid(notebook, where));
}

/** The columns of scales that few say anything in, open where one does. */
function detailGrid(notebook: Notebook, where: (row: object) => boolean): HTMLElement {
  const fields = fieldsOf("scales").filter(({detail}) => detail);
  const isSaid = (row: object) =>
    fields.some(({field, fallback}) => (row as Record<string, unknown>)[field] !== (fallback as unknown));
  const grids = catalogGrid(notebook, "scales", {
    caption: "More of the architectures",
    first: {label: "Scale", cell: (row) => ({text: (row as {name: string}).name})},
    fields: fields.map(({field}) => field),
    where,
    add: false
  });
  const box = element(
    "details",
    {class: "sheet-more"},
    element("summary", {}, "More of the architectures: heads, experts, windows"),
    grids
  );
  let said = false;
  const open = () => {
    const now = (notebook.books.catalog.scales as object[]).filter(where).some(isSaid);
    if (now && !said) box.open = true;
    said = now;
  };
  open();
  notebook.follow(box, open);
  return box;
}

/** Returns the data sheets of all accelerators. */
export function acceleratorGrid(notebook: Notebook): HTMLElement {
  return catalogGrid(notebook, "accelerators", {
    caption: "Accelerators",
    fields: [
      ...["name", "family", "year", "memory_capacity", "memory_bandwidth", "peak_flops", "bf16", "peak_flops_fp8"],
      ...["tdp", "interconnect", "interconnect_bandwidth", "network", "network_bandwidth", "max_gpus_per_node"],
      ...["msrp", "source", "note"]
    ],
    searchable: true
  });
}

/** Returns the machines plans are made for. */
export function machineGrid(notebook: Notebook): HTMLElement {
  const chips = () => new Map(notebook.books.catalog.accelerators.map((accelerator) => [accelerator.id, accelerator]));
  return catalogGrid(notebook, "machines", {
    caption: "Machines compared",
    fields: ["accelerator_id", "gpus", "network", "network_bandwidth"],
    first: {label: "Machine", cell: (row) => ({text: (row as {name: string}).name})},
    more: [
      {
        label: "Memory in all (GB)",
        cell: (row) => machineMemory(notebook, row as {id: string})
      },
      {
        label: "Interconnect",
        words: true,
        cell: (row) => ({text: chips().get((row as {accelerator_id: string}).accelerator_id)?.interconnect ?? ""})
      }
    ],
    last: ["source", "note"],
    depends: () => [notebook.books.book.version("machine_memory"), notebook.books.rowIndex]
  });
}

/** Returns the classes of storage, each a row to edit. */
export function storageGrid(notebook: Notebook): HTMLElement {
  return catalogGrid(notebook, "storage", {
    caption: "Classes of storage",
    fields: ["name", "provider", "storage_price", "egress_price", "write_bandwidth", "read_bandwidth", "source", "note"]
  });
}

/** Returns the layouts a plan may take, in order of preference. */
export function layoutGrid(notebook: Notebook): HTMLElement {
  return catalogGrid(notebook, "layouts", {
    caption: "Layouts, in order of preference",
    fields: [
      "name",
      "rank",
      "recompute",
      "zero_stage",
      "tensor_parallel",
      "pipeline_parallel",
      "expert_parallel",
      "source",
      "note"
    ]
  });
}

/** Returns offers: one price a provider, accelerator and kind, with its age on a day (YYYY-MM-DD). */
export function offerGrid(notebook: Notebook, today: string): HTMLElement {
  const chip = (row: object): Accelerator | undefined =>
    notebook.books.catalog.accelerators.find(({id}) => id === (row as {accelerator_id: string}).accelerator_id);
  const text = (name: string) => (row: object) => ({text: String((row as Record<string, unknown>)[name])});
  return catalogGrid(notebook, "offers", {
    caption: "Offers per GPU-hour, over each provider's regions",
    first: {label: "Accelerator", cell: (row) => ({text: chip(row)?.name ?? ""})},
    second: [
      {label: "Kind", words: true, cell: text("pricing")},
      {label: "Provider", words: true, cell: text("provider")}
    ],
    fields: ["usd_per_gpu_hour_median", "usd_per_gpu_hour_low", "usd_per_gpu_hour_high"],
    more: [
      {
        label: "Rows",
        cell: (row) => ({text: format((row as {rows: number}).rows), value: (row as {rows: number}).rows})
      },
      {
        label: "Age",
        words: true,
        cell: (row) => {
          const {as_of, ...kept} = row as Staleness & {as_of: string};
          const stale = staleWords(kept);
          return {
            text: [ageText(as_of, today), stale].filter(Boolean).join(", "),
            value: priceAge(as_of, today).days,
            draw: () => element("span", {title: stale || null}, ageMark(as_of, today), stale ? " ⚠ stale" : "")
          };
        }
      },
      {label: "As of", words: true, cell: text("as_of")}
    ],
    last: ["source", "note"],
    searchable: true
  });
}

/** A column of a catalog's grid that is no field as it stands. */
export interface Drawn extends GridColumn {
  cell: (row: object) => GridCell;
}

/** What of a catalog a grid shows. */
export interface CatalogGridOptions {
  caption: string;
  fields: string[];
  first?: Drawn;
  second?: Drawn[];
  more?: Drawn[];
  last?: string[];
  where?: (row: object) => boolean;
  depends?: () => unknown[];
  add?: boolean;
  marked?: boolean; // whether added rows are marked as such; default true
  tools?: (options: AddRowOptions) => HTMLElement[];
  above?: (active: () => GridRow | null) => HTMLElement[]; // where no row is added
  searchable?: boolean;
}

/** Returns a grid of a catalog's rows, each field a column to edit, with a button that adds a row. */
export function catalogGrid(
  notebook: Notebook,
  catalog: CatalogName,
  {
    caption,
    fields,
    first,
    second = [],
    more = [],
    last = [],
    where = () => true,
    depends = () => [],
    add = true,
    marked = true,
    tools = () => [],
    above,
    ...rest
  }: CatalogGridOptions
): HTMLElement {
  const committed = new Map<string, object>(notebook.books.base[catalog].map((row) => [rowKey(catalog, row), row]));
  const ofField = (name: string): Drawn => {
    const field = fieldOf(catalog, name)!;
    const keyed = (row: object) => {
      const key = notebook.books.keyOf(catalog, row);
      return {key, row, base: committed.get(key)};
    };
    return {
      label: fieldHeading(field),
      words: field.kind !== "number",
      prose: isProse(field),
      cell: (row) => fieldCell(notebook, field, keyed(row))
    };
  };
  const columns = [...(first ? [first] : []), ...second, ...fields.map(ofField), ...more, ...last.map(ofField)];
  const rowsOf = kept(
    () => (notebook.books.catalog[catalog] as object[]).filter(where),
    (row): GridRow => {
      const key = notebook.books.keyOf(catalog, row);
      const cells = columns.map(({cell}) => cell(row));
      const isCommitted = committed.has(key);
      const remove: Edit = {part: "row", catalog, key, patch: isCommitted ? null : undefined};
      return {key, name: cells[0]!.text, cells, added: marked && !isCommitted, remove};
    },
    () => [notebook.books.catalog.accelerators, cellTexts(notebook), notebook.edits.scenario.ranges, ...depends()]
  );
  return grid(notebook, {
    caption,
    columns,
    rows: rowsOf,
    tools: add
      ? (active, goTo) => {
          const options = {like: () => (active() ?? rowsOf()[0])?.key ?? null, added: goTo};
          return [addRowButton(notebook, catalog, options), ...tools(options)];
        }
      : above,
    ...rest
  });
}

/** The notes on cells and the formulas in them: an edit makes the objects anew that hold them. */
function cellTexts({edits}: Notebook): string {
  return JSON.stringify([edits.scenario.notes, edits.scenario.computed]);
}

function isProse({field}: Field): boolean {
  return field === "source" || field === "note";
}

function machineMemory({books, attention}: Notebook, {id}: {id: string}): GridCell {
  const {book, rowIndex, catalog} = books;
  const scale = catalog.scales.find((other) => other.id === attention.now.scale) ?? catalog.scales[0]!;
  const plan = planId(scale.id, id, catalog.layouts[0]!.id);
  const index = rowIndex.get(plan);
  const gigabytes = index === undefined ? NaN : convert(Number(book.column("machine_memory")[index]), "B", "GB");
  const text = format(gigabytes);
  return {text, value: gigabytes, draw: () => traced("machine_memory", plan, text)};
}

function assumptionRow(notebook: Notebook, assumption: Assumption, isRead: boolean): GridRow {
  const {id, label, group, unit, source, note, as_of} = assumption;
  return {
    key: id,
    name: label,
    ...(!isRead && {mark: "nothing reads it"}),
    cells: [
      {text: label},
      assumptionCell(notebook, assumption),
      {text: unit === "1" || isWords(unit) ? "" : unit},
      {text: plausibleOf(assumption)},
      {text: `$.${id}`, draw: () => traced(`$${id}`, "", `$.${id}`)},
      {text: note ? `${source}. ${note}` : source},
      {text: as_of}
    ],
    ...(group === OWN_GROUP && {
      added: true,
      remove: {part: "added", kind: "assumptions", name: id, what: undefined} as const
    })
  };
}

/** Rows made once for each object they show, and anew when something they depend on changes; the same list if none is. */
function kept<Item extends object>(
  items: () => Item[],
  make: (item: Item) => GridRow,
  depends: () => unknown[] = () => []
): () => GridRow[] {
  let made = new Map<Item, GridRow>();
  let then: unknown[] = [];
  let list: GridRow[] = [];
  return () => {
    const now = depends();
    const stale = now.length !== then.length || now.some((value, i) => !Object.is(value, then[i]));
    then = now;
    const current = items();
    if (!stale && current.length === made.size && current.every((item) => made.has(item))) return list;
    made = new Map(current.map((item) => [item, (!stale && made.get(item)) || make(item)]));
    return (list = [...made.values()]);
  };
}
