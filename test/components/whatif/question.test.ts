import fc from "fast-check";
import {expect, test} from "vitest";
import {readHash, writeHash} from "../../../src/components/session/sessionHash.js";
import {LONGEST_QUESTION, NO_QUESTION, readQuestion, writeQuestion} from "../../../src/components/whatif/question.js";

test("a question goes through a link whole, whatever names it holds", () => {
  const text = fc.string({maxLength: 40, unit: "grapheme"});
  const number = fc.option(fc.double({noNaN: true, noDefaultInfinity: true}).map((value) => value + 0));
  const question = fc.record({
    ...{output: text, row: text, input: text, across: text},
    ...{from: number, to: number, acrossFrom: number, acrossTo: number, goal: number}
  });
  fc.assert(
    fc.property(question, (asked) => {
      const written = writeQuestion(asked);
      fc.pre(written.length <= LONGEST_QUESTION);
      expect(readQuestion(written)).toEqual(asked);
      const hash = writeHash("", {scale: "large", machine: "1x-a100-80gb", whatif: written});
      if (written !== "") expect(readQuestion(readHash(hash)!.focus.whatif!)).toEqual(asked);
    })
  );
});

test("a link reads the same twice, and what is no question asks nothing", () => {
  const whatif = writeQuestion({output: "cost", row: "large/8x-b200/", input: "$pue", goal: 500});
  expect(whatif).toBe("cost~large%2F8x-b200%2F~%24pue~~~~~~500");
  expect(readQuestion("")).toEqual(NO_QUESTION);
  expect(readQuestion("%~%zz~~~x")).toEqual(NO_QUESTION);
  expect(readQuestion("~".repeat(5000))).toEqual(NO_QUESTION);
  expect(readQuestion(`~~~NaN~Infinity~~~~1e999`)).toEqual(NO_QUESTION);
  expect(readHash(`#whatif=${encodeURIComponent("<img>")}`)!.focus).toEqual({});
});
