import {csvFormat, csvParse} from "d3-dsv";
import {expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {runPlan} from "../../src/estimate/planCommand.js";
import {estimateHere, Kept} from "./runEstimate.js";

const committed = committedCatalog();
const SLOW = 60_000;
const ASKED = ["--params", "1B", "--tokens", "1B", "--accelerators"];

function plan(...args: string[]) {
  const [output, errors] = [new Kept(), new Kept()];
  expect(runPlan([...ASKED, ...args], {output, errors}, () => committed)).toBe(0);
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

// H200 usually has RDMA of 400 Gbit/s (accelerators.csv); RunPod has 100 Mb/s between Pods, of at most 8 GPUs (offer-networks.csv).
test("plan works with the network of whoever is paid where it is slower, and says so or that it is not known", async () => {
  const cluster = "runpod rents clusters of at most 8 GPUs: 16 are not to be had together";
  const words =
    "the machines of runpod have plain Ethernet of 0.1 Gbit/s a GPU, less than the RDMA of 400 Gbit/s a GPU usual for the accelerator: the time is that of theirs";
  const of = (gpu: string, gpus: string, ...more: string[]) => {
    const [output, errors] = [new Kept(), new Kept()];
    expect(runPlan([...ASKED, gpu, "--gpus", gpus, "--json", ...more], {output, errors}, () => committed)).toBe(0);
    return {told: errors.text, row: JSON.parse(output.text.split("\n")[0]!) as Record<string, string | number>};
  };
  const pods = of("h200-sxm", "16", "--providers", "runpod");
  const {goodput} = pods.row;
  expect(Number(goodput)).toBeLessThan(1);
  const lost = `of its time ${(100 * Number(goodput)).toPrecision(3)} % is progress: nodes fail and wait`;
  expect(pods.told).toBe([cluster, words, lost].map((one) => `16x h200-sxm: ${one}\n`).join(""));
  expect(pods.row).toMatchObject({network: "ethernet", network_gbit_s: 0.1, gpus_per_node: ""});
  expect(of("h200-sxm", "8", "--providers", "runpod").told).toBe(""); // one node
  const unknown = of("h200-sxm", "16", "--providers", "nebius");
  expect(unknown.told).toBe(
    `16x h200-sxm: the network between the machines of nebius is not known, and RDMA of 400 Gbit/s a GPU is taken\n16x h200-sxm: ${lost}\n`
  );
  expect(unknown.row).toMatchObject({network: "", network_gbit_s: ""});
  expect(Number(pods.row.wall_hours)).toBeGreaterThan(10 * Number(unknown.row.wall_hours));
  // Of those that sell so many the ones that make a cluster are chosen among: RunPod is the middle of 8, and not of 16.
  expect(of("h200-sxm", "8").row.provider).toBe("runpod");
  expect(of("h200-sxm", "16").row.provider).not.toBe("runpod");
  // So it is where providers are named: the cheaper one is not paid where the other alone makes the cluster.
  const both = ["--providers", "runpod,lambda"];
  expect(of("a100-sxm4-80gb", "8", ...both).row).toMatchObject({provider: "runpod", usd_per_gpu_hour: 1.49});
  expect(of("a100-sxm4-80gb", "16", ...both).row).toMatchObject({provider: "lambda", usd_per_gpu_hour: 2.79});
  // Lambda rents A10s one by one (offer-networks.csv), so that eight of them are eight machines.
  const ones = of("a10", "8", "--providers", "lambda");
  expect(ones.row).toMatchObject({gpus_per_node: 1});
  // What plan prints says all of it: estimate has the same hours.
  const {rows} = await estimateHere(["-"], csvFormat([pods.row, unknown.row, ones.row]));
  expect(rows.map(({wall_hours}) => wall_hours)).toEqual([pods, unknown, ones].map(({row}) => String(row.wall_hours)));
});

test("estimate keeps to the machine that a row describes, and tells what the machines rented have less of", async () => {
  const [row, gpu] = [{params: "7e9", tokens_trained: "1e11", gpus: "16"}, "a100-sxm4-40gb"];
  const {rows} = await estimateHere(
    ["-"],
    csvFormat([
      {...row, gpu, usd_per_gpu_hour: ""}, // AWS, whose EFA has 50 Gbit/s a GPU, where 200 are usual
      {...row, gpu, usd_per_gpu_hour: "2"} // whose it is is not known
    ])
  );
  const [offered, stated] = rows;
  expect(offered!.warnings).toContain(
    "the time is that of RDMA of 200 Gbit/s a GPU between nodes, and the machines of aws have RDMA of 50 Gbit/s a GPU"
  );
  expect(offered!.wall_hours).toBe(stated!.wall_hours);
  expect(stated!.warnings).not.toContain("machines of");
});
