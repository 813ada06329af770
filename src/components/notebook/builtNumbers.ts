import {EMPTY, sameScenario} from "../../scenario/scenario.js";
import {FOCUS} from "./focus.js";
import type {Notebook} from "./notebook.js";

/** Says of the page that numbers built into it may not be those of the notebook: style sheets hide them then. */
const DIFFERS = "differs";

/** Hides what was built into the page and not replaced yet as soon as the notebook has edits or looks at another plan. */
export function hideBuiltNumbers(notebook: Notebook): void {
  const mark = () => {
    const {now} = notebook.attention;
    const looks = (Object.keys(FOCUS) as (keyof typeof FOCUS)[]).every((name) => now[name] === FOCUS[name]);
    if (looks && sameScenario(notebook.edits.scenario, EMPTY)) return;
    document.documentElement.classList.add(DIFFERS);
  };
  mark();
  notebook.subscribe(mark);
}

/** Whether numbers that were built into the page may not be those of the notebook, as far as is known before it starts. */
export function mayDiffer(): boolean {
  return document.documentElement.classList.contains(DIFFERS);
}

/** Whether numbers that were built into the page are shown. */
export function showsBuiltNumbers(): boolean {
  return document.querySelector(".built") !== null && !mayDiffer();
}

/**
 * Returns the width, in pixels, of the room that was built into the page for a chart, 0 where there is none: a chart that
 * takes it is drawn at once, so that the page does not move.
 */
export function builtChartWidth(): number {
  return document.querySelector(".built .chart-plot")?.clientWidth ?? 0;
}
