import {cellService, type CellsAsked} from "../../scenario/ranges/cellService.js";

/** Runs in a thread of its own: answers what ranges of cells are asked of by messages. */
const ask = cellService((answered) => postMessage(answered));

addEventListener("message", ({data}: MessageEvent<CellsAsked>) => ask(data));
