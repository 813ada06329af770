import {amount, key, optional, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** How often a provider took spot machines of a kind back, and how long it took to have others. */
export const spotRecords = table("spot_records", "record of spot machines", {
  id: key(),
  name: words("Machines"),
  provider: words("Provider"),
  losses: amount("Losses of a machine", "1/h", null, {file: "losses_per_hour", least: 0}),
  notice: amount("Notice", "s", null, {file: "notice_s", least: 0}),
  reacquire: optional(amount("Time until another is had", "h", null, {file: "reacquire_h", least: 0})),
  available_share: optional(amount("Share of the time that there were any", "1", null, {least: 0.001, most: 1})),
  ...PROVENANCE
});

export type SpotRecord = RowOf<typeof spotRecords.facts>;
