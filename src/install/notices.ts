import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

/** Packages whose code a built site holds without its being bundled: Framework's own client and what it is made of. */
const FRAME = ["@observablehq/framework", "@observablehq/runtime", "@observablehq/inspector", "minisearch"];

/**
 * Returns the licenses of the packages that files come from, as text to go with a site that holds their code, in
 * alphabetical order. `files` are paths with `node_modules/` in them; others are not looked at. Throws an Error for a
 * package that is not installed or has no license.
 */
export function notices(files: Iterable<string>, root = "."): string {
  const names = new Set(FRAME);
  for (const file of files) {
    const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(file) ?? [];
    if (name) names.add(name);
  }
  return [...names]
    .sort()
    .map((name) => notice(join(root, "node_modules", name)))
    .join(`\n${"-".repeat(80)}\n\n`);
}

function notice(folder: string): string {
  const {name, version, license} = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<
    "name" | "version" | "license",
    string
  >;
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.|$)/i.test(entry));
  if (!file && !license) throw new Error(`The package ${name} has no license`);
  return `${name} ${version}, ${license}\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
}
