// @vitest-environment jsdom
import {expect, test} from "vitest";
import {COMMITTED} from "../../../src/model/committed.js";
import {committedCatalog} from "../../committedCatalog.js";
import {csv} from "../../../src/export/csv.js";
import {element, fragment} from "../../../src/components/elements/dom.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {planTable} from "../../../src/components/plans/planTable.js";
import {table} from "../../../src/components/tables/table.js";
import {rowsBehind} from "../../../src/components/tables/tableBox.js";
import {amount, share} from "../../../src/components/tables/tableCell.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();

const shown = (node: Element) =>
  [...node.querySelectorAll("tr")].map((row) => [...row.cells].map(({textContent}) => textContent));
const saved = async (node: Element) =>
  csv(await rowsBehind(node.querySelector("table")!))
    .trimEnd()
    .split("\r\n");

test("a table and its CSV come from the same rows: rounded on the page, in full in the file", async () => {
  const node = table(
    {caption: "Prices", columns: ["Who", "Rate (per hour)", "Cost", "Share (%)"].map((label) => ({label}))},
    [
      [
        "aws",
        amount(2.50123, "USD/h"),
        {show: "$1.2–1.5M", value: [1_234_567.5, 1_500_000], unit: "USD"},
        share(0.12345)
      ],
      [element("b", {}, "none"), amount(null, "USD/h"), null, ""]
    ]
  );
  expect(shown(node)).toEqual([
    ["Who", "Rate (per hour)", "Cost", "Share (%)"],
    ["aws", "$2.50", "$1.2–1.5M", "12.3 %"],
    ["none", "no price", "", ""]
  ]);
  expect(await saved(node)).toEqual([
    'Who,Rate (USD/h),"Cost (USD), low","Cost (USD), high",Share',
    "aws,2.50123,1234567.5,1500000,0.12345",
    "none,,,,"
  ]);
});

test("units that differ by row get a column of their own, figures printed beside too", async () => {
  const node = table({caption: "Figures", columns: [{label: "Figure"}, {label: "Ours"}]}, [
    [
      "Hours",
      {show: ["26 days", element("span", {class: "published"}, "520")], value: [500, 625], unit: "h", published: "520"}
    ],
    ["Cost", {show: "$1.50", value: 1.5, unit: "USD"}]
  ]);
  expect(await saved(node)).toEqual([
    'Figure,"Ours, low","Ours, high","Ours, unit","Ours, as published"',
    "Hours,500,625,h,520",
    "Cost,1.5,1.5,USD,"
  ]);
});

test("words leave as they are shown, guarded where they start like a formula, and stay in the page", async () => {
  const node = table({caption: "Notes", columns: [{label: "Note"}, {label: "Source"}]}, [
    ["=1+1", fragment(element("a", {href: "#"}, "a paper"), ", page 3")]
  ]);
  expect(await saved(node)).toEqual(["Note,Source", `'=1+1,"a paper, page 3"`]);
  expect(shown(node)[1]).toEqual(["=1+1", "a paper, page 3"]);
});

test("a table of plans saves what holds now, also the digits that are not shown", async () => {
  const notebook = new Notebook(committedCatalog(), COMMITTED);
  notebook.edits.edit([{part: "assumption", id: "price_rule", value: "brief"}]);
  const row = "large/1x-rtx-3090/data-parallel";
  const columns = [
    {label: "Rate", quantity: "rate"},
    {label: "Memory (GB)", quantity: "peak_memory", unit: "GB"},
    {label: "Verdict", quantity: "verdict", words: true}
  ];
  const view = notebook.view((reader) =>
    planTable(reader, {caption: "Plan", rowHeader: "Machine", rows: [{label: "1x RTX 3090", row}], columns})
  );
  const rate = (value: number) =>
    notebook.edits.edit([
      {part: "field", catalog: "offers", key: "brief/rtx-3090/on-demand", field: "usd_per_gpu_hour_median", value}
    ]);
  rate(0.5);
  const [heads, fields] = await rowsBehind(view.querySelector("table")!);
  expect(heads).toEqual(["Machine", "Rate (USD/(GPU·h))", "Memory (B)", "Verdict"]);
  expect(fields![1]).toBe(0.5);
  expect(fields![2]).toBe(notebook.books.book.column("peak_memory")[notebook.books.rowOf(row)!]);
  expect(fields![3]).toBe(notebook.books.book.column("verdict")[notebook.books.rowOf(row)!]);
  rate(0.50001);
  expect(view.querySelector("td .cell")!.textContent).toBe("$0.50");
  expect((await rowsBehind(view.querySelector("table")!))[1]![1]).toBe(0.50001);
});

test("a table read from a list is saved as it was last drawn, also where it looks the same", async () => {
  const notebook = new Notebook(committedCatalog(), COMMITTED);
  let price = 2.5;
  const view = notebook.view((reader) => {
    const now = reader.follow("price", () => price);
    return table({caption: "Prices", columns: [{label: "Who"}, {label: "Price"}]}, [["aws", amount(now, "USD")]]);
  });
  price = 2.501;
  notebook.attention.look({});
  expect(shown(view)[1]).toEqual(["aws", "$2.50"]);
  expect((await rowsBehind(view.querySelector("table")!))[1]).toEqual(["aws", 2.501]);
});
