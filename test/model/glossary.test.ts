import {expect, test} from "vitest";
import {GLOSSARY, meaningOf} from "../../src/model/words/glossary.js";

test.each([
  ["MFU (%)", "MFU"],
  ["Basis of hours", "basis"],
  ["Tokens per sample", "reading"],
  ["GPU-hours", "GPU-hours"],
  ["Full recomputation", "activation recomputation"],
  ["Data parallel", "data parallel"],
  ["ZeRO-3", "ZeRO"],
  ["Goodput, low", "goodput"]
])("%s is explained as %s", (label, term) => {
  expect(meaningOf(label)).toBe(GLOSSARY[term]);
});

test.each(["Machine", "Scaled", "Spotless", "Readings of meters", "Upscale", ""])("%s is no word of it", (label) => {
  expect(meaningOf(label)).toBeNull();
});

test("every word has a meaning in a sentence of its own", () => {
  expect(Object.keys(GLOSSARY).length).toBeGreaterThan(15);
  for (const meaning of Object.values(GLOSSARY)) expect(meaning).toMatch(/^[A-Z].{20,}[.]$/s);
});
