import {spawnSync} from "node:child_process";
import {readFile} from "node:fs/promises";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";
import type {TestProject} from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
  }
}

/** Sub-path the built site is served under, as on a shared host. */
const BASE = "/notebook/";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".csv": "text/csv",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2"
};

/** Builds the site once, serves it on loopback, and gives its address to the tests. */
export default async function site(project: TestProject) {
  const built = spawnSync("npx", ["observable", "build"], {encoding: "utf8"});
  if (built.status !== 0) throw new Error(`The site does not build:\n${built.stdout}\n${built.stderr}`);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://localhost").pathname);
    const file = path.startsWith(BASE) ? normalize(path.slice(BASE.length)) : "..";
    const name = file === "" || file === "." ? "index.html" : extname(file) ? file : `${file}.html`;
    if (name.startsWith("..")) return void response.writeHead(404).end();
    readFile(join("dist", name)).then(
      (body) => response.writeHead(200, {"content-type": TYPES[extname(name)] ?? "application/octet-stream"}).end(body),
      () => response.writeHead(404).end()
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project.provide("url", `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`);
  return () => new Promise<void>((resolve) => void server.close(() => resolve()));
}
