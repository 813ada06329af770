import type {Offer, Pricing} from "../../model/catalog.js";
import {BRIEF} from "../../model/prices/pickOffer.js";
import {PRICINGS} from "../../scenario/fields.js";
import {FAMILIES} from "../charts/drawing/colors.js";
import {fillSelect, labelled, select} from "../elements/choice.js";
import {element} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import type {Reader} from "../notebook/reader.js";

/** What the Prices page looks at. */
export interface PriceFocus {
  accelerator: string;
  kinds: readonly Pricing[];
}

/** The accelerator and the kinds of prices chosen on the page, with the controls that choose them. */
export class PriceChoice {
  readonly element: HTMLElement;
  readonly #notebook: Notebook;
  readonly #select = select([], "", {id: "choose-accelerator"});
  readonly #kinds = element("fieldset", {class: "kinds"});
  #focus: PriceFocus;
  #offers: readonly Offer[] = [];

  constructor(notebook: Notebook) {
    this.#notebook = notebook;
    const machine = notebook.books.catalog.machines.find(({id}) => id === notebook.attention.now.machine);
    const first = machine?.accelerator_id ?? notebook.books.catalog.offers[0]?.accelerator_id ?? "";
    this.#focus = {accelerator: first, kinds: ["on-demand", "spot"]};
    this.#select.addEventListener("change", () => this.#set({accelerator: this.#select.value}));
    this.element = element(
      "div",
      {class: "toolbar", "data-live": true},
      labelled("Accelerator", this.#select),
      this.#kinds
    );
    this.#refresh();
    notebook.subscribe(() => this.#refresh());
  }

  /** Returns what is chosen, for a view that is drawn again when it changes. */
  read(reader: Reader): PriceFocus {
    return reader.follow("price choice", () => this.#focus);
  }

  #set(focus: Partial<PriceFocus>): void {
    this.#focus = {...this.#focus, ...focus};
    if (focus.accelerator !== undefined) this.#drawKinds();
    this.#notebook.attention.look({});
  }

  /** Offers accelerators that have a price, by family. */
  #refresh(): void {
    const {offers, accelerators} = this.#notebook.books.catalog;
    if (offers === this.#offers) return;
    this.#offers = offers;
    const priced = new Set(offers.map(({accelerator_id}) => accelerator_id));
    const options = Object.entries(FAMILIES).flatMap(([family, {label: group}]) =>
      accelerators
        .filter((one) => one.family === family && priced.has(one.id))
        .map(({id, name}) => ({value: id, label: name, group}))
    );
    fillSelect(this.#select, options, this.#focus.accelerator);
    this.#drawKinds();
  }

  /** Offers the kinds of prices there are for the accelerator. */
  #drawKinds(): void {
    const {accelerator, kinds} = this.#focus;
    const own = this.#offers.filter((one) => one.accelerator_id === accelerator);
    const counts = PRICINGS.map((kind) => ({
      kind,
      count: own.filter(({pricing, provider}) => pricing === kind && provider !== BRIEF).length
    }));
    const boxes = counts
      .filter(({count}) => count > 0)
      .map(({kind, count}) => {
        const box = element("input", {type: "checkbox", value: kind, checked: kinds.includes(kind)});
        box.addEventListener("change", () => this.#set({kinds: this.#chosen(kind, box.checked)}));
        return element("label", {class: "choice"}, box, element("span", {}, `${kind} (${count})`));
      });
    this.#kinds.replaceChildren(element("legend", {class: "unseen"}, "Kinds of prices"), ...boxes);
  }

  #chosen(kind: Pricing, on: boolean): Pricing[] {
    return PRICINGS.filter((other) => (other === kind ? on : this.#focus.kinds.includes(other)));
  }
}
