// Runs data loaders one after another in this process, as if each were the program that was started, and writes what each
// puts out into a file of a folder: loadersInOne.js FOLDER LOADER… It ends with the first that fails.
import {mkdirSync, renameSync, writeFileSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {pathToFileURL} from "node:url";

const [folder, ...loaders] = process.argv.slice(2);
process.argv.length = 2;
mkdirSync(folder, {recursive: true});
for (const loader of loaders) {
  process.argv[1] = resolve(loader);
  let made = "";
  process.stdout.write = (text) => {
    made += text;
    return true;
  };
  await import(pathToFileURL(resolve(loader)).href);
  if (process.exitCode) process.exit();
  const path = join(folder, basename(loader, ".ts"));
  writeFileSync(`${path}.part`, made);
  renameSync(`${path}.part`, path);
}
