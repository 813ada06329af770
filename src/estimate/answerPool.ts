import {availableParallelism} from "node:os";
import {Worker} from "node:worker_threads";
import type {Answers} from "./answers.js";
import type {Format} from "./printed.js";
import type {TableForm, TableRows} from "./reading/readRows.js";

/** Threads at most, and what each may hold in MiB: memory does not grow with the cores. */
const MOST_THREADS = 2;
const MEMORY = {maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16};

/** Batches that wait for each thread. */
const AHEAD = 3;

/** What a thread is told first: what the rows to come are of. */
export interface Told {
  form: TableForm;
  format: Format;
}

/** Rows that a thread is to answer, in JSON, which is told faster than as arrays. */
export interface Asked {
  rows: string;
  first: number;
}

/** Threads that answer rows. */
export interface AnswerPool {
  most: number; // batches that may wait
  answer(rows: TableRows): Promise<Answers>;
  end(): Promise<unknown>;
}

/** Starts threads that answer rows of a table. A thread that fails fails what it was asked. */
export function answerPool(form: TableForm, format: Format): AnswerPool {
  const told: Told = {form, format};
  const threads = Array.from({length: Math.min(MOST_THREADS, availableParallelism())}, () => {
    const worker = new Worker(new URL("./startThread.js", import.meta.url), {
      workerData: told,
      resourceLimits: MEMORY
    });
    const asked: {resolve: (answers: Answers) => void; reject: (problem: Error) => void}[] = [];
    let failure: Error | null = null;
    worker.on("message", (answers: Answers) => asked.shift()!.resolve(answers));
    worker.on("error", (problem) => {
      failure = problem;
      for (const {reject} of asked.splice(0)) reject(problem);
    });
    return {
      worker,
      asked,
      ask: (rows: Asked) =>
        new Promise<Answers>((resolve, reject) => {
          if (failure) return reject(failure);
          asked.push({resolve, reject});
          worker.postMessage(rows);
        })
    };
  });
  return {
    most: AHEAD * threads.length,
    answer: ({rows, first}) => {
      const free = threads.reduce((best, one) => (one.asked.length < best.asked.length ? one : best));
      const answers = free.ask({rows: JSON.stringify(rows), first});
      answers.catch(() => {}); // told where it is waited for
      return answers;
    },
    end: () => Promise.all(threads.map(({worker}) => worker.terminate()))
  };
}
