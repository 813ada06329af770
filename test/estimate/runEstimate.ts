import {spawnSync} from "node:child_process";
import {Readable, Writable} from "node:stream";
import {csvParse, type DSVRowArray} from "d3-dsv";
import {compiled} from "../commands/compiled.js";
import {runCommand} from "../../src/estimate/command.js";
import {estimator, type Estimator} from "../../src/estimate/estimateRows.js";

/** What the command did. */
export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
  rows: DSVRowArray;
}

/** Runs `npm run --silent estimate -- …` as a shell would, with text on standard input. */
export function runEstimate(args: string[], input = ""): Ran {
  return run("npm", ["run", "--silent", "estimate", "--", ...args], input);
}

/** The command as plain JavaScript, with what it starts in threads. */
export const estimateCommand = () => compiled("src/estimate/main.ts", ["src/estimate/startThread.js"]);

/** Runs what npm would run, in a process of its own: the same, without the time that npm and tsx take to start. */
export function runEstimateItself(args: string[], input = ""): Ran {
  return run(process.execPath, [estimateCommand(), ...args], input);
}

/**
 * Runs the command in this process: what it says and does is the same, without the time that a process takes to start and
 * to read the catalogs. Where it is `anew`, they are read, and nothing is known of runs before.
 */
export async function estimateHere(args: string[], input = "", {anew = false} = {}): Promise<Ran> {
  const [output, errors] = [new Kept(), new Kept()];
  const streams = {input: Readable.from([Buffer.from(input)]), output, errors};
  const status = await (anew ? runCommand(args, streams) : runCommand(args, streams, estimatorAtHand));
  return {status, stdout: output.text, stderr: errors.text, rows: csvParse(output.text)};
}

const atHand = new Map<boolean, Estimator>();

function estimatorAtHand({ranges}: {ranges: boolean}): Estimator {
  const known = atHand.get(ranges) ?? estimator("data", {ranges});
  atHand.set(ranges, known);
  return known;
}

/** Keeps what is written. */
export class Kept extends Writable {
  text = "";

  constructor() {
    super({decodeStrings: false, defaultEncoding: "utf8"});
  }

  override _write(chunk: string, _: string, done: () => void) {
    this.text += chunk;
    done();
  }
}

function run(command: string, args: string[], input: string): Ran {
  const {status, stdout, stderr} = spawnSync(command, args, {
    input,
    encoding: "utf8",
    maxBuffer: 64e6,
    timeout: 110_000
  });
  // npm warns of settings of the machine it runs on.
  const own = stderr.replace(/^npm warn .*\n/gm, "");
  return {status, stdout, stderr: own, rows: csvParse(stdout)};
}
