import type {AttachedFile} from "../notebook/load.js";

const kept = new Map<string, Promise<unknown>>();

/** Returns a file that the site has for all pages, which is fetched when it is first read; its head names where it is. */
export function siteFile(name: string): AttachedFile {
  return {name, json: () => read(name)};
}

function read(name: string): Promise<unknown> {
  let file = kept.get(name);
  if (!file) {
    kept.set(name, (file = fetched(name)));
    file.catch(() => kept.delete(name)); // asked for again by the next one
  }
  return file;
}

async function fetched(name: string): Promise<unknown> {
  const link = document.querySelector<HTMLLinkElement>(`head link[rel="asked"][data-file="${name}"]`);
  if (!link) throw new Error(`this site has no ${name}`);
  const response = await fetch(link.href);
  if (!response.ok) throw new Error(`${name} could not be loaded: ${response.status}`);
  return response.json();
}
