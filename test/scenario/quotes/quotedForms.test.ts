import {describe, expect, it} from "vitest";
import {guessDefaults, guessColumns} from "../../../src/scenario/quotes/quoteColumns.js";
import {dateInName} from "../../../src/scenario/quotes/quotedDate.js";
import {quoteTable, rowsAsText} from "../../../src/scenario/quotes/quoteTable.js";
import {read, TODAY} from "./reading.js";

describe("the kind of a price that no column says", () => {
  const kinds = (text: string, provider: string, more = {}) =>
    read(text, {provider, ...more}).prices.map(({pricing}) => pricing);

  it("is of private hosts in a file of Vast's, of on demand in others, and of spot where a cell says so", () => {
    const text = "InstanceType,GPU,GPUs,Price\n1x-RTX_4090-32,RTX4090,1,0.4\n1x RTX4090 Spot,RTX4090,1,0.3\n";
    expect(kinds(text, "vast")).toEqual(["community", "spot"]);
    expect(kinds(text, "Vast.ai")).toEqual(["community", "spot"]);
    expect(kinds(text, "aws")).toEqual(["on-demand", "spot"]);
    expect(kinds("InstanceType,GPU,Price\n1x_RTX4090_COMMUNITY,RTX4090,0.4\n", "runpod")).toEqual(["community"]);
  });

  it("is what one chooses for all, and what a cell says before that", () => {
    const text = "GPU,Type,Price\nRTX4090,,0.4\nRTX4090,interruptible,0.3\n";
    expect(kinds("GPU,Price\nRTX4090,0.4\n", "vast", {kind: "on-demand"})).toEqual(["on-demand"]);
    expect(kinds(text.replace("Type", "Contract"), "vast", {kind: "reserved-1y"})).toEqual(["reserved-1y", "spot"]);
  });

  it("is read from Vast's own columns: dollars per hour of all GPUs, the lowest bid as spot, MiB of a GPU", () => {
    const text = `gpu_name,num_gpus,gpu_ram,storage_cost,inet_up_cost,dph_base,dph_total,min_bid,geolocation
A100 SXM4,2,81920,0.1,0.01,1.9,2,1,"Texas, US"
`;
    expect(
      read(text, {provider: "vast"}).prices.map((one) => [
        one.accelerator_id,
        one.pricing,
        one.usd_per_gpu_hour,
        one.region
      ])
    ).toEqual([
      ["a100-sxm4-80gb", "community", 1, "Texas, US"],
      ["a100-sxm4-80gb", "spot", 0.5, "Texas, US"]
    ]);
  });
});

