// Preloaded into a refresh by its tests: makes one of the file operations that replace a snapshot fail or die.
// FAULT_AT counts those operations from 1, or those named in FAULT_ON; FAULT is an error code, or KILL for a death
// without warning.
import fs from "node:fs";
import {syncBuiltinESMExports} from "node:module";

const at = Number(process.env.FAULT_AT);
const kind = process.env.FAULT;
let count = 0;

for (const name of (process.env.FAULT_ON ?? "writeSync fsyncSync renameSync linkSync rmSync").split(" ")) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (typeof args[0] === "string" && !args[0].includes("prices-")) return original(...args);
    if (++count === at) {
      if (kind === "KILL") {
        // Half of what was to be written stands there, as after a real death.
        if (name === "writeSync") original(args[0], args[1], 0, Math.floor(args[1].length / 2));
        process.kill(process.pid, "SIGKILL");
      }
      throw Object.assign(new Error(`${kind}: no space left on device, ${name}`), {code: kind});
    }
    return original(...args);
  };
}
syncBuiltinESMExports();
process.on("exit", () => console.error("operations", count));
