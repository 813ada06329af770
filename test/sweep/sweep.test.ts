import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {committedCatalog} from "../committedCatalog.js";
import {runPlan} from "../../src/estimate/planCommand.js";
import {Kept} from "../estimate/runEstimate.js";
import {inFolder, queried, specIn, startSweep, sweep} from "./sweeping.js";

const MANY = 16_000;

/** A scale on two machines in some layouts, in 12 worlds. */
const GRID = `
name: a grid
plans: {scales: [small], machines: [8x-a100-80gb, 1x-a100-80gb]}
vary:
  batch_size: [16, 32, 64]
  electricity_price: {from: 0.05 USD/kWh, to: 0.2 USD/kWh, steps: 4}
output:
  columns: [machine, layout, plan_days, plan_cost, plan_best, peak_memory, rate_provider]
`;

const files = (folder: string) => readdirSync(folder).filter((file) => file.startsWith("part-"));

describe("a sweep", () => {
  test("gives the same in DuckDB as in the compiled loops, in Parquet and CSV", () =>
    inFolder(async (folder) => {
      const spec = specIn(folder, GRID);
      const [a, b, c] = ["duck", "loops", "text"].map((name) => join(folder, name)) as [string, string, string];
      for (const args of [
        ["--out", a],
        ["--out", b, "--engine", "js"],
        ["--out", c, "--engine", "js", "--format", "csv"]
      ])
        expect(await sweep(spec, ...args)).toMatchObject({status: 0});
      const one = `read_parquet('${a}/*.parquet')`;
      for (const other of [`read_parquet('${b}/*.parquet')`, `read_csv('${c}/*.csv')`]) {
        const [found] = await queried(`SELECT count(*) AS n,
          count(*) FILTER (a.plan_cost IS NOT DISTINCT FROM b.plan_cost OR abs(a.plan_cost - b.plan_cost) <= 1e-9 * a.plan_cost) AS cost,
          count(*) FILTER (a.plan_days IS NOT DISTINCT FROM b.plan_days OR abs(a.plan_days - b.plan_days) <= 1e-9 * a.plan_days) AS days,
          count(*) FILTER (a.peak_memory IS NOT DISTINCT FROM b.peak_memory OR abs(a.peak_memory - b.peak_memory) <= 1e-9 * b.peak_memory) AS memory,
          count(*) FILTER (a.plan_best IS NOT DISTINCT FROM b.plan_best AND a.rate_provider IS NOT DISTINCT FROM b.rate_provider) AS words
          FROM ${one} a JOIN ${other} b USING (world, id)`);
        const [{n}] = (await queried(`SELECT count(*) AS n FROM ${one}`)) as [{n: bigint}];
        expect(n).toBeGreaterThan(12n);
        expect(found).toEqual({n, cost: n, days: n, memory: n, words: n});
      }
      // 3 batches × 4 prices; each world has a best plan of the scale: those of one world compete, not all.
      expect(await queried(`SELECT count(DISTINCT world) AS n FROM ${one} WHERE plan_best = 1`)).toEqual([{n: 12n}]);
      // Ends as they are written; of 4 steps from 0.05 to 0.2 each is 0.05 on.
      expect(await queried(`SELECT DISTINCT round(electricity_price, 12) AS p FROM ${one} ORDER BY p`)).toEqual(
        [0.05, 0.1, 0.15, 0.2].map((p) => ({p}))
      );
    }));

  test("takes lists of plans, each with columns and assumptions of its own", () =>
    inFolder(async (folder) => {
      const spec = specIn(
        folder,
        `plans: {list: [
          {scale: small, machine: 8x-a100-80gb, layout: data-parallel, batch_size: 16},
          {scale: small, machine: 8x-a100-80gb, layout: data-parallel, gpus: 4, memory_capacity: 40 GB}]}
vary: {pue: [1.1, 1.2]}
output: {columns: [machine_memory, batch, power_per_gpu]}`
      );
      for (const engine of ["duckdb", "js"]) {
        const out = join(folder, engine);
        expect(await sweep(spec, "--out", out, "--engine", engine)).toMatchObject({status: 0});
        const rows = await queried(
          `SELECT world, plan, gpus, memory_capacity, machine_memory, batch_size, batch FROM '${out}/*.parquet' ORDER BY world, plan`
        );
        // 4 GPUs of 40 GB are 160 GB; 8 of 80 GB 640 GB. The batch committed is 32. What plans state is in the result unasked.
        const world = (number: bigint) => [
          {world: number, plan: 1n, gpus: 8, memory_capacity: 80e9, machine_memory: 640e9, batch_size: 16, batch: 16},
          {world: number, plan: 2n, gpus: 4, memory_capacity: 40e9, machine_memory: 160e9, batch_size: 32, batch: 32}
        ];
        expect(rows).toEqual([...world(0n), ...world(1n)]);
      }
    }));

  test("draws inputs alike in both engines, and keeps the rows a formula says", () =>
    inFolder(async (folder) => {
      const spec = specIn(
        folder,
        `plans: {scales: [small], machines: [8x-a100-80gb]}
draws: {count: 50, of: {electricity_price: "0.05 to 0.2", memory_capacity: "uniform(60 GB, 90 GB)"}}
output: {columns: [plan_cost], keep: d.plan_best && d.memory_capacity > 70000000000}`
      );
      const found = [];
      for (const engine of ["duckdb", "js"]) {
        const out = join(folder, engine);
        expect(await sweep(spec, "--out", out, "--engine", engine)).toMatchObject({status: 0});
        found.push(
          await queried(
            `SELECT world, id, round(memory_capacity) AS memory, round(electricity_price, 9) AS price FROM '${out}/*.parquet' ORDER BY world, id`
          )
        );
      }
      expect(found[0]).toEqual(found[1]);
      // A Latin hypercube of 50 draws from 60 to 90 GB has one in each 0.6 GB: 33 are wholly above 70.2 GB, the one from 69.6 to 70.2 may be.
      expect([33, 34]).toContain(found[0]!.length);
    }));

  test("draws the assumptions' own ranges where those are asked for", () =>
    inFolder(async (folder) => {
      const spec = specIn(
        folder,
        `plans: {scales: [small], machines: [8x-a100-80gb]}
draws: {count: 64, of: ranges}
output: {columns: [plan_cost]}`
      );
      for (const engine of ["duckdb", "js"]) {
        const out = join(folder, engine);
        expect(await sweep(spec, "--out", out, "--engine", engine)).toMatchObject({status: 0});
        const [found] =
          await queried(`WITH worlds AS (SELECT DISTINCT world, electricity_price AS price, pue FROM '${out}/*.parquet')
          SELECT count(*) AS n, count(*) FILTER (price < 0.058) AS least, count(*) FILTER (price < 0.0806) AS half,
          count(*) FILTER (price < 0.19) AS most, count(*) FILTER (pue < 1.1) AS pue FROM worlds`);
        // ranges.csv: 5 % of prices are under 0.058, half under 0.0806 and 95 % under 0.19 USD/kWh: of 64 equal parts that
        // a draw falls in each of, 3.2, 32 and 60.8. Half of the PUE is under 1.1.
        const {least, most, ...others} = found as Record<string, bigint>;
        expect(others).toEqual({n: 64n, half: 32n, pue: 32n});
        expect([3n, 4n]).toContain(least);
        expect([60n, 61n]).toContain(most);
      }
    }));

  test("writes no words to CSV that a spreadsheet would take for a formula", () =>
    inFolder(async (folder) => {
      const spec = specIn(
        folder,
        `plans: {list: [
          {scale: small, machine: 8x-a100-80gb, layout: data-parallel, rate_provider: "=1+1, ;=2"},
          {scale: small, machine: 8x-a100-80gb, layout: data-parallel, gpus: 4, rate_provider: "plain's"}]}
vary: {pue: [1.1, 1.2]}
output: {columns: [gpus, rate_provider]}`
      );
      for (const engine of ["duckdb", "js"]) {
        const out = join(folder, engine);
        expect(await sweep(spec, "--out", out, "--engine", engine, "--format", "csv")).toMatchObject({status: 0});
        const lines = readFileSync(join(out, "part-00000.csv"), "utf8").trimEnd().split("\n");
        const id = "small/8x-a100-80gb/data-parallel";
        const rows = (world: number, pue: number) => [
          `${world},1,${id},"'=1+1, ;'=2",8,${pue}`,
          `${world},2,${id},plain's,4,${pue}`
        ];
        expect(lines[0]).toBe("world,plan,id,rate_provider,gpus,pue");
        expect(
          lines
            .slice(1)
            .map((line) => line.replaceAll(/\.0(?=,|$)/g, ""))
            .sort()
        ).toEqual([...rows(0, 1.1), ...rows(1, 1.2)]);
      }
    }));
});

