import {format, formatShare} from "../../model/words/format.js";
import type {ValidationReport} from "../../model/training/calibration/validationReport.js";
import {element} from "../elements/dom.js";

/** Returns how far predictions are off, from rows whose source took no part in the fit. */
export function validationAnswer({throughput, memory, hours, sources}: ValidationReport): HTMLElement {
  const {headline, plain} = throughput;
  const bold = (text: string) => element("b", {}, text);
  return element(
    "p",
    {class: "answer"},
    "Predicted without its own source, half of ",
    bold(format(headline.rows)),
    " carefully measured training speeds are met within ",
    bold(formatShare(headline.withoutSource.median)),
    `; of all ${format(plain.rows)} within ${formatShare(plain.withoutSource.median)}. Peak memory is off by `,
    bold(formatShare(memory.plain.withoutSource.median)),
    ` in the median of ${format(memory.plain.rows)} readings, GPU-hours by `,
    bold(formatShare(hours.summary.withoutSource.median)),
    ` over ${format(hours.summary.rows)} whole runs. ${format(sources)} sources are compared.`
  );
}
