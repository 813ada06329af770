/**
 * Returns a service in the page's own thread, for where there can be no other: its script is fetched when it is first
 * asked, and what is asked until then it is asked in that order.
 */
export function lateService<Asked>(load: () => Promise<(asked: Asked) => void>): (asked: Asked) => void {
  let service: Promise<(asked: Asked) => void> | null = null;
  return (asked) => {
    service ??= load();
    service.then(
      (ask) => ask(asked),
      () => (service = null) // it cannot be fetched now: tried again by the next question
    );
  };
}
