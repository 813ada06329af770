import {execFileSync} from "node:child_process";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {refreshProgress} from "../../../src/catalog/prices/refreshProgress.js";
import {goodCsv} from "./hostileAnswers.js";
import {priceServer, sendCsv} from "./priceServer.js";
import type {PriceServer} from "./priceServer.js";
import {dataFolder, PROJECT, readRows, refresh, removeFolder} from "./refreshCommand.js";

vi.setConfig({testTimeout: 180_000, hookTimeout: 180_000}); // for a busy machine

const LINES = 6;
let server: PriceServer;
const folders: string[] = [];

beforeAll(async () => {
  server = await priceServer();
});

afterAll(async () => {
  await server.close();
  folders.forEach(removeFolder);
});

const run = (folder: string, args: string[] = []) =>
  refresh(["--source", "skypilot/nebius", "--data", folder, ...args], server.environment);

const answer = (options: Parameters<typeof goodCsv>[0] = {}) =>
  server.handlers.set("/skypilot/v8/nebius", (_, response) => sendCsv(response, goodCsv(options)));

const times = (factor: number) => ({price: (usd: string) => String(Math.round(Number(usd) * factor * 1e4) / 1e4)});

function folder(lines = LINES): string {
  const made = dataFolder({lines});
  folders.push(made);
  return made;
}

