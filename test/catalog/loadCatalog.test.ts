import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {COMMITTED} from "../../src/model/committed.js";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {CatalogError} from "../../src/catalog/csv/CatalogError.js";
import {loadCatalog, loadPrices} from "../../src/catalog/loadCatalog.js";
import {notebookModel} from "../../src/model/notebookModel.js";

const catalog = loadCatalog("data");

describe("loadCatalog(folder)", () => {
  it("reads every catalog as committed", () => {
    expect(catalog.accelerators).toHaveLength(70);
    expect(loadPrices("data").length).toBeGreaterThanOrEqual(150);
    expect(catalog.scales.map((d) => d.id)).toEqual(["tiny", "small", "medium", "large", "xl", "large-config"]);
    expect(catalog.layouts.map((d) => d.id)).toEqual([
      ..."data-parallel recompute zero-3 zero-3-recompute tensor-2 tensor-2-recompute".split(" ")
    ]);
  });

  it("holds the machines of the brief, named after count and accelerator", () => {
    const names = new Map(catalog.machines.map((d) => [d.id, d.name]));
    expect(names.get("2x-rtx-3090")).toBe("2x RTX 3090");
    for (const id of ["1x-rtx-3090", "4x-rtx-3090", "1x-a100-80gb", "4x-a100-80gb"]) expect(names.has(id)).toBe(true);
    expect(names.get("8x-a100-80gb")).toBe("8x A100 80GB");
  });

  it("converts data sheets to bytes, FLOP/s and watts", () => {
    const h100 = catalog.accelerators.find((d) => d.id === "h100-sxm")!;
    expect(h100).toMatchObject({
      family: "h100-and-newer",
      memory_capacity: 80e9,
      memory_bandwidth: 3350e9,
      peak_flops: 989_400_000_000_000,
      peak_flops_tf32: 494_500_000_000_000,
      interconnect_bandwidth: 900e9,
      tdp: 700
    });
    expect(catalog.accelerators.find((d) => d.id === "t4")).toMatchObject({peak_flops_tf32: null, msrp: null});
  });

  it("gives every accelerator a short name of its own", () => {
    expect(new Set(catalog.accelerators.map((d) => d.short_name)).size).toBe(catalog.accelerators.length);
  });

  it("offers the three prices of the brief", () => {
    const brief = catalog.offers.filter((d) => d.provider === "brief");
    expect(brief.map((d) => [d.accelerator_id, d.pricing, d.usd_per_gpu_hour_median])).toEqual([
      ["rtx-3090", "on-demand", 1.1],
      ["a100-sxm4-80gb", "on-demand", 2.5],
      ["a100-sxm4-80gb", "spot", 0.8]
    ]);
  });

  it("orders the low, median and high price of every offer", () => {
    for (const d of catalog.offers) {
      expect(d.usd_per_gpu_hour_low).toBeLessThanOrEqual(d.usd_per_gpu_hour_median);
      expect(d.usd_per_gpu_hour_median).toBeLessThanOrEqual(d.usd_per_gpu_hour_high);
    }
  });

  it("holds the eight assumptions and the baseline of the brief", () => {
    const value = Object.fromEntries(catalog.assumptions.map((d) => [d.id, d.value]));
    expect(value).toMatchObject({
      sequence_length: 2048,
      frame_rate: 30,
      audio_rate: 48000,
      batch_size: 32,
      precision: "bf16",
      recompute_above_params: 500e6,
      optimizer: "adamw",
      weight_decay: 0.01,
      learning_rate: 3e-4,
      baseline_hidden: 512,
      baseline_layers: 6,
      baseline_heads: 8,
      baseline_context: 2048
    });
  });

  it("has an MFU for the family of every accelerator", () => {
    const ids = new Set(catalog.assumptions.map((d) => d.id));
    for (const {family} of catalog.accelerators) expect(ids).toContain(`mfu_${family.replaceAll("-", "_")}`);
  });

  it("holds the published figures, over 300 of them numbers", () => {
    expect(catalog.published.filter((d) => d.low !== null).length).toBeGreaterThan(300);
  });

  it("gives the model every assumption it reads, in a unit that fits", () => {
    const model = notebookModel(catalog.assumptions, COMMITTED);
    const unknown = [...model.errors].filter(([, message]) => message.includes("no assumption"));
    expect(unknown).toEqual([]);
    expect([...model.unitErrors]).toEqual([]);
  });

  it.each(catalog.scales.map((d) => [d.id, d] as const))(
    "%s: architecture within 2 %% of the stated parameters",
    (_, d) => {
      const block = 12 * d.hidden ** 2 + 13 * d.hidden;
      const tables = (d.vocab + d.sequence_length) * d.hidden;
      expect(Math.abs((d.layers * block + 2 * d.hidden + tables) / d.params - 1)).toBeLessThan(0.02);
      expect(d.ffn_hidden).toBe(4 * d.hidden);
      expect([64, 128]).toContain(d.hidden / d.heads);
    }
  );
});

