import {csvFormat, csvParse} from "d3-dsv";
import {expect, test} from "vitest";
import {runPlan} from "../../src/estimate/planCommand.js";
import {estimateHere, Kept} from "./runEstimate.js";

const SLOW = 60_000;
const ASKED = ["--params", "1B", "--tokens", "1B", "--accelerators"];

function plan(...args: string[]) {
  const [output, errors] = [new Kept(), new Kept()];
  expect(runPlan([...ASKED, ...args], {output, errors})).toBe(0);
  return {row: csvParse(output.text)[0]!, told: errors.text};
}

// OCI lists BM.GPU.GB200.4 at 16 USD a GPU-hour, Lambda gpu_8x_a100_80gb_sxm4 at 2.79: for 2 of 4 GPUs 32, for 1 of 8 22.32.
test.each([
  ["gb200", "2", [], {provider: "oci", paid_gpus: "4", usd_per_gpu_hour: "32"}, "4 are paid for, as oci"],
  ["gb200", "4", [], {provider: "oci", paid_gpus: "4", usd_per_gpu_hour: "16"}, ""],
  ["gb200", "6", [], {provider: "oci", paid_gpus: "8", usd_per_gpu_hour: "21.3333333"}, "8 are paid for, as oci"],
  [
    ...(["a100-sxm4-80gb", "1", ["--providers", "aws,lambda"]] as const),
    ...[{provider: "lambda", paid_gpus: "8", usd_per_gpu_hour: "22.32"}, "8 are paid for, as lambda"]
  ],
  [
    ...(["a100-sxm4-80gb", "8", ["--providers", "aws,lambda"]] as const),
    ...[{provider: "lambda", paid_gpus: "8", usd_per_gpu_hour: "2.79"}, ""]
  ]
] as [string, string, string[], Record<string, string>, string][])(
  "%s × %s %j is paid in whole machines, and estimate says the same",
  {timeout: SLOW},
  async (gpu, gpus, more, paid, said) => {
    const {row, told} = plan(gpu, "--gpus", gpus, ...more);
    expect(row).toMatchObject({gpu, gpus, ...paid});
    expect(Number(row.cost_usd) / (Number(row.gpu_hours) * Number(row.usd_per_gpu_hour))).toBeCloseTo(1, 4);
    expect(told).toBe(said && `${gpus}x ${gpu}: ${said} sells whole machines\n`);
    const {rows} = await estimateHere(["-"], csvFormat([row]));
    expect(rows[0]!.cost_usd).toBe(row.cost_usd);
  }
);

test("a row that states no price pays whole machines, and says so; one that does pays what it states", async () => {
  const open = {params: "1e9", tokens_trained: "1e9", gpu: "gb200", gpus: "2"};
  const {rows} = await estimateHere(
    ["-"],
    csvFormat([
      {...open, usd_per_gpu_hour: ""},
      {...open, usd_per_gpu_hour: "16"},
      {...open, gpus: "4", usd_per_gpu_hour: ""}
    ])
  );
  const [left, stated, whole] = rows.map(({cost_usd, gpu_hours, assumed}) => ({
    rate: Number(cost_usd) / Number(gpu_hours),
    assumed
  }));
  expect(left!.rate).toBeCloseTo(32, 3);
  expect(left!.assumed).toContain("4 gpus paid for, as oci sells whole machines");
  expect(stated!.rate).toBeCloseTo(16, 3);
  expect(whole!.rate).toBeCloseTo(16, 3);
  for (const {assumed} of [stated!, whole!]) expect(assumed).not.toContain("paid for");
});

test("ranges draw the prices of those that sell so few, in whole machines", {timeout: SLOW}, async () => {
  const row = {params: "1e9", tokens_trained: "1e9", gpu: "gb200"};
  const {rows} = await estimateHere(["-", "--ranges"], csvFormat([{...row, gpus: 2}]));
  // OCI alone sells them: the range of cost is that of hours, at 32.
  for (const end of ["p5", "p50", "p95"])
    expect(Number(rows[0]![`cost_usd_${end}`]) / Number(rows[0]![`gpu_hours_${end}`])).toBeCloseTo(32, 1);
});

const ROW = {params: "7e9", tokens_trained: "1e11", gpus: "16"};

// H200 usually has RDMA of 400 Gbit/s (accelerators.csv); the middle provider of 16, RunPod, has 100 Mb/s between Pods.
test("plan and estimate work with the network of whoever is paid where it is slower, and say so", async () => {
  const words =
    "the machines of runpod have plain Ethernet of 0.1 Gbit/s a GPU, less than the RDMA of 400 Gbit/s a GPU usual for the accelerator: the time is that of theirs";
  const of = (gpus: string, ...more: string[]) => {
    const [output, errors] = [new Kept(), new Kept()];
    const args = [...ASKED, "h200-sxm", "--gpus", gpus, ...more];
    expect(runPlan(args, {output, errors})).toBe(0);
    return errors.text;
  };
  expect(of("16", "--providers", "runpod")).toBe(`16x h200-sxm: ${words}\n`);
  expect(of("8", "--providers", "runpod")).toBe(""); // one node
  expect(of("16", "--providers", "nebius")).toBe(
    "16x h200-sxm: the network between the machines of nebius is not known, and RDMA of 400 Gbit/s a GPU is taken\n"
  );
  // The same plan stated in full: AWS asks 2.74471 and its EFA has 50 Gbit/s a GPU, where 200 are usual.
  const gpu = "a100-sxm4-40gb";
  const usd_per_gpu_hour = "2.74471";
  const {rows} = await estimateHere(
    ["-"],
    csvFormat([
      {...ROW, gpu},
      {...ROW, gpu, usd_per_gpu_hour, network: "rdma", network_gbit_s: "50"},
      {...ROW, gpu, usd_per_gpu_hour},
      {...ROW, gpu, usd_per_gpu_hour: "", network: "rdma", network_gbit_s: "200"}
    ])
  );
  const [offered, alike, usual, stated] = rows;
  expect(offered).toMatchObject({wall_hours: alike!.wall_hours, peak_memory_gib: alike!.peak_memory_gib});
  expect(Number(offered!.wall_hours)).toBeGreaterThan(1.01 * Number(usual!.wall_hours));
  expect(offered!.assumed).toContain("network_gbit_s 50");
  expect(offered!.warnings).toContain("the machines of aws have RDMA of 50 Gbit/s a GPU, less than");
  // Whose the price is that a row states is not known; what it states of the network holds, and more than AWS has is told.
  expect(usual!.warnings).not.toContain("machines of");
  expect(stated!.wall_hours).toBe(usual!.wall_hours);
  expect(stated!.warnings).toContain(
    "the time is that of RDMA of 200 Gbit/s a GPU between nodes, and the machines of aws have RDMA of 50 Gbit/s a GPU"
  );
});

// Lambda rents A10s one by one (offer-networks.csv), so that eight of them are eight machines.
test("estimate lays a plan out on machines as large as whoever is paid has them", async () => {
  const row = {...ROW, params: "1e9", gpus: "8", gpu: "a10"};
  const {rows} = await estimateHere(
    ["-"],
    csvFormat([
      {...row, gpus_per_node: ""},
      {...row, gpus_per_node: "1"},
      {...row, gpus_per_node: "8"}
    ])
  );
  const [offered, ones, eights] = rows;
  expect(offered!.assumed).toContain("gpus_per_node 1, of the machines rented");
  expect(offered!.wall_hours).toBe(ones!.wall_hours);
  expect(Number(offered!.wall_hours)).toBeGreaterThan(Number(eights!.wall_hours));
});
