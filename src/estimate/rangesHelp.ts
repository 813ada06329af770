import {RANGE_COLUMNS} from "./rangeColumns.js";
import {SEED} from "../engine/draws/drawInputs.js";
import {formatCounted} from "../model/words/format.js";
import {USUAL_DRAWS} from "../scenario/ranges/rangeJob.js";

/** What commands say of the ranges that they print, for those who ask how they are used. */
export const RANGES_HELP = `--ranges adds the columns
  ${RANGE_COLUMNS.join(", ")}
the 5, 50 and 95 % of ${formatCounted(USUAL_DRAWS, "draw")}; without it none are drawn. Drawn are the assumptions that data/ranges.csv gives a
range, among them what first principles get wrong of measured runs, and the price where it is open which provider's is
paid. A price that is stated is known, unless it is stated as a range: usd_per_gpu_hour and tokens_trained may be
"2 to 3" (5 % to 95 %), "2.5 ± 0.5", "uniform(1, 4)", "triangular(1, 2, 5)" or "2 | 3 @ 2" (choices with weights).
To take the range off a price or tokens, state one value; off an assumption, make its range in data/ranges.csv one value.
Draws follow from the seed ${SEED}
and the name of each input: the same are made again, here and in the notebook.
`;