describe("a sweep of the machines considered", () => {
  test("has the best plans that the command plan finds", {timeout: 300_000}, () =>
    inFolder(async (folder) => {
      const out = join(folder, "out");
      const spec = specIn(
        folder,
        `plans: {scales: [medium, large], machines: considered}
vary: {plan_deadline: [2 days, 10 days], plan_most_gpus: [8, 16], plan_provider: [any, "lambda, runpod"]}
output: {columns: [accelerator, gpus, plan_rate_provider, plan_days, plan_cost], keep: plan_best}`
      );
      expect(await sweep(spec, "--out", out)).toMatchObject({status: 0});
      const rows = await queried(`SELECT * REPLACE (split_part(id, '/', 1) AS id) FROM '${out}/*.parquet'`);
      const found = new Map(
        rows.map((row) => [[row.id, row.plan_deadline, row.plan_most_gpus, row.plan_provider].join(), row])
      );
      const committed = committedCatalog();
      let met = 0;
      for (const scale of ["medium", "large"])
        for (const days of [2, 10])
          for (const gpus of [8, 16])
            for (const provider of ["any", "lambda, runpod"]) {
              const [output, errors] = [new Kept(), new Kept()];
              const more = provider === "any" ? [] : ["--providers", provider];
              const args = [
                "--workload",
                scale,
                "--deadline",
                `${days}d`,
                "--max-gpus",
                String(gpus),
                "--top",
                "1",
                "--json"
              ];
              expect(runPlan([...args, ...more], {output, errors}, () => committed)).toBe(0);
              const best = found.get([scale, days, gpus, provider].join());
              expect(best === undefined).toBe(errors.text.startsWith("0 of "));
              if (!best) continue;
              met += 1;
              const plan = JSON.parse(output.text) as Record<string, unknown>;
              expect(plan).toMatchObject({gpu: best.accelerator, gpus: best.gpus, provider: best.plan_rate_provider});
              expect(Number(plan.cost_usd) / Number(best.plan_cost)).toBeCloseTo(1, 5);
              expect(Number(plan.wall_hours) / 24 / Number(best.plan_days)).toBeCloseTo(1, 5);
            }
      expect(met).toBeGreaterThan(8);
      expect(found.size).toBe(met);
    })
  );
});

