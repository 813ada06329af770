import {words, type Fact} from "../../engine/table.js";

/** What an added row says of its source. */
export const OWN_SOURCE = "added in this scenario";

/** Where a row's facts come from, as of which day or month, and what else there is to say: the end of every table. */
export const PROVENANCE: {source: Fact<string>; as_of: Fact<string>; note: Fact<string>} = {
  source: words("Source", {fallback: OWN_SOURCE}),
  as_of: words("As of", {editable: false}),
  note: words("Note", {fallback: "", blank: true})
};
