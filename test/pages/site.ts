import {execFile} from "node:child_process";
import {readFileSync} from "node:fs";
import {promisify} from "node:util";
import type {TestProject} from "vitest/node";
import {serve} from "./serve.js";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    policy: string;
  }
}

/**
 * Builds the site once and gives the tests its address meanwhile: whenBuilt.ts waits for it. It is served on loopback
 * with the strict header that the README gives: what a page does against the policy is an error in its console.
 */
export default async function site(project: TestProject) {
  const policy = policyOfReadme();
  const built = build();
  built.catch(() => {}); // whenBuilt.ts tells
  const {url, close} = await serve("dist", {"content-security-policy": policy}, built);
  project.provide("url", url);
  project.provide("policy", policy);
  return async () => {
    await built.catch(() => {});
    await close();
  };
}

async function build(): Promise<void> {
  try {
    await promisify(execFile)("npm", ["run", "build"]);
  } catch (error) {
    const {stdout, stderr} = error as {stdout: string; stderr: string};
    throw new Error(`The site does not build:\n${stdout}\n${stderr}`, {cause: error});
  }
}

function policyOfReadme(): string {
  const found = /^Content-Security-Policy: (.+)$/m.exec(readFileSync("README.md", "utf8"));
  if (!found) throw new Error("The README gives no Content-Security-Policy");
  return found[1]!;
}
