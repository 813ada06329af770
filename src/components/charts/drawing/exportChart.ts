import {wrapText} from "../labels/textWidth.js";

/** What a drawing's look depends on, beside its geometry. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "display"
];
const TEXT_STYLES = ["paint-order", "font-family", "font-size", "font-weight", "font-variant-numeric", "text-anchor"];
const DRAWN = new Set(["path", "line", "rect", "circle", "text"]);
const NAMESPACE = "http://www.w3.org/2000/svg";
const PADDING = 16;
const LINE = 20;

/**
 * Returns a chart as the text of a standalone SVG: title, subtitle and notes as text, styles as the page shows them now.
 * The chart has to be in the document. `says` stands under it: what it is of. Throws where the figure holds no drawing.
 */
export function chartToSvg(figure: HTMLElement, says = ""): string {
  const svg = figure.querySelector("svg");
  if (!svg) throw new Error("This chart has no drawing to export");
  const {width, height} = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inlineStyles(svg, copy);
  for (const element of copy.querySelectorAll(".chart-ring")) element.remove();
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["class", "tabindex", "role", "aria-label", "aria-hidden", "data-mark"])
      element.removeAttribute(name);
  }

  const page = getComputedStyle(figure);
  const lines = (selector: string, bold: boolean) =>
    [...figure.querySelectorAll(selector)].flatMap((element) =>
      wrapText(element.textContent ?? "", bold ? width / 1.25 : width, 13).map((text) => ({
        text,
        color: plainColor(getComputedStyle(element).color),
        bold
      }))
    );
  const above = [...lines(".chart-title", true), ...lines(".chart-subtitle", false)];
  const muted = plainColor(page.color);
  const below = [
    ...lines(".chart-note", false),
    ...(says === "" ? [] : wrapText(says, width, 13).map((text) => ({text, color: muted, bold: false})))
  ];
  const header = above.length * LINE + (above.length > 0 ? 8 : 0);
  const total = {width: width + 2 * PADDING, height: height + header + below.length * LINE + 2 * PADDING};

  const root = element("svg", {...total, viewBox: `0 0 ${total.width} ${total.height}`});
  root.setAttribute("xmlns", NAMESPACE);
  const title = root.appendChild(element("title", {}));
  title.textContent = figure.querySelector(".chart-title")?.textContent ?? "";
  root.append(element("rect", {...total, fill: background(figure)}));
  const texts = [
    ...above.map((one, i) => ({...one, y: PADDING + (i + 0.75) * LINE})),
    ...below.map((one, i) => ({...one, y: PADDING + header + height + (i + 0.75) * LINE}))
  ];
  for (const {text, color, bold, y} of texts) {
    const size = bold ? 15 : 13;
    const node = element("text", {x: PADDING, y, fill: color, "font-size": size, "font-family": page.fontFamily});
    if (bold) node.setAttribute("font-weight", "600");
    node.textContent = text;
    root.append(node);
  }
  copy.setAttribute("x", String(PADDING));
  copy.setAttribute("y", String(PADDING + header));
  root.append(copy);
  return new XMLSerializer().serializeToString(root);
}

/** Returns a chart as a PNG, `scale` pixels for each of the page's. Throws where the browser cannot draw it. */
export async function chartToPng(
  figure: HTMLElement,
  {scale = 2, says = ""}: {scale?: number; says?: string} = {}
): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chartToSvg(figure, says))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The browser could not draw the chart"))),
      "image/png"
    )
  );
}

/** Writes computed styles as plain attributes, which every reader of SVG knows. */
function inlineStyles(from: Element, to: Element): void {
  if (DRAWN.has(from.localName)) {
    const style = getComputedStyle(from);
    to.removeAttribute("style");
    for (const name of from.localName === "text" ? [...STYLES, ...TEXT_STYLES] : STYLES)
      to.setAttribute(name, plainColor(style.getPropertyValue(name)));
  }
  for (let i = 0; i < from.children.length; ++i) inlineStyles(from.children[i]!, to.children[i]!);
}

/** Returns mixed colors, which browsers compute to `color(srgb 0.1 0.2 0.3 / 0.5)`, in the older notation. */
export function plainColor(value: string): string {
  return value.replace(/color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)/g, (_, r, g, b, alpha) => {
    const channels = [r, g, b].map((part) => Math.round(Number(part) * 255)).join(", ");
    return alpha === undefined ? `rgb(${channels})` : `rgba(${channels}, ${alpha})`;
  });
}

/** The first background that is not transparent, of the figure or of what it stands in. */
function background(figure: HTMLElement): string {
  for (let node: HTMLElement | null = figure; node; node = node.parentElement) {
    const color = getComputedStyle(node).backgroundColor;
    if (color && color !== "transparent" && color !== "rgba(0, 0, 0, 0)") return plainColor(color);
  }
  return "white";
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const node = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}