describe("the day of a quote", () => {
  const days = (...cells: string[]) => {
    const {prices, problems} = read(`GPU;Price;Date\n${cells.map((cell) => `T4;1;${cell}\n`).join("")}`, {
      provider: "a"
    });
    return [prices.map(({date}) => date), problems.map(({value, expected}) => `${value}: ${expected}`)];
  };

  it("is read with its month in words, and with slashes in the order that its column tells", () => {
    expect(days("Nov 2026", "20-Nov-2026", "20-Nov-26", "2026/11/20")).toEqual([
      ["2026-11", "2026-11-20", "2026-11-20", "2026-11-20"],
      []
    ]);
    expect(days("03/04/2026", "11/20/2026")[0]).toEqual(["2026-03-04", "2026-11-20"]);
    expect(days("03/04/2026", "20/11/2026")[0]).toEqual(["2026-04-03", "2026-11-20"]);
  });

  it("is left out where it may be two, and says which", () => {
    const both = "a date as YYYY-MM-DD or YYYY-MM, since this may be 2026-04-03 or 2026-03-04";
    expect(days("03/04/2026")).toEqual([[], [`03/04/2026: ${both}`]]);
    expect(days("20/11/2026", "11/20/2026")[0]).toEqual([]);
  });

  it("is not the one until which it holds", () => {
    const before = (line: string) => quoteTable(`${line}\nGPU,GPUs,Price\nT4,1,1\n`).date;
    expect(before("Valid until 2026-12-31,")).toBeNull();
    expect(before("Quote date 2026-11-20,\nValid until 2026-12-31,")).toBe("2026-11-20");
  });

  it("is in its name, or in lines before its headings", () => {
    expect(dateInName("acme-2026-11-20.csv", TODAY)).toBe("2026-11-20");
    expect(dateInName("prices_20261120 (2).csv", TODAY)).toBe("2026-11-20");
    expect(dateInName("2026-09 quote.csv", TODAY)).toBe("2026-09");
    for (const name of ["quote.csv", "2027-01-01.csv", "20261399.csv", "acme-20240001.csv", "12026112.csv"])
      expect(dateInName(name, TODAY), name).toBeNull();
    const before = (line: string) => quoteTable(`${line}\nGPU,GPUs,Price\nT4,1,1\n`).date;
    expect(before('"Publication Date","2026-11-01T08:00:00Z"')).toBe("2026-11-01");
    expect(before("Quote of 20.11.2026,for Acme")).toBe("2026-11-20");
    expect(before("valid 2026-11-01,until 2026-12-01")).toBeNull();
  });

  it("is asked for where nothing tells it, and not taken for today", () => {
    const {headings} = quoteTable("GPU,Price\nT4,1\n");
    expect(guessDefaults(headings, guessColumns(headings)).date).toBe("");
    expect(read("GPU,Price\nT4,1\n", {provider: "a", date: ""}).problems).toEqual([
      {line: 2, column: "(date)", value: "", expected: "a date as YYYY-MM-DD or YYYY-MM"}
    ]);
  });

  it("is read as people write it", () => {
    const text = 'GPU,Price,Last updated\nT4,1,20 Nov 2026\nT4,1,"November 3, 2026"\nT4,1,2026-11-20T10:00:00Z\n';
    expect(read(text, {provider: "a"}).prices.map(({date}) => date)).toEqual([
      "2026-11-20",
      "2026-11-03",
      "2026-11-20"
    ]);
  });
});

describe("the kind of a price in a cell", () => {
  const kindOf = (cell: string) => {
    const {prices, problems} = read(`GPU,Term,Price\nL4,${cell},0.5\n`, {provider: "a"});
    return prices[0]?.pricing ?? problems[0]!.expected;
  };

  it.each([
    ["12 months", "reserved-1y"],
    ["12-month commitment", "reserved-1y"],
    ["1Y RI", "reserved-1y"],
    ["1 Jahr", "reserved-1y"],
    ["36 months reserved", "reserved-3y"],
    ["3-year", "reserved-3y"],
    ["No commitment", "on-demand"],
    ["Uncommitted", "on-demand"],
    ["non-interruptible", "on-demand"],
    ["not preemptible", "on-demand"],
    ["No Upfront 1yr", "reserved-1y"],
    ["interruptible", "spot"]
  ])("is read as people write it: %s", (cell, kind) => expect(kindOf(cell)).toBe(kind));

  it.each(["6 months", "24-month commitment", "2 years reserved", "5yr"])("is no other term: %s", (cell) =>
    expect(kindOf(cell)).toBe("a term of 1 year or 3 years, which are the ones that prices are held in")
  );

  it("is not told by words that deny it", () => {
    const kinds = (sku: string) => read(`SKU,GPU,Price\n${sku},L4,0.5\n`, {provider: "a"}).prices[0]!.pricing;
    expect([kinds("L4 non-interruptible"), kinds("L4 interruptible")]).toEqual(["on-demand", "spot"]);
  });
});

