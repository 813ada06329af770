// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {otherFormulas} from "../../../src/components/inspector/otherFormulas.js";

vi.mock("../../../src/model/formulaWords.js", () => {
  throw new Error("no network");
});

test("formulas are shown without their notes where those cannot be fetched", async () => {
  const root = otherFormulas();
  await vi.waitFor(() => expect(root.querySelectorAll("tbody tr").length).toBeGreaterThan(10), {timeout: 10_000});
  expect([...root.querySelectorAll("thead th")].map((head) => head.textContent)).not.toContain("Note");
  expect(root.querySelector("tbody tr td:last-child")!.textContent).not.toBe("");
});
