// @vitest-environment jsdom
import {expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {drawBillNow} from "../../../src/components/bill/billFile.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {Reader} from "../../../src/components/notebook/reader.js";
import {identityOf} from "../../../src/components/scenario/identity.js";
import {chosenFirst, workbookSummary} from "../../../src/components/scenario/workbookSummary.js";
import {jobOf} from "../../../src/components/ranges/jobOf.js";
import {drawQuantities} from "../../../src/scenario/ranges/drawQuantities.js";
import {USUAL_DRAWS} from "../../../src/scenario/ranges/rangeJob.js";
import {BILL_LINES} from "../../../src/model/sheets/project/bill.js";
import {answerOf} from "../../export/workbookNow.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();

test("a workbook's summary answers with cost, time, speed, memory and the bill, each with what the page draws of it", () => {
  const notebook = new Notebook(committedCatalog(), COMMITTED);
  const reader = new Reader(notebook);
  const plan = reader.focusPlan();
  const {answers, machines} = answerOf(workbookSummary(notebook, [], notebook.books.columns));
  const range = (name: string) => answers.find((one) => one.name === name)?.range;
  const bill = drawBillNow(reader, plan).ranges;
  for (const name of [...BILL_LINES.map((line) => line.name), "bill_total"]) {
    const {low, middle, high} = bill[name]!;
    expect([name, range(name)]).toEqual([name, low < high ? [low, middle, high] : undefined]);
  }
  for (const name of [
    "cost",
    "wall_hours",
    "plan_days",
    "expected_step_seconds",
    "expected_utilization",
    "running_peak_memory"
  ]) {
    const job = jobOf(notebook.books, {}, {row: plan, quantities: [name]});
    const {low, middle, high} = drawQuantities(notebook.books.book.model, job, USUAL_DRAWS)[name]!.summary;
    expect([name, range(name)]).toEqual([name, [low, middle, high]]);
    expect(low).toBeLessThan(high);
  }
  expect(new Set(answers.map(({name}) => name)).size).toBe(answers.length);
  expect(machines!.rows.length).toBeGreaterThan(3);
  expect(machines!.rows.every(({range}) => range)).toBe(true);
  for (const {range: drawn} of machines!.rows) expect(drawn).toEqual([...drawn!].sort((a, b) => a - b));
});

test("a workbook of a page that answers with another plan answers with that one, and with what the page says of it", () => {
  const notebook = new Notebook(committedCatalog(), COMMITTED);
  const reader = new Reader(notebook);
  const other = reader.planOf("small", "2x-rtx-3090");
  notebook.attention.answer = {plan: () => other, quantities: ["plan_cost", "plan_days"]};
  const {question, answers, machines} = answerOf(workbookSummary(notebook, [], notebook.books.columns));
  expect(question).toBe("What does it take to train Small on 2x RTX 3090?");
  expect(answers.slice(0, 3).map(({name}) => name)).toEqual(["plan_cost", "plan_days", "cost"]);
  expect(machines!.name).toBe("plan_cost");
  expect(chosenFirst(notebook, notebook.books.columns).columns.id![0]).toBe(other);
  expect(identityOf(notebook).workload).toBe("Workload: Small on 2x RTX 3090");
});

test("where a page answers with no plan, its documents are of the plan looked at", () => {
  const notebook = new Notebook(committedCatalog(), COMMITTED);
  notebook.attention.answer = {plan: () => "", quantities: ["plan_cost"]};
  const reader = new Reader(notebook);
  expect(reader.answeredPlan()).toBe(reader.focusPlan());
});
