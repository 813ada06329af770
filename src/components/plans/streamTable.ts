import {format} from "../../model/words/format.js";
import {convert} from "../../engine/unit.js";
import {cellValue} from "./cellValue.js";
import {plainTable} from "../elements/plainTable.js";
import type {Reader} from "../notebook/reader.js";

/** Returns the input streams of a sample. */
export function streamTable(reader: Reader): HTMLElement {
  const streams = reader.catalog("streams");
  return plainTable({
    caption: "Input streams of a sample",
    columns: [
      {label: "Stream"},
      {label: "Tokens per sample"},
      {label: "Tokens/s"},
      {label: "Layers of its own (%)"},
      {label: "Source", words: true, prose: true}
    ],
    rows: [
      ...streams.map(({name, tokens_per_sample, tokens_per_s, encoder_share, source, note}) => [
        name,
        format(tokens_per_sample),
        format(tokens_per_s),
        format(convert(encoder_share, "1", "%")),
        note ? `${source}. ${note}` : source
      ]),
      ["All", cellValue(reader, "stream_tokens", reader.focusPlan()), "", "", ""]
    ]
  });
}
