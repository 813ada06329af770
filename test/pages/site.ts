import {spawnSync} from "node:child_process";
import type {TestProject} from "vitest/node";
import {serve} from "./serve.js";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
  }
}

/** Builds the site once, serves it on loopback, and gives its address to the tests. */
export default async function site(project: TestProject) {
  const built = spawnSync("npm", ["run", "build"], {encoding: "utf8"});
  if (built.status !== 0) throw new Error(`The site does not build:\n${built.stdout}\n${built.stderr}`);
  const {url, close} = await serve("dist");
  project.provide("url", url);
  return close;
}
