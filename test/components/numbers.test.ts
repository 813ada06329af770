// @vitest-environment jsdom
import {expect, test} from "vitest";
import {COMMITTED} from "../../src/model/committed.js";
import {committedCatalog} from "../committedCatalog.js";
import {costChart} from "../../src/components/charts/plans/costChart.js";
import {element} from "../../src/components/elements/dom.js";
import {inspectorBody} from "../../src/components/inspector/inspectorBody.js";
import {Notebook} from "../../src/components/notebook/notebook.js";
import {Reader} from "../../src/components/notebook/reader.js";
import {costAnswer} from "../../src/components/plans/answers.js";
import {costTable} from "../../src/components/plans/tables.js";
import {stubObservers} from "./stubObservers.js";

stubObservers();

test("the same dollars print the same in a table, a sentence, a chart and the inspector", () => {
  const catalog = committedCatalog();
  const [first] = catalog.assumptions;
  const budget = {...first!, id: "budget", value: 1_234_567, unit: "USD", low: null, high: null, choices: []};
  const notebook = new Notebook({...catalog, assumptions: [...catalog.assumptions, budget]}, COMMITTED);
  const {refused} = notebook.edits.edit([{part: "formula" as const, name: "cost", text: "$.budget"}]);
  expect(refused).toEqual([]);
  const reader = new Reader(notebook);
  const [scale, row] = [reader.focusScale(), reader.focusPlan()];
  const cell = costTable(reader, scale).querySelector(`[data-cell="cost"][data-row="${row}"]`);
  const sentence = costAnswer(reader).querySelector('[data-cell="cost"]');
  const cost = {low: reader.number("cost", row), high: reader.number("cost", row)};
  const chart = costChart([
    {machine: "m", label: "M", family: "a100", fits: true, onDemand: cost, spot: null, absent: ""}
  ]);
  const body = inspectorBody(reader, "cost", row, {field: null, graph: element("div")});
  expect({
    cell: cell!.textContent,
    sentence: sentence!.textContent,
    chart: chart.querySelector(".chart-alternative td")!.textContent,
    label: [...chart.querySelectorAll("svg text")].map(({textContent}) => textContent).includes("$1.23M"),
    inspector: body.querySelector(".inspector-value b")!.textContent,
    reckoned: body.querySelector(".numbers b")!.textContent
  }).toEqual({
    cell: "$1.23M",
    sentence: "$1.23M",
    chart: "$1.23M",
    label: true,
    inspector: "$1.23M",
    reckoned: "$1.23457M"
  });
});
