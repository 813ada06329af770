import {readFile} from "node:fs/promises";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";

/** Sub-path the built site is served under, as on a shared host. */
const BASE = "/notebook/";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".csv": "text/csv",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2"
};

/** Files named for their content, which browsers may keep, as hosts say of them. */
const NAMED_BY_CONTENT = /\.[0-9a-z]{8}\.\w+$/i;

/**
 * Serves a folder on loopback, under a sub-path, with more headers if given. Returns its address and what ends it. It
 * answers once the folder is made; where that failed, with 500 and the reason.
 */
export async function serve(
  folder: string,
  headers: Record<string, string> = {},
  made: Promise<unknown> = Promise.resolve()
): Promise<{url: string; close: () => Promise<void>}> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://localhost").pathname);
    const file = path.startsWith(BASE) ? normalize(path.slice(BASE.length)) : "..";
    const name = file === "" || file === "." ? "index.html" : extname(file) ? file : `${file}.html`;
    if (name.startsWith("..")) return void response.writeHead(404).end();
    made.then(
      () =>
        readFile(join(folder, name)).then(
          (body) =>
            response
              .writeHead(200, {
                "content-type": TYPES[extname(name)] ?? "application/octet-stream",
                "cache-control": NAMED_BY_CONTENT.test(name) ? "max-age=31536000, immutable" : "no-cache",
                ...headers
              })
              .end(body),
          () => response.writeHead(404).end()
        ),
      (error: Error) => response.writeHead(500).end(error.message)
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve()))
  };
}
