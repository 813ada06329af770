import {describe, expect, it} from "vitest";
import {acceleratorNamer} from "../../../src/catalog/accelerators/acceleratorNamer.js";
import {instanceTypes} from "../../../src/catalog/accelerators/instanceTypes.js";
import {loadAccelerators} from "../../../src/catalog/loadCatalog.js";

const accelerators = loadAccelerators("data");
const named = acceleratorNamer("data", accelerators);
const read = (name: string) => {
  const {accelerator, machineGpus} = named(name);
  return machineGpus === null ? accelerator.id : `${machineGpus} ${accelerator.id}`;
};

describe("names of nvidia-smi and NVML", () => {
  it.each([
    ["NVIDIA A100-SXM4-80GB", "a100-sxm4-80gb"],
    ["NVIDIA A100-SXM4-40GB", "a100-sxm4-40gb"],
    ["A100-SXM4-40GB", "a100-sxm4-40gb"],
    ["NVIDIA A100 80GB PCIe", "a100-pcie-80gb"],
    ["NVIDIA A100-PCIE-40GB", "a100-pcie-40gb"],
    ["NVIDIA H100 80GB HBM3", "h100-sxm"],
    ["NVIDIA H100 PCIe", "h100-pcie"],
    ["NVIDIA H100 NVL", "h100-nvl"],
    ["NVIDIA H200", "h200-sxm"],
    ["NVIDIA H200 NVL", "h200-nvl"],
    ["NVIDIA H20", "h20"],
    ["NVIDIA H800", "h800-sxm"],
    ["NVIDIA H800 PCIe", "h800-pcie"],
    ["NVIDIA GH200 480GB", "gh200"],
    ["NVIDIA GH200 144G HBM3e", "gh200-144gb"],
    ["NVIDIA B200", "b200"],
    ["NVIDIA B300 SXM6 AC", "b300"],
    ["NVIDIA GB200", "gb200"],
    ["Tesla V100-SXM2-16GB", "v100-sxm2-16gb"],
    ["Tesla V100-SXM2-32GB", "v100-sxm2-32gb"],
    ["Tesla V100-PCIE-16GB", "v100-pcie-16gb"],
    ["Tesla V100-PCIE-32GB", "v100-pcie-32gb"],
    ["Tesla V100S-PCIE-32GB", "v100s-pcie-32gb"],
    ["Tesla T4", "t4"],
    ["Tesla P100-SXM2-16GB", "p100-sxm2-16gb"],
    ["NVIDIA A800-SXM4-80GB", "a800-sxm4-80gb"],
    ["NVIDIA A30", "a30"],
    ["NVIDIA A10G", "a10g"],
    ["NVIDIA L4", "l4"],
    ["NVIDIA L20", "l20"],
    ["NVIDIA L40S", "l40s"],
    ["NVIDIA RTX A6000", "rtx-a6000"],
    ["NVIDIA RTX 6000 Ada Generation", "rtx-6000-ada"],
    ["NVIDIA RTX PRO 6000 Blackwell Server Edition", "rtx-pro-6000-blackwell"],
    ["NVIDIA RTX PRO 6000 Blackwell Workstation Edition", "rtx-pro-6000-blackwell"],
    ["NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition", "rtx-pro-6000-blackwell-max-q"],
    ["NVIDIA GeForce RTX 3090", "rtx-3090"],
    ["NVIDIA GeForce RTX 3090 Ti", "rtx-3090-ti"],
    ["NVIDIA GeForce RTX 4090", "rtx-4090"],
    ["NVIDIA GeForce RTX 2080 Ti", "rtx-2080-ti"],
    ["NVIDIA TITAN RTX", "titan-rtx"],
    ["Quadro RTX 8000", "quadro-rtx-8000"],
    ["Quadro RTX 6000", "quadro-rtx-6000"]
  ])("%s", (name, id) => expect(read(name)).toBe(id));
});

describe("names people write", () => {
  it.each([
    ["A100 80G", "a100-sxm4-80gb"],
    ["a100 80gb pcie", "a100-pcie-80gb"],
    ["A100-40GB", "a100-sxm4-40gb"],
    ["3090", "rtx-3090"],
    ["RTX3090", "rtx-3090"],
    ["3090ti", "rtx-3090-ti"],
    ["GeForce RTX 4090", "rtx-4090"],
    ["4090 24GB", "rtx-4090"],
    ["5090", "rtx-5090"],
    ["A6000", "rtx-a6000"],
    ["A6000 Ada", "rtx-6000-ada"],
    ["6000 Ada", "rtx-6000-ada"],
    ["RTX6000Ada", "rtx-6000-ada"],
    ["RTX PRO 6000", "rtx-pro-6000-blackwell"],
    ["RTX PRO 6000 Max-Q", "rtx-pro-6000-blackwell-max-q"],
    ["H100", "h100-sxm"],
    ["h100 sxm5", "h100-sxm"],
    ["H100 SXM 80 GB", "h100-sxm"],
    ["H100NVL", "h100-nvl"],
    ["H100 94GB", "h100-nvl"],
    ["GH200", "gh200"],
    ["GH200 Grace Hopper Superchip", "gh200"],
    ["B200 192GB", "b200"],
    ["B300", "b300"],
    ["H800 80GB", "h800-sxm"],
    ["AMD Instinct MI300X OAM", "mi300x"],
    ["MI300X", "mi300x"],
    ["MI250", "mi250"],
    ["TPU v4", "tpu-v4"],
    ["TPUv4", "tpu-v4"],
    ["v5e", "tpu-v5e"],
    ["TPU v5p", "tpu-v5p"],
    ["Google TPU v6e", "tpu-v6e"],
    ["Trillium", "tpu-v6e"],
    ["Gaudi2", "gaudi2"],
    ["Intel Gaudi 3", "gaudi3"]
  ])("%s", (name, id) => expect(read(name)).toBe(id));
});

