import type {Session} from "../session/session.js";
import {mayDiffer} from "./builtNumbers.js";
import {canEdit, editing, fetchEditing, holdEdits, letEditsGo} from "./editing.js";
import {holdEvents} from "./heldEvents.js";
import type {Notebook} from "./notebook.js";
import {whenShown} from "./whenShown.js";

/**
 * Asks for the script of edits before anything is shown, where the browser or the address may have some. Returns when it
 * is there, at once where it is not asked for.
 */
export async function editingFirst(): Promise<void> {
  if (canEdit() || (!mayDiffer() && location.hash === "")) return;
  await fetchEditing().catch(() => {}); // asked for again by startEditing
}

/**
 * Restores the edits of a notebook and keeps them from then on: at once where the script is there, and else when the page
 * has shown its answer and tables, or when something is about to be typed or clicked, which waits for it.
 */
export function startEditing(notebook: Notebook): Promise<Session> {
  if (canEdit()) return Promise.resolve(begin(notebook));
  let asked: Promise<Session> | null = null;
  const ask = () =>
    (asked ??= start(notebook).finally(() => {
      holdNoMore();
      letEditsGo();
    }));
  holdEdits();
  const holdNoMore = holdEvents(() => void ask());
  const session = whenShown().then(ask);
  notebook.awaits(session);
  session.catch(({message}: Error) =>
    notebook.notices.notify(`Edits cannot be made or shown: ${message}. Reload the page.`)
  );
  return session;
}

async function start(notebook: Notebook): Promise<Session> {
  await fetchEditing();
  if (notebook.life.ended.aborted) throw new Error("another notebook has taken its place");
  return begin(notebook);
}

function begin(notebook: Notebook): Session {
  const {paperLine, startSession} = editing();
  paperLine(notebook);
  return startSession(notebook);
}
