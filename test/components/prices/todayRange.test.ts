// @vitest-environment jsdom
import {expect, test} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import type {PriceChoice} from "../../../src/components/prices/priceChoice.js";
import {asOfNewest} from "../../../src/components/prices/priceFacts.js";
import {todayRange} from "../../../src/components/prices/todayRange.js";
import {COMMITTED} from "../../../src/model/committed.js";
import type {Offer, PriceDay} from "../../../src/model/catalog.js";
import {offerKey} from "../../../src/model/tables/offers.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();

const catalog = committedCatalog();
const TODAY = "2026-11-27";
const choice = {read: () => ({accelerator: "t4", kinds: []})} as unknown as PriceChoice;

const offer = (provider: string, usd: number, as_of: string, more: Partial<Offer> = {}): Offer => ({
  ...{provider, accelerator_id: "t4", pricing: "on-demand", rows: 1, as_of},
  ...{usd_per_gpu_hour_low: usd, usd_per_gpu_hour_median: usd, usd_per_gpu_hour_high: usd},
  ...{fewest_gpus: 1, quoted_on: "", quoted_regions: "", stale_since: "", stale_reason: "", source: "a list", note: ""},
  ...more
});

const day = (as_of: string, usd: number): PriceDay => ({
  ...{as_of, provider: "a", accelerator_id: "t4", pricing: "on-demand"},
  ...{usd_per_gpu_hour_low: usd, usd_per_gpu_hour_median: usd, usd_per_gpu_hour_high: usd}
});

const HISTORY = [day("2024-02-27", 4), day("2026-02-20", 1)];

function notebookOf(offers: Offer[]) {
  return new Notebook({...catalog, offers}, COMMITTED);
}

function said(offers: Offer[]): string[] {
  const view = notebookOf(offers).view(todayRange(choice, {history: HISTORY, prices: [], today: TODAY}));
  return [...view.querySelectorAll("p")].map(({textContent}) => textContent.replaceAll("\u00a0", " "));
}

test("says how old the price that costs use is beside newer ones of other providers", () => {
  // The middle of three is b's, of nine months before.
  expect(said([offer("a", 2, "2026-02-20"), offer("b", 4, "2026-02-20"), offer("c", 8, "2026-11-20")])).toEqual([
    "The on-demand price that costs use of a whole node, $4.00 of b, is ⚠ 9 months old; 1 of 3 offers here is under 90 days old, so no range is given for today."
  ]);
});

test("says it beside the range where all prices are old, each kind apart", () => {
  const old = [offer("a", 2, "2026-02-20"), offer("b", 4, "2026-02-20"), offer("c", 8, "2026-02-20")];
  const lines = said([...old, offer("c", 1, "2026-11-20", {pricing: "spot"})]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^The on-demand price that costs use of a whole node, \$4\.00 of b, is ⚠ 9 months old\. Every on-demand price here is older than 90 days; .* Today the median may be \$/
  );
});

test("says nothing where costs use a price that is not old", () => {
  expect(said([offer("a", 2, "2026-02-20"), offer("b", 4, "2026-11-20"), offer("c", 8, "2026-02-20")])).toEqual([]);
  expect(said([])).toEqual([]);
});

test("asOfNewest(…) follows edits of offers, leaves the brief's out, and says nothing without offers", () => {
  const notebook = notebookOf([offer("a", 2, "2026-02-20"), offer("brief", 9, "2026-11-27")]);
  const heading = notebook.inline(asOfNewest);
  expect(heading.textContent).toBe(", as of 2026-02-20");
  const key = offerKey({provider: "a", accelerator_id: "t4", pricing: "on-demand"});
  notebook.edits.apply({rows: {offers: {[key]: {quoted_on: "2026-11-20"}}}});
  expect(notebook.notices.all).toEqual([]);
  expect(heading.textContent).toBe(", as of 2026-11-20");
  expect(notebookOf([]).inline(asOfNewest).textContent).toBe("");
});
