import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {loadPrices} from "../../../src/catalog/loadCatalog.js";
import {azureRows} from "../../../src/catalog/prices/sources/azureRows.js";
import type {ParsedPrices} from "../../../src/catalog/prices/PriceFeed.js";
import {judge} from "../../../src/catalog/prices/doubts/judge.js";
import {PriceReference} from "../../../src/catalog/prices/PriceReference.js";
import {implausible} from "../../../src/catalog/prices/doubts/plausibility.js";
import {skypilotProvider} from "../../../src/catalog/prices/sources/skypilotRows.js";
import {GOLDEN, GOLDEN_NOW} from "./goldenPrices.js";
import {parseCatalogFile, realCatalogs, realContext, SAMPLES} from "./realCatalogs.js";

/** Entries with an accelerator, as counted in the files apart from our parser. */
const ENTRIES: Record<string, number> = {
  aws: 1862,
  azure: 187,
  cudo: 69,
  do: 2,
  fluidstack: 14,
  gcp: 1923,
  ibm: 27,
  lambda: 221,
  oci: 451,
  ovhcloud: 42,
  paperspace: 14,
  runpod: 480,
  scaleway: 5,
  scp: 12
};

const catalogs = realCatalogs();
const context = realContext();
const parsed = new Map<string, ParsedPrices>(catalogs.map((one) => [one.cloud, parseCatalogFile(one, context)]));

describe.skipIf(catalogs.length === 0)("the fourteen real catalogs", () => {
  it("all parse, every entry with an accelerator seen", () => {
    expect(Object.fromEntries([...parsed].map(([cloud, {seen}]) => [cloud, seen]))).toEqual(ENTRIES);
  });

  it("are plausible, and each entry is a price, an unknown name or a counted refusal", () => {
    for (const [cloud, one] of parsed) {
      expect(implausible(one, []), cloud).toBeNull();
      const total = (list: {entries: number}[]) => list.reduce((sum, {entries}) => sum + entries, 0);
      expect(one.rows.length > 0 || total(one.unmapped) > 0, cloud).toBe(true);
      for (const row of one.rows) {
        expect(row.provider).toBe(skypilotProvider(cloud));
        expect(row.usd_per_hour).toBeGreaterThan(0);
        expect(Math.abs(row.usd_per_hour - row.gpus * row.usd_per_gpu_hour)).toBeLessThan(1e-6 * row.gpus);
      }
    }
  });

  it("never have two rows for the same SKU, accelerator, region and pricing", () => {
    for (const [cloud, {rows}] of parsed) {
      const keys = rows.map((row) => [row.sku, row.accelerator_id, row.region, row.pricing].join("\n"));
      expect(new Set(keys).size, cloud).toBe(keys.length);
    }
  });

  it("list what is not ours: nothing of Inferentia, K80, P100, RTX6000 or TPU v2 has a price", () => {
    const names = [...parsed.values()].flatMap(({unmapped}) => unmapped.map(({name}) => name));
    expect(names).toEqual(expect.arrayContaining(["Inferentia", "K80", "P100", "RTX6000", "tpu-v2", "RTXA4000"]));
  });

  it(`${GOLDEN.length} prices read by eye come out exactly`, () => {
    expect(GOLDEN.length).toBeGreaterThanOrEqual(30);
    for (const [cloud, sku, region, pricing, accelerator_id, gpus, usd_per_hour] of GOLDEN) {
      const rows = parsed
        .get(cloud)!
        .rows.filter((row) => row.sku === sku && row.region === region && row.pricing === pricing);
      expect(rows, `${cloud} ${sku} ${region} ${pricing}`).toHaveLength(1);
      expect(rows[0], `${cloud} ${sku} ${region} ${pricing}`).toMatchObject({accelerator_id, gpus, usd_per_hour});
    }
  });

  it("are taken beside the committed snapshot, but for AWS's prices from before it cut them, and Lambda's A10 from before it got dearer", () => {
    const reference = new PriceReference(loadPrices("data"));
    const doubts = [...parsed].flatMap(([cloud, one]) => {
      const {refused, doubtful} = judge(one, {
        source: `SkyPilot catalog, ${cloud}`,
        before: [],
        reference,
        accept: false,
        today: "2026-11-24"
      });
      expect(refused, cloud).toBeNull();
      return doubtful.map(({accelerator_id, pricing, sku}) => `${cloud} ${accelerator_id} ${pricing} ${sku}`.trim());
    });
    expect(doubts.sort()).toEqual([
      "aws a100-sxm4-40gb on-demand",
      "aws a100-sxm4-80gb on-demand",
      "aws h100-sxm on-demand",
      "lambda a10 on-demand" // 0.75 in October 2024, 1.29 in May 2026
    ]);
  });

  it("the older FluidStack file parses as well", () => {
    const old = parseCatalogFile(
      {cloud: "fluidstack", path: join(SAMPLES, "skypilot-catalog/fluidstack-2024-02/vms.csv")},
      context
    );
    expect(old.seen).toBe(66);
    expect(old.rows.find((row) => row.sku === "recUiB2e6s3XDxwE9")).toMatchObject({
      accelerator_id: "a100-sxm4-40gb",
      usd_per_hour: 5.88
    });
  });
});

