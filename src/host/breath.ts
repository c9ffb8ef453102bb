/** `breathe`: lets the host's own events happen. */

/**
 * Resolves after the events that were waiting. Timers are slow for this (browsers make them 4 ms long), so a message
 * to oneself is used where there is no `setImmediate`.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel() as unknown as {
      readonly port1: Port;
      readonly port2: Port;
    };
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** A message port as browsers have it. */
interface Port {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
  close(): void;
}
