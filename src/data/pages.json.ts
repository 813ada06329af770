import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {runLoader} from "../catalog/runLoader.js";

/** What the search finds of a page. */
export interface PageText {
  page: string; // as its address is called
  title: string;
  headings: string[];
  prose: string;
}

/** Returns the pages of a folder, of which `scales/[scale]` stands for all scales. */
export function pages(folder: string): PageText[] {
  return readdirSync(folder, {recursive: true, encoding: "utf8"})
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md") && !path.startsWith("."))
    .sort()
    .map((path) => pageText(path.slice(0, -".md".length), readFileSync(join(folder, path), "utf8")));
}

/** Returns what a page says, without its code. */
export function pageText(page: string, markdown: string): PageText {
  const text = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/^```[\s\S]*?^```$/gm, "")
    .replace(/\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}/g, "")
    .replace(/<[^>]+>/g, " ");
  const headings = [...text.matchAll(/^#{1,3} +(.+)$/gm)].map(([, heading]) => plain(heading!));
  const [title = page, ...others] = headings;
  const prose = plain(text.replace(/^#{1,6} .*$/gm, ""));
  return {page, title, headings: others, prose};
}

function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

runLoader(import.meta.url, () => pages("src"));
