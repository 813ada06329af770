import {execFileSync} from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {awsCsv} from "../awsCsv.js";
import {goodCsv} from "../hostileAnswers.js";
import {priceServer, sendCsv} from "../priceServer.js";
import type {PriceServer} from "../priceServer.js";
import {dataFolder, readRows, refresh, removeFolder} from "../refreshCommand.js";
import {refreshHere} from "../refreshHere.js";

vi.setConfig({testTimeout: 120_000}); // for a busy machine

let server: PriceServer;
const folders: string[] = [];

beforeAll(async () => {
  server = await priceServer();
  server.handlers.set("/skypilot/v8/nebius", (_, response) => sendCsv(response, goodCsv()));
});

afterAll(async () => {
  await server.close();
  folders.forEach(removeFolder);
});

function folder(lines = 6): string {
  const made = dataFolder({lines});
  folders.push(made);
  return made;
}

const run = (made: string, args: string[] = []) =>
  refresh(["--source", "skypilot/nebius", "--data", made, ...args], server.environment);

describe("--data", () => {
  it.each([
    [
      "that is not there",
      (made: string) => join(made, "nosuch"),
      /nosuch: no such folder, expected a folder with prices\.csv/
    ],
    ["in a folder that is not there", (made: string) => join(made, "no/such"), /no\/such: no such folder/],
    ["that is a file", (made: string) => join(made, "prices.csv"), /prices\.csv: not a folder/],
    [
      "of another kind",
      (made: string) => {
        mkdirSync(join(made, "photos"));
        writeFileSync(join(made, "photos/cat.jpg"), "");
        return join(made, "photos");
      },
      /photos: holds cat\.jpg and no catalogs/
    ]
  ])("%s is refused, and nothing is made", async (_, name, message) => {
    for (const args of [[], ["--dry-run"]]) {
      const made = folder();
      const given = name(made);
      const before = readdirSync(made, {recursive: true});
      const asked = server.requests.length;
      const {code, stderr} = await run(given, args);
      expect(code).toBe(2);
      expect(stderr).toMatch(message);
      expect(readdirSync(made, {recursive: true})).toEqual(before);
      expect(server.requests).toHaveLength(asked);
    }
  });

  it("may be a link to a folder", async () => {
    const made = folder();
    const link = join(folder(0), "link");
    symlinkSync(made, link);
    expect((await run(link)).code).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readRows(made)).toHaveLength(45);
  });
});

describe("a file of the snapshot", () => {
  const here = (made: string) => refreshHere(made, {sources: ["skypilot/nebius"], environment: server.environment});

  it("that is a link stays one, and what it leads to is replaced where it lies", async () => {
    const made = folder();
    const elsewhere = folder(0);
    for (const [name, target] of [
      ["prices.csv", join(elsewhere, "kept.csv")],
      ["price-history.csv", "../history-of-" + made.split("/").at(-1)!]
    ] as const) {
      if (name === "prices.csv") renameSync(join(made, name), target);
      else {
        const header =
          "as_of,provider,accelerator_id,pricing,usd_per_gpu_hour_low,usd_per_gpu_hour_median,usd_per_gpu_hour_high,rows,source\n";
        writeFileSync(join(made, target), header);
        folders.push(join(made, target));
      }
      symlinkSync(target, join(made, name));
    }
    symlinkSync("kept.csv", join(elsewhere, "again.csv"));
    await here(made);
    expect(readlinkSync(join(made, "prices.csv"))).toBe(join(elsewhere, "kept.csv"));
    expect(readRows(elsewhere, "kept.csv")).toHaveLength(45);
    expect(readRows(made)).toHaveLength(45);
    expect(lstatSync(join(made, "price-history.csv")).isSymbolicLink()).toBe(true);
    expect(readRows(made, "price-history.csv")).toHaveLength(2);
    expect(readdirSync(elsewhere).sort()).toEqual(["again.csv", "kept.csv"]);
  });

  it("that is a link to nothing is named, and left alone", async () => {
    const made = folder(0);
    symlinkSync(join(made, "gone.csv"), join(made, "prices.csv"));
    await expect(here(made)).rejects.toThrow(/prices\.csv: a link to a file that is not there$/);
    expect(existsSync(join(made, "gone.csv"))).toBe(false);
    expect(readdirSync(made)).toEqual(["prices.csv"]);
  });

  it("that is a folder is named in one line, and nothing is asked", async () => {
    const made = folder();
    const file = join(made, "prices.csv");
    renameSync(file, join(made, "before.csv"));
    mkdirSync(file);
    const asked = server.requests.length;
    const {code, stderr} = await run(made);
    expect(code).toBe(2);
    expect(stderr).toContain(`${file}: a folder, expected a plain file\n`);
    expect(server.requests).toHaveLength(asked);
  });

  it("keeps its mode", async () => {
    const made = folder();
    await here(made);
    const modes = {
      "prices.csv": 0o600,
      "price-history.csv": 0o664,
      "price-sources.csv": 0o640,
      "price-unmapped.csv": 0o444
    };
    for (const [name, mode] of Object.entries(modes)) chmodSync(join(made, name), mode);
    server.handlers.set("/skypilot/v8/nebius", (_, response) =>
      sendCsv(response, goodCsv({price: (usd) => (Number(usd) * 1.1).toFixed(3)}))
    );
    await here(made);
    server.handlers.set("/skypilot/v8/nebius", (_, response) => sendCsv(response, goodCsv()));
    expect(readFileSync(join(made, "prices.csv"), "utf8")).toContain(",0.33,0.33,");
    for (const [name, mode] of Object.entries(modes)) expect(statSync(join(made, name)).mode & 0o777, name).toBe(mode);
  });

  it("has what a killed refresh left beside the file of a link removed", async () => {
    const made = folder();
    const elsewhere = folder(0);
    renameSync(join(made, "prices.csv"), join(elsewhere, "kept.csv"));
    symlinkSync(join(elsewhere, "kept.csv"), join(made, "prices.csv"));
    // No process has this number: it is above the largest that Linux gives out.
    writeFileSync(join(elsewhere, `.refresh-${2 ** 22 + 1}-kept.csv.tmp`), "half");
    writeFileSync(join(elsewhere, `.refresh-${process.ppid}-kept.csv.tmp`), "at work");
    await here(made);
    expect(readdirSync(elsewhere).sort()).toEqual([`.refresh-${process.ppid}-kept.csv.tmp`, "kept.csv"]);
  });
});