describe("a sweep that is interrupted", () => {
  test.each(["duckdb", "js"])("by Ctrl+C says so, leaves no half file and goes on: %s", {timeout: 300_000}, (engine) =>
    inFolder(async (folder) => {
      // Four partitions of a database, each of which takes a second, and ten of the loops.
      const spec = specIn(folder, GRID.replace("steps: 4", `steps: ${engine === "duckdb" ? 24 : 60}`));
      const out = join(folder, "out");
      const args = [spec, "--out", out, "--engine", engine, "--partition", "500", "--format", "csv"];
      const {child, ended} = startSweep(args);
      await until(() => existsSync(out) && files(out).some((file) => !file.endsWith(".partial")));
      child.kill("SIGINT");
      const {status, errors} = await ended;
      expect(status).toBe(130);
      expect(errors).toContain("stopped: partitions that are whole stay, and the same command goes on from there\n");
      expect(
        readdirSync(out).filter((file) => !/^(?:part-\d+\.csv|partitions\.jsonl|sweep\.json)$/.test(file))
      ).toEqual([]);
      const whole = files(out).length;
      expect(whole).toBeGreaterThan(0);
      const again = await sweep(...args);
      expect(again.errors).toContain(`; ${whole} are there already`);
      expect(again.status).toBe(0);
      const {plans, partitions, specification} = JSON.parse(readFileSync(join(out, "sweep.json"), "utf8")) as {
        plans: number;
        partitions: number;
        specification: {vary: Record<string, unknown>};
      };
      expect(whole).toBeLessThan(partitions);
      expect(files(out)).toHaveLength(partitions);
      expect(specification.vary.batch_size).toEqual([16, 32, 64]);
      expect(await queried(`SELECT count(*) AS n FROM read_csv('${out}/*.csv')`)).toEqual([{n: BigInt(plans)}]);
    })
  );

  test(
    "goes on where it was killed, and comes to the same",
    () =>
      inFolder(async (folder) => {
        const spec = specIn(folder, GRID.replace("steps: 4", `steps: ${MANY / 80}`));
        const out = join(folder, "out");
        const args = [spec, "--out", out, "--engine", "js", "--partition", "500", "--format", "csv"];
        const {child, ended} = startSweep(args);
        await until(
          () => existsSync(join(out, "partitions.jsonl")) && statSync(join(out, "partitions.jsonl")).size > 0
        );
        child.kill("SIGKILL");
        await ended;
        const whole = readFileSync(join(out, "partitions.jsonl"), "utf8").split("\n").slice(0, -1).map(fileOf);
        const before = new Map(whole.map((file) => [file, statSync(join(out, file)).mtimeMs]));
        const again = await sweep(...args);
        expect(files(out).length).toBeGreaterThan(whole.length); // it was killed before it was done
        expect(again).toMatchObject({status: 0});
        expect(again.errors).toContain(`${before.size} are there already`);
        for (const [file, time] of before) expect(statSync(join(out, file)).mtimeMs, file).toBe(time);
        expect(files(out).filter((file) => file.endsWith(".partial"))).toEqual([]);
        const straight = join(folder, "straight");
        expect(
          await sweep(spec, "--out", straight, "--engine", "js", "--partition", "500", "--format", "csv")
        ).toMatchObject({
          status: 0
        });
        const sums = (path: string) =>
          queried(
            `SELECT count(*) AS n, count(DISTINCT (world, id)) AS plans, sum(CAST(plan_days AS DECIMAL(18, 9))) AS days FROM read_csv('${path}/*.csv')`
          );
        expect(await sums(out)).toEqual(await sums(straight));
      }),
    300_000
  );

  test("says that a folder holds another sweep, and leaves it whole", () =>
    inFolder(async (folder) => {
      const out = join(folder, "out");
      expect(await sweep(specIn(folder, GRID), "--out", out)).toMatchObject({status: 0});
      const before = files(out).map((file) => statSync(join(out, file)).mtimeMs);
      const other = specIn(folder, GRID.replace("[16, 32, 64]", "[16, 32, 65]"), "other.yaml");
      const refused = await sweep(other, "--out", out);
      expect(refused).toMatchObject({
        status: 1,
        errors: expect.stringContaining("it holds the results of another sweep")
      });
      expect(files(out).map((file) => statSync(join(out, file)).mtimeMs)).toEqual(before);
    }));

  test.each(["duckdb", "js"])(
    "tells of a disk that takes no more, and leaves no half file: %s",
    (engine) =>
      inFolder(async (folder) => {
        const out = join(folder, "out");
        const spec = specIn(folder, GRID.replace("steps: 4", "steps: 400"));
        // 8 blocks: a file may have 4 KiB (dash) or 8 KiB (bash), and this one would have hundreds.
        const {ended} = startSweep([spec, "--out", out, "--engine", engine, "--format", "csv"], {limit: 8});
        const {status, errors} = await ended;
        expect(status, errors).toBe(1);
        expect(errors).toMatch(/part-00000\.csv could not be written: .+/);
        expect(files(out)).toEqual([]);
      }),
    120_000
  );

  test("says what to do about memory that does not suffice, and leaves no half file", () =>
    inFolder(async (folder) => {
      const out = join(folder, "out");
      const few = ["--memory", "20MB", "--threads", "1"];
      const {status, errors} = await sweep(specIn(folder, GRID), "--out", out, ...few);
      expect(status).toBe(1);
      expect(errors).toContain("DuckDB needs more than 20MB with 1 thread: state more --memory");
      expect(existsSync(out) ? files(out) : []).toEqual([]);
      expect(await sweep(specIn(folder, GRID), "--out", out)).toMatchObject({status: 0});
    }));

  test("tells of a folder that cannot be one", () =>
    inFolder(async (folder) => {
      const file = join(folder, "file");
      writeFileSync(file, "");
      const {status, errors} = await sweep(specIn(folder, GRID), "--out", join(file, "out"));
      expect(status).toBe(1);
      expect(errors).toMatch(/^.*file\/out: it cannot be written \(ENOTDIR\)\n$/);
      if (existsSync("/proc/self")) {
        const nowhere = await sweep(specIn(folder, GRID), "--out", "/proc/no/such");
        expect(nowhere).toMatchObject({status: 1, errors: "/proc/no/such: it cannot be written (ENOENT)\n"});
      }
      const taken = join(folder, "taken");
      mkdirSync(taken);
      writeFileSync(join(taken, "part-00000.parquet"), "mine");
      const refused = await sweep(specIn(folder, GRID), "--out", taken);
      expect(refused).toMatchObject({status: 1, errors: expect.stringContaining("it holds files of no sweep known")});
    }));
});

/** The file that a line of those written whole is about. */
function fileOf(line: string): string {
  return (JSON.parse(line) as {file: string}).file;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}
