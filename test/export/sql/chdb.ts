import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";

/** The version of ClickHouse's engine that the tests are held to. */
const VERSION = "3.4.0";

/** What of chdb is used. */
export interface Session {
  query(statement: string, format?: string): string;
  cleanup(): void;
}

/**
 * Returns ClickHouse's engine, chdb, from a folder of its own beside no package of the product: it is installed there
 * once. A text that says why where it cannot be.
 */
export function openChdb(): Session | string {
  const folder = process.env.CHDB_FOLDER ?? join(tmpdir(), `chdb-${VERSION}`);
  if (!existsSync(join(folder, "node_modules", "chdb"))) {
    mkdirSync(folder, {recursive: true});
    writeFileSync(join(folder, "package.json"), "{}");
    const {status, stderr} = spawnSync("npm", ["install", "--no-audit", "--no-fund", `chdb@${VERSION}`], {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32"
    });
    if (status !== 0) return `chdb ${VERSION} cannot be installed: ${stderr.trim().split("\n")[0]}`;
  }
  try {
    const {Session: Opened} = createRequire(join(folder, "package.json"))("chdb") as {Session: new () => Session};
    return new Opened();
  } catch (error) {
    return `chdb ${VERSION} does not run here: ${(error as Error).message}`;
  }
}
