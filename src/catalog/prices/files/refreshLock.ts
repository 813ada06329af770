import {randomUUID} from "node:crypto";
import {linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {hostname} from "node:os";
import {join} from "node:path";
import {isAlive} from "./isAlive.js";

/** The right to replace a folder's snapshot. */
export interface RefreshLock {
  check(): void; // throws if the lock is no longer ours
  release(): void;
}

export const LOCK_FILE = ".refresh.lock";

/** No refresh runs this long (see runRefresh), so an older lock was left by one that died. */
export const OLDEST_LOCK_MS = 60 * 60_000;

/**
 * Takes the folder's lock, also from a process that has died or let it grow an hour old. Throws an Error that names
 * the holder while another refresh is at work.
 */
export function takeLock(folder: string): RefreshLock {
  const path = join(folder, LOCK_FILE);
  const own = JSON.stringify({pid: process.pid, host: hostname(), token: randomUUID()});
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(path, own)) {
      return {
        check() {
          if (read(path) !== own) throw new Error("another refresh has taken over the lock; nothing was replaced");
        },
        release() {
          if (read(path) === own) rmSync(path, {force: true});
        }
      };
    }
    const holder = read(path);
    if (holder === null) continue;
    if (!isLeft(path, holder)) throw busy(path, holder);
    setAside(path, holder);
  }
  throw busy(path, read(path) ?? "");
}

/** Removes what killed refreshes left of their attempts at the lock. */
export function removeLockDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^\.refresh\.lock-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), {force: true});
  }
}

function draftOf(path: string): string {
  return `${path}-${process.pid}-${randomUUID()}`;
}

function create(path: string, text: string): boolean {
  // Linked into place whole, so that no one reads a lock before its holder is written in it.
  const draft = draftOf(path);
  try {
    writeFileSync(draft, text, {flag: "wx"});
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, {force: true});
  }
}

function isLeft(path: string, holder: string): boolean {
  try {
    if (Date.now() - statSync(path).mtimeMs > OLDEST_LOCK_MS) return true;
  } catch {
    return true;
  }
  const {pid, host} = describe(holder);
  return host === hostname() && pid !== null && !isAlive(pid);
}

/** Removes the dead holder's lock; if another process has taken it meanwhile, gives that one back. */
function setAside(path: string, holder: string): void {
  const aside = draftOf(path);
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (read(aside) !== holder) linkSync(aside, path);
  } catch {
    // A third process holds it by now; the one we disturbed finds out when it checks before replacing anything.
  } finally {
    rmSync(aside, {force: true});
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function describe(holder: string): {pid: number | null; host: string} {
  try {
    const {pid, host} = JSON.parse(holder) as {pid?: unknown; host?: unknown};
    return {pid: Number.isInteger(pid) ? Number(pid) : null, host: String(host)};
  } catch {
    return {pid: null, host: ""};
  }
}

function busy(path: string, holder: string): Error {
  const {pid} = describe(holder);
  return new Error(`another refresh is at work (process ${pid ?? "unknown"}); if none is, remove ${path}`);
}
