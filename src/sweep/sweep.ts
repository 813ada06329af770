import {runSweep} from "./sweepCommand.js";

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort()); // a second one ends it at once

const {stdout: output, stderr: errors} = process;
process.exitCode = await runSweep(process.argv.slice(2), {output, errors, signal: stop.signal});
