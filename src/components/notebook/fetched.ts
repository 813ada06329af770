import {whenShown} from "./whenShown.js";

/** Room that is kept for a part of the page, as a chart, until its script is there, in pixels. */
const ROOM = 320;

/** Thrown by what draws a part of the page before its script is there. A view keeps room for it and draws it then. */
export class NotYet {
  /** Kept when it is there, refused where it cannot be fetched. */
  readonly there: Promise<void>;

  readonly room: number; // in pixels

  constructor(there: Promise<void>, room: number) {
    this.there = there;
    this.room = room;
  }
}

/**
 * Returns a function of a module that is fetched when it is first called, after the page has shown its answer and
 * tables. Until then it throws NotYet, with the room to be kept, in pixels.
 */
export function fetched<Args extends unknown[], Result>(
  load: () => Promise<(...args: Args) => Result>,
  room = ROOM
): (...args: Args) => Result {
  let own: ((...args: Args) => Result) | null = null;
  let there: Promise<void> | null = null;
  const fetching = async () => {
    await whenShown();
    own = await load();
  };
  return (...args) => {
    if (own) return own(...args);
    if (there === null) {
      there = fetching().catch((error) => {
        there = null; // asked for again by the next one
        throw error;
      });
      there.catch(() => {}); // who waits is told
    }
    throw new NotYet(there, room);
  };
}
