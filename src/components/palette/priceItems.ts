import {matchAccelerators} from "../../model/accelerators/findAccelerator.js";
import type {Accelerator, Offer} from "../../model/catalog.js";
import {priceName} from "../../model/prices/editedPrices.js";
import {payableOffers} from "../../model/prices/payableOffers.js";
import {pickedOffer} from "../../model/prices/pickOffer.js";
import type {Pricing} from "../../model/tables/offers.js";
import {asShown, format, formatCounted} from "../../model/words/format.js";
import {fieldOf} from "../../scenario/fields.js";
import {priceEdits} from "../../scenario/priceEdits.js";
import {parseField} from "../grid/fieldCell.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import type {PriceAsked} from "./asked.js";
import type {Item} from "./items.js";
import {makeEdits, setItem} from "./makeEdits.js";

/** Most accelerators of a name that are listed. */
const MOST = 6;

/** The kinds of prices that costs count. */
const PAID: readonly Pricing[] = ["on-demand", "spot"];

/**
 * Returns what sets the price that costs count, of each accelerator that a name may mean, those first that plans of the
 * catalog use; or says why there is none. Where the text says no kind, it is that which the front page plans with.
 */
export function priceItems(notebook: Notebook, {of, pricing, price, plain}: PriceAsked): Item[] {
  const cards = cardsNamed(notebook, of);
  if (cards.length === 0) return plain ? [setItem("No price is set", `no accelerator is called ${of}`, null)] : [];
  const planned = String(notebook.books.book.params.plan_pricing);
  const kinds: readonly Pricing[] = pricing ? [pricing] : planned === "spot" ? ["spot", "on-demand"] : ["on-demand"];
  return cards.flatMap((card) => kinds.map((kind) => priceItem(notebook, card, kind, price))).slice(0, MOST);
}

function priceItem(notebook: Notebook, card: Accelerator, pricing: Pricing, price: string): Item {
  const {catalog} = notebook.books;
  const field = fieldOf("offers", "usd_per_gpu_hour_median")!;
  const what = `the ${pricing} price of ${card.short_name}`;
  const offers = payableOffers(catalog, card.id, pricing);
  if (offers.length === 0) return setItem(`Set ${what}`, "costs use no offer of it: add a price on Prices", null);
  let value: number;
  try {
    value = Number(parseField(field, price, catalog));
  } catch (error) {
    return setItem(`${what.replace(/^t/, "T")} is not set`, (error as Error).message, null);
  }
  const to = format(asShown(value, field.unit), field.unit, "entry");
  return setItem(`Set ${what} to ${to}`, kindOf(notebook, card, pricing, offers), () => {
    const done = `${what.replace(/^t/, "T")} is ${to}`;
    if (!makeEdits(notebook, priceEdits(offers, value), done) || !PAID.includes(pricing)) return;
    const now = Number(new Reader(notebook).prices()(card.id)(priceName("listed_rate", pricing)));
    if (now !== value)
      notebook.notices.notify(`${done}. The formulas of prices, as edited, make ${format(now, field.unit)} of it.`);
  });
}

/** What setting a price does: whose offers it changes, and what is paid now. */
function kindOf(notebook: Notebook, card: Accelerator, pricing: Pricing, offers: readonly Offer[]): string {
  const {catalog, book} = notebook.books;
  const whose =
    offers.length === 1
      ? `at ${offers[0]!.provider}, the only one that costs may count`
      : `at all ${formatCounted(offers.length, "provider")} that costs may count`;
  if (!PAID.includes(pricing)) return `${whose}; costs count on-demand and spot prices`;
  const picked = pickedOffer(catalog, card.id, pricing, new Reader(notebook).prices()(card.id), book.model);
  const now = picked ? `; now ${format(picked.usd_per_gpu_hour, "USD")}, ${picked.offer.provider}'s` : "";
  return `${whose}${now}${pricing === "on-demand" && book.params.plan_pricing === "owned" ? "; the front page plans with an own price" : ""}`;
}

/**
 * The accelerators that a name means, and those whose name has all its words: the one that is looked at first, then those of
 * the catalog's machines, then those that most sell.
 */
export function cardsNamed({attention, books}: Notebook, name: string): Accelerator[] {
  const {accelerators, machines, offers} = books.catalog;
  const words = name.toLowerCase().split(/\s+/);
  const held = accelerators.filter((one) =>
    words.every((word) => `${one.name} ${one.short_name} ${one.id}`.toLowerCase().includes(word))
  );
  const meant = matchAccelerators(accelerators, name);
  const exact = meant.length === 1 && meant[0]!.id === name.trim();
  const looked = machines.find(({id}) => id === attention.now.machine)?.accelerator_id;
  const used = new Set(machines.map(({accelerator_id}) => accelerator_id));
  const rank = ({id}: Accelerator) => (id === looked ? 0 : used.has(id) ? 1 : 2);
  const sold = ({id}: Accelerator) => offers.filter(({accelerator_id}) => accelerator_id === id).length;
  return exact ? [...meant] : [...new Set([...meant, ...held])].sort((a, b) => rank(a) - rank(b) || sold(b) - sold(a));
}
