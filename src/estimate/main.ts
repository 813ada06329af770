import {runCommand} from "./command.js";

const {stdout, stderr} = process;

// A reader that has seen enough, such as head, ends the command: nothing is wrong.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  stderr.write(`The estimates cannot be written (${error.code ?? error.message})\n`);
  process.exit(1);
});

const streams = {
  get input() {
    return process.stdin; // not touched where no table is read from it
  },
  output: stdout,
  errors: stderr
};
process.exitCode = await runCommand(process.argv.slice(2), streams);
