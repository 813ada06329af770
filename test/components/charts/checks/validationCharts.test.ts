// @vitest-environment jsdom
import {expect, test} from "vitest";
import {errorStrips} from "../../../../src/components/charts/checks/errorStrips.js";
import {parityChart} from "../../../../src/components/charts/checks/parityChart.js";
import {replayChart} from "../../../../src/components/charts/checks/replayChart.js";

const OPTIONS = {width: 640, unit: "token/(s·GPU)", low: 0.5, high: 2};
const POINT = {
  label: "GPT (a-1)",
  detail: "8 × A100, a paper",
  family: "a100",
  measured: 100,
  predicted: 120,
  used: true
};

test("parityChart(…) names each dot's run, figures and source", () => {
  const chart = parityChart([POINT, {...POINT, label: "GPT (a-2)", measured: 1000, used: false}], OPTIONS);
  const dots = [...chart.querySelectorAll(".chart-mark")];
  expect(dots.map((dot) => dot.getAttribute("aria-label")!.replaceAll("\u00a0", " "))).toEqual([
    "GPT (a-1), measured 100 tokens/s per GPU, predicted 120 tokens/s per GPU, 8 × A100, a paper",
    "GPT (a-2), measured 1,000 tokens/s per GPU, predicted 120 tokens/s per GPU, 8 × A100, a paper"
  ]);
  const fills = dots.map((dot) => dot.querySelector("path")!.getAttribute("fill"));
  expect(fills).toEqual(["var(--family-a100)", "none"]);
});

test("parityChart(…) leaves figures out that a log axis cannot hold, and says so when none is left", () => {
  expect(parityChart([{...POINT, predicted: NaN}], OPTIONS).textContent).toContain("Nothing is measured.");
});

test("errorStrips(…) gives each group its errors and a tick a row, at the ends where it is beyond the axis", () => {
  const chart = errorStrips([{label: "A100", ratios: [0.01, 1, 50], median: 0.125, p90: 0.4}], {width: 640});
  expect(chart.textContent).toContain("12.5 % · 40 % · 3");
  const ticks = chart.querySelector(".chart-strip")!.getAttribute("d")!;
  const at = [...ticks.matchAll(/M([\d.]+),/g)].map(([, x]) => Number(x));
  expect(at).toHaveLength(3);
  // One lies in the middle of a log axis from 0.3 to 3 but for a hundredth.
  expect((at[1]! - at[0]!) / (at[2]! - at[0]!)).toBeCloseTo(Math.log(1 / 0.3) / Math.log(10), 2);
});

test("replayChart(…) tells published from predicted in words too", () => {
  const run = {
    label: "BLOOM",
    detail: "384 × A100",
    family: "a100",
    published: 1000,
    predicted: 900,
    low: 600,
    high: 1500
  };
  const chart = replayChart([{...run, ratio: "×0.90"}]);
  const label = chart.querySelector(".chart-mark")!.getAttribute("aria-label");
  expect(label).toMatch(/published 1,000.GPU-hours, predicted 900.GPU-hours, range 600–1,500.GPU-hours/);
  expect(chart.textContent).toContain("×0.90");
});
