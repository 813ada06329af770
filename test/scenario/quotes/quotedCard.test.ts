import {describe, expect, it} from "vitest";
import {longerInSku} from "../../../src/model/accelerators/namedInSku.js";
import {read} from "./reading.js";

/** What becomes of one row of some columns: the card, or what was expected. */
function row(cells: Record<string, string>, others: readonly Record<string, string>[] = []): string {
  const names = Object.keys(cells);
  const line = (one: Record<string, string>) => names.map((name) => `"${one[name] ?? ""}"`).join(",");
  const text = `${names.join(",")},Price\n${[cells, ...others].map((one) => `${line(one)},2`).join("\n")}\n`;
  const {prices, problems} = read(text, {provider: "acme"});
  const problem = problems.find((one) => one.line === 2);
  return problem ? `${problem.value}: ${problem.expected}` : prices.find((one) => one.line === 2)!.accelerator_id;
}

describe("a card that the SKU names further than its own column", () => {
  it.each([
    ["2x-RTX_3060_Ti-32-65536", "RTX3060", "RTX3060 Ti"],
    ["1x-RTX-3060-Ti-8", "RTX 3060", "RTX 3060 Ti"],
    ["2x-RTX_4070S_Ti-32", "RTX4070", "RTX4070 S Ti"],
    ["1x-RTX_4080S-32", "RTX4080", "RTX4080 S"],
    ["1x-RTX_4080_SUPER", "RTX4080", "RTX4080 SUPER"],
    ["1x-RTX_4090_D-32", "RTX4090", "RTX4090 D"],
    ["1x_RTX-4090-Laptop", "RTX4090", "RTX4090 LAPTOP"],
    ["1x_RTX3070_Mobile", "RTX 3070", "RTX 3070 MOBILE"]
  ])("is not taken for the shorter name's: %s", (InstanceType, GPU, longer) =>
    expect(row({InstanceType, GPU, GPUs: InstanceType.slice(0, 1)})).toBe(
      `${GPU}: the GPU that ${InstanceType} names, ${longer}, which the catalog has not`
    )
  );

  it.each([
    ["1x-RTX_3090_Ti-32", "RTX3090", "rtx-3090-ti"],
    ["1x-RTX_4070-Ti-32", "RTX4070", "rtx-4070-ti"],
    ["1x-H100_NVL-32", "H100", "h100-nvl"],
    ["1x-H200_NVL-32", "H200", "h200-nvl"],
    ["1x-H100_PCIE-32", "H100", "h100-pcie"],
    ["gpu_1x_h100_pcie", "H100", "h100-pcie"],
    ["H100_NVLINK_80GB::1", "H100", "h100-sxm"],
    ["gpu-l40s-d_1gpu-16vcpu-96gb", "L40S", "l40s"],
    ["1x-RTX_3060-32-65536", "RTX3060", "rtx-3060-12gb"],
    ["1x_RTX-PRO-6000-Max-Q", "RTX PRO 6000", "rtx-pro-6000-blackwell-max-q"]
  ])("is the longer name's where the catalog has it: %s", (InstanceType, GPU, id) =>
    expect(row({InstanceType, GPU, GPUs: "1"})).toBe(id)
  );

  it("is none where the SKU does not go on", () => {
    expect(longerInSku("RTX 3060", "4x-RTX_3060-Tiny")).toBeNull();
    expect(longerInSku("A100", "a100-standard-8")).toBeNull();
    expect(longerInSku("", "1x-Ti")).toBeNull();
  });
});

describe("counts and boards that the SKU contradicts", () => {
  it("are told", () => {
    expect(row({InstanceType: "8x-H100_SXM-32", GPU: "H100", GPUs: "1"})).toBe("1: 8, as 8x-H100_SXM-32 says");
    expect(row({InstanceType: "1x-H100_SXM-8", GPU: "H100 PCIe", GPUs: "1"})).toBe(
      "H100 PCIe: SXM, as 1x-H100_SXM-8 says"
    );
  });
});

