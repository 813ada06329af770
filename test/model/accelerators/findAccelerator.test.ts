import {describe, expect, it} from "vitest";
import {findAccelerator} from "../../../src/model/accelerators/findAccelerator.js";
import {loadAccelerators} from "../../../src/catalog/loadCatalog.js";

const accelerators = loadAccelerators("data");

describe("findAccelerator", () => {
  it.each([
    ["A100 80GB SXM", "a100-sxm4-80gb"],
    ["A100 40GB SXM", "a100-sxm4-40gb"],
    ["A100 80GB PCIe", "a100-pcie-80gb"],
    ["A100 40GB PCIe", "a100-pcie-40gb"],
    ["A100 40GB", "a100-sxm4-40gb"],
    ["H100 80GB SXM", "h100-sxm"],
    ["H100 80GB PCIe", "h100-pcie"],
    ["H100 80GB", "h100-sxm"],
    ["H200 141GB SXM", "h200-sxm"],
    ["V100 16GB", "v100-sxm2-16gb"],
    ["V100 32GB", "v100-sxm2-32gb"],
    ["NVIDIA GeForce RTX 3090", "rtx-3090"],
    ["RTX 3090 Ti", "rtx-3090-ti"],
    ["RTX 6000 Ada", "rtx-6000-ada"],
    ["RTX 3080 10GB", "rtx-3080-10gb"],
    ["A800", "a800-sxm4-80gb"],
    ["A10", "a10"],
    ["A10G", "a10g"],
    ["B200", "b200"],
    ["h100-nvl", "h100-nvl"]
  ])("finds %s", (name, id) => expect(findAccelerator(accelerators, name)?.id).toBe(id));

  it("returns null for a card the catalog does not have", () => {
    expect(findAccelerator(accelerators, "A100")).toBeNull(); // of 40 or 80 GB
    expect(findAccelerator(accelerators, "RTX 2060")).toBeNull();
    expect(findAccelerator(accelerators, "")).toBeNull();
  });
});
