import {readFileSync} from "node:fs";
import {resolve} from "node:path";
import type {Plugin} from "esbuild";

/** Modules that declare formulas. */
const SHEETS = /[\\/]src[\\/]model[\\/]sheets[\\/](?:\w+[\\/])?\w+\.ts$/;

/** The module that says what is said of formulas (model/formulaWords.ts). */
const ASKS = /[\\/]src[\\/]model[\\/]formulaWords\.ts$/;

/** Stands behind the path of a module of sheets of which the words alone are wanted. */
const WORDS = "?words";

/**
 * Parts the sheets that a page loads in two: formulas without their notes and sources, which take as long to fetch as the
 * half of them and which nobody reads who has asked for no formula, and the notes and sources without the formulas, for
 * `model/formulaWords.ts`. Both are the modules as they are written, less a property that is a plain text.
 */
export const wordsApart: Plugin = {
  name: "words-apart",
  setup({onResolve, onLoad}) {
    onResolve({filter: /^\.\.?\//}, ({path, importer, resolveDir, pluginData}) => {
      if (!ASKS.test(importer) && pluginData !== WORDS) return null;
      const file = resolve(resolveDir, path.replace(/\.js$/, ".ts"));
      return SHEETS.test(file) ? {path: file, suffix: WORDS} : null;
    });
    onLoad({filter: SHEETS}, ({path, suffix}) => {
      const text = readFileSync(path, "utf8");
      const contents =
        suffix === WORDS
          ? text.replace(property("formula|label|unit"), '$1: "",')
          : text.replace(property("note|source"), "");
      return {contents, loader: "ts", pluginData: suffix};
    });
  }
};

/** A property of an object that is a plain text, and the comma behind it. */
function property(names: string): RegExp {
  return new RegExp(`(?<=[{,]\\s*)(${names}):\\s*"(?:[^"\\\\\\n]|\\\\.)*"\\s*(?:,|(?=\\}))`, "g");
}
