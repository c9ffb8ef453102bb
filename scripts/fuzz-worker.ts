/** A process that tries the programs it is sent, one at a time, and answers with how each ended. */
import { trial } from "../tests/properties/trial.ts";

process.on("message", (given: { readonly text?: string; readonly bytes?: string }) => {
  process.send!(trial(given.text ?? new Uint8Array(Buffer.from(given.bytes!, "base64"))));
});
process.send!("ready");
