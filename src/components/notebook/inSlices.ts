/** Longest stretch of work before the browser gets its turn, in milliseconds. */
const SLICE = 8;

/** Calls functions one after another, in stretches that leave the page responsive, then `done`. Returns what stops it. */
export function inSlices(tasks: readonly (() => void)[], done: () => void): () => void {
  return workInSlices(each(tasks), done);
}

/** Takes the steps of some work in stretches that leave the page responsive, then calls `done`. Returns what stops it. */
export function workInSlices(work: Iterator<unknown>, done: () => void): () => void {
  let stopped = false;
  const go = () => {
    const end = performance.now() + SLICE;
    let ended = false;
    while (!stopped && !ended && performance.now() < end) ended = work.next().done === true;
    if (stopped) return;
    if (ended) done();
    else setTimeout(go);
  };
  go();
  return () => {
    stopped = true;
  };
}

/** Longest stretch of work that somebody waits for, while the page answers to keys and clicks, in milliseconds. */
const AWAITED = 30;

/** Returns what some work answers, done in stretches that leave the page usable; `told` hears what it yields. */
export async function answerInSlices<Told, Answer>(
  work: Iterator<Told, Answer, void>,
  told: (yielded: Told) => void
): Promise<Answer> {
  for (;;) {
    const end = performance.now() + AWAITED;
    do {
      const step = work.next();
      if (step.done) return step.value;
      told(step.value);
    } while (performance.now() < end);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function* each(tasks: readonly (() => void)[]): Generator<void> {
  for (const task of tasks) yield task();
}
