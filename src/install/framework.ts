import {spawn} from "node:child_process";

const PROGRAM = "node_modules/@observablehq/framework/dist/bin/observable.js";

/**
 * Runs Observable Framework, without its telemetry, and returns its exit status; signals that end this process end it
 * too. `variables` are put into its environment.
 */
export function framework(parameters: readonly string[], variables: Record<string, string> = {}): Promise<number> {
  const env = {OBSERVABLE_TELEMETRY_DISABLE: "1", ...process.env, ...variables};
  const child = spawn(process.execPath, [PROGRAM, ...parameters], {stdio: "inherit", env});
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve(status ?? 1));
  });
}
