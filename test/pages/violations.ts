import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The button that shows the pages stands outside every landmark: the frame's, not ours. */
const EXCLUDED = "#observablehq-sidebar-toggle";

/** A serious fault that axe found. */
export interface Found {
  id: string;
  impact: string;
  nodes: string[];
}

/** Returns what axe finds on a page that is serious, by all its rules: in contrast, of each look a text has, the first. */
export async function violations(page: Page): Promise<Found[]> {
  await inject(page);
  return page.evaluate(run, {exclude: EXCLUDED, all: true});
}

/** Returns what axe finds of too little contrast on a page as it looks now, of each look a text has in the first text. */
export async function contrastViolations(page: Page): Promise<Found[]> {
  await inject(page);
  return page.evaluate(run, {exclude: EXCLUDED, all: false});
}

async function inject(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
}

/** Runs in the page. Axe takes half its time to compare colors, alike in each of thousands of cells. */
async function run({exclude, all}: {exclude: string; all: boolean}): Promise<Found[]> {
  const {axe} = globalThis as unknown as {axe: Axe};
  const rule = "color-contrast";
  const only = {runOnly: {type: "rule", values: [rule]}};
  axe.configure({rules: [{id: rule, selector: "[data-look]"}]});
  const first = looks();
  for (const node of first) node.setAttribute("data-look", "");
  const results = await axe.run({exclude: [exclude]}, {resultTypes: ["violations"], ...(all ? {} : only)});
  for (const node of first) node.removeAttribute("data-look");
  return results.violations
    .filter(({impact}) => impact === "serious" || impact === "critical")
    .map(({id, impact, nodes}) => ({id, impact, nodes: nodes.slice(0, 3).map(({html}) => html.slice(0, 200))}));

  /** The first element with each look: its own colors, those of what it stands in, and of what lies over or under it. */
  function looks(): Element[] {
    const known = new Map<Element, string>();
    const first = new Map<string, Element>();
    for (const node of document.body.querySelectorAll("*")) {
      const field = ["input", "select", "textarea"].includes(node.localName);
      const says =
        field || [...node.childNodes].some((child) => child.nodeType === 3 && child.nodeValue!.trim() !== "");
      if (!says || node.closest(exclude) || node.getClientRects().length === 0) continue;
      const look = within(node);
      if (!first.has(look)) first.set(look, node);
    }
    return [...first.values()];

    function within(node: Element): string {
      const before = known.get(node);
      if (before !== undefined) return before;
      const look = `${node.parentElement ? within(node.parentElement) : ""} > ${own(node)} ${placed(node)}`;
      known.set(node, look);
      return look;
    }
  }

  function own(node: Element): string {
    const {color, fill, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textShadow, filter, position} =
      getComputedStyle(node);
    const colors = [color, fill, backgroundColor, backgroundImage, opacity, textShadow, filter];
    return [node.localName, node.getAttribute("class"), ...colors, fontSize, fontWeight, position].join();
  }

  /** Parts that are placed by themselves, as a bar under a number. */
  function placed(node: Element): string {
    return [...node.children]
      .filter((child) => getComputedStyle(child).position !== "static")
      .map(own)
      .join(" + ");
  }
}

interface Axe {
  configure: (spec: object) => void;
  run: (
    context: object,
    options: object
  ) => Promise<{violations: {id: string; impact: string; nodes: {html: string}[]}[]}>;
}
