import {runPlan} from "./planCommand.js";
import {standardStreams} from "./standardStreams.js";

process.exitCode = runPlan(process.argv.slice(2), standardStreams("The plans"));
