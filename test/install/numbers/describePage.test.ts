import {expect, test} from "vitest";
import {describePage, descriptionOf} from "../../../src/install/numbers/describePage.js";

const PAGE = "<head><title>What does it cost? | A notebook</title></head>";
const SHOWN = {picture: "./previews/cost.0a1b2c3d.png", address: null};
const described = (answer: string, shown: Parameters<typeof describePage>[2] = SHOWN) =>
  describePage(PAGE, descriptionOf(PAGE, answer), shown);

test("the head of a page has its question, its answer and a picture for previews", () => {
  const made = described('Large costs $5 & "more" at <8 GPUs.');
  expect(made).toContain('<meta name="description" content="Large costs $5 &amp; &quot;more&quot; at &lt;8 GPUs.">');
  expect(made).toContain('<meta property="og:title" content="What does it cost?">');
  expect(made).toContain('<meta property="og:site_name" content="A notebook">');
  expect(made).toContain('<meta property="og:description" content="Large costs $5 &amp; ');
  expect(made).toContain('<meta property="og:image" content="./previews/cost.0a1b2c3d.png">');
  expect(made).toContain('<meta property="og:image:alt" content="Large costs $5 &amp; ');
  expect(made).not.toContain("og:url");
});

test("where the site's address is known, page and picture have their own", () => {
  const made = described("It costs $5.", {
    picture: "../previews/scales/xl.0a1b2c3d.png",
    address: "https://example.org/notebook/scales/xl.html"
  });
  expect(made).toContain('<meta property="og:url" content="https://example.org/notebook/scales/xl.html">');
  expect(made).toContain(
    '<meta property="og:image" content="https://example.org/notebook/previews/scales/xl.0a1b2c3d.png">'
  );
});

test("of a long answer the whole sentences that a preview shows remain", () => {
  const first = `${"a".repeat(150)}. `;
  expect(described(`${first}${"b".repeat(200)}.`)).toContain(`content="${first.trim()}">`);
});

test("a page without an answer says what the site is for, and a title is read as it is shown", () => {
  expect(descriptionOf(PAGE, "").answer).toMatch(/^What it takes to train a model/);
  const title = "<title>Do the brief&#x27;s &lt;figures&gt; &amp;amp; claims&#39; hold? | A notebook</title>";
  expect(descriptionOf(title, "").question).toBe("Do the brief's <figures> &amp; claims' hold?");
});
