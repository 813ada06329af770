import {whenShown} from "../notebook/whenShown.js";
import {element} from "./dom.js";
import {menu, type Menu} from "./menu.js";

/**
 * Returns a menu that is drawn by a script of its own, which is fetched once the page has shown its answer and tables, or
 * when the menu is opened before: it is entered then as soon as it is there.
 */
export function lateMenu(label: string, title: string, load: (made: Menu) => Promise<() => Node>): Menu {
  let draw: (() => Node) | null = null;
  let fetching = false;
  let problem = "";
  const made = menu(label, title, () => {
    if (draw) return draw();
    const says = element("p", {class: problem ? "problem" : "hint", role: "status"}, problem || "Loading …");
    fetch();
    return says;
  });
  const fetch = () => {
    if (fetching) return;
    fetching = true;
    problem = "";
    load(made).then(
      (own) => {
        draw = own;
        made.enter();
      },
      (error: Error) => {
        problem = `This could not be loaded: ${error.message}. Close it and open it again.`;
        made.redraw();
        fetching = false;
      }
    );
  };
  void whenShown().then(fetch);
  return made;
}