describe.skipIf(catalogs.length === 0)("real files of the current schema", () => {
  const price = (cloud: string, sku: string, region: string, pricing: string) => {
    const file = join(SAMPLES, "skypilot-catalog-v8", cloud, "vms.csv");
    const {rows} = parseCatalogFile({cloud, path: file}, context);
    return rows
      .filter((row) => row.sku === sku && row.region === region && row.pricing === pricing)
      .map((row) => `${row.accelerator_id} ${row.usd_per_hour}`);
  };

  it("parse whole: Vast, Nebius, Hyperbolic, FluidStack", () => {
    expect(price("vast", "1x-A100_SXM4-32-65536", "Georgia, US, NA", "community")).toEqual(["a100-sxm4-40gb 0.76"]);
    expect(price("vast", "8x-H100_SXM-32-65536", "Vietnam, VN, AS", "community")).toEqual(["h100-sxm 16"]);
    expect(price("nebius", "gpu-h100-sxm_8gpu-128vcpu-1600gb", "eu-north1", "on-demand")).toEqual(["h100-sxm 23.6"]);
    expect(price("nebius", "gpu-h100-sxm_8gpu-128vcpu-1600gb", "eu-north1", "spot")).toEqual(["h100-sxm 10"]);
    expect(price("hyperbolic", "2x-H100-149-1443", "default", "on-demand")).toEqual(["h100-sxm 2.58"]);
    expect(price("fluidstack", "H100_NVLINK_80GB::8", "FINLAND", "on-demand")).toEqual(["h100-sxm 23.92"]);
  });

  it(`${GOLDEN_NOW.length} more prices read by eye come out exactly, ${GOLDEN.length + GOLDEN_NOW.length} in all`, () => {
    expect(GOLDEN.length + GOLDEN_NOW.length).toBeGreaterThanOrEqual(60);
    for (const [file, sku, region, pricing, accelerator_id, gpus, usd_per_hour] of GOLDEN_NOW) {
      const cloud = /(\w+?)(-v\d.*)?(\/vms|\.rows)\.csv$/.exec(file)![1]!;
      const {rows} = parseCatalogFile({cloud, path: join(SAMPLES, "skypilot-catalog-v8", file)}, context);
      const found = rows.filter((row) => row.sku === sku && row.region === region && row.pricing === pricing);
      expect(found, `${file} ${sku} ${region} ${pricing}`).toMatchObject([{accelerator_id, gpus, usd_per_hour}]);
    }
  });

  it("Azure's real answer gives Linux on-demand and spot of the eight H100, and nothing else", () => {
    const {rows} = azureRows([readFileSync(join(SAMPLES, "azure-retail-prices.sample.json"), "utf8")], {
      source: "x",
      context
    });
    expect(rows.map(({sku, pricing, usd_per_hour, gpus}) => [sku, pricing, usd_per_hour, gpus])).toEqual([
      ["Standard_ND96isr_H100_v5", "on-demand", 98.32, 8],
      ["Standard_ND96isr_H100_v5", "spot", 18.169536, 8]
    ]);
  });
});
