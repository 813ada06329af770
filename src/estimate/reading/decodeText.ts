import {isUtf8} from "node:buffer";

/** Marks that a text starts with, and its encoding. */
const MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"]
];

/** What single bytes of a text are where it is no UTF-8: Western texts, as Excel and older systems write them. */
const SINGLE_BYTES = new TextDecoder("windows-1252");

/**
 * Yields a text that arrives in bytes as UTF-8. UTF-16 is known by its mark, or by the zero bytes that every other letter
 * of a header has; lines that are no UTF-8 are taken for Windows-1252, of which Latin-1 is a part.
 */
export async function* decodeText(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null = null;
  let start: Uint8Array | null = new Uint8Array();
  let left: Uint8Array = new Uint8Array();
  const encoder = new TextEncoder();
  for await (const piece of source) {
    let bytes = piece;
    if (start !== null) {
      bytes = joined(start, piece);
      start = bytes.length < 4 ? bytes : null;
      if (start !== null) continue;
      decoder = decoderOf(bytes);
    }
    if (decoder !== null) yield encoder.encode(decoder.decode(bytes, {stream: true}));
    else {
      const all = left.length > 0 ? joined(left, bytes) : bytes;
      const whole = all.length - partOf(all);
      left = all.subarray(whole);
      if (whole > 0) yield inUtf8(all.subarray(0, whole));
    }
  }
  if (start !== null && start.length > 0) {
    decoder = decoderOf(start);
    yield decoder === null ? inUtf8(start) : encoder.encode(decoder.decode(start, {stream: true}));
  }
  if (left.length > 0) yield inUtf8(left);
  if (decoder !== null) yield encoder.encode(decoder.decode());
}

/** Returns the text of all the bytes of a file, read in the same way. */
export function decoded(bytes: Uint8Array): string {
  return (decoderOf(bytes) ?? new TextDecoder()).decode(decoderOf(bytes) ? bytes : inUtf8(bytes));
}

/** Bytes at the end that start a letter of UTF-8 and do not end it. */
function partOf(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); ++back) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Bytes as they are where they are UTF-8, else line by line. */
function inUtf8(bytes: Uint8Array): Uint8Array {
  if (isUtf8(bytes)) return bytes;
  const encoder = new TextEncoder();
  const lines: Uint8Array[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1);
    lines.push(isUtf8(line) ? line : encoder.encode(SINGLE_BYTES.decode(line)));
    from += line.length;
  }
  return Buffer.concat(lines);
}

function decoderOf(bytes: Uint8Array): TextDecoder | null {
  const [, marked] = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? [];
  const zero = [0, 1, 2, 3].map((i) => (bytes.length < 4 ? false : bytes[i] === 0));
  const unmarked = zero.join() === "false,true,false,true" ? "utf-16le" : "utf-16be";
  const guessed = /^(false,true,false,true|true,false,true,false)$/.test(zero.join()) ? unmarked : null;
  const encoding = marked ?? guessed;
  return encoding === null ? null : new TextDecoder(encoding);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
