// Installs the locked packages when they are missing or the lock file has changed since. Plain JavaScript on Node alone.
import {spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 6)) {
  console.error(`Node 20.6 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
if (!isInstalled()) {
  console.error("Installing packages (once)…");
  const {status} = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32"
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether npm's own record of what it installed holds every package of the lock file, at the locked version. */
function isInstalled() {
  try {
    const installed = packagesOf("node_modules/.package-lock.json");
    return Object.entries(packagesOf("package-lock.json")).every(
      ([path, {version, optional}]) => path === "" || optional || installed[path]?.version === version
    );
  } catch {
    return false;
  }
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}
