import {greatest, group, median} from "d3-array";
import type {Price} from "../../../model/catalog.js";
import {markStale} from "../../../model/prices/staleMark.js";
import {dayNumber} from "../../../model/prices/priceAge.js";
import {kindDoubt} from "./kindDoubt.js";
import {implausible} from "./plausibility.js";
import type {DoubtfulPrice, ParsedPrices} from "../PriceFeed.js";
import {areFolded, foldRows} from "../foldRows.js";
import {countDoubts} from "./countDoubts.js";
import {marketDoubts} from "./marketDoubts.js";
import {kindOf} from "../PriceReference.js";
import type {PriceReference} from "../PriceReference.js";
import {knownBy, rowDoubts} from "./rowDoubts.js";

/** More prices than this share that do not fit the rest, and none of the answer is believed. */
export const MOST_DOUBTFUL = 1 / 3;

/** More kinds of price than this share of those that can be compared, and all of the answer is off, as by a wrong unit. */
export const MOST_KINDS = 1 / 3;

/** What a provider listed longer ago says nothing of how much it lists now. */
const LISTED_DAYS = 365;

export interface Judgement {
  refused: string | null; // why nothing of the answer is taken
  rows: Price[]; // what is taken, and behind it what is kept from before in place of doubtful prices, marked stale
  doubtful: DoubtfulPrice[];
}

export interface JudgedAgainst {
  source: string; // the feed's name in the snapshot
  before: readonly Price[]; // the feed's own rows
  reference: PriceReference;
  accept: boolean; // whether moves and short answers are believed; a price that the answer itself contradicts never is
  today: string;
}

/** Returns what of an answer is to be believed, the first answer of a source like any later one. */
export function judge(parsed: ParsedPrices, {source, before, reference, accept, today}: JudgedAgainst): Judgement {
  const lately = ({as_of}: Price) => dayNumber(today) - dayNumber(as_of) <= LISTED_DAYS;
  const listed = new Set(reference.ofProvider(parsed.provider, {except: source}).filter(lately).map(kindOf)).size;
  const alike = areFolded(before) ? foldRows : (rows: readonly Price[]) => rows;
  const refused = implausible({...parsed, rows: [...alike(parsed.rows)]}, before, {accept, listed});
  if (refused !== null) return {refused, rows: [], doubtful: []};

  const kinds = [...group(parsed.rows, kindOf)];
  const own = group(before, kindOf);
  const compared = accept
    ? []
    : kinds.flatMap(([kind, rows]) => {
        const found = kindDoubt(alike(rows), {before: own.get(kind) ?? [], reference});
        return found === null ? [] : [{...found, kind, rows}];
      });
  const doubted = compared.filter(({reason}) => reason !== "");
  const wholes = doubted.map(({rows, reason}) => wholeKind(rows, reason));
  if (doubted.length > MOST_KINDS * compared.length) {
    return {refused: greatest(doubted, ({share}) => share)!.reason, rows: [], doubtful: wholes};
  }

  const left = new Set(doubted.map(({kind}) => kind));
  const believed = parsed.rows.filter((row) => !left.has(kindOf(row)));
  const known = accept ? () => [] : knownBy(reference, before);
  const oddRows = uniquePlaces([...rowDoubts(believed, known), ...countDoubts(believed, knownBy(reference, before))]);
  const oddHere = new Set(oddRows.map(placeOf));
  const rest = believed.filter((row) => !oddHere.has(placeOf(row)));
  const odd = [...parsed.contradicting, ...oddRows, ...marketDoubts(rest, known)];
  const doubtful = [...wholes, ...odd];
  const count = parsed.rows.length + parsed.contradicting.length;
  if (odd.length > MOST_DOUBTFUL * count) {
    return {refused: `${odd.length} of ${count} prices do not fit the rest (${odd[0]!.reason})`, rows: [], doubtful};
  }
  const oddPlaces = new Map(odd.map((price) => [placeOf(price), price]));
  const taken = believed.filter((row) => !oddPlaces.has(placeOf(row)));
  const reasons = new Map(doubted.map(({kind, reason}) => [kind, reason]));
  const kept = before.flatMap((row) => {
    const reason = reasons.get(kindOf(row)) ?? oddPlaces.get(placeOf(row))?.reason;
    return reason === undefined ? [] : [markStale(row, {since: today, reason})];
  });
  return {refused: null, rows: [...taken, ...kept], doubtful};
}

function wholeKind(rows: readonly Price[], reason: string): DoubtfulPrice {
  const {provider, accelerator_id, pricing} = rows[0]!;
  const usd = Math.round(median(rows, ({usd_per_gpu_hour}) => usd_per_gpu_hour)! * 1e6) / 1e6;
  return {provider, accelerator_id, pricing, sku: "", region: "", usd_per_gpu_hour: usd, rows: rows.length, reason};
}

/** A place in the list of prices, however it is spelled. */
function placeOf({accelerator_id, pricing, sku, region}: Omit<DoubtfulPrice, "rows" | "reason">): string {
  return [accelerator_id, pricing, sku, region].join("\n").normalize("NFKC").toLowerCase();
}

function uniquePlaces(doubtful: readonly DoubtfulPrice[]): DoubtfulPrice[] {
  return [...new Map(doubtful.map((price) => [placeOf(price), price])).values()];
}
