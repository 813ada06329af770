import {cpSync, readdirSync, readFileSync, utimesSync, writeFileSync} from "node:fs";
import {hostname} from "node:os";
import {join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {goodCsv} from "./hostileAnswers.js";
import {priceServer, sendCsv} from "./priceServer.js";
import type {PriceServer} from "./priceServer.js";
import {committedLines, dataFolder, readRows, refresh, removeFolder, startRefresh} from "./refreshCommand.js";

const FAULTY = ["--import", pathToFileURL(fileURLToPath(new URL("fileFaults.mjs", import.meta.url))).href];
/** Lines of the committed snapshot that these runs start from: fewer, as there are many runs. */
const LINES = 12;
const OLD_DAY = "2026-11-20";
const NEW_DAY = "2026-11-24";
vi.setConfig({testTimeout: 180_000, hookTimeout: 180_000}); // for a busy machine
const FILES = ["prices.csv", "price-history.csv", "price-sources.csv", "price-unmapped.csv", "price-doubtful.csv"];

let server: PriceServer;
let good: string;
let next: string; // what a whole refresh makes of the good folder
const folders: string[] = [];

const run = (folder: string, args: string[] = [], more: Record<string, string> = {}, prefix: string[] = []) =>
  refresh(
    ["--source", "skypilot/nebius", "--data", folder, "--date", NEW_DAY, ...args],
    {...server.environment, ...more},
    prefix
  );

beforeAll(async () => {
  server = await priceServer();
  good = dataFolder({lines: LINES});
  folders.push(good);
  server.handlers.set("/skypilot/v8/nebius", (_, response) => sendCsv(response, goodCsv()));
  expect((await run(good, ["--date", OLD_DAY])).code).toBe(0);
  server.handlers.set("/skypilot/v8/nebius", (_, response) =>
    sendCsv(response, goodCsv({price: (usd) => (Number(usd) * 1.1).toFixed(3)}))
  );
  next = copyOfGood();
  expect((await run(next)).code).toBe(0);
});

afterAll(async () => {
  await server.close();
  folders.forEach(removeFolder);
});

describe("a refresh that dies or cannot write", () => {
  it("leaves each file old or new, whole, when killed at any step of replacing them, and the next one goes through", async () => {
    const steps = await operations();
    expect(steps).toBeGreaterThan(12);
    const tried = Array.from({length: steps}, (_, i) => i + 1);
    const seen = {old: 0, new: 0};
    await inParallel(tried, async (step) => {
      const folder = copyOfGood();
      const {code} = await run(folder, [], {FAULT: "KILL", FAULT_AT: String(step)}, FAULTY);
      expect(code, `killed at step ${step}`).toBeNull();
      seen[expectWhole(folder, `step ${step}`)]++;
      if (step % 4 !== 0) return;
      const again = await run(folder);
      expect(again.code, `after step ${step}: ${again.stderr}`).toBe(0);
      expect(files(folder)).toEqual(files(next));
      expect(leftovers(folder)).toEqual([]);
    });
    expect(seen.old).toBeGreaterThan(0);
    expect(seen.new).toBeGreaterThan(0);
    console.log(
      `killed at each of ${steps} file operations: ${seen.old} times the old snapshot stood, ${seen.new} times the new`
    );
  });

  it("changes nothing and says so when the disk is full at any write", async () => {
    await inParallel([1, 2, 3, 4, 5, 6, 7, 8], async (step) => {
      const folder = copyOfGood();
      const before = files(folder);
      const {code, stderr} = await run(
        folder,
        [],
        {FAULT: "ENOSPC", FAULT_AT: String(step), FAULT_ON: "writeSync fsyncSync"},
        FAULTY
      );
      expect(code).toBe(2);
      expect(stderr).toContain("ENOSPC: no space left on device");
      expect(files(folder)).toEqual(before);
      expect(leftovers(folder)).toEqual([]);
    });
  });

  it("changes nothing when the system itself cuts a file short (a real limit of 2 kB)", async () => {
    const folder = copyOfGood();
    const before = files(folder);
    const limit = ["bash", "-c", 'trap "" XFSZ; ulimit -f 2; exec "$@"', "bash"];
    const {code, stderr} = await run(folder, [], {}, limit);
    expect(code, stderr).toBe(2);
    expect(stderr).toContain("EFBIG");
    expect(files(folder)).toEqual(before);
    expect(leftovers(folder)).toEqual([]);
  });

  it("lets go of its lock on SIGTERM, with nothing changed", async () => {
    const slow = await slowServer();
    const folder = copyOfGood();
    const before = files(folder);
    const running = startRefresh(["--source", "skypilot/nebius", "--data", folder], slow.environment);
    await slow.asked;
    running.kill("SIGTERM");
    expect((await running.result).code).toBe(130);
    await slow.close();
    expect(files(folder)).toEqual(before);
    expect(leftovers(folder)).toEqual([]);
  });
});

describe("two refreshes at once", () => {
  it("the second is refused while the first is at work, which then finishes", async () => {
    const slow = await slowServer();
    const folder = copyOfGood();
    const first = startRefresh(["--source", "skypilot/nebius", "--data", folder, "--date", NEW_DAY], slow.environment);
    await slow.asked;
    const second = await run(folder);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(`another refresh is at work (process ${first.pid})`);
    slow.answer();
    expect((await first.result).code).toBe(0);
    await slow.close();
    expect(files(folder)["prices.csv"]).toBe(files(next)["prices.csv"]);
  });

  it("started together, four of them leave one whole snapshot and no lock", async () => {
    const folder = copyOfGood();
    const results = await Promise.all(Array.from({length: 4}, () => run(folder)));
    expect(results.some(({code}) => code === 0)).toBe(true);
    for (const {code, stderr} of results)
      if (code !== 0) expect(stderr).toMatch(/another refresh is at work|edited meanwhile/);
    expect(files(folder)).toEqual(files(next));
    expect(leftovers(folder)).toEqual([]);
  });

  it("takes over the lock of a dead process, and one of an hour ago, but not a young one it cannot judge", async () => {
    const lock = (text: string, ageMinutes = 0) => {
      const folder = copyOfGood();
      const path = join(folder, ".refresh.lock");
      writeFileSync(path, text);
      const time = Date.now() / 1000 - ageMinutes * 60;
      utimesSync(path, time, time);
      return folder;
    };
    // No process has this number: it is above the largest that Linux gives out.
    const dead = JSON.stringify({pid: 2 ** 22 + 1, host: hostname(), token: "x"});
    const elsewhere = JSON.stringify({pid: 1, host: "another-machine", token: "x"});
    const codes = await Promise.all([
      run(lock(dead)),
      run(lock("garbage", 61)),
      run(lock(elsewhere)),
      run(lock("garbage"))
    ]);
    expect(codes.map(({code}) => code)).toEqual([0, 0, 2, 2]);
  });

  it("does not write over an edit made by hand meanwhile", async () => {
    const slow = await slowServer();
    const folder = copyOfGood();
    const first = startRefresh(["--source", "skypilot/nebius", "--data", folder], slow.environment);
    await slow.asked;
    const edited = readFileSync(join(folder, "prices.csv"), "utf8").replace(",1.1,1.1,", ",1.2,1.2,");
    writeFileSync(join(folder, "prices.csv"), edited);
    slow.answer();
    const {code, stderr} = await first.result;
    await slow.close();
    expect(code).toBe(2);
    expect(stderr).toContain("edited meanwhile");
    expect(readFileSync(join(folder, "prices.csv"), "utf8")).toBe(edited);
  });
});

describe("a snapshot that cannot be read", () => {
  it.each([
    [
      "a bad number",
      (text: string) => text.replace(",1.1,1.1,", ",free,1.1,"),
      /prices\.csv:2: column usd_per_hour: got "free"/
    ],
    ["a column missing", (text: string) => text.replace("provider,", "vendor,"), /prices\.csv:1: column vendor/],
    ["a file cut short", (text: string) => text.slice(0, -40), /prices\.csv:\d+: /],
    ["an empty file", () => "", /prices\.csv:1: .*empty/]
  ])("is named with file and line, and left alone: %s", async (_, spoil, message) => {
    const folder = copyOfGood();
    const spoiled = spoil(readFileSync(join(folder, "prices.csv"), "utf8"));
    writeFileSync(join(folder, "prices.csv"), spoiled);
    const {code, stderr} = await run(folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(readFileSync(join(folder, "prices.csv"), "utf8")).toBe(spoiled);
  });
});

function copyOfGood(): string {
  const folder = dataFolder({lines: 0});
  folders.push(folder);
  cpSync(good, folder, {recursive: true});
  return folder;
}

function files(folder: string): Record<string, string> {
  return Object.fromEntries(FILES.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith(".refresh"));
}

/** Each file is exactly the old or the new one, and the snapshot holds every committed row. */
function expectWhole(folder: string, when: string): "old" | "new" {
  const [before, after, now] = [files(good), files(next), files(folder)];
  for (const name of FILES) expect([before[name], after[name]], `${name} at ${when}`).toContain(now[name]);
  const committed = committedLines().slice(0, LINES);
  expect(now["prices.csv"]!.split("\n").slice(0, committed.length)).toEqual(committed);
  expect(readRows(folder).length).toBe(readRows(good).length);
  return now["prices.csv"] === after["prices.csv"] ? "new" : "old";
}

async function operations(): Promise<number> {
  const {stderr} = await run(copyOfGood(), [], {FAULT: "NONE", FAULT_AT: "0"}, FAULTY);
  return Number(/operations (\d+)/.exec(stderr)?.[1]);
}

/** A server that answers only when told, and tells when it was asked. */
async function slowServer() {
  const slow = await priceServer();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    slow.handlers.set("/skypilot/v8/nebius", (_, response) => {
      answer = () => sendCsv(response, goodCsv({price: (usd) => (Number(usd) * 1.1).toFixed(3)}));
      resolve();
    });
  });
  const environment = {...slow.environment, PRICES_CONNECT_MS: "10000", PRICES_TOTAL_MS: "10000"};
  return {environment, asked, answer: () => answer(), close: slow.close};
}

async function inParallel<T>(items: T[], work: (item: T) => Promise<void>, atOnce = 3): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({length: atOnce}, worker));
}
