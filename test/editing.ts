import {fetchEditing} from "../src/components/notebook/editing.js";

/** Edits are there before a test begins, as they are on a page a moment after it is shown. */
await fetchEditing();
