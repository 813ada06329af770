import {expect, test} from "vitest";
import {planColumn, planColumnOf} from "../../src/model/planColumns.js";
import {PLAN_COLUMNS} from "../../src/model/plans.js";

test("planColumn(…) has a label of its own for every column of a plan", () => {
  const plain = Object.keys(PLAN_COLUMNS).filter((name) => planColumn(name).label === name.replaceAll("_", " "));
  expect(plain).toEqual([]);
});

test("planColumn(…) names the catalog and field a column is copied from", () => {
  expect(planColumn("rate")).toMatchObject({catalog: "offers", field: "usd_per_gpu_hour_median"});
  expect(planColumn("memory_capacity")).toMatchObject({catalog: "accelerators", field: "memory_capacity"});
  expect(planColumn("gpus")).toMatchObject({catalog: "machines", field: "gpus"});
  expect(planColumn("constructor")).toEqual({label: "constructor", catalog: null, field: ""});
});

test("planColumnOf(…) finds the column a field is copied to, if plans read it as it stands", () => {
  expect(planColumnOf("accelerators", "memory_capacity")).toBe("memory_capacity");
  expect(planColumnOf("machines", "gpus")).toBe("gpus");
  expect(planColumnOf("scales", "sequence_length")).toBe("scale_sequence_length");
  expect(planColumnOf("accelerators", "max_gpus_per_node")).toBe("node_size");
  expect(planColumnOf("accelerators", "interconnect")).toBeNull();
  expect(planColumnOf("offers", "usd_per_gpu_hour_median", "on-demand")).toBe("rate");
  expect(planColumnOf("offers", "usd_per_gpu_hour_median", "spot")).toBe("spot_rate");
  expect(planColumnOf("offers", "usd_per_gpu_hour_median", "reserved-1y")).toBeNull();
});
