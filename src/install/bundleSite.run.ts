import {bundleSite} from "./bundleSite.js";

await bundleSite("dist");
