import type {Assumption} from "../model/catalog.js";
import {formatCount, formatDollars, formatNumber, formatRange, formatValue} from "../model/format.js";
import {convert} from "../model/unit.js";
import {traced} from "./cellValue.js";
import {element, fragment, type Child} from "./dom.js";
import {plainTable} from "./plainTable.js";
import type {Reader} from "./reader.js";

/** Tables of the catalogs as they stand, edits included. */

/** Returns how many assumptions there are and how many of them are the brief's. */
export function assumptionsAnswer(reader: Reader): HTMLElement {
  const assumptions = reader.catalog("assumptions");
  const brief = assumptions.filter(({source}) => source.startsWith("brief"));
  return element(
    "p",
    {class: "answer"},
    element("b", {}, String(assumptions.length)),
    " named values stand under every number here: ",
    element("b", {}, String(brief.length)),
    " come from the brief, the others from the sources named beside them."
  );
}

/** Returns the assumptions, one table for each group. */
export function assumptionTables(reader: Reader): Node {
  const assumptions = reader.catalog("assumptions");
  const groups = [...new Set(assumptions.map(({group}) => group))];
  return fragment(
    groups.map((group) =>
      plainTable({
        caption: group,
        columns: [
          {label: "Assumption"},
          {label: "Value"},
          {label: "Unit", words: true},
          {label: "Plausible"},
          {label: "Name in formulas", words: true},
          {label: "Source", words: true, prose: true},
          {label: "As of", words: true}
        ],
        rows: assumptions.filter((assumption) => assumption.group === group).map(assumptionCells)
      })
    )
  );
}

function assumptionCells({id, label, value, unit, low, high, choices, source, as_of}: Assumption): Child[] {
  const number = (n: number) => (unit === "1" || Math.abs(n) < 1e5 ? formatNumber(n) : formatCount(n));
  const plausible =
    choices.length > 0
      ? choices.join(", ")
      : low !== null && high !== null && low !== high
        ? formatRange(low, high, number)
        : "";
  const shown = typeof value === "number" ? number(value) : value;
  return [
    label,
    traced(`$${id}`, "", shown),
    unit === "1" || unit === "text" ? "" : unit,
    plausible,
    element("code", {}, `$.${id}`),
    source,
    as_of
  ];
}

/** Returns the input streams of a sample. */
export function streamTable(reader: Reader): HTMLElement {
  const streams = reader.catalog("streams");
  const total = streams.reduce((sum, {tokens_per_sample}) => sum + tokens_per_sample, 0);
  return plainTable({
    caption: "Input streams of a sample",
    columns: [
      {label: "Stream"},
      {label: "Tokens per sample"},
      {label: "Tokens/s"},
      {label: "Layers of its own (%)"},
      {label: "Source", words: true, prose: true}
    ],
    rows: [
      ...streams.map(({name, tokens_per_sample, tokens_per_s, encoder_share, source, note}) => [
        name,
        formatNumber(tokens_per_sample),
        formatNumber(tokens_per_s),
        formatNumber(100 * encoder_share),
        note ? `${source}. ${note}` : source
      ]),
      ["All", formatNumber(total), "", "", ""]
    ]
  });
}

/** Returns the scales with their architectures. */
export function scaleCatalogTable(reader: Reader): HTMLElement {
  return plainTable({
    caption: "Scales and their architectures",
    columns: [
      {label: "Scale"},
      ...["Parameters", "Samples", "Batch", "Layers", "Hidden", "Heads", "MLP", "Vocabulary", "Sequence"].map(
        (label) => ({label})
      ),
      {label: "Source", words: true, prose: true}
    ],
    rows: reader
      .catalog("scales")
      .map((scale) => [
        scale.name,
        formatCount(scale.params),
        formatCount(scale.samples),
        scale.batch === null ? "as assumed" : formatNumber(scale.batch),
        ...[scale.layers, scale.hidden, scale.heads, scale.ffn_hidden, scale.vocab, scale.sequence_length].map(
          formatNumber
        ),
        `${scale.source}. ${scale.note}`
      ])
  });
}

/** Returns how many accelerators and machines there are. */
export function hardwareAnswer(reader: Reader): HTMLElement {
  const accelerators = reader.catalog("accelerators");
  const largest = accelerators.reduce((a, b) => (b.memory_bytes > a.memory_bytes ? b : a));
  return element(
    "p",
    {class: "answer"},
    element("b", {}, String(reader.catalog("machines").length)),
    " machines are compared, out of ",
    element("b", {}, String(accelerators.length)),
    " accelerators with a data sheet; the most memory on one of them is ",
    element("b", {}, formatValue(largest.memory_bytes, "B")),
    ` (${largest.short_name}).`
  );
}

