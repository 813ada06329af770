/** Arguments that ask how a command is used. */
const ASKING = new Set(["--help", "-h"]);

/** Whether arguments, as a shell hands them over, ask how a command is used. */
export function asksUsage(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? args.length : end).some((one) => ASKING.has(one));
}
