// @vitest-environment jsdom
import {expect, test} from "vitest";
import {assumptionFacts} from "../../../src/components/inspector/inspectorFacts.js";
import {committedCatalog} from "../../committedCatalog.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {Reader} from "../../../src/components/notebook/reader.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();

test("an assumption that is drawn tells where its draws lie, and one that is not tells nothing of draws", () => {
  const notebook = new Notebook(committedCatalog(), COMMITTED);
  const words = () => assumptionFacts(new Reader(notebook), "$pue").textContent;
  notebook.edits.apply({assumptions: {pue: 1.15}, ranges: {$pue: "1.1 to 1.21"}});
  expect(words()).toContain("5 % are below 1.10, half below 1.15, 95 % below 1.21"); // the root of 1.1 × 1.21 is 1.1537
  notebook.edits.apply({assumptions: {pue: 1.15}});
  expect(words()).not.toContain("are below");
  notebook.end();
});
