import {expect, test} from "vitest";
import {
  isKeptText,
  keptText,
  placeOf,
  readHash,
  tellingEdits,
  writeHash
} from "../../../src/components/session/sessionHash.js";

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

test("a place of the page goes along with what a hash says, and alone stays as it is", () => {
  const place = "finding-a%b c/é";
  const hash = writeHash("1abc", {scale: "xl", machine: "1x-a100-80gb"}, place);
  expect(readHash(hash)).toEqual({edits: "1abc", focus: {scale: "xl"}, place});
  expect(placeOf(hash)).toBe(place);
  const alone = writeHash("", {scale: "large", machine: "1x-a100-80gb"}, place);
  expect(readHash(alone)).toBeNull();
  expect(placeOf(alone)).toBe(place);
  expect(placeOf("#%")).toBe("%");
  expect(placeOf("#edits=1abc")).toBe("");
  expect(placeOf("")).toBe("");
});

test("keptText(scenario) tells scenarios apart, and is no text of a link", () => {
  const text = keptText({assumptions: {a: 1, b: 2}});
  expect(isKeptText(text)).toBe(true);
  expect(keptText({assumptions: {b: 2, a: 1}})).toBe(text);
  expect(keptText({assumptions: {a: 1, b: 3}})).not.toBe(text);
  expect(["", "1abc", "kept-", "kept-<b>"].filter(isKeptText)).toEqual([]);
});

test("tellingEdits(hash) says that there are no edits, and all that the hash says", () => {
  expect(readHash(tellingEdits(""))).toEqual({edits: "", focus: {}});
  expect(readHash(tellingEdits("#steps"))).toEqual({edits: "", focus: {}, place: "steps"});
  expect(readHash(tellingEdits("#scale=xl&at=steps"))).toEqual({edits: "", focus: {scale: "xl"}, place: "steps"});
  expect(tellingEdits("#edits=1abc&scale=xl")).toBe("#edits=1abc&scale=xl");
});
