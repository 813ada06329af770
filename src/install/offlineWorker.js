// Runs beside the pages of a built site: keeps all of its files, and answers with them where the network does not. The
// build writes VERSION, which names the build, and FILES, each file's path from the site's root with its hash, above.
/* global VERSION, FILES, clients, registration, skipWaiting */

/** Folder of the site. */
const SITE = new URL("./", location.href);

/** What the caches of this site are called, one for each build, and that of this build. */
const OURS = `offline ${SITE.pathname} `;
const CURRENT = OURS + VERSION;

/** Names that change with what a file holds: the same name is the same file, of whichever build. */
const NAMED_BY_CONTENT = /\.[0-9a-f]{8}\.\w+$/;

/** How many files are asked for at a time. */
const AT_A_TIME = 6;

/** How long a page that is kept waits for the network to answer, in milliseconds. */
const PATIENCE = 4000;

addEventListener("install", (event) => {
  skipWaiting(); // what is open keeps its files: see below
  event.waitUntil(keepAll());
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const {request} = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === null) return;
  if (request.mode === "navigate") event.respondWith(newest(event, pageOf(path)));
  else if (NAMED_BY_CONTENT.test(path)) event.respondWith(named(request));
  else if (Object.hasOwn(FILES, path)) event.respondWith(newest(event, path));
});

/** Keeps the files of this build; those that an earlier one has are not asked for again. Only a whole build is used. */
async function keepAll() {
  for (const name of await caches.keys())
    if (isOurs(name) && name !== CURRENT && !(await (await caches.open(name)).match(SITE.href)))
      await caches.delete(name); // one that was begun and left
  const cache = await caches.open(CURRENT);
  const files = Object.entries(FILES).values();
  const some = async () => {
    for (const [path, hash] of files) await keep(cache, path, hash);
  };
  await Promise.all(Array.from({length: AT_A_TIME}, some));
  await cache.put(SITE.href, await cache.match(addressOf("index.html"))); // says that the rest is there
}

/** Keeps a file as this build made it: what a host changes, or has replaced since, has another hash and is refused. */
async function keep(cache, path, hash) {
  const url = addressOf(path);
  if (await cache.match(url)) return;
  const lasting = NAMED_BY_CONTENT.test(path);
  const response =
    (lasting && (await caches.match(url))) ||
    (await fetch(url, {integrity: `sha256-${hash}`, cache: lasting ? "default" : "no-cache"}));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  // Browsers open no page with an answer that came by another address, as hosts give that drop ".html".
  await cache.put(url, response.redirected ? new Response(response.body, response) : response);
}

/** Drops all builds but this one and the one before, whose pages may still be open and ask for more of their scripts. */
async function takeOver() {
  const others = (await caches.keys()).filter((name) => isOurs(name) && name !== CURRENT);
  for (const name of others.slice(0, -1)) await caches.delete(name);
  await registration.navigationPreload?.enable();
  await clients.claim();
}

/** Answers with what the host has now; where it does not answer, with what is kept. */
async function newest({request, preloadResponse}, path) {
  const answer = Promise.resolve(preloadResponse).then((loaded) => loaded ?? fetch(request));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([answer, late]).catch(() => undefined);
  if (first && first.status < 500) return first;
  return (await (await caches.open(CURRENT)).match(addressOf(path))) ?? answer;
}

/** Answers with a file whose name says what it holds. */
async function named(request) {
  return (await caches.match(request, {ignoreSearch: true})) ?? fetch(request);
}

/** Returns an address as a path from the site's root, or null where it is of something else. */
function pathOf(url) {
  const {href} = new URL(url);
  return href.startsWith(SITE.href) ? decodeURI(new URL(url).pathname.slice(SITE.pathname.length)) : null;
}

/** Returns the file of a page: hosts open an index for a folder, and pages without their ending. */
function pageOf(path) {
  return path === "" || path.endsWith("/") ? `${path}index.html` : /\.\w+$/.test(path) ? path : `${path}.html`;
}

function addressOf(path) {
  return new URL(path, SITE).href;
}

function isOurs(name) {
  return name.startsWith(OURS);
}
