import {NotYet} from "../../src/components/notebook/fetched.js";

/** Returns what is drawn, when the scripts that draw it are there. */
export async function whenFetched<T>(draw: () => T): Promise<T> {
  for (;;) {
    try {
      return draw();
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      await error.there;
    }
  }
}