describe("names of Slurm, of several cards, of machines", () => {
  it.each([
    ["gpu:a100_80gb:8", "8 a100-sxm4-80gb"],
    ["gres/gpu:h100=4", "4 h100-sxm"],
    ["gpu:rtx_3090:2(S:0-1)", "2 rtx-3090"],
    ["gpu:nvidia_a100-sxm4-80gb:8", "8 a100-sxm4-80gb"],
    ["h100:8", "8 h100-sxm"],
    ["gpu:h100", "h100-sxm"],
    ["8x H100", "8 h100-sxm"],
    ["8×NVIDIA A100 80GB", "8 a100-sxm4-80gb"],
    ["RTX 4090 x4", "4 rtx-4090"],
    ["p4d.24xlarge", "8 a100-sxm4-40gb"],
    ["P4DE.24XLARGE", "8 a100-sxm4-80gb"],
    ["ml.p5.48xlarge", "8 h100-sxm"],
    ["p5en.48xlarge", "8 h200-sxm"],
    ["g5.12xlarge", "4 a10g"],
    ["g5.xlarge", "1 a10g"],
    ["a2-highgpu-8g", "8 a100-sxm4-40gb"],
    ["a2-ultragpu-8g", "8 a100-sxm4-80gb"],
    ["a2-megagpu-16g", "16 a100-sxm4-40gb"],
    ["a3-highgpu-8g", "8 h100-sxm"],
    ["a3-ultragpu-8g", "8 h200-sxm"],
    ["g2-standard-48", "4 l4"],
    ["Standard_ND96amsr_A100_v4", "8 a100-sxm4-80gb"],
    ["Standard_ND96asr_v4", "8 a100-sxm4-40gb"],
    ["ND96isr_H100_v5", "8 h100-sxm"],
    ["NC24ads_A100_v4", "1 a100-pcie-80gb"],
    ["Standard_NC40ads_H100_v5", "1 h100-nvl"],
    ["BM.GPU.A100-v2.8", "8 a100-sxm4-80gb"],
    ["BM.GPU.H100.8", "8 h100-sxm"],
    ["BM.GPU.MI300X.8", "8 mi300x"],
    ["gpu_8x_a100_80gb_sxm4", "8 a100-sxm4-80gb"],
    ["gpu_1x_gh200", "1 gh200"],
    ["DGX H100", "8 h100-sxm"],
    // 32 cores, two of a chip; a v5litepod counts chips.
    ["v4-32", "16 tpu-v4"],
    ["v5p-128", "64 tpu-v5p"],
    ["v5litepod-16", "16 tpu-v5e"],
    ["tpu-v6e-8", "8 tpu-v6e"]
  ])("%s", (name, meant) => expect(read(name)).toBe(meant));

  it("names cards of the catalog alone", () => {
    const ids = new Set(accelerators.map(({id}) => id));
    const {all} = instanceTypes("data");
    expect(all.length).toBeGreaterThan(130);
    for (const {sku, accelerator_id} of all) expect(ids, sku).toContain(accelerator_id);
  });
});

describe("names that are refused", () => {
  it.each([
    ["A100", "may be a100-pcie-40gb, a100-sxm4-40gb, a100-pcie-80gb or a100-sxm4-80gb: name one of them"],
    ["NVIDIA A100", "may be a100-pcie-40gb, a100-sxm4-40gb, a100-pcie-80gb or a100-sxm4-80gb: name one of them"],
    ["A100 SXM", "may be a100-sxm4-40gb or a100-sxm4-80gb: name one of them"],
    ["A100 PCIe", "may be a100-pcie-40gb or a100-pcie-80gb: name one of them"],
    ["gpu:a100:8", "may be a100-pcie-40gb, a100-sxm4-40gb, a100-pcie-80gb or a100-sxm4-80gb: name one of them"],
    ["V100", "may be v100-sxm2-16gb, v100-sxm2-32gb, v100-pcie-16gb or v100-pcie-32gb: name one of them"],
    ["RTX 6000", "may be rtx-6000-ada, rtx-pro-6000-blackwell or quadro-rtx-6000: name one of them"],
    ["gpu:8", "says how many and not which"],
    ["NVIDIA A100-SXM4-80GB MIG 1g.10gb", "is a part of a card (MIG), and whole cards are estimated"]
  ])("%s", (name, reason) => expect(() => named(name)).toThrow(`gpu: "${name}" ${reason}`));

  it.each([
    "GTX 9999",
    "RTX 4090 Laptop GPU",
    "A100 24GB",
    "H100 640GB",
    "cuda",
    "",
    "8x",
    "p9.48xlarge",
    "Radeon VII"
  ])("%s is no card", (name) =>
    expect(() => named(name)).toThrow(`gpu: there is no accelerator "${name}" in the catalog`)
  );
});
