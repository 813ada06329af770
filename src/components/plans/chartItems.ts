import type {Notebook} from "../notebook/notebook.js";
import {button} from "../elements/button.js";
import {confirmOn} from "../elements/confirmOn.js";
import {element} from "../elements/dom.js";
import {download, fileName} from "../elements/download.js";

/** Returns an item for each chart of the page, with buttons that save it as a drawing of lines or of dots. */
export function chartItems(notebook: Notebook): HTMLElement[] {
  const figures = [...document.querySelectorAll<HTMLElement>("#observablehq-main figure.chart:has(svg)")];
  return figures.map((figure) => {
    const title = figure.querySelector(".chart-title")?.textContent || "Chart";
    return element(
      "div",
      {class: "menu-item"},
      element("span", {}, title),
      element(
        "span",
        {class: "buttons"},
        saveButton(notebook, figure, title, "SVG"),
        saveButton(notebook, figure, title, "PNG")
      )
    );
  });
}

function saveButton(notebook: Notebook, figure: HTMLElement, title: string, format: "SVG" | "PNG"): HTMLButtonElement {
  const saving = () =>
    save(notebook, figure, title, format).then(
      () => confirmOn(node, "Saved"),
      (error: Error) => confirmOn(node, error.message)
    );
  const node = button(format, saving, {name: `Save ${title} as ${format}`});
  return node;
}

async function save(notebook: Notebook, figure: HTMLElement, title: string, format: "SVG" | "PNG"): Promise<void> {
  const {chartToPng, chartToSvg} = await import("../charts/drawing/exportChart.js");
  const {identityLine} = await import("../scenario/identity.js");
  const says = identityLine(notebook);
  if (format === "SVG") return download(fileName(title, "svg"), chartToSvg(figure, says), "image/svg+xml");
  const image = await chartToPng(figure, {says});
  download(fileName(title, "png"), new Uint8Array(await image.arrayBuffer()), image.type);
}
