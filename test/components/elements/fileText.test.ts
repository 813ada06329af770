import {describe, expect, it} from "vitest";
import {fileText} from "../../../src/components/elements/fileText.js";

const TEXT = "GPU;Preis\nT4;0,50 €\nL4;1,20 €\n";

const sixteen = (text: string, big: boolean) =>
  Uint8Array.from(
    [...text].flatMap((sign) => {
      const code = sign.charCodeAt(0);
      return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
    })
  );

describe("fileText(file)", () => {
  it.each([
    ["UTF-8", new TextEncoder().encode(TEXT)],
    ["UTF-8 with a mark", new TextEncoder().encode(`\uFEFF${TEXT}`)],
    ["UTF-16LE with a mark", sixteen(`\uFEFF${TEXT}`, false)],
    ["UTF-16BE with a mark", sixteen(`\uFEFF${TEXT}`, true)],
    ["UTF-16LE without", sixteen(TEXT, false)],
    ["UTF-16BE without", sixteen(TEXT, true)]
  ])("reads %s", async (_, bytes) => expect(await fileText(new Blob([bytes as BlobPart]))).toBe(TEXT));

  it("reads what is neither as Windows-1252", async () => {
    const bytes = Uint8Array.from([...TEXT.replaceAll("€", "£")].map((sign) => sign.charCodeAt(0)));
    expect(await fileText(new Blob([bytes]))).toBe(TEXT.replaceAll("€", "£"));
  });

  it("reads an empty file as nothing", async () => expect(await fileText(new Blob([]))).toBe(""));
});
