/** Takes the first file that is dropped on an element; a text that is dropped goes where it falls. */
export function onDrop(element: HTMLElement, take: (file: File) => unknown): void {
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}
