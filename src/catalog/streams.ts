import {join} from "node:path";
import type {Stream} from "../model/catalog.js";
import {readCatalog} from "./csv/readCatalog.js";
import {streams} from "../model/tables/streams.js";
import {rowSchema} from "./csv/rowSchema.js";

/** Returns the input streams of the folder's streams.csv. */
export function loadStreams(folder: string): Stream[] {
  return readCatalog(join(folder, "streams.csv"), rowSchema(streams), {key: ["id"]});
}
