import {workbookInSteps} from "../../src/export/workbook.js";

/** Returns a workbook, all of its steps taken at once. */
export function workbookNow(...given: Parameters<typeof workbookInSteps>): Uint8Array {
  return answerOf(workbookInSteps(...given));
}

/** Returns what some work answers once it is done. */
export function answerOf<Answer>(work: Iterator<unknown, Answer, void>): Answer {
  for (;;) {
    const {done, value} = work.next();
    if (done) return value;
  }
}
