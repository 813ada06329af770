import {once} from "node:events";
import type {Writable} from "node:stream";
import {answerPool, type AnswerPool} from "./answerPool.js";
import {answerer, type Answers} from "./answers.js";
import type {Estimator} from "./estimateRows.js";
import {printedHeader, type Format} from "./printed.js";
import {rowReader, type TableRows} from "./reading/readRows.js";

/** Rows estimated and written at a time; the first are there sooner. */
const BATCH = 256;
const FIRST_BATCH = 128;

/** Rows from which starting other threads is worth their time. */
const LONG_TABLE = 8_000;

/** Estimates the rows of a table as they are read, those of long ones on other threads, and writes them in their order. */
export async function estimateTable(
  source: AsyncIterable<TableRows>,
  format: Format,
  output: Writable,
  {ranges, estimatorOf}: {ranges: boolean; estimatorOf: (options: {ranges: boolean}) => Estimator}
): Promise<{rows: number; failed: number}> {
  let answer: ReturnType<typeof answerer> | null = null; // not made for a file that cannot be read
  const waiting: Promise<Answers>[] = [];
  let read: ReturnType<typeof rowReader> | null = null;
  let pool: AnswerPool | null = null;
  let header = printedHeader(format, {ranges});
  let rows = 0;
  let failed = 0;
  try {
    for await (const table of source)
      for (const part of batches(table)) {
        rows += part.rows.length;
        if (rows > LONG_TABLE && pool === null && !ranges) {
          pool = answerPool(part.form, format);
          answer = read = null; // with all they keep
        }
        waiting.push(pool ? pool.answer(part) : Promise.resolve(answered(part)));
        while (waiting.length > (pool?.most ?? 0)) await writeNext();
      }
  } finally {
    // The rows before a line that cannot be read have been asked for too.
    while (waiting.length > 0) await writeNext();
    await pool?.end();
  }
  if (rows === 0) await write(header);
  return {rows, failed};

  function answered({form, rows, first}: TableRows): Answers {
    const reader = (read ??= rowReader(form));
    answer ??= answerer(estimatorOf({ranges}), format, {ranges});
    return answer(rows.map((cells, i) => reader(cells, String(first + i))));
  }

  async function writeNext() {
    const answers = await waiting.shift()!;
    failed += answers.failed;
    await write(header + answers.text);
    header = "";
  }

  async function write(text: string) {
    if (text !== "" && !output.write(text)) await once(output, "drain");
  }
}

/** Rows in batches, the first of which is smaller: it is there sooner. */
function* batches({form, rows, first}: TableRows): Generator<TableRows> {
  for (let at = 0; at < rows.length;) {
    const size = first + at === 1 ? FIRST_BATCH : BATCH;
    yield {form, rows: rows.slice(at, at + size), first: first + at};
    at += size;
  }
}
