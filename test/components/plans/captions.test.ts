// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {inspectorBody} from "../../../src/components/inspector/inspectorBody.js";
import {element} from "../../../src/components/elements/dom.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {Reader} from "../../../src/components/notebook/reader.js";
import {factsUnder} from "../../../src/engine/lineage.js";
import {hoursChartView} from "../../../src/components/plans/planCharts.js";
import {layoutsTable} from "../../../src/components/plans/tables.js";
import {ageWarning} from "../../../src/components/prices/priceFacts.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {whenFetched} from "../whenFetched.js";

vi.stubGlobal("matchMedia", () => ({matches: false}));

const catalog = committedCatalog();
const readerOf = (basis: string, of = catalog) => {
  const notebook = new Notebook(of, COMMITTED);
  notebook.edits.apply({assumptions: {basis}});
  return new Reader(notebook);
};

test("the hours chart speaks of published hours, and dashes what has none, under the brief's basis alone", async () => {
  const chart = async (basis: string) => {
    const figure = await whenFetched(() => hoursChartView(readerOf(basis), 640));
    return {
      text: figure.querySelector(".chart-subtitle")!.textContent,
      dashed: figure.querySelectorAll("path[stroke-dasharray]").length
    };
  };
  const [brief, principles] = [await chart("brief"), await chart("first-principles")];
  expect(brief.text).toContain("dashed where hours are not published");
  expect(brief.dashed).toBeGreaterThan(0);
  expect(principles).toEqual({text: "GPUs × wall-clock hours", dashed: 0});
});

test("the layouts' memory is said to be that of the global batch or of each layout's micro-batch, by basis", () => {
  const caption = (basis: string) =>
    layoutsTable(readerOf(basis), "large", "1x-a100-80gb").querySelector("caption")!.textContent;
  expect(caption("brief")).toMatch(/at the global batch \(GB\)$/);
  expect(caption("first-principles")).toMatch(/at the micro-batch of each \(GB\)$/);
});

test("one fact, one offer and no offer are spoken of as such", () => {
  const reader = readerOf("brief");
  const model = reader.model();
  const facts = (count: (facts: number) => boolean) => {
    const name = [...model.cells.keys()].find((cell) => {
      const under = factsUnder(model, cell);
      return count(under.length) && !under.some((fact) => fact.includes("."));
    })!;
    const body = inspectorBody(reader, name, reader.focusPlan(), {field: null, graph: element("div")});
    return body.querySelector(".ground summary")!.textContent;
  };
  expect(facts((count) => count === 1)).toBe("The 1 fact at the bottom, with its source");
  expect(facts((count) => count === 2)).toBe("The 2 facts at the bottom, with their sources");
  const said = (offers: typeof catalog.offers) =>
    ageWarning("2026-11-27")(readerOf("brief", {...catalog, offers})).textContent;
  const [offer] = catalog.offers;
  expect(said([])).toBe("No offer is known.");
  expect(said([{...offer!, as_of: "2026-11-20"}])).toBe("The one offer is under 90 days old.");
  expect(said([{...offer!, as_of: "2026-01-20"}])).toMatch(/^⚠ 1 of 1 offer is more than 90 days old/);
});
