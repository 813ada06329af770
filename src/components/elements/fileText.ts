/**
 * Returns the text of a file as spreadsheets write them: UTF-8 or, told by its mark or by the zeros between its letters,
 * UTF-16; what is neither is read as Windows-1252, as old exports are.
 */
export async function fileText(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** Bytes that are looked at for zeros. */
const SAMPLE = 4000;

function encodingOf(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = (odd: number) => sample.filter((byte, i) => byte === 0 && i % 2 === odd).length;
  const many = sample.length / 4; // of half of them
  if (!(zeros(0) > 0 && zeros(1) > 0)) {
    if (zeros(1) > many) return "utf-16le";
    if (zeros(0) > many) return "utf-16be";
  }
  try {
    new TextDecoder("utf-8", {fatal: true}).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}
