import {rangeService, type RangesAsked} from "../../scenario/ranges/rangeService.js";

/** Runs in a thread of its own: answers what ranges are asked of by messages. */
const ask = rangeService((answered) => postMessage(answered));

addEventListener("message", ({data}: MessageEvent<RangesAsked>) => ask(data));
