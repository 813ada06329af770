import {expect, test} from "vitest";
import {plainColor} from "../../../../src/components/charts/drawing/exportChart.js";

test("plainColor(…) writes mixed colors as rgb", () => {
  expect(plainColor("color(srgb 0.2 0.4 1)")).toBe("rgb(51, 102, 255)");
  expect(plainColor("color(srgb 0 0 0 / 0.5)")).toBe("rgba(0, 0, 0, 0.5)");
});

test("plainColor(…) leaves other values alone", () => {
  expect(plainColor("rgb(1, 2, 3)")).toBe("rgb(1, 2, 3)");
  expect(plainColor("4px")).toBe("4px");
});
