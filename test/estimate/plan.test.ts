import {spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {csvFormat, csvParse} from "d3-dsv";
import {describe, expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {runPlan} from "../../src/estimate/planCommand.js";
import {estimateHere, Kept} from "./runEstimate.js";

const SLOW = 60_000;
const NUMBERS = ["tokens_per_s_per_gpu", "mfu_percent", "peak_memory_gib", "wall_hours", "gpu_hours", "cost_usd"];

const committed = committedCatalog();

/** Runs the command in this process, over catalogs that are read once. */
function plan(...args: string[]) {
  const [output, errors] = [new Kept(), new Kept()];
  const status = runPlan(args, {output, errors}, () => committed);
  return {status, stdout: output.text, stderr: errors.text, rows: csvParse(output.text)};
}

describe("npm run plan", () => {
  const SMALL = ["--workload", "large", "--max-gpus", "4", "--accelerators", "rtx-4090,h100-sxm", "--top", "100"];

  test("ranks every candidate of a small space as estimating each of them does", {timeout: SLOW}, async () => {
    const {rows, status} = plan(...SMALL);
    expect(status).toBe(0);
    const stated = "params layers hidden heads kv_heads ffn_hidden vocab seq_len tokens_trained precision".split(" ");
    const open = [1, 2, 4].flatMap((gpus) =>
      ["rtx-4090", "h100-sxm"].map((gpu) => ({
        ...Object.fromEntries(stated.map((name) => [name, rows[0]![name]])),
        ...{global_batch_sequences: 32, gpu, gpus, id: `${gpus} ${gpu}`}
      }))
    );
    // What is tight has room by the estimate itself, though not by its error.
    const all = (await estimateHere(["-"], csvFormat(open))).rows.filter(
      ({fits, memory_left_gib}) => fits !== "no" && Number(memory_left_gib) >= 0
    );
    const ranked = all.sort((a, b) => Number(a.cost_usd) - Number(b.cost_usd));
    expect(rows.map(({gpus, gpu}) => `${gpus} ${gpu}`)).toEqual(ranked.map(({id}) => id));
    expect(rows.length).toBeGreaterThan(4);
    for (const name of NUMBERS) expect(rows.map((row) => row[name])).toEqual(ranked.map((row) => row[name]));
    const byTime = plan(...SMALL, "--rank", "time").rows.map(({wall_hours}) => Number(wall_hours));
    expect(byTime).toEqual(ranked.map(({wall_hours}) => Number(wall_hours)).sort((a, b) => a - b));
  });

  test.each([
    ["a name", ["--model", "Llama 3.1 8B", "--tokens", "1T", "--max-gpus", "512", "--deadline", "30d"], 10],
    [
      "a size, whose shape is chosen",
      ["--params", "7B", "--tokens", "2T", "--gpus", "256", "--accelerators", "h100-sxm"],
      1
    ],
    ["spot prices", [...SMALL, "--spot"], 5],
    ["hardware that is owned", [...SMALL, "--owned", "$0.2"], 5],
    ["prices of two providers", [...SMALL, "--providers", "lambda,runpod"], 5],
    ["a price that is stated", [...SMALL, "--set", "usd_per_gpu_hour=0.25"], 5]
  ])("prints rows that estimate gives the same numbers for: %s", {timeout: SLOW}, async (_, args, least) => {
    const {rows} = plan(...args);
    expect(rows.length).toBeGreaterThanOrEqual(least);
    const inputs = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).filter(([name]) => !/_(low|high)$|^provider$|^price_as_of$|^measured_sources$/.test(name))
      )
    );
    const {rows: again} = await estimateHere(["-"], csvFormat(inputs));
    for (const name of [...NUMBERS, "tokens_per_s_per_gpu_low", "tokens_per_s_per_gpu_high"])
      expect(
        again.map((row) => row[name]),
        name
      ).toEqual(rows.map((row) => row[name]));
    if (args.includes("--deadline"))
      for (const {wall_hours} of rows) expect(Number(wall_hours)).toBeLessThanOrEqual(30 * 24);
    const costs = rows.map(({cost_usd}) => Number(cost_usd));
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
  });

  test(
    "keeps to the providers, the region and the share of memory that are allowed, and names what is none",
    {timeout: SLOW},
    () => {
      const of = (...more: string[]) => plan("--workload", "large", "--max-gpus", "2", "--top", "200", ...more);
      const {rows} = of("--providers", "lambda, runpod");
      expect([...new Set(rows.map(({provider}) => provider))].sort()).toEqual(["lambda", "runpod"]);
      // The lowest price of the two providers' offers that hold now, of those on whose machines fewest GPUs are paid for.
      const offers = committed.offers.filter(
        ({provider, pricing}) => ["lambda", "runpod"].includes(provider) && pricing === "on-demand"
      );
      for (const {gpu, gpus, cost_usd, gpu_hours} of rows) {
        const own = offers.filter(({accelerator_id}) => accelerator_id === gpu);
        const paid = own.map(({fewest_gpus}) => Math.ceil(Number(gpus) / fewest_gpus) * fewest_gpus);
        const least = Math.min(...paid);
        const lowest = Math.min(...own.filter((_, i) => paid[i] === least).map((one) => one.usd_per_gpu_hour_low));
        const rate = (lowest * least) / Number(gpus);
        expect([gpu, Number(cost_usd) / Number(gpu_hours)]).toEqual([gpu, expect.closeTo(rate, 2)]);
      }
      const filled = (share: string) =>
        of("--memory-margin", share).rows.map(({gpu, peak_memory_gib}) => [gpu, Number(peak_memory_gib)] as const);
      const cards = new Map(
        csvParse(readFileSync("data/accelerators.csv", "utf8")).map((row) => [row.id, Number(row.memory_gb)])
      );
      const half = filled("0.5");
      expect(half.length).toBeGreaterThan(3);
      // Cards are sold by GB and hold as many GiB.
      for (const [gpu, memory] of half) expect(memory).toBeLessThanOrEqual(0.5 * cards.get(gpu)!);
      expect(of("--providers", "nobody").stderr).toMatch(/^--providers: there is no offer of "nobody"/);
      expect(of("--region", "atlantis").stderr).toMatch(/^--region: /);
      expect(of("--memory-margin", "95").stderr).toMatch(/^--memory-margin: .* is a share and cannot be 95/);
      expect(of("--memory-margin", "lots").stderr).toMatch(/^--memory-margin: got "lots"/);
    }
  );

  test("where nothing meets the limits gives the nearest, and says what bound the search", {timeout: SLOW}, () => {
    const {rows, status, stderr} = plan(...SMALL, "--deadline", "1h", "--budget", "$1");
    expect(status).toBe(0);
    expect(rows).toHaveLength(1);
    expect(stderr).toMatch(/^0 of 6 machines meet the limits; the nearest stands below, with what it lacks\n/);
    expect(stderr).toMatch(/\n {2}\d+: it is later than the deadline\n/);
    expect(stderr).toMatch(/\n {2}\d+: it is over the budget\n/);
    expect(rows[0]!.lacks).toMatch(
      /^it takes .+, and the deadline is 1 h; it costs \$[\d,.]+, and the budget is \$1.00$/
    );
  });

  test("takes cards by the names people write, all that have a name, and families", {timeout: SLOW}, () => {
    const cards = (accelerators: string) =>
      new Set(plan(...SMALL.slice(0, 4), "--top", "100", "--accelerators", accelerators).rows.map(({gpu}) => gpu));
    expect(cards("RTX 4090, NVIDIA H100 80GB HBM3")).toEqual(new Set(["rtx-4090", "h100-sxm"]));
    expect(cards("A100")).toEqual(new Set(["a100-sxm4-40gb", "a100-sxm4-80gb", "a100-pcie-40gb", "a100-pcie-80gb"]));
    const consumer = cards("consumer");
    expect(consumer).toContain("rtx-4090");
    for (const card of consumer) expect(card).toMatch(/^rtx-\d0[789]0/);
  });

  test("pays spot prices where that is asked for", {timeout: SLOW}, () => {
    const [demand, spot] = [plan(...SMALL), plan(...SMALL, "--spot")].map(({rows}) =>
      rows.find(({gpu, gpus}) => gpu === "h100-sxm" && gpus === "1")
    );
    expect(spot!.gpu_hours).toBe(demand!.gpu_hours);
    expect(Number(spot!.cost_usd)).toBeLessThan(Number(demand!.cost_usd));
  });

  test.each([
    [["--workload", "huge"], /^--workload: there is no scale "huge"; scales are tiny, /],
    [["--workload", "large", "--deadline", "soon"], /^--deadline: got "soon": /],
    [["--workload", "large", "--deadline", "2020-01-31"], /^--deadline: got "2020-01-31": .* is not after today/],
    [["--workload", "large", "--rank", "beauty"], /^--rank: got "beauty", expected cost or time\n$/],
    [["--workload", "large", "--accelerators", "h1000"], /^--accelerators: .*"h1000".*; families are consumer, /],
    [["--workload", "large", "--set", "colour=red"], /^--set: there is no column "colour"; columns are id, /],
    [
      ["--workload", "large", "--set", "gpu=h100-sxm"],
      /^--set: gpu is what is looked for; name cards with --accelerators\n$/
    ],
    [["--params", "7B"], /^--tokens: state how many tokens/],
    [["--workload", "large", "--frobnicate"], /^Unknown option '--frobnicate'.*; usage: /],
    [["--params", "lots", "--tokens", "1T"], /^params: got "lots", expected /],
    [["--model", "Llama 3.1 8B", "--workload", "large"], /^usage: /],
    [[], /^usage: /]
  ])("refuses %j in one line", {timeout: SLOW}, (args, message) => {
    const {status, stdout, stderr} = plan(...args);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
    expect(stderr.trim()).not.toContain("\n");
  });

  test("as a command of its own says and ends as it does here", {timeout: SLOW}, () => {
    const one = ["--workload", "large", "--max-gpus", "1", "--accelerators", "rtx-4090", "--explain"];
    for (const args of [one, ["--workload", "huge"]]) {
      const {status, stdout, stderr} = plan(...args);
      const options = {encoding: "utf8", timeout: 55_000} as const;
      const own = spawnSync(process.execPath, ["--import", "tsx", "src/estimate/plan.ts", ...args], options);
      expect([own.status, own.stdout, own.stderr]).toEqual([status, stdout, stderr]);
    }
  });
});
