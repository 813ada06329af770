import {format, formatShare} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import type {FailureReplay} from "../../model/training/measured/failureReplay.js";
import {element} from "../elements/dom.js";
import {table} from "../tables/table.js";
import type {TableCell} from "../tables/tableCell.js";

/** Returns published failures and goodput beside the range that the other runs give, and how many lie inside. */
export function failureTable(replays: readonly FailureReplay[]): HTMLElement {
  const missed = (of: (replay: FailureReplay) => boolean) => replays.filter((replay) => !of(replay)).map(named);
  const inside = replays.filter((replay) => replay.inside).length;
  const apart = replays.filter(({insideApart}) => insideApart).length;
  return element(
    "div",
    {},
    element(
      "p",
      {},
      element("b", {}, `${format(inside)} of ${format(replays.length)}`),
      ` published rates and goodputs lie in the range that the other runs give; outside: ${listed(missed(({inside: within}) => within))}. With all runs of the same publication left out ${format(apart)} do; outside: ${listed(missed(({insideApart}) => insideApart))}. Goodput is drawn over failures, restarts, the size of checkpoints and whether they block, as the bill is; storage is as it assumes. Runs that wait for people differ.`
    ),
    table(
      {
        caption: "Published runs: failures that stop a job, a million GPU-days, and goodput",
        columns: [
          {label: "Run", words: true, prose: true},
          {label: "What", words: true},
          {label: "Published"},
          {label: "Predicted"},
          {label: "Middle"},
          {label: "Inside", words: true},
          {label: "Without its publication", words: true, prose: true},
          {label: "Source", words: true, prose: true}
        ]
      },
      replays.map((replay) => [
        replay.name,
        replay.quantity,
        ends(replay, replay.published[0], replay.published[1]),
        ends(replay, replay.low, replay.high),
        ends(replay, replay.middle, replay.middle),
        replay.inside ? "yes" : "⚠ no",
        replay.insideApart ? "yes" : "⚠ no",
        replay.note ? `${replay.source}. ${replay.note}` : replay.source
      ])
    )
  );
}

function named({name, quantity}: FailureReplay): string {
  return `${quantity} of ${name}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join("; ");
}

function ends({quantity}: FailureReplay, low: number, high: number): TableCell {
  if (quantity === "failures") return {show: formatRange(low, high, "1"), value: low === high ? low : [low, high]};
  const show = low === high ? formatShare(low) : formatRange(low * 100, high * 100, "%");
  return {show, value: low === high ? low : [low, high]};
}
