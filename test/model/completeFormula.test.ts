import {expect, test} from "vitest";
import {completeFormula} from "../../src/model/completeFormula.js";
import {buildModel} from "../../src/engine/model.js";
import {sheet} from "../../src/engine/sheet.js";

const model = buildModel(
  [
    sheet("first", "First", {
      wall_hours: {label: "Hours by the clock", unit: "h", formula: "d.gpus * $.hours_each"},
      machine_rate: {label: "Rate", unit: "USD/h", formula: "d.rate"}
    })
  ],
  {
    columns: {gpus: "GPU", rate: "USD/h"},
    assumptions: {hours_each: "h/GPU"},
    relations: {
      offers: {table: "offers", by: {}, order: [], columns: {provider: "text", usd_per_gpu_hour_low: "USD/h"}}
    }
  }
);

const complete = (text: string, caret = text.length) => {
  const {from, options} = completeFormula(model, {hours_each: "Hours of each"}, text, caret);
  return {from, names: options.map((option) => option.text)};
};

test("completeFormula(…) offers columns and formulas after d.", () => {
  expect(complete("2 * d.wa")).toEqual({from: 4, names: ["d.wall_hours"]});
  expect(complete("d.").names).toEqual(["d.gpus", "d.machine_rate", "d.rate", "d.wall_hours"]);
});

test("completeFormula(…) puts names that start with the word before those that contain it", () => {
  expect(complete("d.rat").names).toEqual(["d.rate", "d.machine_rate"]);
  expect(complete("clock").names).toEqual(["d.wall_hours"]);
});

test("completeFormula(…) offers assumptions after a dollar sign and functions after Math.", () => {
  expect(complete("$").names).toEqual(["$.hours_each"]);
  expect(complete("$.h").names).toEqual(["$.hours_each"]);
  expect(complete("Math.m").names).toEqual(["Math.max", "Math.min"]);
});

test("completeFormula(…) offers tables by the start of their name, first, and whole", () => {
  expect(complete("op.sum(of").from).toBe(7);
  expect(complete("op.sum(of").names[0]).toBe("offers.");
  expect(complete("op.sum(offers").names[0]).toBe("offers.");
  expect(complete("op.sum(r").names).not.toContain("offers.");
});

test("completeFormula(…) looks at the word before the caret alone", () => {
  expect(complete("d.wa * d.rate", 4)).toEqual({from: 0, names: ["d.wall_hours"]});
});

test("completeFormula(…) offers nothing after a space, a number or a whole name", () => {
  expect(complete("d.rate ").names).toEqual([]);
  expect(complete("12").names).toEqual([]);
  expect(complete("d.gpus").names).toEqual([]);
});

test("completeFormula(…) offers the columns of related rows after the name of a relation, and relations by their start", () => {
  expect(complete("op.min(offers.")).toEqual({from: 7, names: ["offers.provider", "offers.usd_per_gpu_hour_low"]});
  expect(complete("op.min(offers.low").names).toEqual(["offers.usd_per_gpu_hour_low"]);
  expect(complete("lowest").names).toEqual(["offers.usd_per_gpu_hour_low"]);
  expect(complete("orders.").names).toEqual([]);
});
