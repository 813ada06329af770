import {readFileSync} from "node:fs";
import {csvParse} from "d3-dsv";
import {expect, test} from "vitest";
import {runEstimateItself} from "./runEstimate.js";

const outcomes = csvParse(readFileSync("data/memory-outcomes.csv", "utf8"));
const TOLD = ["outcome", "memory_reading", "memory_gib", "source", "as_of", "note"]; // what a row is not asked with
const columns = outcomes.columns.filter((name) => !TOLD.includes(name));
const text = [
  columns.join(","),
  ...outcomes.map((row) => columns.map((name) => `"${row[name as "id"]}"`).join(","))
].join("\n");
const answers = new Map(runEstimateItself(["-"], text).rows.map((answer) => [answer.id, answer]));
const said = outcomes.map((row) => ({...row, ...answers.get(row.id!)!})) as Record<string, string>[];
const public_ = said.filter(({id}) => id!.startsWith("public"));
const isRight = ({outcome, memory_left_gib}: Record<string, string>) =>
  Number(memory_left_gib) >= 0 === (outcome === "ran");
/** Wrong beyond the range: told no and ran, or told yes and ran out. */
const isBeyond = ({outcome, fits}: Record<string, string>) => (outcome === "ran" ? fits === "no" : fits === "yes");

test("all outcomes but those of a TPU in fp32, which the catalog has no rate for, are estimated", () => {
  expect(said.filter(({error}) => error).map(({id}) => id)).toEqual(["public-08"]);
});

test("nine in ten public outcomes that are estimated are not contradicted, and four in five are told to the side they fell on", () => {
  const told = public_.filter(({error}) => !error);
  expect(told.filter((row) => !isBeyond(row)).length).toBeGreaterThanOrEqual(0.9 * told.length);
  expect(told.filter(isRight).length).toBeGreaterThanOrEqual(0.8 * told.length);
});

test("no run that ran is told no, and none that ran out is told yes", () => {
  expect(said.filter(isBeyond).map(({id}) => id)).toEqual([]);
});

test("at the largest micro-batch that ran and the smallest that did not, memory is tight", () => {
  const edges = said.filter(({id}) => id!.startsWith("ours"));
  expect(edges.length).toBeGreaterThan(20);
  expect(edges.filter(({fits}) => fits !== "tight").map(({id}) => id)).toEqual([]);
});
