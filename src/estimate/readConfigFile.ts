import {readFileSync, statSync} from "node:fs";
import {resolve} from "node:path";
import {readConfig, type ModelConfig} from "../model/training/readConfig.js";

/** Bytes a configuration may have: published ones have some thousands. */
const LARGEST_CONFIG = 1_000_000;

/** Configurations read, by path: tables of many rows repeat them. */
const read = new Map<string, ModelConfig>();
const MOST_READ = 1000;

/** Returns the model of a config.json. Throws an Error in one line where it cannot be read or is none. */
export function readConfigFile(path: string, folder = "."): ModelConfig {
  const file = resolve(folder, path);
  let config = read.get(file);
  if (!config) {
    config = readConfig(parse(bytesOf(file, path), path));
    if (read.size >= MOST_READ) read.clear();
    read.set(file, config);
  }
  return config;
}

function bytesOf(file: string, path: string): string {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw new Error("no file");
    if (found.size > LARGEST_CONFIG) throw new Error(`larger than ${LARGEST_CONFIG} bytes`);
    return readFileSync(file, "utf8");
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    throw new Error(`config: ${path} cannot be read (${code ?? message})`, {cause: error});
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Error(`config: ${path} is no JSON`, {cause: error});
  }
}
