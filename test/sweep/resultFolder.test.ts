import {appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {inFolder, queried, specIn, sweep} from "./sweeping.js";

/** One plan in each of four worlds: four partitions of a row. */
const FOUR = `
plans: {scales: [small], machines: [1x-a100-80gb], layouts: [data-parallel]}
partition: 1
vary: {batch_size: [16, 32, 64, 128]}
output: {columns: [plan_cost]}`;

const LOG = "partitions.jsonl";
const parts = (folder: string) => readdirSync(folder).filter((file) => file.startsWith("part-"));
const named = (ends: string) => [0, 1, 2, 3].map((i) => `part-0000${i}.${ends}`);

interface About {
  format: string;
  specification: {partition: number; output: {format: string; folder: string}};
}

const about = (folder: string) => JSON.parse(readFileSync(join(folder, "sweep.json"), "utf8")) as About;

describe("a folder of results", () => {
  test.each([
    ["parquet", "csv"],
    ["csv", "parquet"]
  ])("of %s takes no %s, and says so", (first, second) =>
    inFolder(async (folder) => {
      const spec = specIn(folder, FOUR);
      const out = join(folder, "out");
      expect(await sweep(spec, "--out", out, "--format", first)).toMatchObject({status: 0});
      const {status, errors} = await sweep(spec, "--out", out, "--format", second);
      expect(errors).toContain(`out: it holds part-00000.${first}, and ${second} is asked for: `);
      expect(errors.trim().split("\n")).toHaveLength(1);
      expect(status).toBe(1);
      expect(parts(out)).toEqual(named(first));
      expect(about(out)).toMatchObject({format: first, specification: {output: {format: first}}});
      expect(await sweep(spec, "--out", out, "--format", second, "--restart")).toMatchObject({status: 0});
      expect(parts(out)).toEqual(named(second));
      expect(about(out)).toMatchObject({format: second, specification: {output: {format: second}}});
    })
  );

  test("tells the specification as it was run, options included", () =>
    inFolder(async (folder) => {
      const out = join(folder, "out");
      const ran = await sweep(specIn(folder, FOUR), "--out", out, "--format", "csv", "--partition", "2");
      expect(ran).toMatchObject({status: 0});
      expect(about(out).specification).toMatchObject({partition: 2, output: {format: "csv", folder: out}});
    }));

  test("of files takes no partitions that are inserted elsewhere, and says so", () =>
    inFolder(async (folder) => {
      const spec = specIn(folder, FOUR);
      const out = join(folder, "out");
      expect(await sweep(spec, "--out", out)).toMatchObject({status: 0});
      const server = ["--engine", "clickhouse", "--url", "http://127.0.0.1:1", "--into", "results"];
      const {status, errors} = await sweep(spec, "--out", out, ...server);
      expect(errors).toContain("its partitions are files, and another --into is asked for");
      expect(status).toBe(1);
    }));

  describe.each(["parquet", "csv"])("of %s that is taken up again", (format) => {
    test.each<[string, (path: string) => void, again: number]>([
      ["empty", (path) => truncateSync(path, 0), 1],
      ["cut short", (path) => truncateSync(path, 20), 1],
      ["longer", (path) => appendFileSync(path, "16,1\n"), 1],
      ["gone", (path) => rmSync(path), 0]
    ])("has a partition made again that is %s", (_, damage, again) =>
      inFolder(async (folder) => {
        const spec = specIn(folder, FOUR);
        const out = join(folder, "out");
        const run = () => sweep(spec, "--out", out, "--format", format);
        expect(await run()).toMatchObject({status: 0});
        const rows = `SELECT world, batch_size, plan_cost FROM '${out}/*.${format}' ORDER BY world`;
        const before = await queried(rows);
        expect(before.map(({batch_size: size}) => Number(size))).toEqual([16, 32, 64, 128]);
        damage(join(out, `part-00002.${format}`));
        const {status, errors} = await run();
        expect(status).toBe(0);
        expect(errors).toContain("; 3 are there already");
        expect(errors.includes("; 1 are not known to be whole, and are made again")).toBe(again === 1);
        expect(await queried(rows)).toEqual(before);
        // The last line counts both what this run made and all there is.
        expect(errors.trim().split("\n").at(-1)).toMatch(
          /^this run: 1 plans, 1 rows kept, .+ plans a second; with those before: 4 plans, 4 rows kept, .+ in all$/
        );
        expect((await run()).errors.trim().split("\n").at(-1)).toMatch(
          /^nothing was left to do: 4 plans, 4 rows kept, .+ in all$/
        );
      })
    );
  });

  test("whose list of whole partitions was cut short or is gone goes on from what it knows", () =>
    inFolder(async (folder) => {
      const spec = specIn(folder, FOUR);
      const out = join(folder, "out");
      const run = () => sweep(spec, "--out", out, "--format", "csv", "--engine", "js");
      expect(await run()).toMatchObject({status: 0});
      const log = readFileSync(join(out, LOG), "utf8");
      expect(log.trim().split("\n")).toHaveLength(4);
      const left = [
        [log.slice(0, -10), 3],
        [`${log.slice(0, log.indexOf("\n") + 1)}{"file": 5}\nnull\n`, 1],
        ["", 0]
      ] as const;
      for (const [text, known] of left) {
        writeFileSync(join(out, LOG), text);
        const {status, errors} = await run();
        expect(status).toBe(0);
        if (known > 0) expect(errors).toContain(`; ${known} are there already`);
        expect(errors).toContain(`; ${4 - known} are not known to be whole`);
        expect(readFileSync(join(out, LOG), "utf8").trim().split("\n").sort()).toEqual(log.trim().split("\n").sort());
      }
      rmSync(join(out, LOG));
      mkdirSync(join(out, LOG));
      const refused = await run();
      expect(refused.errors).toMatch(/out: it cannot be written \(EISDIR\)\n$/);
      expect(refused.status).toBe(1);
    }));
});

describe("a range of what comes in whole numbers", () => {
  // As What if spreads it: 16, 53.3, 90.7, 128 and 1, 3.3, 5.7, 8, each to the nearest.
  test.each([
    ["batch_size", "from: 16, to: 128, steps: 4", [16, 53, 91, 128]],
    ["batch_size", "from: 1, to: 100, steps: 5, scale: log", [1, 3, 10, 32, 100]],
    ["gpus", "from: 1, to: 8, steps: 4", [1, 3, 6, 8]],
    ["pue", "from: 1, to: 2, steps: 5", [1, 1.25, 1.5, 1.75, 2]] // which is no count
  ])("has whole numbers alone: %s %s", (name, range, values) =>
    inFolder(async (folder) => {
      const out = join(folder, "out");
      const spec = specIn(folder, FOUR.replace(/^vary.*$/m, `vary: {${name}: {${range}}}`));
      expect(await sweep(spec, "--out", out, "--engine", "js", "--format", "csv")).toMatchObject({status: 0});
      const rows = await queried(`SELECT ${name} AS value FROM '${out}/*.csv' ORDER BY world`);
      expect(rows.map(({value}) => Number(value))).toEqual(values);
    })
  );
});
