/** Entries read of a text at most. */
const MOST_ENTRIES = 2000;

const NAME = String.raw`(["']?)([A-Za-z_]\w*)\1`;
const VALUE = String.raw`("[^"\n]*"|'[^'\n]*'|\[[^\]\n]*\]|[\d._]+(?:[eE][+-]?\d+)?(?:\s*\*\s*[\d._]+)*|True|False|None)`;
const ENTRY = new RegExp(String.raw`(?<![\w.])${NAME}\s*(?:=(?!=)|:)\s*${VALUE}\s*(?=[,)}\n#;]|$)`, "g");
const ANY = /^[ \t]*([A-Za-z_]\w*)[ \t]*(?::[ \t]*\w+[ \t]*)?=(?!=)[ \t]*(\S.*)$/gm;

/**
 * Returns names with plain values of a Python text: assignments, arguments and entries of dictionaries, `n_layer = 12`,
 * `n_embd=768,` or `"n_head": 12`. A text in quotes is its words; True, False and None are what they say; other values
 * are named in `open`. Nothing is run.
 */
export function pythonSettings(text: string): {
  entries: [name: string, value: unknown][];
  open: [name: string, value: string][];
} {
  const code = text.replace(/(^|[^"'\w])#.*$/gm, "$1").replace(/"""[\s\S]*?"""/g, "");
  const entries: [string, unknown][] = [];
  for (const [, , name, value] of code.matchAll(ENTRY)) {
    if (entries.length >= MOST_ENTRIES) break;
    entries.push([name!, plainValue(value!.trim())]);
  }
  const known = new Set(entries.map(([name]) => name));
  const open = [...code.matchAll(ANY)]
    .filter(([, name, value]) => !known.has(name!) && !/^(\w*\(|\{|\[)/.test(value!))
    .map(([, name, value]): [string, string] => [name!, value!.trim()]);
  return {entries, open};
}

function plainValue(text: string): unknown {
  if (text === "True") return true;
  if (text === "False") return false;
  if (text === "None") return null;
  const quoted = /^(["'])(.*)\1$/s.exec(text);
  return quoted ? quoted[2] : text;
}