describe("the memory of a card", () => {
  const told = (memory: string, GPU = "A100", GPUs = "1", heading = "GPU memory") =>
    row({GPU, GPUs, [heading]: memory});
  const info = (mib: number, count: number, total = mib) =>
    `{'Gpus': [{'Name': 'A100', 'Count': ${count}, 'MemoryInfo': {'SizeInMiB': ${mib}}}], 'TotalGpuMemoryInMiB': ${total}}`;

  it.each([
    ["40960 MiB", "a100-sxm4-40gb"],
    ["81920 MiB", "a100-sxm4-80gb"],
    ["81,920 MiB", "a100-sxm4-80gb"],
    ["81920", "a100-sxm4-80gb"],
    ["80", "a100-sxm4-80gb"],
    ["80 GiB", "a100-sxm4-80gb"],
    ["80GB HBM2e", "a100-sxm4-80gb"],
    ["85.9 GB", "a100-sxm4-80gb"], // 80 GiB in GB
    [info(40960, 1), "a100-sxm4-40gb"],
    [info(81920, 1), "a100-sxm4-80gb"],
    [
      "",
      "A100: one of the GPUs it may be: NVIDIA A100 PCIe 40GB, NVIDIA A100 SXM4 40GB, NVIDIA A100 PCIe 80GB, NVIDIA A100 SXM4 80GB"
    ]
  ])("of %s tells which it is", (memory, id) =>
    expect(told(memory, "A100", "1", "GpuInfo").replace(/^"|"$/g, "")).toBe(id)
  );

  it("of all GPUs of the row is shared among them", () => {
    expect(told("640 GB", "A100", "8")).toBe("a100-sxm4-80gb"); // 640 / 8
    expect(told("320 GB", "A100", "8")).toBe("a100-sxm4-40gb");
    expect(told("8 x 80 GB", "A100", "8")).toBe("a100-sxm4-80gb");
    expect(told(info(81920, 8, 655360), "A100", "8", "GpuInfo")).toBe("a100-sxm4-80gb");
  });

  it("may be of one or of all, as the other rows of the file tell, and is asked where none does", () => {
    const two = {GPU: "A100", GPUs: "2", "GPU memory": "81920 MiB"};
    expect(row(two)).toBe(
      "A100 with 80 or 40 GB: one of the GPUs it may be: NVIDIA A100 SXM4 80GB, NVIDIA A100 SXM4 40GB"
    );
    expect(row(two, [{GPU: "H200", GPUs: "2", "GPU memory": "287542"}])).toBe("a100-sxm4-40gb"); // 2 × 141 GB
    expect(row(two, [{GPU: "H200", GPUs: "2", "GPU memory": "143771"}])).toBe("a100-sxm4-80gb");
  });

  it("that the name contradicts keeps the row apart, with what was read", () => {
    expect(told("40 GB", "H100 SXM")).toBe("40 GB: the memory of what H100 SXM is: NVIDIA H100 SXM5 80GB");
    expect(told("40960 MiB", "A100 80GB")).toBe("40 GB: the memory of what A100 80GB is: NVIDIA A100 SXM4 80GB");
    expect(told("49140 MiB", "RTX 4090")).toBe("48 GB: the memory of what RTX 4090 is: NVIDIA GeForce RTX 4090");
    expect(told("", "H100 SXM 40GB")).toMatch(
      /^H100 SXM 40GB: a memory that such a GPU has: NVIDIA H100 PCIe 80GB, NVIDIA H100 SXM5 80GB/
    );
    expect(row({Instance: "p5.48xlarge", GPU: "H100", GPUs: "8", "GPU memory": "40 GB"})).toMatch(
      /^40 or 5 GB: the memory/
    );
  });
});

describe("rows that name no GPU", () => {
  const apart = (text: string) =>
    read(text, {provider: "azure"}).problems.map(({line, namesNoGpu = false}) => [line, namesNoGpu]);

  it("are told from those whose GPU is not known", () => {
    expect(
      apart("InstanceType,AcceleratorName,AcceleratorCount,Price\nBasic_A0,,,0.02\ncpu-4,,0,0.1\nx,M60,1,1\n")
    ).toEqual([
      [2, true],
      [3, true],
      [4, false]
    ]);
    const skus =
      "armSkuName,retailPrice\nStandard_D2s_v3,0.1\nStandard_NV99ads_A10_v9,3\nStandard_ND96amsr_MI300X_v9,40\n";
    expect(apart(skus)).toEqual([
      [2, true],
      [3, false],
      [4, false]
    ]);
  });
});
