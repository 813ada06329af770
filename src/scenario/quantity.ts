/** Quantities as people write and read them. */
export {formatQuantity} from "./formatQuantity.js";
export {parseQuantity} from "./parseQuantity.js";
