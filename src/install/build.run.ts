import {join} from "node:path";
import {bundleSite} from "./bundleSite.js";
import {framework} from "./framework.js";
import {prepareCache} from "./frameworkCache.js";
import {builtNumbers} from "./numbers/builtNumbers.js";
import {keptOffline} from "./offline.js";
import {oneFile} from "./oneFile.js";
import {writePolicy} from "./policy.js";
import {runLoaders} from "./runLoaders.js";
import {siteAddress} from "./siteAddress.js";
import {stage, STAGE} from "./stage.js";

try {
  const address = siteAddress(process.env.SITE_URL);
  const config = stage();
  const cache = join(STAGE, ".observablehq/cache");
  prepareCache(cache);
  await runLoaders(join(cache, "data"));
  process.exitCode = await framework(["build", "--config", config]);
  if (process.exitCode === 0) {
    await bundleSite("dist");
    await builtNumbers("dist", address);
    await oneFile("dist");
    writePolicy("dist");
    keptOffline("dist");
  }
} catch (error) {
  console.error((error as Error).message.trim());
  process.exit(1);
}
