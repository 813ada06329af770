import {split} from "shlex";

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
    const words = wordsOf(line, variables);
    for (const [i, word] of words.entries()) {
      const [, name, given] = /^--([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word) ?? [];
      if (name === undefined) continue;
      const next = words[i + 1] ?? "";
      const value = given ?? (next === "" || /^(--?[A-Za-z]|[();&|<>]+$)/.test(next) ? true : next);
      if (typeof value === "string" && value.includes("$")) open.set(name, value);
      else options.push([name, value]);
    }
  }
  return {options, open};
}

/** The words of a line, those of options in one pair of quotes too; a comment has none. */
function wordsOf(line: string, variables: ReadonlyMap<string, string>): string[] {
  const code = line.replace(/(^|\s)#.*$/, "$1").replace(/^\s*\w+\+?=\((.*?)\)?\s*$/, "$1");
  const plain = code.replaceAll(/\$(?:(\w+)|\{(\w+)\})/g, (all, bare?: string, braced?: string) => {
    return variables.get(bare ?? braced ?? "") ?? all;
  });
  return splitWords(plain).flatMap((word) =>
    /\s--[A-Za-z]/.test(word) ? splitWords(word.replace(/^\w+\+?=/, "")) : [word]
  );
}

function splitWords(text: string): string[] {
  try {
    return split(text);
  } catch {
    return text.split(/[\s"']+/).filter((word) => word !== ""); // a quote that another line closes
  }
}

/** Variables that a script sets to a word without anything to be worked out in it. */
function plainVariables(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const assigned =
    /^[ \t]*(?:export[ \t]+|local[ \t]+)?([A-Za-z_]\w*)=(?:"([^"$`\\\n]*)"|'([^'\n]*)'|([^\s"'$`()\\;#]+))[ \t]*(?:#.*)?$/gm;
  for (const [, name, double, single, bare] of text.matchAll(assigned)) found.set(name!, double ?? single ?? bare!);
  const defaults = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=(["']?)\$\{\w+:-([^}"'$`\\\n]*)\}\2[ \t]*$/gm;
  for (const [, name, , value] of text.matchAll(defaults)) if (!found.has(name!)) found.set(name!, value!);
  return found;
}
