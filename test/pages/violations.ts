import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The button that shows the pages stands outside every landmark: the frame's, not ours. */
const EXCLUDED = ["#observablehq-sidebar-toggle"];

/** A serious fault that axe found. */
export interface Found {
  id: string;
  impact: string;
  nodes: string[];
}

/** Returns what axe finds on a page that is serious, by all its rules or those named. */
export async function violations(page: Page, rules: string[] | null = null): Promise<Found[]> {
  await page.evaluate(AXE);
  const options = {resultTypes: ["violations"], ...(rules && {runOnly: {type: "rule", values: rules}})};
  return page.evaluate(
    async ([exclude, options]) => {
      const {axe} = globalThis as unknown as {axe: {run: (context: object, options: object) => Promise<AxeResults>}};
      const results = await axe.run({exclude}, options);
      return results.violations
        .filter(({impact}) => impact === "serious" || impact === "critical")
        .map(({id, impact, nodes}) => ({id, impact, nodes: nodes.slice(0, 3).map(({html}) => html.slice(0, 200))}));
    },
    [EXCLUDED, options] as const
  );
}

interface AxeResults {
  violations: {id: string; impact: string; nodes: {html: string}[]}[];
}
