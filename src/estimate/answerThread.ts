import {parentPort, workerData} from "node:worker_threads";
import type {Asked, Told} from "./answerPool.js";
import {answerer} from "./answers.js";
import {estimator} from "./estimateRows.js";
import type {Cells} from "./reading/readRecords.js";
import {rowReader} from "./reading/readRows.js";

// A thread that answers the rows it is asked, one batch after another.
const {form, format} = workerData as Told;
const answer = answerer(estimator(), format);
const read = rowReader(form);
parentPort!.on("message", ({rows, first}: Asked) => {
  const cells = JSON.parse(rows) as Cells[];
  parentPort!.postMessage(answer(cells.map((one, i) => read(one, String(first + i)))));
});
