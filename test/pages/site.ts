import {spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";
import type {TestProject} from "vitest/node";
import {serve} from "./serve.js";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    policy: string;
  }
}

/**
 * Builds the site once, serves it on loopback with the strict header that the README gives, and gives its address to the
 * tests: what a page does against the policy is an error in its console.
 */
export default async function site(project: TestProject) {
  const built = spawnSync("npm", ["run", "build"], {encoding: "utf8"});
  if (built.status !== 0) throw new Error(`The site does not build:\n${built.stdout}\n${built.stderr}`);
  const policy = policyOfReadme();
  const {url, close} = await serve("dist", {"content-security-policy": policy});
  project.provide("url", url);
  project.provide("policy", policy);
  return close;
}

function policyOfReadme(): string {
  const found = /^Content-Security-Policy: (.+)$/m.exec(readFileSync("README.md", "utf8"));
  if (!found) throw new Error("The README gives no Content-Security-Policy");
  return found[1]!;
}
