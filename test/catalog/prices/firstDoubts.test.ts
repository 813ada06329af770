import {cpSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {loadCatalog, loadPrices} from "../../../src/catalog/loadCatalog.js";
import {offers} from "../../../src/model/prices/offers.js";
import {plannedRates} from "../../../src/model/planner/plannedRates.js";
import {awsCsv, AWS_ROWS} from "./awsCsv.js";
import type {AwsLine} from "./awsCsv.js";
import {goodCsv} from "./hostileAnswers.js";
import {priceServer, sendCsv} from "./priceServer.js";
import type {PriceServer} from "./priceServer.js";
import {committedLines, dataFolder, PROJECT, readLines, readRows, removeFolder} from "./refreshCommand.js";
import {refreshHere} from "./refreshHere.js";

vi.setConfig({testTimeout: 120_000}); // for a busy machine

const AWS = "SkyPilot catalog, aws";
const DAY = "2026-11-24";

let server: PriceServer;
const folders: string[] = [];

beforeAll(async () => {
  server = await priceServer();
});

afterAll(async () => {
  await server.close();
  folders.forEach(removeFolder);
});

/** A folder with the committed snapshot, or an empty one. */
function folder({seeded = true} = {}): string {
  const made = dataFolder({lines: seeded ? Infinity : 0});
  folders.push(made);
  return made;
}

const serve = (text: string) => server.handlers.set("/skypilot/v8/aws", (_, response) => sendCsv(response, text));

const run = (made: string, more: Partial<Parameters<typeof refreshHere>[1]> = {}) =>
  refreshHere(made, {sources: ["skypilot/aws"], environment: server.environment, today: DAY, ...more});

const listed = (made: string, name = "price-doubtful.csv") => [...readRows(made, name)];

const aws = (made: string) => readRows(made).filter(({source}) => source === AWS);

const times = (factor: number) => awsCsv(({price, spot}) => [{price: price * factor, spot: spot && spot * factor}]);

const h100 = ({sku, region}: AwsLine, where: string) => sku === "p5.48xlarge" && region === where;

describe("the first answer of a source, of whose provider the snapshot has prices under other names", () => {
  it("is taken where it is honest, nothing set apart", async () => {
    serve(awsCsv());
    const made = folder();
    const {summary, told} = await run(made);
    expect(told).toEqual(["skypilot/aws fresh"]);
    expect(aws(made)).toHaveLength(AWS_ROWS);
    expect(listed(made)).toEqual([]);
    expect(summary).not.toContain("doubtful");
  });

  it.each([
    ["× 0.01", times(0.01), /below what the snapshot has of aws|entries are bad/],
    ["× 0.1", times(0.1), /90 % below what the snapshot has of aws/],
    ["× 10", times(10), /(900|1304) % above what the snapshot has of aws|entries are bad/],
    ["× 2", times(2), /100 % above what the snapshot has of aws/],
    ["× 0.5", times(0.5), /50 % below what the snapshot has of aws/],
    [
      "one row alone",
      awsCsv((line) => (h100(line, "us-east-1") ? [{spot: null}] : [])),
      /^short: 1 row, where the snapshot/
    ]
  ])("is set apart with %s, and rows from before are kept", async (_, text, reason) => {
    serve(text);
    for (const seeded of [true, false]) {
      const made = folder({seeded});
      const {outcomes} = await run(made);
      expect(outcomes[0]).toMatchObject({status: "stale", reason: expect.stringMatching(reason) as string});
      expect(aws(made)).toEqual([]);
      expect(readLines(made)).toEqual(seeded ? committedLines() : [committedLines()[0]]);
      expect(listed(made, "price-sources.csv")).toMatchObject([{feed: "skypilot/aws", status: "stale", rows: "0"}]);
    }
  });

  it.each([
    ["a header alone", `${awsCsv().split("\n")[0]}\n`],
    ["machines without accelerators", `${awsCsv().split("\n")[0]}\nm5.large,,,2,8,,0.1,,us-east-1,\n`],
    ["accelerators that nobody knows", `${awsCsv().split("\n")[0]}\nz1.large,Z1,1,2,8,,0.1,,us-east-1,\n`]
  ])("is short with %s", async (_, text) => {
    serve(text);
    const {told} = await run(folder());
    expect(told).toEqual([
      expect.stringMatching(/^skypilot\/aws stale short: 0 rows, where the snapshot has 1\d kinds/)
    ]);
    expect((await run(folder(), {accept: ["skypilot"]})).told).toEqual(["skypilot/aws fresh"]);
    expect((await run(folder(), {sources: ["skypilot/ibm"], environment: server.environment})).told[0]).not.toContain(
      "stale"
    );
  });

  it("is doubted again the next time, and taken over by --accept", async () => {
    serve(times(1.5));
    const made = folder();
    for (const day of ["2026-11-22", "2026-11-23"]) {
      expect((await run(made, {today: day})).outcomes[0]!.status).toBe("stale");
      expect(aws(made)).toEqual([]);
    }
    expect((await run(made)).summary).toContain("is taken over by --accept SOURCE");
    expect((await run(made, {accept: ["skypilot"]})).told).toEqual(["skypilot/aws fresh"]);
    expect(aws(made)).toHaveLength(AWS_ROWS);
    expect(listed(made)).toEqual([]);
  });

  it("of a provider nobody knows is held against the others of the accelerator", async () => {
    const h100s = (usd: number) =>
      goodCsv({accelerator: () => "H100-SXM", price: (text) => String(Number(text) * usd)});
    for (const [usd, expected] of [
      [0.3, /^skypilot\/cudo stale .*where other providers ask/], // 0.09 on-demand, 0.036 spot
      [10, /^skypilot\/cudo fresh$/], // 3 and 1.2
      [300, /^skypilot\/cudo stale .*where other providers ask/] // 90 and 36
    ] as const) {
      const answer = h100s(usd);
      server.handlers.set("/skypilot/v8/cudo", (_, response) => sendCsv(response, answer));
      const {told} = await run(folder(), {sources: ["skypilot/cudo"]});
      expect(told[0]).toMatch(expected);
    }
  });
});

describe("a kind of price that is off while the rest of the answer holds", () => {
  const dear = () => awsCsv(({sku, price}) => [sku === "p5.48xlarge" ? {price: price * 3} : {}]);

  it("is set apart alone in a first answer", async () => {
    serve(dear());
    const made = folder();
    const {summary} = await run(made);
    expect(aws(made)).toHaveLength(AWS_ROWS - 10);
    expect(aws(made).some((row) => row.accelerator_id === "h100-sxm" && row.pricing === "on-demand")).toBe(false);
    expect(listed(made)).toMatchObject([
      {feed: "skypilot/aws", provider: "aws", accelerator_id: "h100-sxm", pricing: "on-demand", sku: "", rows: "10"}
    ]);
    expect(listed(made, "price-sources.csv")).toMatchObject([
      {status: "fresh", reason: "10 prices set apart as doubtful"}
    ]);
    expect(summary).toContain("H100 SXM on-demand is 200 % above what the snapshot has of aws");
  });

  it("keeps its rows from before in a later one, marked, while the rest is renewed", async () => {
    serve(awsCsv());
    const made = folder();
    await run(made, {today: "2026-11-20"});
    serve(dear());
    await run(made);
    const rows = aws(made);
    expect(rows).toHaveLength(AWS_ROWS);
    const kept = rows.filter(({as_of}) => as_of === "2026-11-20");
    expect(kept.map((row) => `${row.sku} ${row.pricing}`)).toEqual(Array(10).fill("p5.48xlarge on-demand"));
    for (const row of kept)
      expect(`${row.stale_since} ${row.stale_reason}`).toMatch(
        /^2026-11-24 median of H100 SXM on-demand moved \+200 %/
      );
    expect(rows.filter(({as_of}) => as_of === DAY)).toHaveLength(AWS_ROWS - 10);
  });
});

describe("one region of ten at $0.011 an H100-hour", () => {
  const absurd = () => awsCsv((line) => [h100(line, "eu-west-1") ? {price: 0.088, spot: null} : {}]);

  it("is listed as doubtful and taken into no price, by the rule cheapest neither, while the rest is", async () => {
    serve(absurd());
    const made = folder();
    await run(made);
    expect(listed(made)).toMatchObject([
      {
        accelerator_id: "h100-sxm",
        pricing: "on-demand",
        sku: "p5.48xlarge",
        region: "eu-west-1",
        usd_per_gpu_hour: "0.011",
        reason: expect.stringMatching(/^absurd: 0.011 USD .* other regions of the SKU ask about 7\.\d/) as string
      }
    ]);
    expect(aws(made)).toHaveLength(AWS_ROWS - 2); // that and its spot price, which was left out
    cpSync(join(PROJECT, "data/accelerators.csv"), join(made, "accelerators.csv"));
    const catalog = loadCatalog(join(PROJECT, "data"));
    const prices = plannedRates({...catalog, offers: offers(loadPrices(made))});
    expect(prices("h100-sxm")("cheapest_rate")).toBe(2.29); // Verda's, as before
  });

  it("keeps the region's price from before", async () => {
    serve(awsCsv());
    const made = folder();
    await run(made, {today: "2026-11-20"});
    serve(absurd());
    await run(made);
    const row = aws(made).find(
      (one) => one.sku === "p5.48xlarge" && one.region === "eu-west-1" && one.pricing !== "spot"
    );
    expect(row).toMatchObject({usd_per_hour: "61.6448", as_of: "2026-11-20"});
    expect(row!.stale_since).toBe("2026-11-24");
    expect(row!.stale_reason).toMatch(/^absurd: 0.011 USD/);
  });

  it("is not taken over by --accept, since the answer itself contradicts it", async () => {
    serve(absurd());
    const made = folder();
    await run(made, {accept: ["skypilot/aws"]});
    expect(listed(made)).toHaveLength(1);
    expect(
      aws(made)
        .map((row) => Number(row.usd_per_gpu_hour))
        .every((usd) => usd > 0.1)
    ).toBe(true);
  });
});

describe("two rows of one SKU and region", () => {
  const twice = (...usd: number[]) =>
    awsCsv((line) => (h100(line, "us-east-2") ? usd.map((price) => ({price, spot: null})) : [{}]));
  const there = (made: string) =>
    aws(made).filter((row) => row.sku === "p5.48xlarge" && row.region === "us-east-2" && row.pricing === "on-demand");

  it.each([
    [[3.2, 320], "contradicting: 2 prices from 3.2 to 320 USD per hour in one region"],
    [[55.04, 5504], "contradicting: 2 prices from 55.04 to 5504 USD per hour in one region"], // beyond any price
    [[55.04, 0.02], "contradicting: 2 prices from 0.02 to 55.04 USD per hour in one region"],
    [[55.04, 55.04, 110], "contradicting: 3 prices from 55.04 to 110 USD per hour in one region"]
  ])("at %j are listed as contradicting, and neither is taken", async (usd, reason) => {
    serve(twice(...usd));
    const made = folder();
    const {summary} = await run(made);
    expect(listed(made)).toMatchObject([{sku: "p5.48xlarge", region: "us-east-2", reason}]);
    expect(summary).toContain(reason);
    expect(there(made)).toEqual([]);
    expect(aws(made)).toHaveLength(AWS_ROWS - 2); // the spot price of that region is left out of the file
  });

  const again = (usd: number, change: (line: string) => string) => {
    const lines = awsCsv((line) => (h100(line, "us-east-2") ? [{price: usd, spot: null}] : []))
      .trimEnd()
      .split("\n");
    return `${twice(55.04)}${change(lines[1]!)}\n`;
  };

  it.each([
    ["a SKU in capitals", 5.504, (line: string) => line.replace("p5.48xlarge", "P5.48XLARGE"), ""],
    ["a region in capitals", 5.504, (line: string) => line.replace("us-east-2,", "US-EAST-2,"), ""],
    ["full-width letters", 5.504, (line: string) => line.replace("p5.48", "ｐ５.48"), ""],
    ["64 GPUs for 8", 55.04, (line: string) => line.replace(/H100,8,/, "H100,64,").replace("t': 8", "t': 64"), " for 8 to 64 GPUs"] // prettier-ignore
  ])("with %s are listed, and neither is taken", async (_, usd, change, counts) => {
    serve(awsCsv());
    const made = folder();
    await run(made, {today: "2026-11-20"});
    serve(again(usd, change));
    await run(made);
    const reason = `contradicting: 2 prices from ${usd} to 55.04 USD per hour${counts} in one region`;
    expect(listed(made)).toMatchObject([{reason}]);
    expect(there(made)).toMatchObject([{usd_per_hour: "55.04", as_of: "2026-11-20"}]); // from before, spelled as then
    expect(aws(made)).toHaveLength(AWS_ROWS - 1); // without the spot price that the file leaves out
  });

  it("that differ as zones do are one, at the lowest price", async () => {
    serve(twice(55.04, 58));
    const made = folder();
    await run(made);
    expect(listed(made)).toEqual([]);
    expect(there(made)).toMatchObject([{usd_per_hour: "55.04", notes: "lowest of 2 zones (highest 58)"}]);
  });
});

describe("a source that floods", () => {
  const NEBIUS = "SkyPilot catalog, nebius";
  const header = goodCsv().split("\n")[0]!;
  const lines = (bytes: number, line: (i: number) => string) => {
    const parts = [header];
    for (let i = 0, size = 0; size < bytes; i++) size += parts[parts.push(line(i)) - 1]!.length + 1;
    return `${parts.join("\n")}\n`;
  };
  const long = "x".repeat(100);

  it.each([
    [
      "16 MB of rows",
      lines(16e6, (i) => `m${i},RTX3090,1,8,32,,0.3,0.12,r`),
      /^\w+\/vms\.csv: more than 200000 lines$/
    ],
    [
      "16 MB of long rows",
      lines(16e6, (i) => `m${i}${long},RTX3090,1,8,32,,0.3,0.12,${long}`),
      /^more than 20000 price rows$/
    ],
    ["names that nobody knows", lines(2e5, (i) => `m,NEW${i},1,8,32,,0.3,0.12,r`), /^more than 1000 unknown names$/],
    [
      "numbers that no build could read",
      goodCsv({sku: (name) => name})
        .replaceAll(",4,", ",1e16,")
        .replaceAll("1.2,0.48", "1e15,1e15"),
      /entries are bad|the answer:\d+/
    ]
  ])("with %s costs only itself", async (_, text, reason) => {
    const made = folder();
    server.handlers.set("/skypilot/v8/nebius", (__, response) => sendCsv(response, text));
    serve(awsCsv());
    const {outcomes} = await run(made, {sources: ["skypilot/aws", "skypilot/nebius"]});
    server.handlers.delete("/skypilot/v8/nebius");
    expect(outcomes.find(({feed}) => feed === "skypilot/nebius")).toMatchObject({
      status: "stale",
      reason: expect.stringMatching(reason) as string
    });
    expect(aws(made)).toHaveLength(AWS_ROWS);
    expect(readRows(made).filter(({source}) => source === NEBIUS)).toEqual([]);
  });

  it("without end, in one answer or in ever more pages, costs only itself", async () => {
    const made = folder();
    server.handlers.set("/skypilot/v8/nebius", (_, response) => {
      response.writeHead(200, {"content-type": "text/plain"}).write(`${header}\n`);
      const more = () => {
        while (!response.destroyed) if (!response.write(`m,RTX3090,1,8,32,,0.3,0.12,${long}\n`.repeat(500))) break;
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    let page = 0;
    server.handlers.set("/azure", (_, response) => {
      const next = `https://prices.azure.com/azure?page=${++page}`;
      const text = JSON.stringify({BillingCurrency: "USD", Items: [], Fill: long.repeat(1000), NextPageLink: next});
      response.writeHead(200, {"content-type": "application/json"}).end(text);
    });
    serve(awsCsv());
    const sources = ["skypilot/aws", "skypilot/nebius", "azure"];
    const {told} = await run(made, {sources, environment: {...server.environment, PRICES_MAX_BYTES: "2000000"}});
    server.handlers.delete("/skypilot/v8/nebius");
    server.handlers.delete("/azure");
    expect(told).toEqual([
      "skypilot/aws fresh",
      "skypilot/nebius stale more than 1.9 MiB",
      "azure stale too much in all its answers together"
    ]);
    expect(aws(made)).toHaveLength(AWS_ROWS);
  });
});
