import {readFileSync, statSync} from "node:fs";
import {resolve} from "node:path";
import {decoded} from "./decodeText.js";
import {readModelText} from "../../model/training/texts/readModelText.js";
import type {TextReading} from "../../model/training/texts/TextReading.js";

/** Bytes a configuration may have: published ones have some thousands. */
const LARGEST_CONFIG = 1_000_000;

/** Configurations read, by path: tables of many rows repeat them. */
const read = new Map<string, TextReading>();
const MOST_READ = 1000;

/**
 * Returns what a file says of a model: a config.json, or arguments of a trainer. Throws an Error in one line where it
 * cannot be read or is none.
 */
export function readConfigFile(path: string, folder = "."): TextReading {
  const file = resolve(folder, path);
  let reading = read.get(file);
  if (!reading) {
    reading = readNamed(bytesOf(file, path), path);
    if (read.size >= MOST_READ) read.clear();
    read.set(file, reading);
  }
  return reading;
}

/** Reads a text; what is wrong with it is said of the file. */
function readNamed(text: string, path: string): TextReading {
  try {
    return readModelText(text);
  } catch (error) {
    throw new Error((error as Error).message.replace(/^config: it /, `config: ${path} `), {cause: error});
  }
}

function bytesOf(file: string, path: string): string {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw new Error("no file");
    if (found.size > LARGEST_CONFIG) throw new Error(`larger than ${LARGEST_CONFIG} bytes`);
    return decoded(readFileSync(file));
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    throw new Error(`config: ${path} cannot be read (${code ?? message})`, {cause: error});
  }
}
