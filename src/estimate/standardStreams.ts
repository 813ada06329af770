import type {Streams} from "./command.js";

/** Returns the streams of this process; `what` is written on the first, whose end is told of unless a reader ended it. */
export function standardStreams(what: string): Streams {
  const {stdout, stderr} = process;
  // A reader that has seen enough, such as head, ends the command: nothing is wrong.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    stderr.write(`${what} cannot be written (${error.code ?? error.message})\n`);
    process.exit(1);
  });
  return {
    get input() {
      return process.stdin; // not touched where no table is read from it
    },
    output: stdout,
    errors: stderr
  };
}
