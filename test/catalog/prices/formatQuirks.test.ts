import {existsSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {priceServer} from "./priceServer.js";
import {dataFolder, readRows, refresh, removeFolder} from "./refreshCommand.js";
import type {CommandResult} from "./refreshCommand.js";

/** One refresh of everything the fixtures hold; each test looks at what one quirk of the formats became. */
let folder: string;
let run: CommandResult;
let rows: ReturnType<typeof readRows>;
let requests: string[];
interface Source {
  feed: string;
  status: string;
  reason: string;
  unmapped: {name: string; memory: string; entries: number}[];
  rejected: {reason: string; entries: number; example: string}[];
}
let sources: Map<string, Source>;

beforeAll(async () => {
  const server = await priceServer();
  folder = dataFolder();
  run = await refresh(["--data", folder, "--date", "2026-11-24", "--json", "--strict"], server.environment);
  requests = server.requests;
  await server.close();
  rows = readRows(folder);
  sources = new Map((JSON.parse(run.stdout) as {sources: Source[]}).sources.map((source) => [source.feed, source]));
}, 120_000);

afterAll(() => removeFolder(folder));

function usd(source: string, sku: string, region: string, pricing = "on-demand", accelerator?: string): string {
  const found = rows.filter(
    (row) =>
      row.source === source &&
      row.sku === sku &&
      row.region === region &&
      row.pricing === pricing &&
      (accelerator === undefined || row.accelerator_id === accelerator)
  );
  expect(found.length, `${source} ${sku} ${region} ${pricing}`).toBeLessThanOrEqual(1);
  return found.length === 0 ? "none" : `${found[0]!.usd_per_hour} / ${found[0]!.usd_per_gpu_hour} x${found[0]!.gpus}`;
}

const AWS = "SkyPilot catalog, aws";
const GCP = "SkyPilot catalog, gcp";
const VAST = "SkyPilot catalog, vast";
const AZURE = "Azure Retail Prices";

function accelerator(source: string, sku: string): string | undefined {
  return rows.find((row) => row.source === source && row.sku === sku)?.accelerator_id;
}

function rejected(feed: string, reason: string): number {
  return sources.get(feed)!.rejected.find((entry) => entry.reason.startsWith(reason))?.entries ?? 0;
}

describe("refresh over every source", () => {
  it("succeeds under --strict, with clouds that no version publishes reported as absent", () => {
    expect(run.code, run.stderr).toBe(0);
    expect(sources.get("skypilot/seeweb")).toMatchObject({status: "absent", reason: "HTTP 404 in v8, v7, v6, v5"});
    expect([...sources.values()].filter(({status}) => status === "stale")).toEqual([]);
  });

  it("asks v8 first and falls back version by version on 404", () => {
    const asked = (cloud: string) =>
      requests.filter((path) => path.endsWith(`/${cloud}/vms.csv`)).map((path) => path.split("/")[2]);
    expect(asked("aws")).toEqual(["v8"]);
    expect(asked("cudo")).toEqual(["v8", "v7"]);
    expect(asked("ibm")).toEqual(["v8", "v7", "v6", "v5"]);
  });

  it("stamps new rows with the day and leaves those of other sources as they are", () => {
    expect(rows.find((row) => row.source === AWS)).toMatchObject({provider: "aws", as_of: "2026-11-24"});
    expect(rows.filter(({provider}) => provider === "brief").map((row) => row.usd_per_hour)).toEqual([
      "1.1",
      "2.5",
      "0.8"
    ]);
  });

  it("leaves no lock and no temporary file", () => {
    expect(existsSync(`${folder}/.refresh.lock`)).toBe(false);
  });
});

describe("rule 1, CSV", () => {
  it("reads columns by name, in any order and with unknown ones among them", () => {
    expect(usd("SkyPilot catalog, hyperbolic", "3x-H100-224-2165", "default")).toBe("3.87 / 1.29 x3");
    expect(usd("SkyPilot catalog, scaleway", "H100-1-80G", "fr-par")).toBe("2.52 / 2.52 x1");
  });
  it("accepts CRLF", () => expect(usd("SkyPilot catalog, lambda", "gpu_8x_v100", "us-east-1")).toBe("6.32 / 0.79 x8"));
  it("accepts a byte order mark", () =>
    expect(usd("SkyPilot catalog, ibm", "gx2-8x64x1v100", "us-south")).toBe("2.497 / 2.497 x1"));
  it("keeps commas and letters of regions in quotes", () => {
    expect(usd(VAST, "1x-RTX_5090-32-65536", "Bács-Kiskun, HU, EU", "community")).toBe("0.48 / 0.48 x1");
    expect(usd(VAST, "2x-H100_SXM-32-65536", ", US, NA", "community")).toBe("3.73 / 1.865 x2");
  });
});

describe("rule 2, GpuInfo", () => {
  it("is read as a Python literal", () => expect(accelerator(AWS, "p4d.24xlarge")).toBe("a100-sxm4-40gb"));
  it("matches keys without case", () =>
    expect(accelerator("SkyPilot catalog, do", "gpu-h100x8-640gb")).toBe("h100-sxm"));
  it("may be a plain word", () =>
    expect(accelerator("SkyPilot catalog, ibm", "gx2-8x64x1v100")).toBe("v100-sxm2-16gb"));
  it("may be empty", () => expect(usd(AWS, "trn1.32xlarge", "us-east-1")).toBe("21.5 / 1.34375 x16"));
});

describe("rule 3, no price is not a zero price", () => {
  it("empty", () => {
    expect(usd(AWS, "p5e.48xlarge", "us-east-2")).toBe("none");
    expect(rejected("skypilot/aws", "no price")).toBe(1);
  });
  it("NaN on-demand beside a spot price", () => {
    expect(usd(AWS, "p5en.48xlarge", "us-east-1")).toBe("none");
    expect(usd(AWS, "p5en.48xlarge", "us-east-1", "spot")).toBe("14.8209 / 1.852613 x8");
  });
  it("0.0", () => expect(rejected("skypilot/gcp", "no price")).toBe(1));
  it("0.00 as spot on every Vast row", () =>
    expect(rows.some((row) => row.source === VAST && row.pricing === "spot")).toBe(false));
  it("no row anywhere costs nothing", () => expect(rows.every((row) => Number(row.usd_per_hour) > 0)).toBe(true));
});

describe("rule 4, spot", () => {
  it("equal to on-demand is a placeholder", () => {
    expect(usd(AWS, "p5.48xlarge", "us-east-1")).toBe("55.04 / 6.88 x8");
    expect(usd(AWS, "p5.48xlarge", "us-east-1", "spot")).toBe("none");
    expect(usd("SkyPilot catalog, runpod", "1x_A100-80GB_SECURE", "US", "spot")).toBe("none");
  });
  it("above on-demand discredits both", () => {
    expect(usd(GCP, "a3-highgpu-8g", "us-central1")).toBe("none");
    expect(usd(GCP, "a3-highgpu-8g", "us-central1", "spot")).toBe("none");
    expect(rejected("skypilot/gcp", "spot above on-demand")).toBe(1);
  });
  it("above on-demand by its own rounding alone counts as equal", () => {
    expect(usd(AWS, "p4d.24xlarge", "eu-west-1")).toBe("35.39655 / 4.424569 x8");
    expect(usd(AWS, "p4d.24xlarge", "eu-west-1", "spot")).toBe("none");
  });
  it("of several zones is the lowest, and says so", () => {
    expect(usd(AWS, "p4d.24xlarge", "us-east-1", "spot")).toBe("6.5323 / 0.816538 x8");
    const row = rows.find((one) => one.source === AWS && one.sku === "p4d.24xlarge" && one.pricing === "spot");
    expect(row!.notes).toBe("lowest of 2 zones (highest 8.0087)");
  });
});

describe("rule 5, Google Cloud", () => {
  it("adds the machine row and the GPU row of the same zone", () => {
    expect(usd(GCP, "a2-ultragpu-1g", "us-central1")).toBe("5.0277 / 5.0277 x1");
    expect(usd(GCP, "a2-ultragpu-1g", "us-central1", "spot")).toBe("2.01103 / 2.01103 x1");
    expect(usd(GCP, "a3-highgpu-8g", "us-east4")).toBe("89.027 / 11.128375 x8");
    expect(usd(GCP, "n1-standard-4 + 1x T4", "us-central1")).toBe("0.54 / 0.54 x1");
  });
  it("leaves out a GPU without a machine in its zone, and counts it", () => {
    expect(usd(GCP, "a3-highgpu-8g", "us-east5")).toBe("none");
    expect(rejected("skypilot/gcp", "GPU without a machine row")).toBe(1);
  });
});

describe("rule 6, GPU counts", () => {
  it("Azure's eight H100 are not twelve", () => {
    expect(usd("SkyPilot catalog, azure", "Standard_ND96isr_H100_v5", "eastus")).toBe("98.32 / 12.29 x8");
  });
  it("a part of a GPU is no accelerator", () => expect(rejected("skypilot/aws", "part of a GPU")).toBe(2));
  it("a count that GpuInfo contradicts is not used", () => {
    expect(usd("SkyPilot catalog, hyperbolic", "4x-H100-224-2165", "default")).toBe("none");
    expect(rejected("skypilot/hyperbolic", "GPU count contradicts GpuInfo")).toBe(1);
  });
});

describe("rule 7, GPU memory", () => {
  it("per GPU in MiB", () => expect(accelerator(AWS, "p4de.24xlarge")).toBe("a100-sxm4-80gb"));
  it("total on Vast", () => expect(accelerator(VAST, "4x-RTX_3090-32-65536")).toBe("rtx-3090"));
  it("total on older AWS L4", () => expect(usd(AWS, "g6.12xlarge", "us-east-1")).toBe("4.6016 / 1.1504 x4"));
  it("GB under a MiB key on RunPod", () =>
    expect(accelerator("SkyPilot catalog, runpod", "2x_A100-80GB_SECURE")).toBe("a100-pcie-80gb"));
});

describe("rule 8, names", () => {
  it("A100 on Vast is the board that its memory says", () => {
    expect(usd(VAST, "1x-A100_SXM4-32-65536", "Georgia, US, NA", "community", "a100-sxm4-40gb")).toBe("0.76 / 0.76 x1");
    expect(usd(VAST, "1x-A100_SXM4-32-65536", "Georgia, US, NA", "community", "a100-sxm4-80gb")).toBe("0.93 / 0.93 x1");
  });
  it("a bare A100 on Paperspace is neither, and is listed", () => {
    expect(accelerator("SkyPilot catalog, paperspace", "A100")).toBeUndefined();
    expect(sources.get("skypilot/paperspace")!.unmapped).toEqual([
      {name: "A100", memory: "", entries: 1, example: "A100"}
    ]);
    expect(accelerator("SkyPilot catalog, paperspace", "V100")).toBe("v100-sxm2-16gb");
  });
  it("A100-80GB is PCIe on RunPod, Azure NC and FluidStack, SXM on AWS and Google", () => {
    expect(accelerator("SkyPilot catalog, azure", "Standard_NC24ads_A100_v4")).toBe("a100-pcie-80gb");
    expect(accelerator("SkyPilot catalog, fluidstack", "A100_PCIE_80GB::2")).toBe("a100-pcie-80gb");
    expect(accelerator("SkyPilot catalog, runpod", "1x_A100-80GB-SXM_SECURE")).toBe("a100-sxm4-80gb");
    expect(accelerator(GCP, "a2-ultragpu-1g")).toBe("a100-sxm4-80gb");
  });
  it("H100 on Azure NC and with 94 GB is the NVL", () => {
    expect(accelerator("SkyPilot catalog, azure", "Standard_NC40ads_H100_v5")).toBe("h100-nvl");
    expect(accelerator(VAST, "1x-H100_NVL-32-65536")).toBe("h100-nvl");
  });
  it("Lambda tells PCIe from SXM in the instance name", () => {
    expect(accelerator("SkyPilot catalog, lambda", "gpu_1x_a100")).toBe("a100-pcie-40gb");
    expect(accelerator("SkyPilot catalog, lambda", "gpu_1x_a100_sxm4")).toBe("a100-sxm4-40gb");
    expect(accelerator("SkyPilot catalog, lambda", "gpu_1x_h100_pcie")).toBe("h100-pcie");
    expect(accelerator("SkyPilot catalog, lambda", "gpu_1x_h100_sxm5")).toBe("h100-sxm");
  });
  it("what stands for none of ours is counted and listed: RTX6000, a 48 GB RTX 4090, RTX 3070", () => {
    expect(sources.get("skypilot/lambda")!.unmapped).toMatchObject([{name: "RTX6000", memory: "24"}]);
    expect(sources.get("skypilot/vast")!.unmapped).toMatchObject([{name: "RTX4090", memory: "48"}]);
    const listed = readRows(folder, "price-unmapped.csv").map((row) => `${row.feed} ${row.name}`);
    expect(listed).toEqual(
      expect.arrayContaining(["skypilot/scaleway RTX 3070", "skypilot/cudo RTXA4000", "skypilot/aws Inferentia"])
    );
  });
});

describe("rule 9, TPUs", () => {
  it("v4 names count cores", () => expect(usd(GCP, "tpu-v4-8", "us-central2")).toBe("12.88 / 3.22 x4"));
  it("v5litepod names count chips", () => expect(usd(GCP, "tpu-v5litepod-8", "us-central1")).toBe("9.6 / 1.2 x8"));
  it("v2 is none of ours, and is listed", () =>
    expect(sources.get("skypilot/gcp")!.unmapped).toMatchObject([{name: "tpu-v2", entries: 1}]));
});

describe("rules 10 and 11, regions and currency", () => {
  it("keeps regions as text, zones folded in", () => {
    expect(rows.filter((row) => row.source === AWS && row.sku === "p4d.24xlarge").map((row) => row.region)).toEqual([
      "eu-west-1",
      "us-east-1",
      "us-east-1"
    ]);
    expect(usd("SkyPilot catalog, fluidstack", "A100_PCIE_80GB::2", "CANADA")).toBe("3.6 / 1.8 x2");
  });
  it("says where the currency is in doubt and where stock is", () => {
    expect(rows.find((row) => row.source === "SkyPilot catalog, scaleway")!.notes).toContain("currency not stated");
    expect(rows.find((row) => row.source === "SkyPilot catalog, lambda")!.notes).toContain("stocked or not");
  });
});

describe("Azure Retail Prices", () => {
  const nd = "Standard_ND96isr_H100_v5";
  it("takes Linux on-demand and not Windows, dedicated, Cloud Services, low priority, DevTest, past or future meters", () => {
    expect(usd(AZURE, nd, "eastus")).toBe("98.32 / 12.29 x8");
    expect(usd(AZURE, nd, "westeurope")).toBe("110 / 13.75 x8");
  });
  it("knows spot by its meter", () => expect(usd(AZURE, nd, "eastus", "spot")).toBe("18.169536 / 2.271192 x8"));
  it("divides a reservation by the hours of its term", () => {
    // 537000 / 8760 = 61.301369…, 1033000 / 26280 = 39.307458…
    expect(usd(AZURE, nd, "eastus", "reserved-1y")).toBe("61.30137 / 7.662671 x8");
    expect(usd(AZURE, nd, "eastus", "reserved-3y")).toBe("39.307458 / 4.913432 x8");
    expect(usd(AZURE, "Standard_NC24ads_A100_v4", "eastus", "reserved-1y")).toBe("3.06 / 3.06 x1");
  });
  it("skips a retail price of 0", () => {
    expect(usd(AZURE, nd, "southindia")).toBe("none");
    expect(rejected("azure", "no price")).toBe(1);
  });
  it("uses neither price where spot is above on-demand", () => {
    expect(usd(AZURE, "Standard_NC24ads_A100_v4", "eastus")).toBe("none");
    expect(usd(AZURE, "Standard_NC24ads_A100_v4", "westus2")).toBe("3.673 / 3.673 x1");
  });
  it("follows NextPageLink, even to the service's public name", () => {
    expect(requests.some((path) => path.startsWith("/azure") && path.includes("$skip=6"))).toBe(true);
  });
});

describe("Vast.ai", () => {
  it("takes the median of five offers or more, per GPU", () => {
    // Canada: 0.15, 0.20, 0.50/2, 1.20/4, 0.44; bids 0.08, 0.10, 0.12, 0.14, 0.20
    expect(usd("Vast.ai offers", "RTX 3090", "CA", "community")).toBe("0.25 / 0.25 x1");
    expect(usd("Vast.ai offers", "RTX 3090", "CA", "spot")).toBe("0.12 / 0.12 x1");
  });
  it("pools countries with fewer offers, among them those of no country", () => {
    // 0.11, 0.13, 0.17, 0.19, 0.23
    expect(usd("Vast.ai offers", "RTX 3090", "other countries", "community")).toBe("0.17 / 0.17 x1");
  });
  it("scales the host's memory by the effective cores", () => {
    // 128849 MB x 32/64 = 60.0 GiB for one GPU, 30 for two, 15 for four: median of 60, 60, 30, 15, 60
    expect(rows.find((row) => row.source === "Vast.ai offers" && row.region === "CA")).toMatchObject({
      vcpus: "32",
      memory_gib: "60"
    });
  });
  it("counts what it cannot use", () => {
    expect(rejected("vast", "fewer than 5 offers")).toBe(2);
    expect(rejected("vast", "spot above on-demand")).toBe(1);
    expect(rejected("vast", "no price")).toBe(1);
    expect(sources.get("vast")!.unmapped.map(({name, memory}) => `${name} ${memory}`)).toEqual([
      "RTX 4090 48",
      "RTX 3060 12"
    ]);
  });
});

describe("RunPod", () => {
  it("takes secure, community and spot, per GPU", () => {
    expect(usd("RunPod GPU types", "RTX 3090 secure", "all")).toBe("0.43 / 0.43 x1");
    expect(usd("RunPod GPU types", "RTX 3090", "all", "community")).toBe("0.22 / 0.22 x1");
    expect(usd("RunPod GPU types", "RTX 3090", "all", "spot")).toBe("0.11 / 0.11 x1");
  });
  it("takes 0 and null for not offered, and leaves out the entry named unknown", () => {
    expect(usd("RunPod GPU types", "A100 SXM", "all", "community")).toBe("none");
    expect(usd("RunPod GPU types", "A100 SXM secure", "all")).toBe("1.49 / 1.49 x1");
    expect(rejected("runpod", "no price")).toBe(1);
    expect(rows.some((row) => row.source === "RunPod GPU types" && /unknown/.test(row.sku!))).toBe(false);
  });
  it("tells boards apart by name and memory", () => {
    expect(accelerator("RunPod GPU types", "A100 PCIe secure")).toBe("a100-pcie-80gb");
    expect(accelerator("RunPod GPU types", "H100 NVL secure")).toBe("h100-nvl");
    expect(sources.get("runpod")!.unmapped).toMatchObject([{name: "RTX A4000", memory: "16"}]);
  });
});
