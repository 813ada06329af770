import {expect, test} from "vitest";
import {Cells, define, partsOf, registerFile} from "../../../src/install/numbers/cells.js";

const PLACE = {folder: "data", page: "page.html"};

test("a cell runs after those whose values it reads, and each of those once", async () => {
  let runs = 0;
  const parts = await partsOf(async () => {
    define({
      id: "a",
      inputs: ["double", "one", "display"],
      body: (double, one, display) => show(display, [double, one])
    });
    define({
      id: "b",
      inputs: ["one"],
      outputs: ["double"],
      body: (one) => ({double: Promise.resolve(2 * (one as number))})
    });
    define({id: "c", outputs: ["one"], body: () => ({one: ++runs})});
  });
  expect(await new Cells(parts, PLACE).display("a")).toEqual([[2, 1]]);
  expect(runs).toBe(1);
});

test("files are read from where the page names them", async () => {
  const parts = await partsOf(async () => {
    registerFile("./scales", {path: "./scales.csv"});
    define({
      id: "a",
      inputs: ["FileAttachment", "display"],
      body: async (file, display) =>
        show(display, await (file as (name: string) => {text(): Promise<string>})("./scales").text())
    });
  });
  const [text] = await new Cells(parts, PLACE).display("a");
  expect(text).toMatch(/^id,name,/);
});

test("a cell that reads what only a window has shows nothing; one that fails says so", async () => {
  const parts = await partsOf(async () => {
    define({id: "a", inputs: ["resize", "display"], body: (_, display) => show(display, 1)});
    define({
      id: "b",
      inputs: ["display"],
      body: () => {
        throw new Error("no number");
      }
    });
  });
  const cells = new Cells(parts, PLACE);
  expect(await cells.display("a")).toEqual([]);
  await expect(cells.display("b")).rejects.toThrow("no number");
});

function show(display: unknown, value: unknown): void {
  (display as (value: unknown) => void)(value);
}
