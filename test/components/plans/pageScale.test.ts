import {expect, test} from "vitest";
import {pageScale, scaleAddress} from "../../../src/components/plans/pageScale.js";
import {CATALOG} from "../../scenario/fixture.js";

test("a scale of the catalogs has a page of its own; an added one and a variant are shown on the page for added ones", () => {
  expect(scaleAddress("tiny", CATALOG)).toBe("./scales/tiny.html");
  expect(scaleAddress("mine", CATALOG)).toBe("./scales/added.html?scale=mine");
  expect(scaleAddress("small-long", CATALOG)).toBe("./scales/added.html?scale=small-long");
});

test("a page is about its own scale, else the one its address names, else the one looked at", () => {
  expect(pageScale("tiny", "?scale=mine", "large")).toBe("tiny");
  expect(pageScale("added", "?scale=mine", "large")).toBe("mine");
  expect(pageScale("added", "", "large")).toBe("large");
});
