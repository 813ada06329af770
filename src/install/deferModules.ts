/** A page's cell that imports modules, as Framework writes it. */
const IMPORTS =
  /define\(\{id: "([0-9a-f]{8})", outputs: \[[^\]]*\], body: async \(\) => \{\nconst \[(.*)\] = await Promise\.all\(\[(.*)\]\);\n\nreturn \{[^}]*\};\n\}\}\);/;

/** Any other cell: its id, what it reads, and what it gives. */
const CELL =
  /define\(\{id: "([0-9a-f-]+)"(?:, mode: "\w+")?(?:, inputs: \[([^\]]*)\])?(?:, outputs: \[([^\]]*)\])?, body:/g;

/** What the answer of a page is shown by. */
const ANSWER = /Answer$/;

/** What the modules that come later wait for: the answer is shown as soon as it is there. */
const BEFORE = "notebook";

interface Imported {
  names: string[];
  path: string;
}

/**
 * Returns a page whose cell that imports modules is two: what its answer, and all above that, is made of, and the rest,
 * which is asked for once the notebook is open, so that a slow line has the answer's scripts to itself. A page without an
 * answer, or whose answer needs all of its modules, stays as it is.
 */
export function deferModules(html: string): string {
  const found = IMPORTS.exec(html);
  if (!found) return html;
  const [cell, id, patterns, paths] = found as unknown as [string, string, string, string];
  const modules = importedIn(patterns, paths);
  const needed = neededFirst(html.replace(cell, ""));
  if (modules === null || needed === null || !needed.has(BEFORE)) return html;
  const first = modules.filter(({names}) => names.some((name) => needed.has(name)));
  const later = modules.filter((one) => !first.includes(one));
  if (first.length === 0 || later.length === 0) return html;
  const other = [...id].reverse().join("");
  if (other === id || html.includes(other)) return html;
  return html
    .replace(cell, () => `${importing(id, first)}\n\n${importing(other, later, BEFORE)}`)
    .replace(`<!--:${id}:-->`, `$&<!--:${other}:-->`);
}

/** Returns what a cell imports; null where a name is given another. */
function importedIn(patterns: string, paths: string): Imported[] | null {
  const names = [...patterns.matchAll(/\{([^}]*)\}/g)].map(([, list]) => list!.split(", "));
  const found = [...paths.matchAll(/import\("([^"]+)"\)/g)].map(([, path]) => path!);
  if (names.length !== found.length || names.flat().some((name) => !/^[\w$]+$/.test(name))) return null;
  return found.map((path, i) => ({names: names[i]!, path}));
}

/** Returns what the cells up to the answer's read, and the cells behind them; null for a page without an answer. */
function neededFirst(script: string): Set<string> | null {
  const cells = [...script.matchAll(CELL)].map(([, , inputs = "", outputs = ""]) => ({
    inputs: namesIn(inputs),
    outputs: namesIn(outputs)
  }));
  const answer = cells.findIndex(({inputs}) => inputs.includes("display") && inputs.some((name) => ANSWER.test(name)));
  if (answer < 0) return null;
  const needed = new Set(cells.slice(0, answer + 1).flatMap(({inputs}) => inputs));
  for (const name of needed)
    for (const cell of cells) if (cell.outputs.includes(name)) for (const input of cell.inputs) needed.add(input);
  return needed;
}

function namesIn(list: string): string[] {
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name!);
}

function importing(id: string, modules: readonly Imported[], after?: string): string {
  const names = modules.flatMap(({names}) => names);
  const list = (items: readonly string[]) => items.join(", ");
  const quoted = names.map((name) => JSON.stringify(name)).join(",");
  const inputs = after === undefined ? "" : `inputs: [${JSON.stringify(after)}], `;
  return `define({id: "${id}", ${inputs}outputs: [${quoted}], body: async (${after ?? ""}) => {
const [${list(modules.map(({names}) => `{${list(names)}}`))}] = await Promise.all([${list(modules.map(({path}) => `import("${path}")`))}]);

return {${names.join(",")}};
}});`;
}
