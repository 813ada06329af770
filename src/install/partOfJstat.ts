import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Plugin} from "esbuild";

/** Takes of jStat, which is one script, the special functions alone: a twentieth of it. */
export const partOfJstat: Plugin = {
  name: "part-of-jstat",
  setup({onLoad}) {
    onLoad({filter: /[\\/]jstat[\\/]dist[\\/]jstat\.js$/}, ({path}) => {
      const special = readFileSync(join(path, "../../src/special.js"), "utf8");
      return {contents: `const jStat = {fn: {}};\n${special}\nexport default {jStat};`, loader: "js"};
    });
  }
};
