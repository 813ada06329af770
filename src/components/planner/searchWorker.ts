import {searchService, type SearchAsked} from "../../model/planner/searchService.js";

/** Runs in a thread of its own: answers searches by messages. */
const ask = searchService((answered) => postMessage(answered));

addEventListener("message", ({data}: MessageEvent<SearchAsked>) => ask(data));
