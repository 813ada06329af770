import {describe, expect, it} from "vitest";
import {guessDefaults, guessColumns} from "../../../src/scenario/quotes/quoteColumns.js";
import {dateInName} from "../../../src/scenario/quotes/quotedDate.js";
import {quoteTable} from "../../../src/scenario/quotes/quoteTable.js";
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

describe("a price that is none", () => {
  const expected = (price: string, heading = "Price") => {
    const {prices, problems} = read(`GPU;GPUs;${heading}\nT4;1;${price}\n`, {provider: "a"});
    return problems[0] ? `${problems[0].value}: ${problems[0].expected}` : prices[0]!.usd_per_gpu_hour;
  };

  it("says what was read and what is expected", () => {
    expect(expected("2.50/month")).toBe(
      "2.50/month: a price an hour, such as 2.49 or $2.49/h, and this is one per month"
    );
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
