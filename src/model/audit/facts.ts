import type {Accelerator, Catalog, Machine, Offer, PublishedFigure} from "../catalog.js";

/** Conditions on a figure: equal texts, or texts that match. */
export type Where = {[Key in keyof PublishedFigure]?: PublishedFigure[Key] | RegExp};

/** Looks figures and catalog rows up for the rules of the audit: joins, no arithmetic. */
export class Facts {
  readonly catalog: Catalog;
  readonly #found = new Map<string, PublishedFigure[]>();

  constructor(catalog: Catalog) {
    this.catalog = catalog;
  }

  /** Returns the figures that meet the conditions, in the order of the files. */
  figures(where: Where): PublishedFigure[] {
    const tests = Object.entries(where) as [keyof PublishedFigure, unknown][];
    const key = tests.map(([name, wanted]) => `${name}=${String(wanted)}`).join("|");
    let found = this.#found.get(key);
    if (!found) {
      found = this.#among(where).filter((figure) =>
        tests.every(([name, wanted]) =>
          wanted instanceof RegExp ? wanted.test(String(figure[name])) : figure[name] === wanted
        )
      );
      this.#found.set(key, found);
    }
    return found;
  }

  /** The figures of one scale or of one file, found once, where the conditions name either. */
  #among(where: Where): PublishedFigure[] {
    const narrow = (["scale", "file"] as const).find((name) => typeof where[name] === "string");
    if (!narrow || Object.keys(where).length === 1) return this.catalog.published;
    return this.figures({[narrow]: where[narrow]});
  }

  /** Returns the first figure with a number that meets the conditions. */
  figure(where: Where): PublishedFigure | undefined {
    return this.figures(where).find(({low}) => low !== null);
  }

  /** Returns the scales' ids, smallest model first, without variants. */
  scales(): string[] {
    return this.catalog.scales
      .filter(({variant_of}) => !variant_of)
      .sort((a, b) => a.params - b.params)
      .map(({id}) => id);
  }

  machine(id: string): Machine | undefined {
    return this.catalog.machines.find((machine) => machine.id === id);
  }

  chip(machine: string): Accelerator | undefined {
    const id = this.machine(machine)?.accelerator_id;
    return this.catalog.accelerators.find((accelerator) => accelerator.id === id);
  }

  gpus(machine: string): number | undefined {
    return this.machine(machine)?.gpus;
  }

  /** Returns the other providers' offers for a machine's accelerator. */
  market(machine: string, pricing: string): Offer[] {
    const id = this.machine(machine)?.accelerator_id;
    return this.catalog.offers.filter(
      (offer) => offer.accelerator_id === id && offer.pricing === pricing && offer.provider !== "brief"
    );
  }

  /** Returns the machines of the same accelerator with fewer GPUs, the largest first. */
  fewer(machine: string): Machine[] {
    const own = this.machine(machine);
    if (!own) return [];
    return this.catalog.machines
      .filter(({accelerator_id, gpus}) => accelerator_id === own.accelerator_id && gpus < own.gpus)
      .sort((a, b) => b.gpus - a.gpus);
  }

  /** Returns the scale of the table that sums all up: itself, or the one a variant varies. */
  baseScale(scale: string): string {
    return this.catalog.scales.find(({id}) => id === scale)?.variant_of || scale;
  }

  params(scale: string): PublishedFigure | undefined {
    return this.figure({file: "scaling-table.csv", scale: this.baseScale(scale), quantity: "params"});
  }

  samples(scale: string): PublishedFigure | undefined {
    return scale === this.baseScale(scale)
      ? this.figure({file: "scaling-table.csv", scale, quantity: "samples"})
      : this.breakdown(scale, "samples");
  }

  /** Returns the value of a row of a scale's breakdown; of its variant's where it has none of its own. */
  breakdown(scale: string, quantity: string): PublishedFigure | undefined {
    const variant = this.catalog.scales.find(({variant_of}) => variant_of === scale)?.id ?? "";
    const find = (id: string) => this.figure({file: "detailed-breakdown.csv", scale: id, quantity, column: "Value"});
    return find(scale) ?? find(variant);
  }

  throughput(scale: string, machine: string): PublishedFigure | undefined {
    return this.figure({file: "training-times.csv", scale, machine, quantity: "throughput"});
  }

  /** Returns the wall-clock time of a scale on a machine as its training times print it. */
  wallClock(scale: string, machine: string): PublishedFigure | undefined {
    return this.figure({file: "training-times.csv", scale, machine, column: "Wall Clock"});
  }

  /** Returns the hours printed as GPU-hours: of the training times, else of the scaling table. */
  gpuHours(scale: string, machine: string): PublishedFigure | undefined {
    return (
      this.figure({file: "training-times.csv", scale, machine, column: "Conservative Estimate"}) ??
      this.figure({file: "scaling-table.csv", scale, machine, quantity: "wall_hours"})
    );
  }

  /** Returns the time a single accelerator takes: its wall clock, else its GPU-hours, which are the same. */
  singleTime(scale: string, machine: string): PublishedFigure | undefined {
    return this.wallClock(scale, machine) ?? (this.gpus(machine) === 1 ? this.gpuHours(scale, machine) : undefined);
  }

  /** Returns the cost of a scale on a machine: of the cost analysis, else of the rental table. */
  cost(scale: string, machine: string, pricing = "on-demand"): PublishedFigure | undefined {
    const quantity = pricing === "spot" ? "spot_cost" : "cost";
    return (
      this.figure({file: "cost-analysis.csv", scale, machine, quantity}) ??
      this.figure({file: "cost-estimates.csv", scale, machine, quantity})
    );
  }

  /** Returns the hourly rate of a machine: of a scale's cost analysis, else of the rental table. */
  rate(scale: string, machine: string, pricing = "on-demand"): PublishedFigure | undefined {
    const quantity = pricing === "spot" ? "spot_machine_rate" : "machine_rate";
    return (
      this.figure({file: "cost-analysis.csv", scale, machine, quantity}) ??
      this.figure({file: "cost-estimates.csv", machine, quantity})
    );
  }

  /** Returns a part of a scale's memory under a layout: of its own table, else of the table per GPU. */
  memory(scale: string, quantity: string, layout = "data-parallel"): PublishedFigure | undefined {
    return (
      this.figure({file: "memory-requirements.csv", scale, quantity, layout, column: /^(Total )?Size|^Per GPU/}) ??
      this.figure({file: "per-gpu-memory.csv", scale, quantity, layout})
    );
  }

  /** Returns the three parts of a scale's memory that no batch changes. */
  states(scale: string) {
    return {
      weights: this.memory(scale, "weights"),
      optimizer: this.memory(scale, "optimizer"),
      gradients: this.memory(scale, "gradients")
    };
  }
}
