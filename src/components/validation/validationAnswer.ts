import {formatNumber} from "../../model/format.js";
import type {ValidationReport} from "../../model/training/validationReport.js";
import {element} from "../elements/dom.js";
import {percent} from "../elements/percent.js";

/** Returns how far predictions are off, from rows whose source took no part in the fit. */
export function validationAnswer({throughput, memory, hours, sources}: ValidationReport): HTMLElement {
  const {headline, plain} = throughput;
  const bold = (text: string) => element("b", {}, text);
  return element(
    "p",
    {class: "answer"},
    "Predicted without its own source, half of ",
    bold(formatNumber(headline.rows)),
    " carefully measured training speeds are met within ",
    bold(percent(headline.withoutSource.median)),
    `; of all ${formatNumber(plain.rows)} within ${percent(plain.withoutSource.median)}. Peak memory is off by `,
    bold(percent(memory.plain.withoutSource.median)),
    ` in the median of ${formatNumber(memory.plain.rows)} readings, GPU-hours by `,
    bold(percent(hours.summary.withoutSource.median)),
    ` over ${formatNumber(hours.summary.rows)} whole runs. ${formatNumber(sources)} sources are compared.`
  );
}