describe("dates after tomorrow", () => {
  it.each(["2999-01-01", "9999-12-31"])("are refused of --date: %s", async (date) => {
    const made = folder();
    const before = readFileSync(join(made, "prices.csv"), "utf8");
    const {code, stderr} = await run(made, ["--date", date]);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`--date ${date}: expected a day up to tomorrow, \\d{4}-\\d\\d-\\d\\d`));
    expect(readdirSync(made)).toEqual(["prices.csv"]);
    expect(readFileSync(join(made, "prices.csv"), "utf8")).toBe(before);
  });

  it("are accepted up to tomorrow", async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect((await run(folder(), ["--date", tomorrow])).code).toBe(0);
  });

  it("are refused of a snapshot, with the line they stand on", async () => {
    const made = folder();
    const file = join(made, "prices.csv");
    writeFileSync(file, readFileSync(file, "utf8").replace(",2024-11-03,", ",2999-01-01,"));
    const {code, stderr} = await run(made);
    expect(code).toBe(2);
    expect(stderr).toMatch(/prices\.csv:5: column as_of: got "2999-01-01", expected a date that has come/);
  });
});

describe("--strict", () => {
  it("exits with 1 where a part of a source had to be kept from before", async () => {
    const made = folder();
    const of = (factor: number) => awsCsv(({sku, price}) => [sku === "p5.48xlarge" ? {price: price * factor} : {}]);
    const args = ["--source", "skypilot/aws", "--data", made, "--strict"];
    for (const [factor, code] of [
      [1, 0],
      [2, 1],
      [1, 0]
    ] as const) {
      server.handlers.set("/skypilot/v8/aws", (_, response) => sendCsv(response, of(factor)));
      const result = await refresh(args, server.environment);
      expect(result.code, result.stdout).toBe(code);
      if (code === 1)
        expect(result.stdout).toContain(
          "Set apart as doubtful, and priced with by nothing:\n  skypilot/aws: median of H100 SXM on-demand moved +100 %"
        );
    }
  });
});

describe("a file of the folder that is no plain file", () => {
  const put = {
    "a folder": (path: string) => mkdirSync(path),
    "a pipe": (path: string) => execFileSync("mkfifo", [path]),
    "a link to a device": (path: string) => symlinkSync("/dev/full", path)
  };

  it.each([
    ["price-unmapped.csv", "a folder"],
    ["price-unmapped.csv", "a pipe"],
    ["price-history.csv", "a folder"],
    ["prices.csv", "a pipe"],
    ["prices.csv", "a link to a device"]
  ] as const)("%s, %s, is refused before any is replaced", async (name, kind) => {
    const made = folder();
    const before = readFileSync(join(made, "prices.csv"), "utf8");
    if (name === "prices.csv") renameSync(join(made, name), join(made, "kept.csv"));
    writeFileSync(join(made, "accelerators.csv"), readFileSync("data/accelerators.csv"));
    put[kind](join(made, name));
    const {code, stderr, ms} = await run(made);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(`${name}: a (folder|pipe or device), expected a plain file`)
    ]);
    expect(ms).toBeLessThan(20_000);
    expect(readFileSync(join(made, name === "prices.csv" ? "kept.csv" : "prices.csv"), "utf8")).toBe(before);
    expect(existsSync(join(made, "price-sources.csv"))).toBe(false);
  });
});
