import {format} from "../../model/words/format.js";
import {convert} from "../../engine/unit.js";
import {planCell} from "./cellValue.js";
import {table} from "../tables/table.js";
import {amount} from "../tables/tableCell.js";
import type {Reader} from "../notebook/reader.js";

/** Returns the input streams of a sample. */
export function streamTable(reader: Reader): HTMLElement {
  const streams = reader.catalog("streams");
  return table(
    {
      caption: "Input streams of a sample",
      columns: [
        {label: "Stream"},
        {label: "Tokens per sample"},
        {label: "Tokens/s"},
        {label: "Layers of its own (%)"},
        {label: "Source", words: true, prose: true}
      ]
    },
    [
      ...streams.map(({name, tokens_per_sample, tokens_per_s, encoder_share, source, note}) => [
        name,
        amount(tokens_per_sample, "token/sample"),
        amount(tokens_per_s, "token/s"),
        {show: format(convert(encoder_share, "1", "%")), value: encoder_share},
        note ? `${source}. ${note}` : source
      ]),
      ["All", planCell(reader, "stream_tokens", reader.focusPlan()), "", "", ""]
    ]
  );
}
