import {expect, test} from "vitest";
import {planColumn, planColumnOf} from "../../src/model/planColumns.js";
import {PLAN_COLUMNS} from "../../src/model/plans.js";
import {model} from "./fixture.js";

test("planColumn(…) has a label of its own for every column of a plan", () => {
  const plain = Object.keys(PLAN_COLUMNS).filter((name) => planColumn(name, model).label === name.replaceAll("_", " "));
  expect(plain).toEqual([]);
});

test("planColumn(…) names the catalog and field a column is copied from", () => {
  expect(planColumn("listed_rate", model)).toMatchObject({catalog: "offers", field: "usd_per_gpu_hour_median"});
  expect(planColumn("memory_capacity", model)).toMatchObject({catalog: "accelerators", field: "memory_capacity"});
  expect(planColumn("gpus", model)).toMatchObject({catalog: "machines", field: "gpus"});
  expect(planColumn("constructor", model)).toEqual({label: "constructor", catalog: null, field: ""});
});

test("planColumnOf(…) finds the column a field is copied to, if plans read it as it stands", () => {
  expect(planColumnOf(model, "accelerators", "memory_capacity")).toBe("memory_capacity");
  expect(planColumnOf(model, "machines", "gpus")).toBe("gpus");
  expect(planColumnOf(model, "scales", "sequence_length")).toBe("scale_sequence_length");
  expect(planColumnOf(model, "accelerators", "max_gpus_per_node")).toBe("usual_node_size");
  expect(planColumnOf(model, "accelerators", "interconnect")).toBeNull();
  expect(planColumnOf(model, "offers", "usd_per_gpu_hour_median", "on-demand")).toBe("listed_rate");
  expect(planColumnOf(model, "offers", "usd_per_gpu_hour_median", "spot")).toBe("spot_listed_rate");
  expect(planColumnOf(model, "offers", "usd_per_gpu_hour_median", "reserved-1y")).toBeNull();
});

test("planColumnOf(…) knows of no column that picks a price where no formula does", () => {
  const none = {cells: new Map()};
  expect(planColumnOf(none, "offers", "usd_per_gpu_hour_median", "on-demand")).toBeNull();
  expect(planColumn("rate", none)).toEqual({label: "rate", catalog: null, field: ""});
});
