import {mkdirSync} from "node:fs";
import {join} from "node:path";

/** Where a preview keeps what data loaders made and what it fetched. */
const CACHE = "src/.observablehq/cache";

/**
 * Libraries that a page may use without importing them. Framework asks the npm registry for their versions at every
 * build, used or not, unless its cache has a folder of one; none is used here.
 */
const IMPLICIT = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client"
];

/** Readies a cache of Framework's so that neither build nor preview asks a registry for anything. */
export function prepareCache(cache = CACHE): void {
  for (const name of IMPLICIT) mkdirSync(join(cache, "_npm", `${name}@0.0.0`), {recursive: true});
}
