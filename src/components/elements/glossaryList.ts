import {GLOSSARY} from "../../model/words/glossary.js";
import {element} from "./dom.js";

/** Returns the words of the glossary with what they mean, which labels show where the pointer rests on them. */
export function glossaryList(): HTMLElement {
  const parts = Object.entries(GLOSSARY).flatMap(([term, meaning]) => [
    element("dt", {}, term),
    element("dd", {}, meaning)
  ]);
  return element("dl", {class: "glossary"}, parts);
}
