import autocannon from "autocannon";

import type { Load, Measured } from "./load.ts";

/** Makes one load, as the parent describes it, and says what came of it. */
process.once("message", (sent) => {
  const { address, requests, connections, seconds } = sent as Load;
  autocannon({ url: address, requests: [...requests], connections, duration: seconds })
    .then(({ requests: answered, latency, errors, non2xx }) => {
      if (errors + non2xx > 0) throw new Error(`${String(errors + non2xx)} requests of the load failed.`);
      const result: Measured = { perSecond: answered.average, p99Ms: latency.p99 };
      process.send?.(result);
    })
    .catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
      process.disconnect();
    });
});
