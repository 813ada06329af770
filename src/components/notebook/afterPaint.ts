/** Calls a function after the next frame has been painted. */
export function afterPaint(callback: () => void): void {
  requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      callback();
    };
    port2.postMessage(null);
  });
}
