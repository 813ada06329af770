import type {Pricing} from "../../../model/catalog.js";
import {csvTable} from "../files/csvTable.js";
import {gpuInfo, gpuMemory} from "../../../model/accelerators/gpuInfo.js";
import type {GpuInfo} from "../../../model/accelerators/gpuInfo.js";
import {gcpMachines, hostOf, withHost} from "./gcpMachines.js";
import {PriceCollector} from "../PriceCollector.js";
import type {ParsedPrices, PriceContext} from "../PriceFeed.js";
import {readAmount, readPrice} from "../priceNumber.js";
import {gpusInSku, isOtherForm} from "../../../model/accelerators/skuFacts.js";
import {tpuChips} from "./tpuChips.js";

const REQUIRED = [
  "InstanceType",
  "AcceleratorName",
  "AcceleratorCount",
  "vCPUs",
  "MemoryGiB",
  "Price",
  "SpotPrice",
  "Region"
] as const;

/** Catalog folders whose name is not our provider id. */
const PROVIDERS: Record<string, string> = {do: "digitalocean"};

/** Instance names that tell the board more exactly than AcceleratorName does. */
const NAME_IN_SKU: Record<string, RegExp> = {
  vast: /^\d+x-(.+)-\d+-\d+$/,
  fluidstack: /^(.+)::\d+$/,
  nebius: /^gpu-(.+)_\d+gpu/
};

/** What an analyst should know of every row of a cloud. */
const NOTES: Record<string, string> = {
  azure: "catalog kept by hand: may be a year old",
  oci: "catalog kept by hand: may be a year old",
  lambda: "listed in every region, stocked or not",
  ovhcloud: "currency not stated: a euro shop",
  scaleway: "currency not stated: a euro shop"
};

/** Clouds that sell in euro, of which the catalog does not say whether it lists dollars. */
const CURRENCY_NOT_STATED = new Set(["ovhcloud", "scaleway"]);

/** Returns the provider id of a catalog folder. */
export function skypilotProvider(cloud: string): string {
  return PROVIDERS[cloud] ?? cloud;
}

/**
 * Returns the rows of one cloud's vms.csv of the SkyPilot catalog, any schema from v5 on: columns are read by name.
 * Throws an Error where the text is not such a file.
 */
export function skypilotRows(
  text: string,
  {cloud, source, context}: {cloud: string; source: string; context: PriceContext}
): ParsedPrices {
  const {columns, rows} = csvTable(text, {file: `${cloud}/vms.csv`, required: REQUIRED});
  const provider = skypilotProvider(cloud);
  const collector = new PriceCollector({
    ...{provider, source, today: context.today},
    currency: CURRENCY_NOT_STATED.has(cloud) ? "" : "USD"
  });
  const at = (name: string) => columns.get(name) ?? -1;
  const [type, name, count, vcpus, memory] = REQUIRED.map(at) as [number, number, number, number, number];
  const [price, spot, region, zone, info] = ["Price", "SpotPrice", "Region", "AvailabilityZone", "GpuInfo"].map(at) as [
    number,
    number,
    number,
    number,
    number
  ];
  const infos = new Map<string, GpuInfo>();
  const machines =
    cloud === "gcp"
      ? gcpMachines(rows, {type, name, vcpus, memory, price, spot, region, zone})
      : new Map<string, never>();

  for (const row of rows) {
    const accelerator = row[name]!.trim();
    if (accelerator === "") continue;
    collector.seen();
    const cell = row[info] ?? "";
    let told = infos.get(cell);
    if (told === undefined) infos.set(cell, (told = gpuInfo(cell)));

    const listed = /^\s*\d+(\.\d+)?\s*$/.test(row[count]!) ? Number(row[count]) : NaN;
    const tpu = tpuChips(accelerator) ?? (accelerator.startsWith("tpu") ? tpuChips(told.name ?? "") : null);
    const sku = row[type]!.trim() || (tpu === null ? "" : tpu.sku);
    const azure = cloud === "azure" ? context.azureSkus.get(sku.toLowerCase()) : undefined;
    const gpus = tpu?.chips ?? azure?.gpus ?? listed;
    const sizes = tpu === null ? gpuMemory(told, {provider, gpus: listed}) : [];
    const names = tpu === null ? namesOf(cloud, sku, told, accelerator) : [tpu.name];
    const found = context.names.find({provider, sku, names, memory: sizes});
    const example = `${sku || accelerator} ${row[region]!.trim()}`;
    if (found === null) {
      collector.unmapped(tpu?.name ?? accelerator, sizes[0], sku);
      continue;
    }
    if (azure === undefined && tpu === null && told.count !== null && told.count !== listed) {
      collector.reject("GPU count contradicts GpuInfo", example);
      continue;
    }
    const said = tpu === null ? gpusInSku(sku) : null;
    if (azure === undefined && said !== null && said !== gpus) {
      collector.reject("GPU count contradicts the SKU", `${example}: ${listed} listed`);
      continue;
    }
    if (tpu === null && isOtherForm([sku, told.name ?? "", accelerator], found.accelerator_id)) {
      collector.reject("form factor contradicts the SKU", `${example}: ${accelerator}`);
      continue;
    }
    const notes = [
      found.note,
      azure === undefined || azure.gpus === listed ? "" : `catalog says ${listed} GPUs`,
      NOTES[cloud]
    ];
    const instance = {
      sku,
      accelerator_id: found.accelerator_id,
      gpus,
      vcpus: readAmount(row[vcpus]),
      memory_gib: readAmount(row[memory]),
      region: row[region]!.trim(),
      note: notes.filter((note) => note !== undefined && note !== "").join("; ")
    };
    const onDemand = readPrice(row[price]);
    const spotPrice = readPrice(row[spot]);
    if (cloud === "gcp" && tpu === null && sku === "") {
      const host = hostOf(accelerator, gpus);
      const machine = host === null ? undefined : machines.get(`${host}\n${row[zone] ?? row[region]}`);
      if (host === null || machine === undefined) {
        collector.reject("GPU without a machine row in its zone", `${gpus}x ${example}`);
      } else withHost({collector, instance, accelerator, host, machine, onDemand, spot: spotPrice});
    } else collector.addPair(instance, onDemand, spotPrice, pricingOf(cloud, sku));
  }
  return collector.parsed();
}

function namesOf(cloud: string, sku: string, info: GpuInfo, accelerator: string): string[] {
  const names = [NAME_IN_SKU[cloud]?.exec(sku)?.[1], info.name, accelerator];
  return names.filter((name) => name !== undefined && name !== null);
}

function pricingOf(cloud: string, sku: string): Pricing {
  return cloud === "vast" || (cloud === "runpod" && sku.endsWith("_COMMUNITY")) ? "community" : "on-demand";
}
