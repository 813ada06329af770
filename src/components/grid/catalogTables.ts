import {format} from "../../model/words/format.js";
import {planId} from "../../model/plans/planKeys.js";
import type {Accelerator} from "../../model/catalog.js";
import {priceAge} from "../../model/prices/priceAge.js";
import {staleWords, type Staleness} from "../../model/prices/staleMark.js";
import {convert} from "../../engine/unit.js";
import {fieldsOf} from "../../scenario/fields.js";
import {readModelButton} from "../models/readModelButton.js";
import type {AttachedFile} from "../notebook/load.js";
import {ageMark, ageText} from "../prices/ageMark.js";
import {traced} from "../plans/cellValue.js";
import {element} from "../elements/dom.js";
import {catalogGrid} from "./catalogGrid.js";
import type {GridCell} from "./gridCell.js";
import type {Notebook} from "../notebook/notebook.js";

/** Editable grids of the catalogs. */

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

/** Returns the data sheets of all accelerators; where they are from stands folded below. */
export function acceleratorGrid(notebook: Notebook): HTMLElement {
  const sheets = catalogGrid(notebook, "accelerators", {
    caption: "Accelerators",
    fields: [
      ...["name", "family", "year", "memory_capacity", "memory_bandwidth", "peak_flops", "bf16", "peak_flops_fp8"],
      ...["tdp", "interconnect", "interconnect_bandwidth", "network", "network_bandwidth", "max_gpus_per_node"],
      "msrp"
    ],
    searchable: true
  });
  const sources = catalogGrid(notebook, "accelerators", {
    caption: "Accelerators, where their data are from",
    fields: ["name", "source", "note"],
    searchable: true,
    add: false
  });
  const summary = element("summary", {}, "Sources and notes of the accelerators");
  return element("div", {}, sheets, element("details", {class: "sheet-more"}, summary, sources));
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
    first: {label: "Accelerator", names: "accelerator_id", cell: (row) => ({text: chip(row)?.name ?? ""})},
    second: [
      {label: "Kind", names: "pricing", words: true, cell: text("pricing")},
      {label: "Provider", names: "provider", words: true, cell: text("provider")}
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
        width: 3.7,
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
      {label: "As of", words: true, width: 4, cell: text("as_of")}
    ],
    last: ["source", "note"],
    searchable: true
  });
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