describe("npm run refresh", () => {
  it("runs as package.json says, by tsx", () => {
    const {scripts} = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts.refresh).toMatch(/tsx src\/catalog\/refresh\.ts$/);
    const command = ["--import", "tsx", "src/catalog/refresh.ts", "--help"];
    expect(execFileSync(process.execPath, command, {cwd: PROJECT, encoding: "utf8"})).toContain("--strict");
  });

  it("starts a snapshot where there is none", async () => {
    answer();
    const made = folder(0);
    const {code, stdout} = await run(made);
    expect([code, stdout.split("\n")[0]]).toEqual([0, "40 rows: 40 added, 0 removed, 0 moved"]);
    expect(readFileSync(join(made, "prices.csv"), "utf8").split("\n")[0]).toBe(
      "provider,sku,accelerator_id,gpus,vcpus,memory_gib,pricing,usd_per_hour,usd_per_gpu_hour,currency,quoted_per_hour,region,gpus_sold,as_of,source,stale_since,stale_reason,notes"
    );
  });

  it("twice on a day leaves the same bytes; on another day it adds one line per kind to the history", async () => {
    answer();
    const made = folder();
    await run(made, ["--date", "2026-11-23"]);
    const once = ["prices.csv", "price-history.csv"].map((name) => readFileSync(join(made, name), "utf8"));
    await run(made, ["--date", "2026-11-23"]);
    expect(["prices.csv", "price-history.csv"].map((name) => readFileSync(join(made, name), "utf8"))).toEqual(once);

    answer(times(1.2));
    const {stdout} = await run(made, ["--date", "2026-11-24"]);
    expect(stdout).toContain("45 rows: 0 added, 0 removed, 40 moved");
    expect(stdout.match(/^ +\+20 %/gm)).toHaveLength(10);
    const history = readRows(made, "price-history.csv");
    expect(history.map((row) => `${row.as_of} ${row.pricing} ${row.usd_per_gpu_hour_median} ${row.rows}`)).toEqual([
      "2026-11-23 on-demand 0.3 20",
      "2026-11-23 spot 0.12 20",
      "2026-11-24 on-demand 0.36 20",
      "2026-11-24 spot 0.144 20"
    ]);
  });

  it("--dry-run tells what would change and writes nothing", async () => {
    answer();
    const made = folder();
    const before = readFileSync(join(made, "prices.csv"), "utf8");
    const {code, stdout} = await run(made, ["--dry-run"]);
    expect([code, stdout.split("\n")[0]]).toEqual([
      0,
      "45 rows: 40 added, 0 removed, 0 moved (dry run: nothing written)"
    ]);
    expect(readdirSync(made)).toEqual(["prices.csv"]);
    expect(readFileSync(join(made, "prices.csv"), "utf8")).toBe(before);
  });

  it("--accept takes over a large move; a later good answer removes the mark, which kept its first day", async () => {
    answer();
    const made = folder();
    await run(made, ["--date", "2026-11-20"]);
    answer(times(2));
    const notes = () =>
      new Set(
        readRows(made)
          .filter((row) => row.provider === "nebius")
          .map((row) => `${row.as_of} ${row.stale_since} ${row.stale_reason}`.trim())
      );
    const kept = await run(made, ["--date", "2026-11-21"]);
    expect(kept.stdout).toContain(
      "skypilot/nebius: median of RTX 3090 on-demand moved +100 % (0.3 to 0.6 USD per GPU-hour); 40 rows as of 2026-11-20"
    );
    expect(kept.stdout).toContain("--accept");
    await run(made, ["--date", "2026-11-22"]);
    expect([...notes()]).toEqual([expect.stringMatching(/^2026-11-20 2026-11-21 median of RTX 3090/)]);
    expect((await run(made, ["--date", "2026-11-23", "--accept", "skypilot", "--strict"])).code).toBe(0);
    expect([...notes()]).toEqual(["2026-11-23"]);
  });

  it("believes a median that moves by 40 %, not one that moves by 41", async () => {
    answer();
    const made = folder();
    await run(made);
    for (const [factor, code] of [
      [1.41, 1],
      [0.59, 1],
      [1.4, 0]
    ] as const) {
      answer(times(factor));
      expect((await run(made, ["--strict"])).code, `factor ${factor}`).toBe(code);
    }
    answer(times(1.4 * 0.6));
    expect((await run(made, ["--strict"])).code).toBe(0);
  });

  it("leaves out a few bad entries of many without distrusting the rest", async () => {
    const few = `${goodCsv()}bad,RTX3090,1,8,32,,-1,,region-1\nworse,RTX3090,1,8,32,,1e9,,region-1\n`;
    server.handlers.set("/skypilot/v8/nebius", (_, response) => sendCsv(response, few));
    const {code, stdout} = await run(folder(), ["--strict"]);
    expect(code).toBe(0);
    expect(stdout).toContain("45 rows: 40 added");
    expect(stdout).toContain("1  skypilot/nebius: price is not a number above zero, such as bad region-1");
    expect(stdout).toContain("1  skypilot/nebius: outside 0.005 to 100 USD per GPU-hour, such as worse region-1");
  });

  it("waits as long as Retry-After asks, then goes on", async () => {
    let asked = 0;
    server.handlers.set("/skypilot/v8/nebius", (_, response) => {
      if (++asked < 3) response.writeHead(429, {"retry-after": "0"}).end();
      else sendCsv(response, goodCsv());
    });
    expect((await run(folder(), ["--strict"])).code).toBe(0);
    expect(asked).toBe(3);
  });

  it("follows a redirect, but sends its key to no other host", async () => {
    const other = await priceServer();
    const keys: (string | undefined)[] = [];
    server.handlers.set("/runpod", (request, response) => {
      keys.push(request.headers.authorization);
      response.writeHead(307, {location: `${other.url}/runpod`}).end();
    });
    other.handlers.set("/runpod", (request, response) => {
      keys.push(request.headers.authorization);
      response.writeHead(500).end();
    });
    const environment = {...server.environment, RUNPOD_API_KEY: "secret-key", PRICES_ATTEMPTS: "1"};
    const {stdout, stderr} = await refresh(["--source", "runpod", "--data", folder(), "--json"], environment);
    await other.close();
    server.handlers.delete("/runpod");
    expect(keys).toEqual(["Bearer secret-key", undefined]);
    expect(stdout + stderr).not.toContain("secret-key");
  });

  it.each([
    [["--source", "aws"], {}, /no price source "aws", expected one of skypilot, azure, vast, runpod, skypilot\/aws/],
    [["--bogus"], {}, /Unknown option '--bogus'/],
    [["--date", "1900-01-01"], {}, /--date 1900-01-01: expected a day from 2020-01-01 on/],
    [["--date", "2026-02-30"], {}, /date "2026-02-30": expected YYYY-MM-DD/],
    [
      [],
      {PRICES_AZURE_URL: "prices.azure.com"},
      /PRICES_AZURE_URL: got "prices.azure.com", expected an http or https URL/
    ],
    [[], {PRICES_TOTAL_MS: "soon"}, /PRICES_TOTAL_MS: got "soon", expected a whole number above 0/]
  ])("refuses %j %j", async (args, more, message) => {
    const {code, stderr} = await refresh(["--data", folder(), ...args], {...server.environment, ...more});
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe("refreshProgress(stream, total)", () => {
  const done = {
    feed: "vast",
    source: "",
    status: "fresh",
    reason: "",
    url: "",
    bytes: 2_500_000,
    rows: [],
    parsed: null
  } as const;

  it("prints a plain line per feed where it is no terminal", () => {
    let text = "";
    const progress = refreshProgress({write: (part) => (text += part)}, 2);
    progress.onFeed({feed: "vast", status: "asking"}, {bytes: 0});
    progress.onFeed({...done, rows: []}, {bytes: 2_500_000});
    progress.onFeed({...done, rows: [], feed: "azure", status: "stale", reason: "HTTP 500"}, {bytes: 0});
    progress.end();
    expect(text).toBe("vast: 0 rows, 2.5 MB\nazure: stale: HTTP 500\n");
  });

  it("writes one line over and over on a terminal, no wider than it, and clears it at the end", () => {
    let text = "";
    const progress = refreshProgress({isTTY: true, columns: 30, write: (part) => (text += part)}, 2);
    progress.onFeed({feed: "a-feed-with-quite-a-long-name", status: "asking"}, {bytes: 1000});
    progress.end();
    const [, line, end] = text.split("\r\x1b[K");
    expect(line).toBe("0/2 sources, 0 rows, 1 kB  a-");
    expect(end).toBe("");
    expect(text).not.toContain("\n");
  });
});

describe("a build", () => {
  it("reaches no price source: nothing that pages or loaders import leads to one", () => {
    const seen = new Set<string>();
    const visit = (path: string) => {
      if (seen.has(path) || !existsSync(path)) return;
      seen.add(path);
      const imports = readFileSync(path, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g);
      for (const [, relative] of imports) visit(join(dirname(path), relative!.replace(/\.js$/, ".ts")));
    };
    const src = join(PROJECT, "src");
    for (const name of readdirSync(src, {recursive: true, encoding: "utf8"})) {
      if (/\.(ts|js|md)$/.test(name) && !name.startsWith("catalog") && !name.startsWith(".")) visit(join(src, name));
    }
    expect([...seen].some((path) => path.endsWith("src/catalog/loadCatalog.ts"))).toBe(true);
    expect([...seen].filter((path) => path.includes("src/catalog/prices/") || path.endsWith("refresh.ts"))).toEqual([]);
  });
});
