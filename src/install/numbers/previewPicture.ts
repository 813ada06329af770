import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {initWasm, Resvg} from "@resvg/resvg-wasm";

/** Size of a picture in pixels, as sites show those of links, and its margin. */
export const [WIDTH, HEIGHT] = [1200, 630];
const MARGIN = 80;

/** Sizes that an answer may have, in pixels: the largest is taken at which it has room. */
const SIZES = [56, 50, 44, 40, 36, 32, 28];

/** A line's height, in sizes of its text. */
const LINE = 1.32;

/** Where the question begins and the answer ends, in pixels from above. */
const [TOP, BOTTOM] = [190, 540];

const QUESTION = {size: 40, weight: 700, color: "#4269d0"};
const ANSWER = {weight: 400, color: "#1b1e23"};
const SMALL = {size: 28, weight: 400, color: "#5b6169"};

/** The site's icon, as its configuration has it. */
const ICON = "M2 14V9h3v5zm4.5 0V5h3v9zM11 14V2h3v12z";

interface Said {
  site: string;
  question: string;
  answer: string;
  below: string; // of when it is
}

/** Returns what draws pictures of answers for previews of links, as PNG, by a font of its own: the same on any machine. */
export async function pictures(): Promise<(said: Said) => Uint8Array> {
  const {resolve} = createRequire(import.meta.url);
  await initWasm(readFileSync(resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const fontBuffers = ["400Regular/Inter_400Regular", "700Bold/Inter_700Bold"].map((name) =>
    readFileSync(resolve(`@expo-google-fonts/inter/${name}.ttf`))
  );
  const font = {fontBuffers, defaultFontFamily: "Inter"};
  const widths = new Map<string, number>();
  const widthOf = (text: string, weight: number) => {
    const key = `${weight} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const box = new Resvg(drawing(words(text, {size: 100, weight, color: "#000", x: 0, y: 100})), {font}).getBBox();
    const width = (box?.width ?? 0) / 100;
    widths.set(key, width);
    return width;
  };
  return (said) => new Resvg(pictureOf(said, widthOf), {font}).render().asPng();
}

function pictureOf({site, question, answer, below}: Said, widthOf: (text: string, weight: number) => number): string {
  const room = WIDTH - 2 * MARGIN;
  const linesOf = (text: string, {size, weight}: {size: number; weight: number}) =>
    broken(text, room / size, (part) => widthOf(part, weight));
  const asked = linesOf(question, QUESTION);
  const start = TOP + (asked.length - 1) * QUESTION.size * LINE + 40;
  const fits = (size: number) => start + linesOf(answer, {...ANSWER, size}).length * size * LINE <= BOTTOM;
  const size = SIZES.find(fits) ?? SIZES.at(-1)!;
  const told = linesOf(answer, {...ANSWER, size});
  const most = Math.floor((BOTTOM - start) / (size * LINE));
  const shown = told.length > most ? [...told.slice(0, most - 1), `${told[most - 1]} …`] : told;
  return drawing(
    `<rect width="100%" height="100%" fill="#fff"/>
<rect width="100%" height="12" fill="${QUESTION.color}"/>
<path transform="translate(${MARGIN - 8} 66) scale(3.2)" d="${ICON}" fill="${QUESTION.color}"/>
${words(site, {...SMALL, x: MARGIN + 56, y: 104})}
${asked.map((line, i) => words(line, {...QUESTION, x: MARGIN, y: TOP + i * QUESTION.size * LINE})).join("\n")}
${shown.map((line, i) => words(line, {...ANSWER, size, x: MARGIN, y: start + (i + 0.8) * size * LINE})).join("\n")}
${words(below, {...SMALL, x: MARGIN, y: HEIGHT - 40})}`
  );
}

/** Returns the lines of a text that are no wider than the room. */
function broken(text: string, room: number, widthOf: (part: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || widthOf(longer) > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

interface Style {
  size: number;
  weight: number;
  color: string;
  x: number;
  y: number;
}

function words(text: string, {size, weight, color, x, y}: Style): string {
  const plain = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${x}" y="${y}" font-family="Inter" font-size="${size}" font-weight="${weight}" fill="${color}">${plain}</text>`;
}

function drawing(parts: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${parts}</svg>`;
}
