/** Marks that a text starts with, and its encoding. */
const MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"]
];

/**
 * Yields a text that arrives in bytes as UTF-8. UTF-16 is known by its mark, or by the zero bytes that every other letter
 * of a header has.
 */
export async function* decodeText(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null = null;
  let start: Uint8Array | null = new Uint8Array();
  const encoder = new TextEncoder();
  for await (const piece of source) {
    let bytes = piece;
    if (start !== null) {
      bytes = joined(start, piece);
      start = bytes.length < 4 ? bytes : null;
      if (start !== null) continue;
      decoder = decoderOf(bytes);
    }
    if (decoder === null) yield bytes;
    else yield encoder.encode(decoder.decode(bytes, {stream: true}));
  }
  if (start !== null && start.length > 0) {
    decoder = decoderOf(start);
    yield decoder === null ? start : encoder.encode(decoder.decode(start, {stream: true}));
  }
  if (decoder !== null) yield encoder.encode(decoder.decode());
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
