import {runSweep} from "./sweepCommand.js";

process.exitCode = await runSweep(process.argv.slice(2), {output: process.stdout, errors: process.stderr});
