import {runPlan} from "./planCommand.js";

process.exitCode = runPlan(process.argv.slice(2), {output: process.stdout, errors: process.stderr});
