/** Puts a text on the clipboard, also on pages that are not served securely. Throws where the browser refuses. */
export async function copyToClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    const {activeElement} = document;
    field.value = text;
    field.style.cssText = "position: fixed; opacity: 0";
    ((activeElement?.closest("dialog, [popover]") as HTMLElement | null) ?? document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (activeElement instanceof HTMLElement) activeElement.focus();
    if (!done) throw new Error("The browser does not allow copying; select the text and copy it yourself");
  }
}
