import {catalog} from "../../src/data/catalog.json.js";
import {catalogStamp} from "../../src/scenario/stamp.js";
import {encodeScenario} from "../../src/scenario/url.js";

/** The part of a link that shows the brief's hours at the brief's own prices. */
export const AS_THE_BRIEF = `#edits=${encodeScenario(
  {assumptions: {basis: "brief", price_rule: "brief"}},
  {version: catalogStamp(catalog("data"))}
)}`;
