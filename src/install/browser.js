// Finds a Chromium for the page tests, or installs one: Playwright's own, else Debian's package where that is possible.
import {execFileSync, spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {delimiter, join} from "node:path";
import {fileURLToPath} from "node:url";

// The headless shell draws the same pages in half the time of a whole browser without a window.
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome"
];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe"
];

/** Returns the path of a Chromium or Chrome on this machine, or null. The variable CHROME_PATH comes first. */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) return existsSync(named) ? named : null;
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...onPath, ...PLACES].find((path) => existsSync(path));
  if (found) return found;
  const {chromium} = await import("playwright-core");
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

/** Installs a browser where none is found. Throws an Error that says what to install where it cannot. */
export async function installBrowser() {
  if (await findBrowser()) return;
  console.error("Installing a browser for the page tests (once)…");
  run(process.execPath, ["node_modules/playwright-core/cli.js", "install", "--with-deps", "chromium-headless-shell"]);
  if (await findBrowser()) return;
  run(process.execPath, ["node_modules/playwright-core/cli.js", "install", "chromium"]);
  if (await findBrowser()) return;
  if (process.getuid?.() === 0 && hasApt()) {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "chromium-headless-shell"]);
    if (await findBrowser()) return;
    run("apt-get", ["install", "-y", "-qq", "chromium"]);
  }
  if (await findBrowser()) return;
  throw new Error(
    "The page tests need Chrome or Chromium. Install one (Debian: apt-get install chromium) or set CHROME_PATH to it."
  );
}

function run(command, args) {
  spawnSync(command, args, {
    stdio: "ignore",
    timeout: 300_000,
    env: {...process.env, DEBIAN_FRONTEND: "noninteractive"}
  });
}

function hasApt() {
  try {
    execFileSync("apt-get", ["--version"], {stdio: "ignore"});
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await installBrowser();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