describe("a card that one column describes", () => {
  it("is read with its count where no column names cards", () => {
    const text =
      "Instance,Price\n8x H100 SXM 80GB,20\nHGX H200 (8 GPUs),24\n4 x A100 80GB SXM4,6\nL40S,0.9\nD4s v5,0.2\n";
    const {prices, problems} = read(text, {provider: "a"});
    expect(prices.map(({accelerator_id, gpus, usd_per_gpu_hour}) => [accelerator_id, gpus, usd_per_gpu_hour])).toEqual([
      ["h100-sxm", 8, 2.5],
      ["h200-sxm", 8, 3],
      ["a100-sxm4-80gb", 4, 1.5],
      ["l40s", 1, 0.9]
    ]);
    expect(problems.map(({line, namesNoGpu}) => [line, namesNoGpu])).toEqual([[6, true]]);
  });

  it("is read with the kind of its price behind it, and told where that is no kind or another than a cell's", () => {
    const text = `Description,Qty,Unit price,Term
"NVIDIA H100 SXM5 80GB, on demand",64,2.35,
"NVIDIA H200 SXM5, 1 yr commitment",64,2.60,
A100 SXM 80GB spot,8,0.75,
H100 SXM (3 years reserved),8,1.9,
L4 - no commitment,1,0.7,on-demand
"L4, 1 year",1,0.7,on-demand
"L4, 2 years",1,0.7,
A100 spot,1,0.7,
`;
    const {prices, problems} = read(text, {provider: "a"});
    expect(prices.map((one) => [one.accelerator_id, one.pricing, one.gpus, one.usd_per_gpu_hour])).toEqual([
      ["h100-sxm", "on-demand", 64, 2.35],
      ["h200-sxm", "reserved-1y", 64, 2.6],
      ["a100-sxm4-80gb", "spot", 8, 0.75],
      ["h100-sxm", "reserved-3y", 8, 1.9],
      ["l4", "on-demand", 1, 0.7]
    ]);
    expect(problems.map(({line, column, value, expected}) => [line, column, value, expected.slice(0, 33)])).toEqual([
      [7, "Term", "on-demand", "the kind that the name says, 1 ye"],
      [8, "Term", "2 years", "a term of 1 year or 3 years, whic"],
      [9, "Description", "A100 spot", "one of the GPUs it may be: NVIDIA"]
    ]);
  });

  it("says that a count in its name and one beside it differ: which of the two a price is of is not told", () => {
    const {prices, problems} = read("GPU,Qty,Price\n8x H100 SXM,4,20\n8x H100 SXM,8,20\n", {provider: "a"});
    expect(prices.map(({line}) => line)).toEqual([3]);
    expect(problems).toEqual([{line: 2, column: "Qty", value: "4", expected: "8, as 8x H100 SXM says"}]);
  });
});

describe("a table aligned by spaces", () => {
  const text = `Acme, quoted 2026-11-20

GPU             GPUs   Price per hour   Region
H100 SXM5       8      $20.00           us-east
A100 80GB SXM          $12.00           us-east
L4              1      $0.70            us-west
`;

  it("is read, and a row with an empty cell is left out: which one it is is not told", () => {
    const {prices, problems} = read(text, {provider: "a"});
    expect(
      prices.map(({line, accelerator_id, gpus, usd_per_gpu_hour}) => [line, accelerator_id, gpus, usd_per_gpu_hour])
    ).toEqual([
      [4, "h100-sxm", 8, 2.5],
      [6, "l4", 1, 0.7]
    ]);
    expect(problems.map(({line, value, expected}) => [line, value, expected])).toEqual([
      [5, "3 cells", "4 as there are headings"]
    ]);
  });

  it("gives rows that are left out again when they are read again", () => {
    const left = rowsAsText(quoteTable(text), new Set([5, 6]));
    const {prices, problems} = read(left, {provider: "a"});
    expect([prices.length, problems.length]).toEqual([1, 1]);
  });
});

