import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import {todayUtc} from "../prices/ageMark.js";
import {identityLine} from "./identity.js";

/** Makes every printed page say what it is, in its lower margin; browsers without margins of their own print it on top. */
export function paperLine(notebook: Notebook): void {
  const line = element("p", {class: "paper-line"});
  document.querySelector("#observablehq-main")?.prepend(line);
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const {life} = notebook;
  life.whenEnded(() => {
    line.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });
  const write = () => {
    const text = `${identityLine(notebook)} · Printed: ${todayUtc()}`;
    line.textContent = text;
    const quoted = text.replace(/[\\"\n\r]/g, " ");
    try {
      sheet.replaceSync(
        `@page { @bottom-left { content: "${quoted}"; font: 7px sans-serif; white-space: normal; width: 90% } }`
      );
    } catch {
      // The line on top of the page stays.
    }
  };
  addEventListener("beforeprint", write, {signal: life.ended});
}
