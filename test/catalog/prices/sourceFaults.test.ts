import {cpSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {FAULTS, GOOD_ROWS, goodCsv, SHORT_LIMITS} from "./hostileAnswers.js";
import {priceServer, sendCsv, sendJson} from "./priceServer.js";
import type {Handler} from "./priceServer.js";
import {committedLines, dataFolder, readLines, readRows, refresh, removeFolder} from "./refreshCommand.js";
import type {CommandResult} from "./refreshCommand.js";

/** Clouds of the catalog, each of which plays one fault of a run. */
const CLOUDS = [
  "aws",
  "lambda",
  "runpod",
  "vast",
  "nebius",
  "oci",
  "cudo",
  "do",
  "fluidstack",
  "ibm",
  "paperspace",
  "scp"
].concat(
  ["ovhcloud", "scaleway", "seeweb", "hyperbolic", "hyperstack", "primeintellect", "mithril", "shadeform", "verda"],
  ["jarvislabs", "spheron", "lium", "yotta", "daytona"]
);

/** Faults of the sources that answer JSON. */
const JSON_FAULTS: {source: string; name: string; answer: Handler; reason: RegExp}[] = [
  fault("azure", "billed in euro", {BillingCurrency: "EUR", Items: []}, /^billed in EUR, expected USD$/),
  fault("azure", "a single item in euro", azureItems({currencyCode: "EUR"}), /^prices in EUR, expected USD$/),
  fault("azure", "no list of items", {BillingCurrency: "USD"}, /^the answer has no list of Items$/),
  fault(
    "azure",
    "items of an unknown shape",
    azureItems({retailPrice: "98.32"}),
    /entries are bad \(item of an unknown shape/
  ),
  fault(
    "azure",
    "a next page on another host",
    azureItems({}, "https://example.com/next"),
    /^NextPageLink leads to another host/
  ),
  fault(
    "azure",
    "a next page that is no URL",
    azureItems({}, "javascript:1"),
    /^NextPageLink (is not a URL|leads to another)/
  ),
  {
    source: "azure",
    name: "a next page that is the same page",
    answer: (request, response) => sendJson(response, azureItems({}, `https://prices.azure.com${request.url}`)),
    reason: /^NextPageLink leads back to an earlier page$/
  },
  fault(
    "vast",
    "an error in its envelope",
    {success: false, error: "unauthorized"},
    /^the answer is an error: unauthorized$/
  ),
  fault("vast", "offers that are no list", {offers: {}}, /^the answer is an error: no offers$/),
  fault(
    "vast",
    "offers of an unknown shape",
    {offers: Array(20).fill({gpu_name: 7})},
    /entries are bad \(offer of an unknown shape/
  ),
  fault("vast", "no offers today", {offers: []}, /^no row could be used$/),
  fault(
    "runpod",
    "a GraphQL error",
    {errors: [{message: "login\u001b[2J first"}]},
    /^the answer is an error: login\\u001b\[2J first$/
  ),
  fault("runpod", "null for an answer", null, /^the answer is an error: no gpuTypes$/),
  {
    source: "runpod",
    name: "broken JSON",
    answer: (_, response) => void response.writeHead(200, {"content-type": "application/json"}).end('{"data":'),
    reason: /^the answer is not JSON$/
  },
  {
    source: "runpod",
    name: "CSV for JSON",
    answer: (_, response) => sendCsv(response, goodCsv()),
    reason: /^content type text\/plain/
  }
];

interface Told {
  feed: string;
  status: string;
  reason: string;
}

interface HostileRun {
  folder: string;
  command: CommandResult;
  told: Map<string, Told>;
  requests: string[];
}

/** The faults of each run over CSV: one a cloud, slow ones by themselves. */
const QUICK = FAULTS.filter(({slow}) => !slow);
const CSV_RUNS = [FAULTS.filter(({slow}) => slow)];
for (let i = 0; i < QUICK.length; i += CLOUDS.length) CSV_RUNS.push(QUICK.slice(i, i + CLOUDS.length));

const GOOD_DAY = "2026-11-20";
const BAD_DAY = "2026-11-24";
const SOURCES: Record<string, string> = {
  azure: "Azure Retail Prices",
  vast: "Vast.ai offers",
  runpod: "RunPod GPU types"
};

/** Runs at the same time; most of a hostile run is waiting. */
const AT_ONCE = 3;

let good: string;
let runs: HostileRun[] = [];
const folders: string[] = [];

beforeAll(async () => {
  good = dataFolder();
  folders.push(good);
  const server = await priceServer();
  server.handlers.set("/skypilot/v8/", (_, response) => sendCsv(response, goodCsv()));
  const first = await refresh(["--data", good, "--date", GOOD_DAY, "--strict"], server.environment);
  await server.close();
  expect(first.code, first.stderr).toBe(0);

  const starts: (() => Promise<HostileRun>)[] = [];
  for (const faults of CSV_RUNS) {
    const clouds = new Map(faults.map((one, i) => [CLOUDS[i]!, one]));
    const answer: Handler = (request, response) => {
      const own = clouds.get(/\/([a-z]+)\/vms\.csv$/.exec(request.url!)?.[1] ?? "");
      if (own === undefined) sendCsv(response, goodCsv());
      else own.answer(response, request.url!);
    };
    const limits = faults.some(({slow}) => slow) ? SHORT_LIMITS : {};
    starts.push(() => hostileRun(["--source", "skypilot", "--strict"], new Map([["/skypilot/", answer]]), limits));
  }
  for (let round = 0; JSON_FAULTS.some(({source}) => roundOf(source)[round] !== undefined); round++) {
    const handlers = new Map<string, Handler>();
    for (const source of Object.keys(SOURCES)) {
      const own = roundOf(source)[round];
      if (own !== undefined) handlers.set(`/${source}`, own.answer);
    }
    starts.push(() => hostileRun(["--source", "azure", "--source", "vast", "--source", "runpod"], handlers));
  }
  runs = await inTurn(starts);
}, 300_000); // for a busy machine

afterAll(() => folders.forEach(removeFolder));

describe(`${FAULTS.length + JSON_FAULTS.length} faults of sources, each on a source with good rows from before`, () => {
  it.each(FAULTS.map((one) => [one.name, one] as const))("%s", (name, {reason}) => {
    const {run, cloud} = placeOf(name);
    expectKept(run, `skypilot/${cloud}`, `SkyPilot catalog, ${cloud}`, reason);
    expect(ownRows(run.folder, `SkyPilot catalog, ${cloud}`)).toHaveLength(GOOD_ROWS);
  });

  it.each(JSON_FAULTS.map((one) => [one.source, one.name, one] as const))("%s: %s", (source, _, one) => {
    expectKept(runs[CSV_RUNS.length + roundOf(source).indexOf(one)]!, source, SOURCES[source]!, one.reason);
  });

  it("are over eighty, each of its own name", () => {
    const names = [...FAULTS.map(({name}) => name), ...JSON_FAULTS.map(({source, name}) => `${source}: ${name}`)];
    expect(new Set(names).size).toBeGreaterThan(80);
    expect(new Set(names).size).toBe(names.length);
  });

  it("lost nothing: every run left the rows of other sources as they were, byte for byte", () => {
    const committed = committedLines();
    for (const {folder} of runs) {
      expect(readLines(folder).slice(0, committed.length)).toEqual(committed);
      expect(readRows(folder)).toHaveLength(readRows(good).length);
    }
    console.log(`${FAULTS.length + JSON_FAULTS.length} faults of price sources tried, nothing lost`);
  });

  it("--strict exits with 1, and without it the same faults exit with 0", () => {
    runs.forEach(({command}, i) => expect(command.code, command.stderr).toBe(i < CSV_RUNS.length ? 1 : 0));
  });

  // A run takes some 160 MB, twice that beside a busy machine's garbage; with a body held whole it were 360 at least.
  it("stays under 350 MB of memory, 200 MB bodies included", () => {
    for (const {command} of runs) expect(command.maxRssMb).toBeLessThan(350);
  });

  it("lets no control character through to the terminal or the files", () => {
    for (const {command, folder} of runs) {
      expect(command.stderr + command.stdout).not.toMatch(/[^\P{Cc}\n]/u);
      for (const name of ["prices.csv", "price-sources.csv", "price-unmapped.csv"]) {
        expect(readLines(folder, name).join("")).not.toMatch(/\p{Cc}/u);
      }
    }
  });

  it("adds no day to the history of a source that was kept", () => {
    const days = readRows(runs[0]!.folder, "price-history.csv").filter(({provider}) => provider === CLOUDS[0]);
    expect(days.map(({as_of}) => as_of)).toEqual([GOOD_DAY, GOOD_DAY]);
  });

  it("asks three times where trying again may help, once where it cannot", () => {
    const asked = (fault: string) => {
      const {run, cloud} = placeOf(fault);
      return run.requests.filter((path) => path === `/skypilot/v8/${cloud}/vms.csv`).length;
    };
    expect([asked("500"), asked("429 with retry-after beyond all patience"), asked("chunked body cut off")]).toEqual([
      3, 3, 3
    ]);
    expect([asked("403"), asked("404 in every version"), asked("empty body"), asked("200 MB, announced")]).toEqual([
      1, 1, 1, 1
    ]);
  });
});

async function hostileRun(
  args: string[],
  handlers: Map<string, Handler>,
  limits: Record<string, string> = {}
): Promise<HostileRun> {
  const folder = dataFolder({lines: 0});
  folders.push(folder);
  cpSync(good, folder, {recursive: true});
  const server = await priceServer();
  handlers.forEach((handler, path) => server.handlers.set(path, handler));
  const command = await refresh(["--data", folder, "--date", BAD_DAY, "--json", ...args], {
    ...server.environment,
    ...limits
  });
  await server.close();
  const {sources} = JSON.parse(command.stdout) as {sources: Told[]};
  return {folder, command, told: new Map(sources.map((one) => [one.feed, one])), requests: server.requests};
}

/** The run in which a fault was tried, and the cloud that played it. */
function placeOf(name: string): {run: HostileRun; cloud: string} {
  const i = CSV_RUNS.findIndex((faults) => faults.some((one) => one.name === name));
  return {run: runs[i]!, cloud: CLOUDS[CSV_RUNS[i]!.findIndex((one) => one.name === name)]!};
}

async function inTurn<T>(starts: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < starts.length; i = next++) results[i] = await starts[i]!();
  };
  await Promise.all(Array.from({length: AT_ONCE}, worker));
  return results;
}

/** The feed is told as stale for the reason, and its rows are those of the good day, but for the mark. */
function expectKept({folder, told}: HostileRun, feed: string, source: string, reason: RegExp): void {
  expect(told.get(feed)).toMatchObject({status: "stale", reason: expect.stringMatching(reason) as string});
  const before = ownRows(good, source);
  const after = ownRows(folder, source);
  expect(before.length).toBeGreaterThan(0);
  expect(after.map((row) => ({...row, stale_since: "", stale_reason: ""}))).toEqual(before);
  for (const {stale_since, stale_reason, as_of} of after) {
    expect(stale_since).toBe(BAD_DAY);
    expect(stale_reason).toMatch(reason);
    expect(as_of).toBe(GOOD_DAY);
  }
  const state = readRows(folder, "price-sources.csv").find((row) => row.feed === feed);
  expect(state).toMatchObject({status: "stale", checked: BAD_DAY, good: GOOD_DAY, rows: String(before.length)});
}

function ownRows(folder: string, source: string) {
  return readRows(folder).filter((row) => row.source === source);
}

function roundOf(source: string) {
  return JSON_FAULTS.filter((one) => one.source === source);
}

function fault(source: string, name: string, answer: unknown, reason: RegExp) {
  return {source, name, reason, answer: ((_, response) => sendJson(response, answer)) as Handler};
}

function azureItems(changed: object, next: string | null = null): object {
  const item = {
    currencyCode: "USD",
    tierMinimumUnits: 0,
    retailPrice: 98.32,
    armRegionName: "eastus",
    effectiveStartDate: "2024-01-01T00:00:00Z",
    meterName: "ND96isrH100v5",
    skuName: "ND96isrH100v5",
    productName: "Virtual Machines NDsr H100 v5 Series",
    unitOfMeasure: "1 Hour",
    type: "Consumption",
    armSkuName: "Standard_ND96isr_H100_v5"
  };
  return {BillingCurrency: "USD", Items: [{...item, ...changed}], NextPageLink: next, Count: 1};
}