describe("a heading that names a currency", () => {
  it.each([
    ["Price (CHF/h)", "CHF"],
    ["JPY per hour", "JPY"],
    ["₹ / hour", "₹"],
    ["A$ per hour", "A$"]
  ])("without a rate gives no price in dollars: %s", (heading, said) => {
    const {prices, problems} = read(`GPU;GPUs;${heading}\nT4;1;2\n`, {provider: "a"});
    expect(prices).toEqual([]);
    expect(problems.map(({column, value, expected}) => [column, value, expected])).toEqual([
      [heading, "2", `a price in USD, EUR or GBP, and the heading says ${said}`]
    ]);
  });

  it.each([
    ["Price (USD/h)", 2],
    ["US$ per hour", 2],
    ["EUR / h", 2.2],
    ["£ per hour", 2.5]
  ])("with one is in it: %s", (heading, usd) =>
    expect(read(`GPU;GPUs;${heading}\nT4;1;2\n`, {provider: "a"}).prices[0]!.usd_per_gpu_hour).toBeCloseTo(usd, 12)
  );
});

describe("a price that is none", () => {
  const expected = (price: string, heading = "Price") => {
    const {prices, problems} = read(`GPU;GPUs;${heading}\nT4;1;${price}\n`, {provider: "a"});
    return problems[0] ? `${problems[0].value}: ${problems[0].expected}` : prices[0]!.usd_per_gpu_hour;
  };

  it("says what was read and what is expected", () => {
    expect(expected("$400 per week")).toMatch(/and this is one per week$/);
    expect(expected("A$3.20")).toBe("A$3.20: a price in USD, EUR or GBP, and A$ is none of them");
    expect(expected("3.20 CHF")).toBe("3.20 CHF: a price in USD, EUR or GBP, and CHF is none of them");
    expect(expected("¥320")).toBe("¥320: a price in USD, EUR or GBP, and ¥ is none of them");
    expect(expected("ask us")).toBe("ask us: a price such as 2.49 or $2.49");
  });

  it("is told from one with a sign, a comma or an hour", () => {
    expect(expected("€2")).toBeCloseTo(2.2, 12);
    expect(expected("2 EUR/h")).toBeCloseTo(2.2, 12);
    expect(expected("1,20")).toBe(1.2);
    for (const text of [
      "$1.20/h",
      "1.20 USD per GPU-hour",
      "1.20 per hour",
      "1.20/hr",
      "US$ 1.20",
      "1.20 / GPU / h",
      "1.20 an hour"
    ])
      expect(expected(text), text).toBe(1.2);
  });

  it("parted by the comma of a file of commas is told as such", () => {
    const {problems} = read("GPU,GPUs,Price\nT4,1,1,20\n", {provider: "a"});
    expect(problems.map(({value, expected: what}) => `${value}: ${what}`)).toEqual([
      '4 cells: 3 as there are headings; where a comma parts cells, 1,20 is written "1,20" or 1.20'
    ]);
  });
});

describe("headings in two rows", () => {
  it("are read as one, with what spans several above each, and units beneath", () => {
    const text = "GPU;;Price;;Region\nName;Count;On demand;Spot;\nH100 SXM;8;24,00;12,00;eu-1\n";
    expect(read(text, {provider: "a"}).prices.map((one) => [one.pricing, one.usd_per_gpu_hour, one.region])).toEqual([
      ["on-demand", 3, "eu-1"],
      ["spot", 1.5, "eu-1"]
    ]);
    const german =
      "Anbieter;Karte;;Preis;;Standort\nName;Typ;Anzahl;On demand;Spot;\nHaus;H100 SXM;8;16,00 €;8,00 €;Jena\n";
    const found = read(german).prices.map((one) => [
      one.provider,
      one.gpus,
      one.pricing,
      one.usd_per_gpu_hour,
      one.region
    ]);
    expect(found).toEqual([
      ["haus", 8, "on-demand", 2.2, "Jena"], // 16 / 8 at 1.1
      ["haus", 8, "spot", 1.1, "Jena"]
    ]);
    expect(quoteTable("GPU,GPUs,Price\n,,EUR/h\nT4,1,1\n").headings).toEqual(["GPU", "GPUs", "Price EUR/h"]);
    expect(quoteTable("GPU,GPUs,Price\nT4,1,per request\n").rows).toHaveLength(1);
  });
});
