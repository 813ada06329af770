import type {Instance, PriceCollector} from "../PriceCollector.js";
import {readAmount, readPrice} from "../priceNumber.js";
import type {ReadPrice} from "../priceNumber.js";

/** A machine of Google Cloud without the accelerators that are listed and priced apart. */
export interface GcpMachine {
  vcpus: number | null;
  memory_gib: number | null;
  onDemand: ReadPrice;
  spot: ReadPrice;
}

type Columns = Record<"type" | "name" | "vcpus" | "memory" | "price" | "spot" | "region" | "zone", number>;

/**
 * The machine each accelerator is sold with, by count: fixed by Google for the accelerator-optimized families
 * (A, G), the smallest of the standard ones that SkyPilot's catalog lists for L4, and our choice of four vCPUs a T4 and
 * eight a V100 for the N1 machines these attach to.
 */
const HOSTS: Record<string, (gpus: number) => string | undefined> = {
  A100: (n) => (n === 16 ? "a2-megagpu-16g" : `a2-highgpu-${n}g`),
  "A100-80GB": (n) => `a2-ultragpu-${n}g`,
  H100: (n) => `a3-highgpu-${n}g`,
  "H100-MEGA": (n) => `a3-megagpu-${n}g`,
  H200: (n) => `a3-ultragpu-${n}g`,
  B200: (n) => `a4-highgpu-${n}g`,
  L4: (n) => ({1: "g2-standard-4", 2: "g2-standard-24", 4: "g2-standard-48", 8: "g2-standard-96"})[n],
  RTXPRO6000: (n) => `g4-standard-${48 * n}`,
  T4: (n) => `n1-standard-${4 * n}`,
  V100: (n) => `n1-standard-${8 * n}`
};

/** Returns the machine type that carries so many of the accelerator, or null where none is known. */
export function hostOf(accelerator: string, gpus: number): string | null {
  return HOSTS[accelerator]?.(gpus) ?? null;
}

/** Returns the machines that may carry accelerators, by `type\nzone`. */
export function gcpMachines(rows: string[][], columns: Columns): Map<string, GcpMachine> {
  const machines = new Map<string, GcpMachine>();
  for (const row of rows) {
    const type = row[columns.type]!;
    if (row[columns.name] !== "" || !/^(a\d|g\d|n1-standard)-?/.test(type)) continue;
    machines.set(`${type}\n${row[columns.zone] ?? row[columns.region]}`, {
      vcpus: readAmount(row[columns.vcpus]),
      memory_gib: readAmount(row[columns.memory]),
      onDemand: readPrice(row[columns.price]),
      spot: readPrice(row[columns.spot])
    });
  }
  return machines;
}

/** Adds the accelerator's and the machine's price of the same zone, and hands the sum to the collector. */
export function withHost(parts: {
  collector: PriceCollector;
  instance: Instance;
  accelerator: string;
  host: string;
  machine: GcpMachine;
  onDemand: ReadPrice;
  spot: ReadPrice;
}): void {
  const {collector, instance, accelerator, host, machine, onDemand, spot} = parts;
  const example = `${host} ${instance.region}`;
  // Checked before the sum, where a cheap machine could hide a wrong accelerator price.
  if (typeof onDemand === "object" && typeof spot === "object" && spot.usd > onDemand.usd) {
    return collector.reject("spot above on-demand", example);
  }
  const attached = host.startsWith("n1-");
  const whole = {
    ...instance,
    sku: attached ? `${host} + ${instance.gpus}x ${accelerator}` : host,
    vcpus: machine.vcpus,
    memory_gib: machine.memory_gib,
    note: [instance.note, "machine row + accelerator row"].filter((note) => note !== "").join("; ")
  };
  collector.addPair(whole, sum(onDemand, machine.onDemand), sum(spot, machine.spot));
}

function sum(a: ReadPrice, b: ReadPrice): ReadPrice {
  if (a === "bad" || b === "bad") return "bad";
  return a === "none" || b === "none" ? "none" : {usd: a.usd + b.usd};
}
