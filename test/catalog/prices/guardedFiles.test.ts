import {readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {csvParseRows, dsvFormat, tsvParseRows} from "d3-dsv";
import {loadPriceHistory} from "../../../src/catalog/priceHistory.js";
import {loadPriceReport} from "../../../src/catalog/priceReport.js";
import {parseSnapshot} from "../../../src/catalog/prices/files/snapshot.js";
import {goodCsv} from "./hostileAnswers.js";
import {priceServer, sendCsv, sendJson} from "./priceServer.js";
import type {PriceServer} from "./priceServer.js";
import {dataFolder, removeFolder} from "./refreshCommand.js";
import {refreshHere} from "./refreshHere.js";

const FILES = ["prices.csv", "price-history.csv", "price-sources.csv", "price-unmapped.csv", "price-doubtful.csv"];

/** Names of accelerators as a server that means harm writes them. */
const NAMES = [
  "=1+2",
  "'=1+2",
  "+cmd|' /C calc'!A0",
  "-2",
  "@SUM(A1)",
  "＝1",
  "a;=1+2",
  "b,=1+2",
  "c\t=1+2",
  "d|=1",
  "  ",
  "''"
];

/** Names of machines, of which those at whose start a formula stands are refused anyway. */
const SKUS = ["m;=1+2", "m,@x", "m|-1", "m ,=1"];

const SOURCES = ["skypilot/nebius", "runpod", "vast"];

let server: PriceServer;
let folder: string;

beforeAll(async () => {
  server = await priceServer();
  folder = dataFolder({lines: 6});
  const row = (sku: string, name: string, region: string) =>
    [sku, name, "1", "8", "32", "", "0.3", "0.12", region].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const csv = [
    ...NAMES.map((name) => row("=sku", name, "r")),
    ...SKUS.map((sku) => row(sku, "RTX3090", "r;=2")),
    ...SKUS.map((sku) => row(sku, "RTX3090", "r;=2").replace("0.3", "9"))
  ];
  server.handlers.set("/skypilot/v8/nebius", (_, response) => sendCsv(response, `${goodCsv()}${csv.join("\n")}\n`));
  server.handlers.set("/runpod", (_, response) => sendJson(response, {errors: [{message: "x;=HYPERLINK(A1)"}]}));
  const offer = (name: string, id: number) => ({id, gpu_name: name, num_gpus: 1, dph_total: 1});
  server.handlers.set("/vast", (_, response) => sendJson(response, {success: true, offers: NAMES.map(offer)}));
  await refreshHere(folder, {sources: SOURCES, environment: server.environment});
});

afterAll(async () => {
  await server.close();
  removeFolder(folder);
});

const text = (name: string) => readFileSync(join(folder, name), "utf8");

describe("the files that a refresh writes", () => {
  it.each(FILES)("%s has no cell that a spreadsheet would run, whatever it splits at", (name) => {
    const splits = [csvParseRows, tsvParseRows, dsvFormat(";").parseRows];
    const plain = (whole: string) => whole.split("\n").map((line) => line.split(/[,;\t]/));
    for (const rows of [...splits, plain]) {
      for (const cell of (rows as (text: string) => string[][])(text(name)).flat()) {
        expect(cell).not.toMatch(/^[\s"]*[=+@＝＋－＠]|^[\s"]*-\D|^[\s"]*-\d+[^\d.]/);
      }
    }
  });

  it("are read back with the names that were sent", () => {
    const names = loadPriceReport(folder).unmapped.filter(({feed}) => feed === "skypilot/nebius");
    expect(names.map(({name}) => name).sort()).toEqual(
      // A tab is written as what it is, two kinds of blank are no name, which SkyPilot means for machines without GPUs.
      [
        "'=1+2",
        "''",
        "+cmd|' /C calc'!A0",
        "-2",
        "=1+2",
        "@SUM(A1)",
        "a;=1+2",
        "b,=1+2",
        "c\\u0009=1+2",
        "d|=1",
        "＝1"
      ].sort()
    );
    expect(new Set(names.map(({example}) => example))).toEqual(new Set(["=sku"]));
    expect(
      loadPriceReport(folder).unmapped.filter(({feed, name}) => feed === "vast" && name === "(no name)")
    ).toHaveLength(1);
    const skus = parseSnapshot(text("prices.csv"), {file: "prices.csv"}).map(
      ({price}) => `${price.sku} in ${price.region}`
    );
    expect(skus.filter((sku) => sku.endsWith("r;=2") && !skus.includes(sku, skus.indexOf(sku) + 1)).sort()).toEqual(
      SKUS.map((sku) => `${sku} in r;=2`).sort()
    );
    expect(
      loadPriceReport(folder)
        .doubtful.map(({sku}) => sku)
        .sort()
    ).toEqual([...SKUS].sort());
    expect(loadPriceReport(folder).states.find(({feed}) => feed === "runpod")!.reason).toBe(
      "the answer is an error: x;=HYPERLINK(A1)"
    );
    expect(loadPriceHistory(folder).length).toBeGreaterThan(0);
  });

  it("stay as they are when the same is answered again, also rows that are kept", async () => {
    const once = FILES.map(text);
    await refreshHere(folder, {sources: SOURCES, environment: server.environment});
    expect(FILES.map(text)).toEqual(once);
    server.handlers.set("/skypilot/v8/nebius", (_, response) => void response.writeHead(500).end());
    for (let i = 0; i < 2; i++)
      await refreshHere(folder, {sources: SOURCES, environment: {...server.environment, PRICES_ATTEMPTS: "1"}});
    const rows = parseSnapshot(text("prices.csv"), {file: "prices.csv"});
    expect(rows.filter(({price}) => price.sku === "m;=1+2").map(({cells}) => cells[1])).toEqual(["m;'=1+2"]);
    expect(text("price-unmapped.csv")).toBe(once[3]);
  });
});
