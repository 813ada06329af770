// Runs the checks of `npm run check` side by side, and prints what each that fails says. Plain JavaScript on Node alone.
import {spawn} from "node:child_process";

/** Files are looked at again when their content has changed: what is found in one follows from it and the settings. */
const CACHE = ["--cache", "--cache-strategy", "content", "--cache-location"];

const CHECKS = {
  types: ["node_modules/typescript-7/bin/tsc"],
  lint: ["node_modules/eslint/bin/eslint.js", ...CACHE, "node_modules/.cache/eslint/", "."],
  format: [
    ...["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn"],
    ...[...CACHE, "node_modules/.cache/prettier/checked", "."]
  ],
  "dead code": ["node_modules/knip/bin/knip.js"],
  "dead code without the tests": ["node_modules/knip/bin/knip.js", "--production"]
};

const passed = await Promise.all(Object.entries(CHECKS).map(([name, command]) => check(name, command)));
if (!passed.every(Boolean)) process.exitCode = 1;

/** Returns whether a check finds nothing; prints what it finds as one piece, whatever the others do meanwhile. */
function check(name, command) {
  const child = spawn(process.execPath, command, {stdio: ["ignore", "pipe", "pipe"]});
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  child.stderr.on("data", (text) => (said += text));
  return new Promise((resolve) => {
    child.on("error", (error) => (said += error.message));
    child.on("close", (code) => {
      if (said.trim() !== "" || code !== 0) console.error(`${name}: ${code === 0 ? "passed" : "failed"}\n${said}`);
      resolve(code === 0);
    });
  });
}
