import {expect, test} from "vitest";
import {readHash, writeHash} from "../../src/components/sessionHash.js";

test("readHash(hash) takes what writeHash(…) writes", () => {
  const hash = writeHash("1abc-_", {scale: "xl", machine: "8x-h100-sxm"});
  expect(hash).toBe("#edits=1abc-_&scale=xl&machine=8x-h100-sxm");
  expect(readHash(hash)).toEqual({edits: "1abc-_", focus: {scale: "xl", machine: "8x-h100-sxm"}});
});

test("writeHash(…) writes nothing where nothing is edited and the plan looked at is the usual one", () => {
  expect(writeHash("", {scale: "large", machine: "1x-a100-80gb"})).toBe("");
});

test("readHash(hash) leaves headings alone and drops names that cannot be", () => {
  expect(readHash("#steps-and-tokens")).toBeNull();
  expect(readHash("")).toBeNull();
  expect(readHash("#edits=x&scale=%3Cb%3E&machine=__proto__")).toEqual({edits: "x", focus: {}});
});
