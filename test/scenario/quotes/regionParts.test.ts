import {describe, expect, it} from "vitest";
import {quoteTable} from "../../../src/scenario/quotes/quoteTable.js";
import {openRegions, regionsIn} from "../../../src/scenario/quotes/regionParts.js";
import {read} from "./reading.js";

describe("regionsIn(text, commas)", () => {
  it.each([
    ["us-east-1, eu-west-1", ["us-east-1", "eu-west-1"]],
    ["us-east-1;us-west-2", ["us-east-1", "us-west-2"]],
    ["eastus2 and europe-west4-a", ["eastus2", "europe-west4-a"]],
    ["Frankfurt / Paris", ["Frankfurt", "Paris"]],
    ["Frankfurt | Paris; Paris", ["Frankfurt", "Paris"]],
    ["Frankfurt/Main", ["Frankfurt/Main"]],
    ["Bosnia and Herzegovina", ["Bosnia and Herzegovina"]],
    ["Frankfurt, Amsterdam", ["Frankfurt, Amsterdam"]],
    ["Georgia, US, NA", ["Georgia, US, NA"]],
    ["n/a", [""]],
    [" ; ", [""]],
    ["Global", ["all"]]
  ])("reads %s as a cloud means it", (text, regions) => {
    expect(regionsIn(text, "name")).toEqual(regions);
  });

  it("takes a comma between names for one between regions where that is chosen", () => {
    expect(regionsIn("Frankfurt, Amsterdam", "list")).toEqual(["Frankfurt", "Amsterdam"]);
    expect(regionsIn("us-east-1, eu-west-1", "list")).toEqual(["us-east-1", "eu-west-1"]);
  });
});

describe("a quote whose cells name several regions", () => {
  const text = `Provider,GPU,GPUs,Price per hour,Region
acme,L4,1,0.7,"Frankfurt, Amsterdam"
acme,T4,1,0.3,us-east-1; eu-west-1
acme,A10,1,0.8,"us-east-1, eu-west-1"
acme,L40S,1,1.2,Paris
`;
  const regions = (more: Parameters<typeof read>[1]) =>
    read(text, more).prices.map(({accelerator_id, region, usd_per_gpu_hour}) => [
      accelerator_id,
      region,
      usd_per_gpu_hour
    ]);

  it("asks the price in each, and of names as it is chosen", () => {
    const sure = [
      ["t4", "us-east-1", 0.3],
      ["t4", "eu-west-1", 0.3],
      ["a10", "us-east-1", 0.8],
      ["a10", "eu-west-1", 0.8],
      ["l40s", "Paris", 1.2]
    ];
    expect(regions({})).toEqual([["l4", "Frankfurt, Amsterdam", 0.7], ...sure]);
    expect(regions({commas: "list"})).toEqual([["l4", "Frankfurt", 0.7], ["l4", "Amsterdam", 0.7], ...sure]);
  });

  it("tells which cells are open", () => {
    expect(openRegions(quoteTable(text), 4)).toEqual(["Frankfurt, Amsterdam"]);
    expect(openRegions(quoteTable(text), null)).toEqual([]);
  });
});
