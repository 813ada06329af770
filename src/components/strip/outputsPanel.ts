import {button} from "../elements/button.js";
import {labelled, select} from "../elements/choice.js";
import {element, fragment} from "../elements/dom.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {allOutputs, chooseOutputs, chosenOutputs} from "../scenario/chosenOutputs.js";

/** Returns the panel in which the outputs of the strip are chosen, and the plan they are of; `changed` draws it again. */
export function outputsPanel(notebook: Notebook, changed: () => void): DocumentFragment {
  const {model} = notebook.books.book;
  const chosen = chosenOutputs(model);
  const names = chosen.map(({name}) => name);
  const choose = (next: string[]) => {
    chooseOutputs(next);
    changed();
  };
  const rest = allOutputs(model).filter(({name}) => !names.includes(name));
  const add = select(
    [{value: "", label: "Add an output …"}, ...rest.map(({name, label}) => ({value: name, label}))],
    "",
    {
      "aria-label": "Add an output"
    }
  );
  add.addEventListener("change", () => choose([...names, add.value]));
  const reader = new Reader(notebook);
  const focus = (name: "scale" | "machine", label: string, options: {id: string; name: string}[], now: string) => {
    const control = select(
      options.map((option) => ({value: option.id, label: option.name})),
      now
    );
    control.addEventListener("change", () => {
      notebook.attention.look({[name]: control.value});
      changed();
    });
    return labelled(label, control);
  };
  return fragment(
    element(
      "div",
      {class: "toolbar"},
      focus("scale", "Of", reader.scales(), reader.focusScale()),
      focus("machine", "on", [...reader.catalog("machines")], reader.focusMachine())
    ),
    element(
      "ul",
      {class: "edits"},
      chosen.map(({name, label}) =>
        element(
          "li",
          {},
          element("span", {class: "what"}, label),
          button("Remove", () => choose(names.filter((other) => other !== name)), {name: `Remove ${label}`})
        )
      )
    ),
    add
  );
}
