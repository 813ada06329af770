import {describe, expect, it} from "vitest";
import {loadPrices} from "../../../src/catalog/loadCatalog.js";
import type {Price} from "../../../src/model/catalog.js";
import {judge} from "../../../src/catalog/prices/doubts/judge.js";
import type {ParsedPrices} from "../../../src/catalog/prices/PriceFeed.js";
import {PriceReference} from "../../../src/catalog/prices/PriceReference.js";
import {runpodRows} from "../../../src/catalog/prices/sources/runpodRows.js";
import {skypilotRows} from "../../../src/catalog/prices/sources/skypilotRows.js";
import {awsCsv, AWS_ROWS} from "./awsCsv.js";
import type {AwsLine} from "./awsCsv.js";
import {parseCatalogFile, realCatalogs, realContext} from "./realCatalogs.js";

const DAY = "2026-11-24";
const context = realContext(DAY);
const committed = loadPrices("data");
const withoutB300 = committed.filter(({accelerator_id}) => accelerator_id !== "b300");

/** Returns what a first answer comes to, beside the committed snapshot, or beside prices of our own. */
function first(parsed: ParsedPrices, {known = committed, accept = false}: {known?: Price[]; accept?: boolean} = {}) {
  const source = parsed.rows[0]?.source ?? "";
  return judge(parsed, {source, before: [], reference: new PriceReference(known), accept, today: DAY});
}

const aws = (text: string) => skypilotRows(text, {cloud: "aws", source: "SkyPilot catalog, aws", context});

/** The honest file of AWS with lines of a machine that no one else has. */
const withB300 = (...lines: [region: string, price: number | "", spot: number | ""][]) =>
  awsCsv() +
  lines.map(([region, price, spot]) => `p6-b300.48xlarge,B300,8,192,4096,,${price},${spot},${region},\n`).join("");

const names = (list: {accelerator_id: string; pricing: string; sku: string; region: string}[]) =>
  list.map(({accelerator_id, pricing, sku, region}) => `${accelerator_id} ${pricing} ${sku} ${region}`.trim()).sort();

describe("a price that only the same answer's on-demand price can tell", () => {
  it.each([
    ["spot at a 2,848th", [["us-east-1", 142.4, 0.05]], ["spot"]],
    ["spot at a 25th", [["us-east-1", 142.4, 5.6]], ["spot"]],
    ["spot at a tenth, where AWS ends its own", [["us-east-1", 142.4, 14.24]], []],
    [
      "spot of a region that has no other",
      [
        ["us-east-1", 142.4, ""],
        ["us-west-2", "", 0.05]
      ],
      ["spot"]
    ],
    [
      "spot of a region at twice the other's on-demand",
      [
        ["us-east-1", 142.4, ""],
        ["us-west-2", "", 284.8]
      ],
      []
    ],
    ["spot at four times, one of which is wrong", [["us-east-1", 71.2, ""], ["us-west-2", "", 284.8]], ["on-demand", "spot"]] // prettier-ignore
  ] as [string, [string, number | "", number | ""][], string[]][])("%s", (_, lines, expected) => {
    for (const accept of [false, true]) {
      const {refused, rows, doubtful} = first(aws(withB300(...lines)), {known: withoutB300, accept});
      expect(refused).toBeNull();
      expect(doubtful.map(({accelerator_id, pricing}) => `${accelerator_id} ${pricing}`).sort()).toEqual(
        expected.map((pricing) => `b300 ${pricing}`)
      );
      const prices = lines.flatMap(([, price, spot]) => [price, spot]).filter((usd) => usd !== "").length;
      expect(rows).toHaveLength(AWS_ROWS + prices - expected.length);
    }
  });

  it("says beside what", () => {
    const [found] = first(aws(withB300(["us-east-1", 142.4, 0.05])), {known: withoutB300}).doubtful;
    expect(found).toMatchObject({sku: "p6-b300.48xlarge", region: "us-east-1", usd_per_gpu_hour: 0.00625});
    expect(found!.reason).toBe("absurd: 0.00625 USD per GPU-hour, where the same machine asks 17.8 on demand");
  });

  it.each([
    [0.006, ["l4 community L4 all"]],
    [0.03, ["l4 community L4 all"]],
    [0.2, []],
    [1.25, ["l4 community L4 all"]]
  ])("community at %f beside secure at 0.40", (communityPrice, expected) => {
    const gpuTypes = [
      {id: "NVIDIA L4", displayName: "L4", memoryInGb: 24, securePrice: 0.4, communityPrice},
      {id: "NVIDIA GeForce RTX 4090", displayName: "RTX 4090", memoryInGb: 24, securePrice: 0.69, communityPrice: 0.34},
      {id: "NVIDIA GeForce RTX 3090", displayName: "RTX 3090", memoryInGb: 24, securePrice: 0.46, communityPrice: 0.22}
    ];
    const parsed = runpodRows(JSON.stringify({data: {gpuTypes}}), {source: "RunPod GPU types", context});
    const without = committed.filter(({provider}) => provider !== "runpod");
    for (const known of [without, committed]) expect(names(first(parsed, {known}).doubtful)).toEqual(expected);
  });

  it("is believed of every real catalog, with nothing else known", () => {
    for (const catalog of [...realCatalogs(), ...realCatalogs("skypilot-catalog-v8")]) {
      const {refused, doubtful} = first(parseCatalogFile(catalog, context), {known: []});
      expect([refused, names(doubtful)], catalog.cloud).toEqual([null, []]);
    }
  });
});

