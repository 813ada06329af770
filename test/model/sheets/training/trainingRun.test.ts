import {expect, it} from "vitest";
import {TRAINING_COLUMNS} from "../../../../src/model/training/columns.js";
import {TRAINING_SHEETS} from "../../../../src/model/sheets/index.js";
import {oneRow} from "../oneRow.js";

it.each([
  ["H100", 700, 10.2 / 8 / 0.7, 1052],
  ["A100", 400, 6.5 / 8 / 0.4, 670]
])("an %s of %d W draws its published share of server and building", (_, tdp, server_power_factor, watts) => {
  const cell = oneRow(
    TRAINING_SHEETS,
    TRAINING_COLUMNS,
    {tdp_per_gpu: tdp},
    {server_power_factor, power_utilization: 0.75, pue: 1.1}
  );
  expect(cell("power_per_gpu")).toBeCloseTo(watts, 0);
});
