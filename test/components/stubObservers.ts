import {vi} from "vitest";

/** Sees nothing: there is no window in which an element could come near, or be laid out. */
class Blind {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** Gives the tests of a file observers, which jsdom lacks, that never tell of anything: of places, and of others if named. */
export function stubObservers(...names: "ResizeObserver"[]): void {
  for (const name of ["IntersectionObserver", ...names]) vi.stubGlobal(name, Blind);
}
