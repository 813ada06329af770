import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {loadAccelerators} from "../../../src/catalog/loadCatalog.js";
import {acceleratorNames} from "../../../src/catalog/accelerators/acceleratorNames.js";
import {azureSkus} from "../../../src/catalog/accelerators/azureSkus.js";
import {readCatalog} from "../../../src/catalog/csv/readCatalog.js";
import * as v from "valibot";
import {dataFolder, PROJECT, removeFolder} from "../prices/refreshCommand.js";

const DATA = join(PROJECT, "data");
const names = acceleratorNames(join(DATA, "accelerator-aliases.csv"));
const find = (name: string, memory: number[] = [], provider = "cudo", sku = "x") =>
  names.find({provider, sku, names: [name], memory})?.accelerator_id ?? null;

describe("data/accelerator-aliases.csv", () => {
  it("names accelerators of the catalog, each with the memory it has there", () => {
    const memory = new Map(loadAccelerators(DATA).map(({id, memory_capacity}) => [id, memory_capacity / 1e9]));
    const text = v.string();
    const schema = v.object({
      name: text,
      memory_gb: text,
      unstated: text,
      provider: text,
      sku: text,
      accelerator_id: text,
      source: text,
      as_of: text,
      note: text
    });
    const rows = readCatalog(join(DATA, "accelerator-aliases.csv"), schema, {
      key: ["name", "memory_gb", "provider", "sku", "accelerator_id"]
    });
    expect(rows.length).toBeGreaterThan(130);
    for (const {name, memory_gb, accelerator_id} of rows)
      expect(memory.get(accelerator_id), name).toBe(Number(memory_gb));
  });

  it("and data/azure-skus.csv as well", () => {
    const ids = new Set(loadAccelerators(DATA).map(({id}) => id));
    for (const {sku, accelerator_id} of azureSkus(join(DATA, "azure-skus.csv")).values())
      expect(ids, sku).toContain(accelerator_id);
  });
});

describe("acceleratorNames(file).find(named)", () => {
  it("does not mind case, spaces, hyphens and underscores", () => {
    for (const name of ["RTX 3090", "rtx_3090", "RTX-3090", "NVIDIA GeForce  RTX 3090"])
      expect(find(name)).toBe("rtx-3090");
  });

  it("never takes 40 GB for 80 GB, whatever the unit's rounding", () => {
    expect([find("A100", [40]), find("A100", [39.6]), find("A100", [42.9])]).toEqual(Array(3).fill("a100-sxm4-40gb"));
    expect([find("A100", [80]), find("A100", [79.3]), find("A100", [85.9])]).toEqual(Array(3).fill("a100-sxm4-80gb"));
    expect([find("A100", [64]), find("A100", [24])]).toEqual([null, null]);
    expect(find("A100-80GB", [40])).toBeNull();
  });

  it("takes the reading of the memory that fits, the likelier first", () => {
    expect(find("L4", [89.4, 22.35])).toBe("l4");
    expect(find("A100", [80, 40])).toBe("a100-sxm4-80gb");
  });

  it("takes a bare A100 for 40 GB, but not on Vast and Paperspace", () => {
    expect([find("A100"), find("A100", [], "vast"), find("A100", [], "paperspace")]).toEqual([
      "a100-sxm4-40gb",
      null,
      null
    ]);
    expect(find("A100_SXM4")).toBeNull();
  });

  it("prefers rows for the provider, and more so for its SKU", () => {
    expect(find("H100", [], "azure", "Standard_NC40ads_H100_v5")).toBe("h100-nvl");
    expect(find("H100", [], "azure", "Standard_ND96isr_H100_v5")).toBe("h100-sxm");
    expect(find("A100", [40], "lambda", "gpu_1x_a100")).toBe("a100-pcie-40gb");
    expect(find("A100", [40], "lambda", "gpu_1x_a100_sxm4")).toBe("a100-sxm4-40gb");
  });

  it("stops at the first name it knows: a 48 GB RTX 4090 is no other card", () => {
    expect(names.find({provider: "vast", sku: "x", names: ["RTX 4090", "RTX A6000"], memory: [48]})).toBeNull();
    expect(
      names.find({provider: "vast", sku: "x", names: ["no such card", "RTX A6000"], memory: [48]})?.accelerator_id
    ).toBe("rtx-a6000");
  });

  const folder = dataFolder({lines: 0});
  afterAll(() => removeFolder(folder));
  it("names file, line and column of a bad row", () => {
    const file = join(folder, "accelerator-aliases.csv");
    writeFileSync(
      file,
      "name,memory_gb,unstated,provider,sku,accelerator_id,source,as_of,note\nT4,big,yes,,,t4,here,2026-01,\n"
    );
    expect(() => acceleratorNames(file)).toThrow(`${file}:2: column memory_gb: got "big", expected a number above 0`);
  });
});
