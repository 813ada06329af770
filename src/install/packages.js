// Installs the locked packages when they are missing or the lock file has changed since. Plain JavaScript on Node alone.
import {spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync, readFileSync, writeFileSync} from "node:fs";

const STAMP = "node_modules/.installed-lock";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 6)) {
  console.error(`Node 20.6 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
const installed = existsSync(STAMP) && readFileSync(STAMP, "utf8") === lock;
if (!installed) {
  console.error("Installing packages (once)…");
  const {status} = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32"
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(STAMP, lock);
}
