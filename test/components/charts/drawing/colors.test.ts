import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {MEMORY_PARTS} from "../../../../src/model/sheets/training/memoryParts.js";
import {STEP_PARTS} from "../../../../src/model/sheets/training/stepParts.js";
import {FAMILIES as CATALOG_FAMILIES} from "../../../../src/model/tables/accelerators.js";
import {FAMILIES, familyColor, MEMORY, STEP} from "../../../../src/components/charts/drawing/colors.js";
import {familySymbol} from "../../../../src/components/charts/drawing/shapes.js";

const css = readFileSync("src/components/charts/charts.css", "utf8");

/** The light and dark values of a custom property. */
function pair(name: string): [string, string] {
  const [, light, dark] = css.match(new RegExp(`${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`)) ?? [];
  return [light!, dark!];
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

test("contrast is measured as WCAG defines it", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("every family of the catalog has a hue and a shape of its own", () => {
  expect(Object.keys(FAMILIES)).toEqual([...CATALOG_FAMILIES]);
  expect(new Set(CATALOG_FAMILIES.map(familySymbol)).size).toBe(CATALOG_FAMILIES.length);
  expect(familyColor("unknown")).toBe("var(--chart-muted)");
});

test.each(Object.keys(FAMILIES))("text in the hue of %s has a contrast of 4.5 in light and dark", (family) => {
  const [light, dark] = pair(`--family-${family}`);
  for (const page of ["#ffffff", "#f5f5f5"]) expect(contrast(light, page)).toBeGreaterThanOrEqual(4.5);
  for (const page of ["#161616", "#1e1e1e"]) expect(contrast(dark, page)).toBeGreaterThanOrEqual(4.5);
});

test("bars of parts have every part of the sheets, in the order of the sheets", () => {
  expect(Object.keys(STEP.parts)).toEqual(STEP_PARTS);
  expect(Object.keys(MEMORY.parts)).toEqual(MEMORY_PARTS);
});

const PARTS = [MEMORY, STEP].flatMap(({name, parts}) => Object.keys(parts).map((part) => `${name}-${part}`));

test.each(PARTS)("%s stands out from the page by 3 in light and dark", (part) => {
  const [light, dark] = pair(`--${part}`);
  expect(contrast(light, "#ffffff")).toBeGreaterThanOrEqual(3);
  expect(contrast(dark, "#1e1e1e")).toBeGreaterThanOrEqual(3);
});

test.each(PARTS)("text on %s has a contrast of 4.5 in light and dark", (part) => {
  const fixed = css.match(new RegExp(`--${part}-text: (#\\w{6});`))?.[1];
  const text = fixed ? [fixed, fixed] : pair(`--${part}-text`);
  for (const [i, fill] of pair(`--${part}`).entries()) {
    expect(contrast(text[i]!, fill)).toBeGreaterThanOrEqual(4.5);
  }
});
