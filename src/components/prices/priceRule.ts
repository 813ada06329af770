import {formatCounted, format, NO_PRICE} from "../../model/words/format.js";
import {agedPrice} from "../../model/prices/agedPrices.js";
import type {Price} from "../../model/catalog.js";
import {differsByPlan, editedBehind, editedWords, priceName} from "../../model/prices/editedPrices.js";
import {pickedOffer, RULE_IDS} from "../../model/prices/pickOffer.js";
import {fillSelect, labelled, select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import type {PriceChoice} from "./priceChoice.js";
import type {Reader} from "../notebook/reader.js";

const WORDS: Readonly<Record<string, string>> = {
  brief: "the brief's own, where it has one",
  median: "the middle provider's",
  cheapest: "the cheapest anywhere",
  region: "the cheapest in a region",
  provider: "one provider's"
};

/** Returns the controls of the rule by which every rate of the notebook is chosen. Each change is an edit. */
export function priceRuleControls(notebook: Notebook): HTMLElement {
  const rule = assumptionChoice(notebook, RULE_IDS.rule, "Rates are", (value) => WORDS[value] ?? value);
  const provider = assumptionChoice(notebook, RULE_IDS.provider, "Provider", (value) => value);
  const region = assumptionChoice(notebook, RULE_IDS.region, "Region", (value) => value);
  const show = () => {
    const by = notebook.books.book.params[RULE_IDS.rule];
    provider.hidden = by !== "provider";
    region.hidden = by !== "region";
  };
  show();
  notebook.subscribe(show);
  return element("div", {class: "toolbar price-rule", "data-live": true}, rule, provider, region);
}

/** Returns a view that says what the rule picks for the accelerator chosen, or why it picks none of the price rows. */
export function pickedPrices(choice: PriceChoice, rows: readonly Price[] = []) {
  return (reader: Reader): HTMLElement => {
    const {accelerator} = choice.read(reader);
    const prices = reader.prices();
    const model = reader.model();
    const card = reader.catalog("accelerators").find(({id}) => id === accelerator);
    const name = card?.short_name ?? accelerator;
    const node = card ? ` in a node of ${formatCounted(card.max_gpus_per_node, "GPU")}` : "";
    const lines = (["on-demand", "spot"] as const).map((pricing) => {
      const value = prices(accelerator);
      const edited = editedBehind(model, pricing);
      if (edited.length > 0) {
        const name = priceName("rate", pricing);
        const price = differsByPlan(model, name) ? "differs by plan" : priceText(Number(value(name)));
        return element("li", {}, `${pricing}: `, element("b", {}, price), ` – ${editedWords(edited)}`);
      }
      const pick = pickedOffer(reader.notebook.books.catalog, accelerator, pricing, value, model);
      if (!pick) {
        const aged = agedPrice(rows, {accelerator, pricing, ...ruledTo(reader)});
        return element("li", {}, `${pricing}: no price under this rule${aged === null ? "" : `: ${aged}`}`);
      }
      const price = element("b", {}, format(pick.usd_per_gpu_hour, "USD"));
      return element("li", {}, `${pricing}: `, price, ` – ${pick.because} (${pick.source})`);
    });
    return element(
      "div",
      {class: "picked"},
      element(
        "p",
        {},
        `Costs count a GPU-hour of ${name}${node} at; fewer may be sold by others, or in whole machines`
      ),
      element("ul", {}, lines)
    );
  };
}

/** The provider or the region that the rule for prices names. */
function ruledTo(reader: Reader): {provider?: string; region?: string} {
  const by = String(reader.assumption(RULE_IDS.rule));
  return {
    ...(by === "provider" && {provider: String(reader.assumption(RULE_IDS.provider))}),
    ...(by === "region" && {region: String(reader.assumption(RULE_IDS.region))})
  };
}

function priceText(price: number): string {
  return Number.isNaN(price) ? NO_PRICE : format(price, "USD");
}

function assumptionChoice(
  notebook: Notebook,
  id: string,
  label: string,
  words: (value: string) => string
): HTMLElement {
  const control = select([], "", {id: `choose-${id}`});
  const show = () => {
    const assumption = notebook.books.catalog.assumptions.find((one) => one.id === id);
    if (!assumption) return;
    const options = assumption.choices.map((value) => ({value, label: words(value)}));
    fillSelect(control, options, String(assumption.value));
  };
  show();
  notebook.subscribe(show);
  control.addEventListener("change", () => {
    const {refused} = notebook.edits.edit([{part: "assumption", id, value: control.value}]);
    for (const sentence of refused) notebook.notices.notify(`${sentence}.`);
    show();
  });
  return labelled(label, control);
}
