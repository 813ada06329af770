import {parse, type ParseEntry} from "shell-quote";

/**
 * Returns the options of a command line or of a shell script that builds one, in order, each with the word that follows it
 * on its line: `--bf16` alone is true. Variables that the script sets to plain words stand for these; options whose value
 * is worked out elsewhere are `open`, by name. Nothing is run.
 */
export function commandOptions(text: string): {options: [name: string, value: unknown][]; open: Map<string, string>} {
  const joined = text.replace(/\r\n?/g, "\n").replace(/\\\n/g, " ");
  const variables = plainVariables(joined);
  const options: [string, unknown][] = [];
  const open = new Map<string, string>();
  for (const line of joined.split("\n")) {
    const words = parse(line, (name) => variables.get(name) ?? `$${name}`).map(wordOf);
    for (const [i, word] of words.entries()) {
      const [, name, given] = /^--([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word) ?? [];
      if (name === undefined) continue;
      const next = words[i + 1] ?? "";
      const value = given ?? (next === "" || /^--?[A-Za-z]/.test(next) ? true : next);
      if (typeof value === "string" && value.includes("$")) open.set(name, value);
      else options.push([name, value]);
    }
  }
  return {options, open};
}

/** A word of a line; none for what stands between commands, and for comments. */
function wordOf(part: ParseEntry): string {
  return typeof part === "string" ? part : "pattern" in part ? part.pattern : "";
}

/** Variables that a script sets to a word without anything to be worked out in it. */
function plainVariables(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const assigned =
    /^\s*(?:export\s+|local\s+)?([A-Za-z_]\w*)=(?:"([^"$`\\]*)"|'([^']*)'|([^\s"'$`()\\;#]+))\s*(?:#.*)?$/gm;
  for (const [, name, double, single, bare] of text.matchAll(assigned)) found.set(name!, double ?? single ?? bare!);
  const defaults = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(["']?)\$\{\w+:-([^}"'$`\\]*)\}\2\s*$/gm;
  for (const [, name, , value] of text.matchAll(defaults)) if (!found.has(name!)) found.set(name!, value!);
  return found;
}
