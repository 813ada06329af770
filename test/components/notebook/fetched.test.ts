// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {committedCatalog} from "../../committedCatalog.js";
import {lateMenu} from "../../../src/components/elements/lateMenu.js";
import {lateService} from "../../../src/components/elements/lateService.js";
import {fetched, NotYet} from "../../../src/components/notebook/fetched.js";
import {latePart} from "../../../src/components/notebook/latePart.js";
import {Notebook} from "../../../src/components/notebook/notebook.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {stubObservers} from "../stubObservers.js";

stubObservers();

const notebook = new Notebook(committedCatalog(), COMMITTED);

test("a view is drawn when the script that it asks for is there, and the notebook is settled then", async () => {
  const draw = fetched(() => Promise.resolve((text: string) => `drawn ${text}`));
  expect(() => draw("early")).toThrow(NotYet as unknown as ErrorConstructor);
  const view = notebook.view(() => draw("a chart"));
  expect([view.textContent, notebook.settled]).toEqual(["", false]);
  await vi.waitFor(() => expect(view.textContent).toBe("drawn a chart"));
  expect(notebook.settled).toBe(true);
  expect(draw("at once")).toBe("drawn at once");
});

test("a view says why its script cannot be fetched, and asks for it again when it is drawn again", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const load = vi.fn<() => Promise<() => string>>().mockRejectedValueOnce(new Error("the host is away"));
  load.mockResolvedValue(() => "there");
  const draw = fetched(load);
  const view = notebook.view(() => draw());
  await vi.waitFor(() => expect(view.textContent).toBe("This part cannot be shown: the host is away"));
  expect(told).toHaveBeenCalledOnce();
  notebook.attention.look({scale: "tiny"});
  notebook.settle();
  await vi.waitFor(() => expect(view.textContent).toBe("there"));
  expect(load).toHaveBeenCalledTimes(2);
});

test("a part of a page keeps what listens in it", async () => {
  const pressed = vi.fn();
  const part = latePart(() =>
    Promise.resolve((_: Notebook, text: string) => {
      const button = document.createElement("button");
      button.textContent = text;
      button.addEventListener("click", pressed);
      return button;
    })
  );
  const shown = part(notebook, "Press");
  await vi.waitFor(() => expect(shown.textContent).toBe("Press"));
  shown.querySelector("button")!.click();
  expect(pressed).toHaveBeenCalledOnce();
});

test("a menu that is opened before its script is there is entered when it is", async () => {
  let arrive: (draw: () => Node) => void = () => {};
  const made = lateMenu("Menu", "Menu", () => new Promise((resolve) => (arrive = resolve)));
  const {panel, button} = made;
  document.body.append(button, panel);
  const toggle = (type: string) =>
    panel.dispatchEvent(Object.assign(new Event(type), {newState: "open", oldState: "closed"}));
  toggle("beforetoggle");
  toggle("toggle");
  expect(panel.textContent).toBe("Loading …");
  const field = document.createElement("input");
  arrive(() => field);
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
});

test("what a service is asked before its script is there it is asked then, in order", async () => {
  const asked: number[] = [];
  const load = vi.fn(() => Promise.resolve((one: number) => void asked.push(one)));
  const ask = lateService(load);
  expect(load).not.toHaveBeenCalled();
  ask(1);
  ask(2);
  await vi.waitFor(() => expect(asked).toEqual([1, 2]));
  ask(3);
  await vi.waitFor(() => expect(asked).toEqual([1, 2, 3]));
  expect(load).toHaveBeenCalledOnce();
});