describe("two regions of one SKU, too far apart", () => {
  const two = ([high, low]: [number, number], sku: string) =>
    aws(
      awsCsv((line) => {
        if (line.sku !== sku) return [{}];
        if (line.region === "us-east-1") return [{price: high, spot: null}];
        return line.region === "eu-west-1" ? [{price: low, spot: null}] : [];
      })
    );
  const usd = ({rows}: {rows: Price[]}, sku: string) =>
    rows.filter((row) => row.sku === sku).map((row) => row.usd_per_gpu_hour);

  it.each([
    ["p5.48xlarge", [55.04, 6.64], "h100-sxm on-demand p5.48xlarge eu-west-1", [6.88]],
    ["g6.xlarge", [0.8, 0.089], "l4 on-demand g6.xlarge eu-west-1", [0.8]],
    ["p5.48xlarge", [550.4, 55.04], "h100-sxm on-demand p5.48xlarge us-east-1", [6.88]]
  ] as [string, [number, number], string, number[]][])(
    "%s at %j: the odd one is set apart",
    (sku, prices, odd, left) => {
      // Other prices of the provider than those of the SKU; with them its kind is doubted before its rows are.
      for (const known of [committed, committed.filter((row) => row.sku !== sku)]) {
        const found = first(two(prices, sku), {known});
        if (found.doubtful[0]!.sku === "") {
          expect(found.doubtful.map(({rows}) => rows)).toEqual([2]);
          expect(usd(found, sku)).toEqual([]);
        } else {
          expect(names(found.doubtful)).toEqual([odd]);
          expect(usd(found, sku)).toEqual(left);
        }
      }
    }
  );

  it("is told by other providers where the provider is new", () => {
    const known = committed.filter(({provider}) => provider !== "aws");
    const found = first(two([55.04, 6.64], "p5.48xlarge"), {known});
    expect(names(found.doubtful)).toEqual(["h100-sxm on-demand p5.48xlarge eu-west-1"]);
  });

  it("are both set apart where nothing tells which", () => {
    for (const [high, low] of [
      [6.88, 0.83],
      [0.8, 0.089]
    ] as const) {
      const text = withB300(["us-east-1", high * 8, ""], ["eu-west-1", low * 8, ""]);
      for (const accept of [false, true]) {
        expect(names(first(aws(text), {known: withoutB300, accept}).doubtful)).toEqual([
          "b300 on-demand p6-b300.48xlarge eu-west-1",
          "b300 on-demand p6-b300.48xlarge us-east-1"
        ]);
      }
    }
    expect(first(aws(withB300(["us-east-1", 142.4, ""], ["eu-west-1", 60, ""]))).doubtful).toEqual([]);
  });
});

describe("a whole answer at a part of its prices", () => {
  const cut = (change: (line: AwsLine) => Partial<AwsLine> = () => ({}), share = 0.26) =>
    awsCsv((line) => [{...change(line), price: line.price * share, spot: line.spot! * share}]);
  const elsewhere = ({region}: AwsLine) => ({region: `${region}9`});

  it.each([
    ["under the names of regions", cut()],
    ["under new names of regions", cut(elsewhere)],
    ["under new names of regions, at 0.4", cut(elsewhere, 0.4)],
    ["under new names of regions and machines", cut((line) => ({...elsewhere(line), sku: `${line.sku}-new`}))]
  ])("%s is not believed", (_, text) => {
    const {refused, rows} = first(aws(text));
    expect(refused).toMatch(/[5-7]\d % below what the snapshot has of aws/);
    expect(rows).toEqual([]);
  });

  it("is not believed in its new regions, where those that are known hold", () => {
    const text = awsCsv((line) => [
      line.region === "us-east-1" ? {} : {...elsewhere(line), price: line.price * 0.26, spot: null}
    ]);
    const h100s = first(aws(text)).rows.filter(
      (row) => row.accelerator_id === "h100-sxm" && row.pricing === "on-demand"
    );
    expect(h100s.every((row) => row.usd_per_gpu_hour > 6)).toBe(true);
  });

  it("is not believed in one new region alone", () => {
    const text = awsCsv((line) => {
      if (line.region === "us-east-1") return [{}];
      return line.region === "eu-west-1" ? [{...elsewhere(line), price: line.price * 0.26, spot: null}] : [];
    });
    const {rows} = first(aws(text));
    const h100s = rows.filter((row) => row.accelerator_id === "h100-sxm" && row.pricing === "on-demand");
    expect(h100s.every((row) => row.usd_per_gpu_hour > 6)).toBe(true);
  });

  it("is not believed of one machine in a new region, beside many of another that hold", () => {
    const line = (region: string, usd: number) => `${awsCsv()}p5.4xlarge,H100,1,16,256,,${usd},,${region},\n`;
    const known = aws(line("us-east-1", 6.88)).rows.map((row) => ({...row, source: "another list"}));
    expect(names(first(aws(line("us-east-9", 6.88)), {known}).doubtful)).toEqual([]);
    expect(names(first(aws(line("us-east-9", 1.79)), {known}).doubtful)).toEqual([
      "h100-sxm on-demand p5.4xlarge us-east-9"
    ]);
  });

  it("is believed at its own prices, whatever regions it adds", () => {
    expect(first(aws(awsCsv((line) => [elsewhere(line)])))).toMatchObject({refused: null, doubtful: []});
  });
});

describe("a number of GPUs that is not written as one", () => {
  it.each([
    ["8", 1],
    ["8.0", 1],
    ["0x8", 0],
    ["8e0", 0],
    ["+8", 0],
    ["", 0]
  ])("%j", (count, rows) => {
    const text = `${awsCsv().split("\n")[0]}\np5.48xlarge,H100,${count},8,64,,55.04,,us-east-1,\n`;
    expect(aws(text).rows).toHaveLength(rows);
  });
});
