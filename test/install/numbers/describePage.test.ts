import {expect, test} from "vitest";
import {describePage} from "../../../src/install/numbers/describePage.js";

const PAGE = "<head><title>What does it cost? | A notebook</title></head>";
const numbers = (answer: string) => ({answer, cells: {}, catalogs: ""});

test("the head of a page has its question and its answer for previews", () => {
  const made = describePage(PAGE, numbers('Large costs $5 & "more" at <8 GPUs.'));
  expect(made).toContain('<meta name="description" content="Large costs $5 &amp; &quot;more&quot; at &lt;8 GPUs.">');
  expect(made).toContain('<meta property="og:title" content="What does it cost?">');
  expect(made).toContain('<meta property="og:site_name" content="A notebook">');
  expect(made).toContain('<meta property="og:description" content="Large costs $5 &amp; ');
});

test("of a long answer the whole sentences that a preview shows remain", () => {
  const first = `${"a".repeat(150)}. `;
  expect(describePage(PAGE, numbers(`${first}${"b".repeat(200)}.`))).toContain(`content="${first.trim()}">`);
});

test("a page without an answer is as it was", () => {
  expect(describePage(PAGE, numbers(""))).toBe(PAGE);
});
