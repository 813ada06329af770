import {join} from "node:path";
import type {StorageClass, Stream} from "../model/catalog.js";
import {readCatalog} from "./csv/readCatalog.js";
import {storage} from "../model/tables/storage.js";
import {streams} from "../model/tables/streams.js";
import {rowSchema} from "./csv/rowSchema.js";

/** Returns the input streams of the folder's streams.csv. */
export function loadStreams(folder: string): Stream[] {
  return readCatalog(join(folder, "streams.csv"), rowSchema(streams), {key: ["id"]});
}

/** Returns the classes of storage of the folder's storage.csv. */
export function loadStorage(folder: string): StorageClass[] {
  return readCatalog(join(folder, "storage.csv"), rowSchema(storage), {key: ["id"]});
}
