import {expect, test} from "vitest";
import {isFieldRead} from "../../src/model/readFields.js";
import {fieldOf} from "../../src/scenario/fields.js";
import {model} from "./fixture.js";

test.each([
  ["accelerators", "memory_bandwidth", true],
  ["offers", "usd_per_gpu_hour_median", true], // formulas range over offers
  ["storage", "storage_price", true],
  ["scales", "params", true],
  ["offers", "usd_per_gpu_hour_high", false], // a plan pays the middle, or the lowest
  ["accelerators", "interconnect", true] // words
] as const)("isFieldRead(model, %s %s) is %s", (catalog, field, read) => {
  expect(isFieldRead(model, fieldOf(catalog, field)!)).toBe(read);
});
