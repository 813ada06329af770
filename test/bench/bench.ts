import {fetchEditing} from "../../src/components/notebook/editing.js";
import {benchEdits} from "./edits.js";
import {benchPrices, formatPriceBench} from "./prices.js";
import {benchFirstPrinciples} from "./firstPrinciples.js";
import {benchSheets} from "./sheets.js";
import {benchCandidates} from "./candidates.js";
import {benchEstimates} from "./estimates.js";
import {benchRanges} from "./ranges.js";
import {benchSweeps} from "./sweeps.js";
import {benchSite} from "./site.js";

/** Every measurement of the project, in one run; what is compared is compared within it. `npm run bench [name …]`. */
const BENCHES: Record<string, () => void | Promise<void>> = {
  sheets: benchSheets,
  "first-principles": benchFirstPrinciples,
  candidates: benchCandidates,
  prices: () => console.log(formatPriceBench(benchPrices())),
  site: benchSite,
  edits: benchEdits,
  ranges: benchRanges,
  estimates: benchEstimates,
  sweeps: benchSweeps
};

await fetchEditing(); // scenarios of some of them are applied by it
const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(BENCHES)) if (wanted.length === 0 || wanted.includes(name)) await run();
