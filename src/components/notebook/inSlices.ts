/** Longest stretch of work before the browser gets its turn, in milliseconds. */
const SLICE = 8;

/** Calls functions one after another, in stretches that leave the page responsive, then `done`. Returns what stops it. */
export function inSlices(tasks: readonly (() => void)[], done: () => void): () => void {
  let next = 0;
  let stopped = false;
  const work = () => {
    const end = performance.now() + SLICE;
    while (!stopped && next < tasks.length && performance.now() < end) tasks[next++]!();
    if (stopped) return;
    if (next < tasks.length) setTimeout(work);
    else done();
  };
  work();
  return () => {
    stopped = true;
  };
}
