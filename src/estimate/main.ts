import {readFileSync} from "node:fs";
import {csvFormat} from "d3-dsv";
import {estimator, OUTPUT_COLUMNS} from "./estimateRows.js";
import {readRows} from "./readRows.js";

const USAGE = "usage: npm run --silent estimate -- FILE.csv [--json]   (- reads standard input)";

try {
  const args = process.argv.slice(2);
  const files = args.filter((arg) => arg !== "--json");
  if (files.length !== 1 || (files[0]!.startsWith("-") && files[0] !== "-")) throw new Error(USAGE);
  const rows = readRows(read(files[0]!), files[0] === "-" ? "standard input" : files[0]!);
  const estimates = estimator()(rows);
  process.stdout.write(
    args.includes("--json")
      ? estimates.map((estimate) => `${JSON.stringify(estimate)}\n`).join("")
      : `${csvFormat(estimates, [...OUTPUT_COLUMNS])}\n`
  );
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

function read(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new Error(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`, {
      cause: error
    });
  }
}
