import {halvesOf, keyOf, sortNumbers, UPPER} from "./sortNumbers.js";

/** Numbers fewer than this are sorted. */
const FEW = 512;

/** Numbers are told apart by as many bits, into heaps of those that lie near another. */
const BITS = 11;

/**
 * Returns the numbers that would stand at some places, from 0, were finite numbers sorted ascending: NaN beyond them. Only
 * the heaps that hold those places are sorted.
 */
export function orderStatistics(numbers: Float64Array, places: readonly number[]): number[] {
  if (numbers.length < FEW) {
    const sorted = numbers.slice().sort();
    return places.map((place) => sorted[place] ?? NaN);
  }
  const heaps = heapsOf(numbers);
  const known = places.map((place) => (place < numbers.length ? heapAt(heaps.ends, place) : -1));
  const sorted = sortedHeaps(numbers, heaps, new Set(known));
  return places.map((place, i) => sorted.get(known[i]!)?.[place - startOf(heaps.ends, known[i]!)] ?? NaN);
}

/** Numbers by where they lie between the least and the most. */
interface Heaps {
  least: number; // key of the least
  shift: number; // bits of a key that tell numbers of one heap apart
  ends: Uint32Array; // where each heap ends, were they laid one after another
}

function heapsOf(numbers: Float64Array): Heaps {
  const halves = halvesOf(numbers);
  let [least, most] = [0xffffffff, 0];
  for (let i = UPPER; i < halves.length; i += 2) {
    const key = keyOf(halves[i]!);
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const shift = Math.max(0, 32 - Math.clz32(most - least) - BITS);
  const ends = new Uint32Array(1 << BITS);
  for (let i = UPPER; i < halves.length; i += 2) ends[(keyOf(halves[i]!) - least) >>> shift]! += 1;
  for (let heap = 1; heap < ends.length; ++heap) ends[heap]! += ends[heap - 1]!;
  return {least, shift, ends};
}

function sortedHeaps(numbers: Float64Array, heaps: Heaps, wanted: ReadonlySet<number>): Map<number, Float64Array> {
  const {least, shift, ends} = heaps;
  const halves = halvesOf(numbers);
  const ids = [...wanted].filter((heap) => heap >= 0);
  const found = ids.map((heap) => new Float64Array(sizeOf(ends, heap)));
  const at = new Int8Array(ends.length).fill(-1); // which of those found a heap is
  ids.forEach((heap, i) => (at[heap] = i));
  const counts = new Uint32Array(ids.length);
  for (let i = 0; i < numbers.length; ++i) {
    const heap = at[(keyOf(halves[2 * i + UPPER]!) - least) >>> shift]!;
    if (heap >= 0) found[heap]![counts[heap]!++] = numbers[i]!;
  }
  return new Map(ids.map((heap, i) => [heap, sortNumbers(found[i]!)]));
}

function sizeOf(ends: Uint32Array, heap: number): number {
  return ends[heap]! - startOf(ends, heap);
}

function startOf(ends: Uint32Array, heap: number): number {
  return heap === 0 ? 0 : ends[heap - 1]!;
}

/** Returns the first heap that ends after a place. */
function heapAt(ends: Uint32Array, place: number): number {
  let [from, to] = [0, ends.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ends[middle]! > place) to = middle;
    else from = middle + 1;
  }
  return from;
}
