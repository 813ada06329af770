import {acceleratorNamer} from "../../catalog/accelerators/acceleratorNamer.js";
import {matchAccelerators} from "../../model/accelerators/findAccelerator.js";
import type {Catalog} from "../../model/catalog.js";

/**
 * Returns the ids of the accelerators that names in a list mean: an id, a family, a card as people write it, and all cards
 * of a name that several have, as H100. Throws an Error in one line, with what there is, for one that means none.
 */
export function namedAccelerators(
  names: readonly string[],
  {accelerators, folder}: Pick<Catalog, "accelerators"> & {folder: string}
): string[] {
  if (names.length === 0) return [];
  const nameOf = acceleratorNamer(folder, accelerators);
  const families = [...new Set(accelerators.map(({family}) => family))];
  const meant = (name: string): string[] => {
    const family = accelerators.filter((one) => one.family === name.toLowerCase());
    if (family.length > 0) return family.map(({id}) => id);
    try {
      return [nameOf(name).accelerator.id];
    } catch (error) {
      const several = matchAccelerators(accelerators, name);
      if (several.length > 0) return several.map(({id}) => id);
      const why = (error as Error).message.replace(/^gpu: /, "");
      throw new Error(`--accelerators: ${why}; families are ${families.join(", ")}`, {cause: error});
    }
  };
  return [...new Set(names.flatMap(meant))];
}
