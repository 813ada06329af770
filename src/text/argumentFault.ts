import {meant} from "./nearestName.js";

/** Longest sentence, in characters: an option may be as long as one likes. */
const LONGEST = 200;

/**
 * Returns what is wrong with the arguments of a command, in words: which option is not known or lacks its value, and which
 * may be meant. `error` is what parseArgs threw, `options` the names there are.
 */
export function argumentFault(error: unknown, options: Iterable<string>): string {
  const said = (error as Error).message
    .split(/\. To |\.\n/)[0]!
    .replace(/\s+/g, " ")
    .slice(0, LONGEST);
  const written = /^Unknown option '-{1,2}([^']*)'/.exec(said)?.[1];
  return written === undefined ? said : `${said}${meant(written, options)}`;
}
