import {button} from "../elements/button.js";
import {confirmOn} from "../elements/confirmOn.js";
import {element} from "../elements/dom.js";
import {download, fileName} from "../elements/download.js";

/** Returns an item for each chart of the page, with buttons that save it as a drawing of lines or of dots. */
export function chartItems(): HTMLElement[] {
  const figures = [...document.querySelectorAll<HTMLElement>("#observablehq-main figure.chart:has(svg)")];
  return figures.map((figure) => {
    const title = figure.querySelector(".chart-title")?.textContent || "Chart";
    return element(
      "div",
      {class: "menu-item"},
      element("span", {}, title),
      element("span", {class: "buttons"}, saveButton(figure, title, "SVG"), saveButton(figure, title, "PNG"))
    );
  });
}

function saveButton(figure: HTMLElement, title: string, format: "SVG" | "PNG"): HTMLButtonElement {
  const saving = () =>
    save(figure, title, format).then(
      () => confirmOn(node, "Saved"),
      (error: Error) => confirmOn(node, error.message)
    );
  const node = button(format, saving, {name: `Save ${title} as ${format}`});
  return node;
}

async function save(figure: HTMLElement, title: string, format: "SVG" | "PNG"): Promise<void> {
  const {chartToPng, chartToSvg} = await import("../charts/drawing/exportChart.js");
  if (format === "SVG") return download(fileName(title, "svg"), chartToSvg(figure), "image/svg+xml");
  const image = await chartToPng(figure);
  download(fileName(title, "png"), new Uint8Array(await image.arrayBuffer()), image.type);
}
