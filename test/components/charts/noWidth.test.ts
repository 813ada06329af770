// @vitest-environment jsdom
import {expect, test} from "vitest";
import {replayChart} from "../../../src/components/charts/checks/replayChart.js";
import {parityChart} from "../../../src/components/charts/checks/parityChart.js";
import {breakEvenChart} from "../../../src/components/charts/plans/breakEvenChart.js";
import {costChart} from "../../../src/components/charts/plans/costChart.js";
import {frontierChart} from "../../../src/components/charts/plans/frontierChart.js";
import {throughputChart} from "../../../src/components/charts/plans/throughputChart.js";
import {historyChart, type HistoryDatum} from "../../../src/components/charts/prices/historyChart.js";
import {stripChart} from "../../../src/components/charts/prices/stripChart.js";
import {densityChart} from "../../../src/components/charts/ranges/densityChart.js";
import {tornadoChart} from "../../../src/components/charts/ranges/tornadoChart.js";
import {heatMap} from "../../../src/components/charts/whatif/heatMap.js";
import {sweepChart} from "../../../src/components/charts/whatif/sweepChart.js";

const cell = {name: "x", row: "r"};
const axis = {label: "Input", unit: "1"};
const price = (series: string, time: number): HistoryDatum => ({series, time, low: 2, median: 2, high: 2});
const DAY = Date.UTC(2026, 10, 20);
const sweep = (input: number, value: number) => ({input, value, low: value, high: value, reason: "", now: false});

/** Charts of one value, of values that are all equal, and of nothing but zeros. */
const CHARTS: Record<string, (width: number) => HTMLElement> = {
  "historyChart, one price": (width) => historyChart([price("aws", DAY)], {width}),
  "historyChart, one day": (width) => historyChart([price("aws", DAY), price("azure", DAY)], {width}),
  "historyChart, two days": (width) => historyChart([price("aws", DAY), price("azure", DAY + 86_400_000)], {width}),
  stripChart: (width) => stripChart([{provider: "aws", low: 2, median: 2, high: 2}], {width}),
  "sweepChart, one input": (width) => sweepChart([sweep(3, 5)], {width, input: axis, output: axis, cell, goal: null}),
  "sweepChart, flat": (width) =>
    sweepChart([sweep(0, 5), sweep(1, 5)], {width, input: axis, output: axis, cell, goal: 5}),
  "sweepChart, zeros": (width) =>
    sweepChart([sweep(0, 0), sweep(0, 0)], {width, input: axis, output: axis, cell, goal: 0}),
  heatMap: (width) =>
    heatMap([{x: 1, y: 1, value: 4, reason: ""}], {
      ...{width, output: axis, cell},
      ...{x: {...axis, now: 1}, y: {...axis, now: 1}}
    }),
  tornadoChart: (width) =>
    tornadoChart([{label: "a", low: 0, high: 0, from: "1", to: "2", note: ""}], {
      width,
      unit: "1",
      axis: "x",
      middle: 0
    }),
  densityChart: (width) => densityChart([1, 1, 1], {width, unit: "1", axis: "x", ends: [1, 1, 1]}),
  breakEvenChart: (width) =>
    breakEvenChart(
      {
        ...{hours: 0, cost: 0, ownedIdle: {value: 0, cell}, ownedFull: {value: 0, cell}},
        ...{rentedFull: {value: 0, cell}, at: {value: 0, cell}}
      },
      {width}
    ),
  "frontierChart, a cost of nothing within a range": (width) =>
    frontierChart(
      [
        {...{machine: "a", label: "A", family: "a100", time: {low: 1, high: 3}}, cost: {low: 5, high: 9, value: 0}},
        {...{machine: "b", label: "B", family: "a100", time: {low: 1, high: 3}}, cost: {low: 5, high: 9, value: 7}}
      ],
      {width, frontier: ["a", "b"]}
    ),
  "costChart, a cost of nothing within a range": (width) =>
    costChart(
      [
        {
          ...{machine: "a", label: "A", family: "a100", fits: true, spot: null, absent: ""},
          onDemand: {low: 5, high: 9, value: 0, cell}
        }
      ],
      {width}
    ),
  costChart: (width) =>
    costChart(
      [
        {
          machine: "a",
          label: "A",
          family: "a100",
          fits: true,
          onDemand: {low: 5, high: 5, cell},
          spot: null,
          absent: ""
        }
      ],
      {width}
    ),
  throughputChart: (width) =>
    throughputChart(
      [{machine: "a", label: "A", family: "a100", params: 1e9, low: 5, high: 5, scaled: false, cell}] as never,
      {width}
    ),
  replayChart: (width) =>
    replayChart([{label: "a", detail: "", family: "a100", published: 5, predicted: 5, low: 5, high: 5, ratio: "1"}], {
      width
    }),
  parityChart: (width) =>
    parityChart([{label: "a", detail: "", family: "a100", measured: 5, predicted: 5, used: true}], {
      ...{width, unit: "token/(s·GPU)", low: 0.5, high: 2}
    })
};

test.each(Object.entries(CHARTS))("%s is drawn inside its frame", (_, draw) => {
  for (const width of [280, 900]) {
    const chart = draw(width);
    const values = [...chart.querySelectorAll("svg *")].flatMap((node) =>
      [...node.attributes].map(({name, value}) => `${node.localName} ${name}="${value}"`)
    );
    expect(values.filter((text) => /NaN|Infinity|undefined/.test(text))).toEqual([]);
    expect(chart.textContent.trim()).not.toBe("");
  }
});

test("historyChart names the lines of a single day in the margin, and labels the day", () => {
  const chart = historyChart([price("aws", DAY), {...price("azure", DAY), low: 6, median: 6, high: 6}], {width: 640});
  const labels = [...chart.querySelectorAll(".chart-label")].map(({textContent}) => textContent);
  expect(labels).toEqual(expect.arrayContaining(["aws", "azure"]));
  expect([...chart.querySelectorAll(".chart-major text")].map(({textContent}) => textContent)).toContain("20 Nov 2026");
});
