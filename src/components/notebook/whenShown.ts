/** How long cells of a page are waited for that have not run, in milliseconds: one may never, where its data is missing. */
const LONGEST = 3000;

/** How often it is looked whether they have, in milliseconds. */
const LOOK = 40;

let shown: Promise<void> | null = null;

/** Returns when the page has shown what its cells make, tables and answers, and the browser has nothing else to do. */
export function whenShown(): Promise<void> {
  return (shown ??= new Promise((resolve) => {
    const end = performance.now() + LONGEST;
    const look = () => {
      const runs = document.querySelector("#observablehq-main observablehq-loading") !== null;
      if (runs && performance.now() < end) setTimeout(look, LOOK);
      else {
        performance.mark("shown"); // for measuring
        whenIdle(resolve);
      }
    };
    look();
  }));
}

/** Calls a function when the browser has nothing else to do, or after a moment. */
export function whenIdle(callback: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(callback, {timeout: 200});
  else setTimeout(callback, LOOK);
}
