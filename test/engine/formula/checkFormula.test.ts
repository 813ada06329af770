import {expect, test} from "vitest";
import {checkFormula} from "../../../src/engine/formula/checkFormula.js";
import {buildModel} from "../../../src/engine/model.js";
import {sheet} from "../../../src/engine/sheet.js";

const model = buildModel(
  [
    sheet("first", "First", {
      steps: {label: "Steps", unit: "step", formula: "d.samples / $.batch"},
      hours: {label: "Hours", unit: "h", formula: "d.steps * $.step_hours"},
      wall_time_low: {label: "Time, low", unit: "h", formula: "d.hours"}
    })
  ],
  {columns: {samples: "sample", scale: "text"}, assumptions: {batch: "sample/step", step_hours: "h/step"}}
);

test("checkFormula(…) takes a formula of the same unit", () => {
  expect(checkFormula(model, "hours", "2 * d.steps * $.step_hours")).toBeNull();
  expect(checkFormula(model, "hours", "NaN")).toBeNull();
});

test("checkFormula(…) says what is not understood", () => {
  expect(checkFormula(model, "hours", "d.steps *")).toMatch(/not complete/);
  expect(checkFormula(model, "hours", "")).toMatch(/empty/);
  expect(checkFormula(model, "hours", "steps * 2")).toMatch(/write d\.name/);
  expect(checkFormula(model, "hours", "fetch('x')")).toMatch(/cannot use/);
});

test("checkFormula(…) names what there is not, and the nearest name there is", () => {
  expect(checkFormula(model, "hours", "d.stops * $.step_hours")).toBe(
    "The formula reads d.stops, and there is no column or formula of that name; did you mean d.steps?"
  );
  expect(checkFormula(model, "hours", "d.steps * $.step_hour")).toMatch(
    /no assumption .*did you mean \$\.step_hours\?$/
  );
  expect(checkFormula(model, "steps", "d.wal_time")).toMatch(/did you mean d\.wall_time_low\?$/);
  expect(checkFormula(model, "hours", "d.zzzzzzzz")).toMatch(/of that name$/);
  expect(checkFormula(model, "hours", "d.constructor")).toMatch(/no column or formula/);
});

test("checkFormula(…) refuses a formula that reads itself, through others too", () => {
  expect(checkFormula(model, "hours", "d.hours * 2")).toMatch(/reads itself: hours → hours/);
  expect(checkFormula(model, "steps", "d.hours / $.step_hours")).toMatch(/reads itself/);
});

test("checkFormula(…) refuses another unit", () => {
  expect(checkFormula(model, "hours", "d.steps")).toBe("The formula yields step but the cell is in h");
  expect(checkFormula(model, "hours", "d.scale")).toMatch(/yields words/);
});

test("checkFormula(…) leaves the model as it is", () => {
  checkFormula(model, "hours", "d.hours");
  expect(model.errors.size).toBe(0);
  expect(model.cells.get("hours")!.formula).toBe("d.steps * $.step_hours");
});
