// @vitest-environment jsdom
import {expect, test} from "vitest";
import {costChart, type CostDatum} from "../../../src/components/charts/plans/costChart.js";
import {patch} from "../../../src/components/notebook/patch.js";

// jsdom lays nothing out and knows no view box, which places the tooltip.
Object.defineProperty(SVGSVGElement.prototype, "viewBox", {get: () => ({baseVal: {width: 640}})});

const datum = (machine: string, cost: number, more: Partial<CostDatum> = {}): CostDatum => ({
  machine,
  label: machine.toUpperCase(),
  family: "a100",
  fits: true,
  onDemand: {low: cost, high: cost, cell: {name: "cost", row: `large/${machine}/plain`}},
  spot: null,
  absent: "does not fit",
  ...more
});

/** A view that shows a chart of costs, in the document. */
function shown(data: CostDatum[]) {
  const view = document.body.appendChild(document.createElement("div"));
  const draw = (next: CostDatum[]) => patch(view, costChart(next, {width: 640, title: "Cost"}));
  draw(data);
  const opened: unknown[] = [];
  view.addEventListener("inspect", (event) => opened.push((event as CustomEvent).detail));
  const marks = () => [...view.querySelectorAll<SVGElement>(".chart-mark")];
  return {view, draw, opened, marks, svg: view.querySelector("svg")};
}

test("a chart drawn again is the same drawing with other values, and its marks open the cells drawn last", () => {
  const {view, draw, opened, marks, svg} = shown([datum("a", 100), datum("b", 200)]);
  const [first] = marks();
  draw([datum("b", 50), datum("a", 100)]);
  expect(view.querySelector("svg")).toBe(svg);
  expect(marks()[0]).toBe(first);
  expect(marks().map((mark) => mark.getAttribute("aria-label"))).toEqual([
    "B, on demand, $50.00",
    "A, on demand, $100"
  ]);
  marks()[0]!.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}));
  marks()[1]!.dispatchEvent(new MouseEvent("click", {bubbles: true}));
  expect(opened).toEqual([
    {name: "cost", row: "large/b/plain"},
    {name: "cost", row: "large/a/plain"}
  ]);
});

test("a mark keeps the focus, the Tab key's stop and its tooltip when the chart is drawn again", () => {
  const {view, draw, marks} = shown([datum("a", 100), datum("b", 200)]);
  marks()[1]!.focus();
  draw([datum("a", 100), datum("b", 300)]);
  expect(document.activeElement).toBe(marks()[1]);
  expect(marks().map((mark) => mark.getAttribute("tabindex"))).toEqual(["-1", "0"]);
  const tooltip = view.querySelector<HTMLElement>(".chart-tooltip")!;
  expect(tooltip.hidden).toBe(false);
  expect(tooltip.textContent).toContain("$300");
});

test("a tooltip goes with its mark, and so does the last chart when there is nothing to draw", () => {
  const {view, draw, marks} = shown([datum("a", 100), datum("b", 200)]);
  marks()[1]!.focus();
  draw([datum("a", 100)]);
  expect(marks()).toHaveLength(1);
  expect(view.querySelector<HTMLElement>(".chart-tooltip")!.hidden).toBe(true);
  draw([datum("a", 100, {fits: false})]);
  expect(view.querySelector("svg")).toBeNull();
  expect(view.textContent).toContain("No machine fits at a time and a cost that are known.");
  draw([datum("a", 100)]);
  marks()[0]!.focus();
  expect(view.querySelector<HTMLElement>(".chart-tooltip")!.textContent).toContain("$100");
});