/** Returns the machines plans are made for. */
export function machineCatalogTable(reader: Reader): HTMLElement {
  const accelerators = new Map(reader.catalog("accelerators").map((accelerator) => [accelerator.id, accelerator]));
  return plainTable({
    caption: "Machines compared",
    columns: [
      {label: "Machine"},
      {label: "GPUs"},
      {label: "Accelerator", words: true},
      {label: "Memory in all (GB)"},
      {label: "Interconnect", words: true},
      {label: "Source", words: true, prose: true}
    ],
    rows: reader.catalog("machines").map(({name, gpus, accelerator_id, source, note}) => {
      const accelerator = accelerators.get(accelerator_id);
      const row = reader.planOf(
        reader.focusScale(),
        reader.catalog("machines").find((machine) => machine.name === name)!.id
      );
      return [
        name,
        String(gpus),
        accelerator?.name ?? accelerator_id,
        traced("machine_memory", row, formatNumber(convert(reader.number("machine_memory", row), "B", "GB"))),
        accelerator?.interconnect ?? "",
        note ? `${source}; ${note}` : source
      ];
    })
  });
}

/** Returns the data sheets of all accelerators. */
export function acceleratorTable(reader: Reader): HTMLElement {
  const tera = (value: number | null) => (value === null ? "–" : formatNumber(convert(value, "FLOP", "TFLOP")));
  return plainTable({
    caption: "Accelerators",
    columns: [
      {label: "Accelerator"},
      {label: "Year"},
      {label: "Memory (GB)"},
      {label: "Bandwidth (GB/s)"},
      {label: "BF16 dense (TFLOP/s)"},
      {label: "FP8 dense (TFLOP/s)"},
      {label: "TDP (W)"},
      {label: "Interconnect", words: true},
      {label: "Link (GB/s)"},
      {label: "GPUs per node"},
      {label: "Price new (USD)"},
      {label: "Source and checks", words: true, prose: true}
    ],
    rows: reader
      .catalog("accelerators")
      .map((a) => [
        a.name,
        String(a.year),
        formatNumber(convert(a.memory_bytes, "B", "GB")),
        formatNumber(convert(a.memory_bandwidth, "B/s", "GB/s")),
        tera(a.peak_flops),
        tera(a.peak_flops_fp8),
        a.tdp === null ? "–" : formatNumber(a.tdp),
        a.interconnect,
        formatNumber(convert(a.interconnect_bandwidth, "B/s", "GB/s")),
        String(a.max_gpus_per_node),
        a.msrp === null ? "–" : formatDollars(a.msrp),
        `${a.source}. ${a.note}`
      ])
  });
}

/** Returns the layouts a plan may take, in order of preference. */
export function layoutCatalogTable(reader: Reader): HTMLElement {
  return plainTable({
    caption: "Layouts, in order of preference",
    columns: [
      {label: "Layout"},
      {label: "Recomputation", words: true},
      {label: "ZeRO stage"},
      {label: "Tensor parallel"},
      {label: "Pipeline parallel"},
      {label: "Source", words: true, prose: true}
    ],
    rows: reader
      .catalog("layouts")
      .map(({name, recompute, zero_stage, tensor_parallel, pipeline_parallel, source, note}) => [
        name,
        recompute,
        String(zero_stage),
        String(tensor_parallel),
        String(pipeline_parallel),
        note ? `${source}. ${note}` : source
      ])
  });
}

/** Returns what the brief's prices are beside the market's. */
export function pricesAnswer(reader: Reader): HTMLElement {
  const offers = reader.catalog("offers");
  const priced = new Set(offers.map(({accelerator_id}) => accelerator_id));
  const providers = new Set(offers.map(({provider}) => provider));
  return element(
    "p",
    {class: "answer"},
    element("b", {}, String(priced.size)),
    " accelerators have a price from ",
    element("b", {}, String(providers.size)),
    " providers, the brief counted as one."
  );
}

/** Returns offers by accelerator, kind and provider. */
export function offerTable(reader: Reader): HTMLElement {
  const names = new Map(reader.catalog("accelerators").map(({id, name}) => [id, name]));
  const offers = [...reader.catalog("offers")].sort(
    (a, b) =>
      a.accelerator_id.localeCompare(b.accelerator_id) ||
      a.pricing.localeCompare(b.pricing) ||
      a.usd_per_gpu_hour_median - b.usd_per_gpu_hour_median
  );
  return plainTable({
    caption: "Offers per GPU-hour, over each provider's regions",
    columns: [
      {label: "Accelerator"},
      {label: "Kind", words: true},
      {label: "Provider", words: true},
      {label: "Low"},
      {label: "Median"},
      {label: "High"},
      {label: "Rows"},
      {label: "As of", words: true},
      {label: "Source", words: true, prose: true}
    ],
    rows: offers.map((offer) => [
      names.get(offer.accelerator_id) ?? offer.accelerator_id,
      offer.pricing,
      offer.provider,
      ...[offer.usd_per_gpu_hour_low, offer.usd_per_gpu_hour_median, offer.usd_per_gpu_hour_high].map(formatDollars),
      String(offer.rows),
      offer.as_of,
      offer.note ? `${offer.source}; ${offer.note}` : offer.source
    ])
  });
}