describe("loadCatalog(folder) on a broken copy", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "catalog-"));
    cpSync("data", folder, {recursive: true});
  });
  afterEach(() => rmSync(folder, {recursive: true}));

  function append(name: string, row: string): number {
    const file = join(folder, name);
    const before = readFileSync(file, "utf8");
    writeFileSync(file, `${before}${row}\n`);
    return before.split("\n").length;
  }

  it("names a machine's unknown accelerator", () => {
    const line = append("machines.csv", "1x-x,rtx-9999,1,usual,,page,2026-01,");
    expect(() => loadCatalog(folder)).toThrow(
      `${folder}/machines.csv:${line}: column accelerator_id: got "rtx-9999", expected an id that stands in ${folder}/accelerators.csv`
    );
  });

  it("names a machine without a price", () => {
    const line = append("machines.csv", "1x-gaudi2,gaudi2,1,usual,,page,2026-01,");
    expect(() => loadCatalog(folder)).toThrow(
      `${folder}/machines.csv:${line}: column accelerator_id: got "gaudi2", expected an accelerator with an on-demand price in ${folder}/prices.csv`
    );
  });

  it("names a price's unknown accelerator", () => {
    const line = append("prices.csv", "acme,x,rtx-9999,1,,,spot,1,1,USD,,,,2026-01,page,,,");
    expect(() => loadCatalog(folder)).toThrow(`${folder}/prices.csv:${line}: column accelerator_id: got "rtx-9999"`);
  });

  it("names a variant of a scale that does not exist", () => {
    const line = append(
      "scales.csv",
      "y,Y,huge,10000000,1000000,1,9,256,4,4,1024,8704,2048,,0,,,assumed,assumed,tokens,0,0,0,0,0,no,0,0,0,0,0,0,page,2026-01,"
    );
    expect(() => loadCatalog(folder)).toThrow(`${folder}/scales.csv:${line}: column variant_of: got "huge"`);
  });

  it("names a rank given twice", () => {
    const line = append("layouts.csv", "y,Y,none,0,1,1,1,1,page,2026-01,");
    expect(() => loadCatalog(folder)).toThrow(/layouts\.csv:\d+: column rank: got "1"/);
    expect(line).toBe(8);
  });

  it("names a published figure of an unknown scale", () => {
    const row = "Scaling Table,Huge,Params,3M,3000000,3000000,param,huge,,,,params,,";
    const line = append("brief/scaling-table.csv", row);
    expect(() => loadCatalog(folder)).toThrow(`${folder}/brief/scaling-table.csv:${line}: column scale: got "huge"`);
  });

  it.each([
    [
      "kv_heads",
      "y,Y,,10000000,1000000,1,9,256,4,5,1024,8704,2048,,0,,,assumed,assumed,tokens,0,0,0,0,0,no,0,0,0,0,0,0,page,2026-01,",
      "kv_heads 5 is more than heads 4"
    ],
    [
      "heads",
      "y,Y,,10000000,1000000,1,9,256,3,3,1024,8704,2048,,0,,,assumed,assumed,tokens,0,0,0,0,0,no,0,0,0,0,0,0,page,2026-01,",
      "heads 3 does not divide hidden 256"
    ],
    [
      "params",
      "y,Y,,7000000000,1000000,1,2,64,1,1,256,8704,2048,,0,,,assumed,assumed,tokens,0,0,0,0,0,no,0,0,0,0,0,0,page,2026-01,",
      "params 7000000000 are more than layers 2 × hidden 64"
    ]
  ])("names a scale's %s that contradict its shape", (column, row, reason) => {
    const line = append("scales.csv", row);
    expect(() => loadCatalog(folder)).toThrow(
      new RegExp(`^${folder}/scales\\.csv:${line}: column ${column}: got "\\d+", expected another value, as ${reason}`)
    );
  });

  it("names a rank that is left out", () => {
    append("layouts.csv", "y,Y,none,0,1,1,1,8,page,2026-01,");
    expect(() => loadCatalog(folder)).toThrow(
      `${folder}/layouts.csv: there is no layout of rank 7, and "y" of rank 8 needs one before it`
    );
  });

  it("refuses more plans than pages can bear, with how many there are and may be, without making them", () => {
    const timed = (work: () => void) => {
      const start = process.cpuUsage(); // not the clock's time: others are at work
      work();
      const {user, system} = process.cpuUsage(start);
      return user + system;
    };
    const usual = timed(() => loadCatalog(folder));
    const machines = Array.from({length: 1991}, (_, i) => `${i + 9}x-rtx-3090,rtx-3090,${i + 9},usual,,page,2026-01,`);
    append("machines.csv", machines.join("\n"));
    const scales = Array.from(
      {length: 194},
      (_, i) =>
        `s${i},S,,10000000,1000000,1,9,256,4,4,1024,8704,2048,,0,,,assumed,assumed,tokens,0,0,0,0,0,no,0,0,0,0,0,0,page,2026-01,`
    );
    append("scales.csv", scales.join("\n"));
    const refused = timed(() =>
      expect(() => loadCatalog(folder)).toThrow(
        /scales\.csv, .*machines\.csv, .*layouts\.csv: 200 scales on 2000 machines in 6 layouts and those generated make [\d.]+M plans, and there may be at most 20,000$/
      )
    );
    expect(refused / usual).toBeLessThan(200); // 8,000 times as many plans as there are
  });

  it("names a date that has not come, in any catalog", () => {
    const line = append("streams.csv", "smell,Smell,512,30,0,page,2999-01,");
    expect(() => loadCatalog(folder)).toThrow(
      `${folder}/streams.csv:${line}: column as_of: got "2999-01", expected a date`
    );
  });

  it.each([
    ...["accelerators", "assumptions", "prices", "scales", "machines", "layouts", "scale-notes", "streams"],
    ...[
      "storage",
      "offer-networks",
      "project-assumptions",
      "published-failures",
      "spot-records",
      "power-regions",
      "scaling-laws"
    ],
    ...["recipes", "models", "efficiencies", "training-assumptions", "calibration", "calibration-errors"],
    ...["accelerator-aliases", "instance-types", "azure-skus", "brief/scaling-table"]
  ])("names a folder in the place of %s.csv", (name) => {
    const file = join(folder, `${name}.csv`);
    rmSync(file);
    mkdirSync(file);
    expect(() => loadCatalog(folder)).toThrow(
      new CatalogError({file, line: 1, column: "(file)", value: "a folder", expected: "a readable CSV file"})
    );
  });

  it("accepts an added accelerator, machine and price as one row each", () => {
    append(
      "accelerators.csv",
      "z1,Acme Z1,Z1,Acme,other-vendor,Z,other,2027,64,HBM4,9000,,,yes,3000,,,,,Zlink,mesh,100,,,,0,rdma,400,8,OAM,,page,2026-01,"
    );
    append("prices.csv", "acme,z,z1,2,,,on-demand,3,1.5,USD,,,,2026-01,page,,,");
    append("machines.csv", "2x-z1,z1,2,ethernet,25,page,2026-01,");
    expect(loadCatalog(folder).machines.at(-1)).toMatchObject({
      ...{id: "2x-z1", name: "2x Z1", gpus: 2, network: "ethernet"},
      network_bandwidth: 3.125e9 // 25 ÷ 8 GB/s
    });
  });
});
