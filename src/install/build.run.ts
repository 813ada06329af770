import {bundleSite} from "./bundleSite.js";
import {framework} from "./framework.js";
import {dropLoaderOutputs, prepareCache} from "./frameworkCache.js";
import {oneFile} from "./oneFile.js";
import {runLoaders} from "./runLoaders.js";

prepareCache();
dropLoaderOutputs();
try {
  await runLoaders();
  process.exitCode = await framework(["build"]);
  if (process.exitCode === 0) {
    await bundleSite("dist");
    await oneFile("dist");
  }
} catch (error) {
  console.error((error as Error).message.trim());
  process.exit(1);
}
