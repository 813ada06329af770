import {runCommand} from "./command.js";
import {standardStreams} from "./standardStreams.js";

process.exitCode = await runCommand(process.argv.slice(2), standardStreams("The estimates"));
