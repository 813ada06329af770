import {describe, expect, it} from "vitest";
import type {Price} from "../../../src/model/catalog.js";
import {countsOf} from "../../../src/model/prices/gpusSold.js";
import {countDoubts} from "../../../src/catalog/prices/doubts/countDoubts.js";
import {foldRows} from "../../../src/catalog/prices/foldRows.js";
import {formInName, gpusInSku, isOtherForm} from "../../../src/model/accelerators/skuFacts.js";

const row = (gpus: number, usd: number, more: Partial<Price> = {}): Price => ({
  provider: "runpod",
  sku: `${gpus}x_A6000_SECURE`,
  accelerator_id: "rtx-a6000",
  gpus,
  vcpus: null,
  memory_gib: null,
  pricing: "on-demand",
  usd_per_hour: usd,
  usd_per_gpu_hour: usd / gpus,
  currency: "USD",
  quoted_per_hour: null,
  region: "US",
  gpus_sold: "",
  as_of: "2026-11-24",
  source: "a list",
  stale_since: "",
  stale_reason: "",
  notes: "",
  ...more
});

const known = (usd: number) => [row(1, usd, {provider: "lambda"})];

describe("countDoubts(rows, known)", () => {
  it("finds the price of one GPU that stands for eight: 0.79 / 8 is 0.099, where others ask 0.80", () => {
    const doubts = countDoubts([row(1, 0.79), row(2, 1.58), row(8, 0.79)], () => known(0.8));
    expect(doubts).toMatchObject([{sku: "8x_A6000_SECURE", usd_per_gpu_hour: 0.79 / 8}]);
    expect(doubts[0]!.reason).toBe(
      "absurd: 0.09875 USD per GPU-hour, where 2 of them cost 0.79 each in the same region"
    );
  });

  it("finds the price of eight that stands for one where the others tell so: 6.32 beside 0.79", () => {
    const doubts = countDoubts([row(1, 6.32), row(8, 6.32)], () => known(0.8));
    expect(doubts.map(({sku}) => sku)).toEqual(["1x_A6000_SECURE"]);
  });

  it("doubts both where nothing tells which is wrong", () => {
    expect(countDoubts([row(1, 6.32), row(8, 6.32)], () => [])).toHaveLength(2);
  });

  it("lets eight cost 0.6 of one each, and other regions what they like", () => {
    expect(countDoubts([row(1, 1), row(8, 4.8)], () => known(1))).toEqual([]);
    expect(countDoubts([row(1, 1), row(8, 0.8, {region: "SE"})], () => known(1))).toEqual([]);
  });

  it("lets a market ask far less for more, but not eight for the price of one", () => {
    const spot = {pricing: "spot"} as const;
    // One H100 of AWS at 6.603 beside eight at 17.0252, a third of it each, was so in July 2026.
    expect(countDoubts([row(1, 6.603, spot), row(8, 17.0252, spot)], () => known(2))).toEqual([]);
    expect(countDoubts([row(1, 2, spot), row(8, 2.2, spot)], () => known(2))).toHaveLength(1);
  });
});

describe("gpusInSku(sku)", () => {
  it.each([
    ["8x_H100-SXM_SECURE", 8],
    ["1x-RTX_3090-32-65536", 1],
    ["H100_NVLINK_80GB::8", 8],
    ["gpu-h100-sxm_8gpu-128vcpu-1600gb", 8],
    ["gpu_8x_a100_80gb_sxm4", 8],
    ["a3-highgpu-4g", 4],
    ["gpu-h100x8-640gb", 8],
    ["A100-80Gx8", 8],
    ["p5.48xlarge", null],
    ["Standard_ND96isr_H100_v5", null],
    ["n1-standard-8 + 1x V100", null],
    ["BM.GPU4.8", null],
    ["H100-2-80G", null]
  ])("%s says %s", (sku, gpus) => expect(gpusInSku(sku)).toBe(gpus));
});

describe("formInName(name) and isOtherForm(names, accelerator)", () => {
  it.each([
    ["gpu_1x_h100_sxm5", "SXM"],
    ["H100_NVLINK_80GB::8", "SXM"],
    ["gpu_1x_h100_pcie", "PCIe"],
    ["Tesla P100-PCIE-16GB", "PCIe"],
    ["H100 NVL", "NVL"],
    ["hgx-h100", "SXM"],
    ["A100-80GB", null],
    ["A100 PCIe beside SXM4", null]
  ])("%s is %s", (name, form) => expect(formInName(name)).toBe(form));

  it("tells a card sold under the name of a module", () => {
    expect(isOtherForm(["gpu_1x_h100_pcie", "H100"], "h100-sxm")).toBe(true);
    expect(isOtherForm(["gpu_1x_h100_sxm5", "H100"], "h100-sxm")).toBe(false);
    expect(isOtherForm(["8x_H100_NVL"], "h100-sxm")).toBe(true);
    expect(isOtherForm(["sxm4-one", "NVIDIA A100-PCIE-40GB"], "a100-pcie-40gb")).toBe(true);
    expect(isOtherForm(["1x_pcie"], "rtx-3090")).toBe(false); // its id names no board
  });
});

describe("foldRows(rows)", () => {
  it("keeps the cheapest row of a region with the counts of all", () => {
    const folded = foldRows([row(1, 0.8), row(2, 1.5), row(8, 6.4), row(1, 0.9, {region: "SE"})]);
    expect(
      folded.map(({gpus, region, gpus_sold, usd_per_gpu_hour}) => [gpus, region, gpus_sold, usd_per_gpu_hour])
    ).toEqual([
      [2, "US", "1 2 8", 0.75],
      [1, "SE", "", 0.9]
    ]);
    expect(countsOf(folded)).toEqual([1, 2, 8]);
  });

  it("keeps kinds, days and what could not be renewed apart", () => {
    expect(foldRows([row(1, 1), row(1, 0.5, {pricing: "spot"}), row(1, 0.4, {as_of: "2026-11-20"}), row(1, 0.3, {stale_since: "2026-11-20"})])).toHaveLength(4); // prettier-ignore
  });
});
