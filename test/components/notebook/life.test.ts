// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {COMMITTED} from "../../../src/model/committed.js";
import {committedCatalog} from "../../committedCatalog.js";
import {assumptionGrids} from "../../../src/components/grid/assumptionGrids.js";
import {formulaTables} from "../../../src/components/inspector/formulaTables.js";
import {Life} from "../../../src/components/notebook/life.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {scalePicker} from "../../../src/components/elements/picker.js";
import {PriceChoice} from "../../../src/components/prices/priceChoice.js";
import {priceRuleControls} from "../../../src/components/prices/priceRule.js";
import {tableBox} from "../../../src/components/tables/tableBox.js";

const watched = new Set<Element>();

vi.stubGlobal(
  "IntersectionObserver",
  class {
    observe(element: Element) {
      watched.add(element);
    }
    unobserve(element: Element) {
      watched.delete(element);
    }
  }
);

const resized = new Set<object>();

vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {
      resized.add(this);
    }
    disconnect() {
      resized.delete(this);
    }
  }
);

vi.stubGlobal("requestAnimationFrame", () => 0);

const catalog = committedCatalog();
const edit = (notebook: Notebook, value: number) =>
  notebook.edits.edit([{part: "assumption", id: "batch_size", value}]);

/** What Framework gives a cell, and what keeps it. */
function cell(): {invalidation: Promise<void>; invalidate: () => Promise<void>} {
  let keep = () => {};
  const invalidation = new Promise<void>((resolve) => (keep = resolve));
  return {
    invalidation,
    invalidate: async () => {
      keep();
      await invalidation;
    }
  };
}

test("a view is drawn again until its cell is invalidated, and followed no longer", async () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const {invalidation, invalidate} = cell();
  const view = notebook.until(invalidation).view((reader) => String(reader.assumption("batch_size")));
  const other = notebook.view((reader) => String(reader.assumption("batch_size")));
  edit(notebook, 16);
  expect([view.textContent, other.textContent]).toEqual(["16", "16"]);
  await invalidate();
  edit(notebook, 8);
  expect([view.textContent, other.textContent]).toEqual(["16", "8"]);
  expect(notebook.followers).toBe(1);
});

test("a listener hears of changes until its cell is invalidated, or it ends itself", async () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const {invalidation, invalidate} = cell();
  const heard: string[] = [];
  notebook.until(invalidation).subscribe(() => heard.push("cell"));
  const end = notebook.subscribe(() => heard.push("own"));
  notebook.attention.look({scale: "tiny"});
  await invalidate();
  notebook.attention.look({scale: "small"});
  end();
  notebook.attention.look({scale: "large"});
  expect(heard).toEqual(["cell", "own", "own"]);
  expect(notebook.followers).toBe(0);
});

test.each<[string, (notebook: Notebook) => unknown]>([
  ["a chart that asks for its width", (notebook) => notebook.view((_, width) => String(width))],
  ["a choice of the scale", scalePicker],
  ["editable grids", (notebook) => assumptionGrids(notebook)],
  ["the formulas and their drawing", formulaTables],
  ["the choice of prices", (notebook) => new PriceChoice(notebook)],
  ["the rule of prices", priceRuleControls]
])("%s leaves nothing behind that follows the notebook or the page", async (_, make) => {
  const listeners = vi.spyOn(window, "addEventListener");
  const notebook = new Notebook(catalog, COMMITTED);
  notebook.view(() => "stays");
  tableBox(document.createElement("table"), () => []); // all tables share one observer, which holds them weakly
  const before = [notebook.followers, watched.size, resized.size];
  const {invalidation, invalidate} = cell();
  const scoped = notebook.until(invalidation);
  make(scoped);
  expect(notebook.followers).toBeGreaterThan(before[0]!);
  await invalidate();
  expect([notebook.followers, watched.size, resized.size]).toEqual(before);
  expect(scoped.life.ended.aborted).toBe(true);
  for (const [, , options] of listeners.mock.calls)
    expect((options as AddEventListenerOptions).signal!.aborted).toBe(true); // a life of the cell's, or one within it
  listeners.mockRestore();
});

test("nothing follows a notebook that has ended, in cells neither", () => {
  const notebook = new Notebook(catalog, COMMITTED);
  const scoped = notebook.until(new Promise(() => {}));
  const view = scoped.view((reader) => String(reader.assumption("batch_size")));
  const before = view.textContent;
  notebook.end();
  edit(notebook, 16);
  expect(view.textContent).toBe(before);
  expect([notebook.followers, scoped.life.ended.aborted]).toEqual([0, true]);
});

test("Life undoes each thing once, at its end or before, and at once where it has ended", () => {
  const life = new Life();
  const undone: string[] = [];
  const early = life.whenEnded(() => undone.push("early"));
  life.whenEnded(() => undone.push("late"));
  early();
  life.end();
  life.end();
  life.whenEnded(() => undone.push("after"));
  expect(undone).toEqual(["early", "late", "after"]);
});
