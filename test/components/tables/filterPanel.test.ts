// @vitest-environment jsdom
import {beforeEach, expect, test} from "vitest";
import {meets, type Condition, type SortedCell} from "../../../src/components/tables/conditions.js";
import {openFilter} from "../../../src/components/tables/filterPanel.js";
import {nextSort} from "../../../src/components/tables/nextSort.js";

const providers = ["aws", "lambda", "aws", "", "vast, inc"].map((text): SortedCell => ({text}));
const prices = Array.from({length: 150}, (_, i): SortedCell => ({text: `$${i}`, value: i, unit: "USD"}));

let applied: Condition[];
beforeEach(() => {
  applied = [];
  document.body.innerHTML = '<main id="observablehq-main"><button id="open"></button></main>';
  openFilter(document.querySelector("#open")!, {
    name: "Offers",
    columns: ["Provider", "Price"],
    cells: (column) => [providers, prices][column]!,
    conditions: [],
    apply: (conditions) => (applied = conditions)
  });
});

const boxes = () => [...document.querySelectorAll<HTMLLabelElement>(".filter-boxes label")];
const box = (text: string) =>
  boxes()
    .find((label) => label.textContent === text)!
    .querySelector("input")!;
const checked = () => boxes().flatMap((label) => (label.querySelector("input")!.checked ? [label.textContent] : []));
const shown = (cells: SortedCell[]) =>
  cells.filter((cell) => applied.every((one) => meets(cell, one))).map(({text}) => text);
const button = (name: string) =>
  [...document.querySelectorAll("button")].find(({textContent}) => textContent === name)!.click();
const write = (label: string, text: string) => {
  const field = document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!;
  field.value = text;
  field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input"));
};

test("the values of a column are listed once each, and rows are shown whose values are checked", () => {
  expect(boxes().map(({textContent}) => textContent)).toEqual(["aws", "lambda", "vast, inc", "(empty)"]);
  expect(checked()).toHaveLength(4);
  box("aws").click();
  expect(shown(providers)).toEqual(["lambda", "", "vast, inc"]);
  box("(empty)").click();
  expect(shown(providers)).toEqual(["lambda", "vast, inc"]);
  button("None");
  expect(shown(providers)).toEqual([]);
  box("vast, inc").click();
  expect(shown(providers)).toEqual(["vast, inc"]);
  button("All");
  expect(shown(providers)).toHaveLength(5);
});

test("boxes say what a condition shows, and go on from there", () => {
  write("Value", "s");
  expect(checked()).toEqual(["aws", "vast, inc"]);
  box("lambda").click();
  expect(document.querySelector<HTMLSelectElement>('[aria-label="Condition"]')!.value).toBe("among");
  expect(shown(providers)).toEqual(["aws", "lambda", "aws", "vast, inc"]);
});

test("of many values a hundred are listed, numbers in their order, and a search finds the others", () => {
  write("Column", "1");
  expect(
    boxes()
      .slice(0, 3)
      .map(({textContent}) => textContent)
  ).toEqual(["$0", "$1", "$2"]);
  expect(boxes()).toHaveLength(100);
  expect(document.querySelector(".filter-boxes .fine")!.textContent).toBe("and 50 more: search for them");
  write("Search what is in the column", "$14");
  expect(boxes()).toHaveLength(11); // 14 and 140 to 149
  button("None");
  expect(shown(prices)).toHaveLength(139);
  expect(shown(prices)).not.toContain("$145");
});

test("nextSort(now, column) sorts up, down, and no more", () => {
  const up = nextSort(null, 2);
  expect(up).toEqual({column: 2, ascending: true});
  const down = nextSort(up, 2);
  expect(down).toEqual({column: 2, ascending: false});
  expect(nextSort(down, 2)).toBeNull();
  expect(nextSort(down, 1)).toEqual({column: 1, ascending: true});
});
