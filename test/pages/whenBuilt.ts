import {inject} from "vitest";

// The site is built while other tests run, and its server answers once it is.
const response = await fetch(inject("url"));
if (!response.ok) throw new Error(await response.text());
