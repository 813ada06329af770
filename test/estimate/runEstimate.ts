import {spawnSync} from "node:child_process";
import {csvParse, type DSVRowArray} from "d3-dsv";

/** What the command did. */
export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
  rows: DSVRowArray;
}

/** Runs `npm run --silent estimate -- …` as a shell would, with text on standard input. */
export function runEstimate(args: string[], input = ""): Ran {
  const {status, stdout, stderr} = spawnSync("npm", ["run", "--silent", "estimate", "--", ...args], {
    input,
    encoding: "utf8",
    maxBuffer: 64e6,
    timeout: 110_000
  });
  // npm warns of settings of the machine it runs on.
  const own = stderr.replace(/^npm warn .*\n/gm, "");
  return {status, stdout, stderr: own, rows: csvParse(stdout)};
}
