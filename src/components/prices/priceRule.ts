import {pickedOffer, RULE_IDS} from "../../model/pickOffer.js";
import {formatDollars} from "../../model/format.js";
import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import type {PriceChoice} from "./priceChoice.js";
import type {Reader} from "../notebook/reader.js";

const WORDS: Readonly<Record<string, string>> = {
  brief: "the brief's price, else the middle provider's",
  median: "the middle provider's",
  cheapest: "the cheapest anywhere",
  region: "the cheapest in a region",
  provider: "one provider's"
};

/** Returns the controls of the rule by which every rate of the notebook is chosen. Each change is an edit. */
export function priceRuleControls(notebook: Notebook): HTMLElement {
  const rule = choice(notebook, RULE_IDS.rule, "Rates are", (value) => WORDS[value] ?? value);
  const provider = choice(notebook, RULE_IDS.provider, "Provider", (value) => value);
  const region = choice(notebook, RULE_IDS.region, "Region", (value) => value);
  const show = () => {
    const by = notebook.book.params[RULE_IDS.rule];
    provider.hidden = by !== "provider";
    region.hidden = by !== "region";
  };
  show();
  notebook.subscribe(show);
  return element("div", {class: "toolbar price-rule", "data-live": true}, rule, provider, region);
}

/** Returns a view that says what the rule picks for the accelerator chosen. */
export function pickedPrices(choice: PriceChoice) {
  return (reader: Reader): HTMLElement => {
    const {accelerator} = choice.read(reader);
    const prices = reader.prices();
    const name = reader.catalog("accelerators").find(({id}) => id === accelerator)?.short_name ?? accelerator;
    const lines = (["on-demand", "spot"] as const).map((pricing) => {
      const pick = pickedOffer(reader.notebook.catalog, accelerator, pricing, prices(accelerator));
      if (!pick) return element("li", {}, `${pricing}: no price under this rule`);
      const price = element("b", {}, formatDollars(pick.usd_per_gpu_hour));
      return element("li", {}, `${pricing}: `, price, ` – ${pick.because} (${pick.source})`);
    });
    return element(
      "div",
      {class: "picked"},
      element("p", {}, `Costs count a GPU-hour of ${name} at`),
      element("ul", {}, lines)
    );
  };
}

function choice(notebook: Notebook, id: string, label: string, words: (value: string) => string): HTMLElement {
  const select = element("select", {id: `choose-${id}`});
  let shown: readonly string[] = [];
  const show = () => {
    const assumption = notebook.catalog.assumptions.find((one) => one.id === id);
    if (!assumption) return;
    if (assumption.choices !== shown) {
      shown = assumption.choices;
      select.replaceChildren(...shown.map((value) => element("option", {value}, words(value))));
    }
    select.value = String(assumption.value);
  };
  show();
  notebook.subscribe(show);
  select.addEventListener("change", () => {
    const {refused} = notebook.edit([{part: "assumption", id, value: select.value}]);
    for (const sentence of refused) notebook.notify(`${sentence}.`);
    show();
  });
  return element("label", {class: "choice", for: `choose-${id}`}, element("span", {}, label), select);
}
