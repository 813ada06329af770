// Runs a data loader as Framework would; where it fails, its output is what it says, for the page to show:
// {"error": "data/prices.csv:7: …"}. A build runs loaders bare, so that one which fails stops it.
import {spawnSync} from "node:child_process";

const {status, stdout, stderr} = spawnSync(process.execPath, ["--import", "tsx", ...process.argv.slice(2)], {
  stdio: ["ignore", "pipe", "pipe"],
  maxBuffer: 1e9,
  encoding: "utf8"
});
process.stderr.write(stderr);
process.stdout.write(status === 0 ? stdout : JSON.stringify({error: reason(stderr)}));

/** Of a stack trace, the line that says what is wrong. */
function reason(text) {
  const lines = text.trim().split("\n");
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1);
}
