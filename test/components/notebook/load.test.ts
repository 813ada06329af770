// @vitest-environment jsdom
import {beforeEach, expect, test} from "vitest";
import {load} from "../../../src/components/notebook/load.js";

beforeEach(() => {
  document.body.innerHTML = '<main id="observablehq-main"><p>Page</p></main>';
});

const file = (name: string, made: unknown) => ({
  name,
  json: () => (made instanceof Error ? Promise.reject(made) : Promise.resolve(made))
});

/** What is told over the page, and whether a promise is still open. */
async function after(loading: Promise<unknown>): Promise<[told: string[], open: boolean]> {
  const open = await Promise.race([loading.then(() => false), new Promise((resolve) => setTimeout(resolve, 5, true))]);
  const sentences = [...document.querySelectorAll<HTMLElement>(".load-problem:not([hidden])")];
  return [sentences.map(({textContent}) => textContent), open as boolean];
}

test("load(…) returns what a loader made, and tells nothing", async () => {
  expect(await load(file("a.json", [1, 2]))).toEqual([1, 2]);
  expect(await load(file("a.json", null))).toBeNull();
  expect(document.querySelector(".load-problem")).toBeNull();
});

test("load(…) tells what a loader said that failed, as text, and waits; the next file of that name takes it away", async () => {
  const error = 'data/scales.csv:2: column id: got "<b>", expected …';
  expect(await after(load(file("a.json", {error})))).toEqual([[error], true]);
  expect(document.querySelector(".load-problem")!.getAttribute("role")).toBe("alert");
  expect(await after(load(file("a.json", {error: "another"})))).toEqual([["another"], true]);
  expect(await after(load(file("a.json", {rows: []})))).toEqual([[], false]);
});

test("load(…) waits no longer once the file is loaded again, so that the cells that wait can run again", async () => {
  const first = load(file("waits.json", {error: "bad"}));
  const [other, second] = [load(file("other.json", {error: "bad"})), after(first)];
  expect((await second)[1]).toBe(true);
  const third = load(file("waits.json", {error: "still bad"}));
  await expect(first).rejects.toThrow("waits.json was loaded again");
  expect((await after(third))[1]).toBe(true);
  expect(await load(file("waits.json", [1]))).toEqual([1]);
  await expect(third).rejects.toThrow("waits.json was loaded again");
  expect((await after(other))[1]).toBe(true);
});

test("load(…) tells of a file that cannot be fetched", async () => {
  expect(await after(load(file("a.json", new Error("Unable to load file: a.json"))))).toEqual([
    ["Unable to load file: a.json"],
    true
  ]);
});

test("load(…) tells once what is wrong with several files, until none of them has it", async () => {
  await after(load(file("a.json", {error: "one catalog"})));
  expect(await after(load(file("b.json", {error: "one catalog"})))).toEqual([["one catalog"], true]);
  expect(await after(load(file("b.json", [])))).toEqual([["one catalog"], false]);
  expect(await after(load(file("a.json", [])))).toEqual([[], false]);
});
