import {expect, test} from "vitest";
import {planColumn} from "../../src/model/planColumns.js";
import {PLAN_COLUMNS} from "../../src/model/plans.js";

test("planColumn(…) has a label of its own for every column of a plan", () => {
  const plain = Object.keys(PLAN_COLUMNS).filter((name) => planColumn(name).label === name.replaceAll("_", " "));
  expect(plain).toEqual([]);
});

test("planColumn(…) names the catalog and field a column is copied from", () => {
  expect(planColumn("rate")).toMatchObject({catalog: "offers", field: "usd_per_gpu_hour_median"});
  expect(planColumn("memory_capacity")).toMatchObject({catalog: "accelerators", field: "memory_bytes"});
  expect(planColumn("gpus")).toMatchObject({catalog: "machines", field: "gpus"});
  expect(planColumn("constructor")).toEqual({label: "constructor", catalog: null, field: "", derived: false});
});
