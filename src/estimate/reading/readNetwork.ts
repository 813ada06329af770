import {accelerators, NETWORKS} from "../../model/tables/accelerators.js";
import {parseQuantity} from "../../scenario/cells/parseQuantity.js";
import {settleSeparators, type Decimals} from "../../scenario/cells/separators.js";
import {isBlank, shown, type Writing} from "./readCell.js";

/** Gb/s of one GPU that are described: from a slow port that a node shares to links between chips across hosts. */
const LEAST_GBIT = 0.01;
const MOST_GBIT = (accelerators.facts.network_bandwidth.plausible![1] * 8) / 1e9;

/** Gb/s of a bit or a byte with its prefix, a second. */
const PREFIXES: Readonly<Record<string, number>> = {k: 1e-6, m: 1e-3, g: 1, t: 1e3};

const RATE = /^([kmgt])(b|bits?|bytes?)?\s*(?:ps|(?:\/|\s*per\s*)\s*s(?:ec(?:ond)?s?)?)?$/i;
const OF_A_GPU = /\s*(?:\/|per)\s*gpu$/i;

/** A network that a cell names, with its Gb/s where it says those too. */
export interface ReadNetwork {
  network: string;
  gbit: number | null;
}

/** Gb/s of a port of four lanes, by InfiniBand's names of data rates. */
const DATA_RATES: Readonly<Record<string, number>> = {
  ...{hdr100: 100, ndr200: 200, sdr: 10, ddr: 20, qdr: 40, fdr: 56, edr: 100, hdr: 200, ndr: 400, xdr: 800}
};

const DATA_RATE = new RegExp(String.raw`(?<![a-z\d])(${Object.keys(DATA_RATES).join("|")})(?![a-z\d])`, "i");
const REMOTE =
  /(?<![a-z\d])(infini-?band|ib|rdma|roce(?:[ -]?v?[12])?|efa(?:[ -]?v?\d)?|slingshot(?:-\d+)?|omni-?path|opa)(?![a-z\d])/gi;
const PLAIN = /(?<![a-z\d])(ethernet|eth|tcp(?:\/ip)?|ip|sockets?)(?![a-z\d])/gi;
const ETHERNET = /(?<![a-z\d.])(\d+(?:\.\d+)?)\s*-?\s*(?:gb?e|gbase-?[a-z\d]*|gig-?e)(?![a-z\d])/i;
const SPEED = /(?<![a-z\d.])\d+(?:\.\d+)?\s*[gt](?:b|bit|bits)?(?:ps|\/s)?(?![a-z\d])/i;
const IN_A_NODE = /(?<![a-z\d])(nv-?link(?:-?\d)?|nv-?switch|pci-?e?|xgmi|sxm\d?)(?![a-z\d])/gi;
const FILLING = /(?<![a-z\d])(over|converged|network(?:ing)?|fabric|and|with|only|mellanox|nvidia|aws)(?![a-z\d])/gi;

/**
 * Returns a rate of a network in Gb/s: a bare number is that times `scale`, others as people write rates, `400 Gb/s`,
 * `50 GB/s`, `10G`; null where nothing is known. Throws an Error in words where it is none, or none that a network has.
 */
export function readRate(name: string, text: string, {decimals, scale = 1}: Writing, told: string[]): number | null {
  if (text === "" || isBlank(text)) return null;
  const value = rateOf(text, {decimals, scale}, name, told);
  if (value >= LEAST_GBIT && value <= MOST_GBIT) return value;
  throw new Error(
    `${name}: got "${shown(text)}", expected Gb/s of one GPU from ${LEAST_GBIT} to ${MOST_GBIT}, such as 400, 400 Gb/s or 50 GB/s`
  );
}

function rateOf(text: string, {decimals, scale}: Writing & {scale: number}, name: string, told: string[]): number {
  const settled = settle(text.replace(OF_A_GPU, ""), decimals, name);
  if (settled.told !== "") told.push(`${name}: ${settled.told}`);
  const [, number = "", unit = ""] = /^(.*?\d\.?)\s*([a-z].*)?$/is.exec(settled.text.trim()) ?? [];
  const [, prefix, counted = ""] = RATE.exec(unit) ?? [];
  if (unit !== "" && prefix === undefined) return NaN;
  try {
    const value = parseQuantity(number, "1");
    const bytes = counted === "B" || /^bytes?$/i.test(counted);
    return prefix === undefined ? value * scale : value * PREFIXES[prefix.toLowerCase()]! * (bytes ? 8 : 1);
  } catch {
    return NaN;
  }
}

function settle(text: string, decimals: Decimals, name: string) {
  try {
    return settleSeparators(text, decimals);
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, {cause: error});
  }
}

/**
 * Returns the kind of network that words name, with the rate they say, as `100GbE` and `IB HDR` do; null where nothing is
 * known. Throws an Error in words where they name none.
 */
export function readNetwork(text: string): ReadNetwork | null {
  const word = text.trim();
  const own = NETWORKS.find((one) => one === word.toLowerCase());
  if (own) return {network: own, gbit: null};
  if (word === "" || isBlank(word)) return null;
  const [port, lanes] = [ETHERNET.exec(word), DATA_RATE.exec(word)];
  const speed = SPEED.exec(word);
  const said = [port, lanes, speed].reduce((rest, found) => (found ? rest.replace(found[0], " ") : rest), word);
  const remote = lanes !== null || said.search(REMOTE) >= 0;
  const plain = port !== null || said.search(PLAIN) >= 0;
  const other = [REMOTE, PLAIN, FILLING, IN_A_NODE].reduce((part, pattern) => part.replace(pattern, " "), said);
  if ((remote || plain) && /^[\s+,/()-]*$/.test(other)) {
    const rates = [
      ...(port ? [Number(port[1])] : []),
      ...(lanes ? [DATA_RATES[lanes[1]!.toLowerCase()]!] : []),
      ...(speed ? [rateOf(speed[0], {decimals: "point", scale: 1}, "network", [])] : [])
    ];
    return {network: remote ? "rdma" : "ethernet", gbit: rates.length > 0 ? Math.min(...rates) : null};
  }
  const inside = said.search(IN_A_NODE) >= 0 ? "; what links the GPUs of one node is told by their name" : "";
  throw new Error(`network: got "${shown(text)}", expected ${NETWORKS.join(", ")} or nothing${inside}`);
}
