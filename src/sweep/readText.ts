import {readFileSync, statSync} from "node:fs";

/** Why files are not read, in words, by the system's name of it. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such folder",
  EISDIR: "it is a folder",
  EACCES: "it may not be read"
};

/** Returns the text of a file of so many bytes at most. Throws an Error that says in words why it cannot be read. */
export function readText(file: string, largest: number): string {
  let text: string;
  try {
    if (statSync(file).size > largest) throw new Error(`it is larger than ${largest / 1e6} MB`);
    text = new TextDecoder("utf-8", {fatal: true}).decode(readFileSync(file));
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") throw new Error("it is no text in UTF-8", {cause: error});
    const reason = REASONS[code] ?? message.split(",")[0]!;
    throw new Error(`it cannot be read (${code}: ${reason})`, {cause: error});
  }
  if (text.includes("\0")) throw new Error("it is no text in UTF-8");
  return text;
}
