import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";

import { expect, test } from "vitest";

import { eventually } from "#lib/testing/eventually";
import { listen } from "#lib/testing/front";
import { RunningRequests } from "#server/drain";
import { createFront } from "#server/front";

/** A server that answers a request when its body is complete. */
async function serve() {
  let asked = 0;
  const server = createFront({
    routes: [],
    next: async (req, res) => {
      asked += 1;
      req.resume();
      await once(req, "end");
      res.end("read");
    },
    development: false,
  });
  const requests = new RunningRequests(server);
  const { hostname, port } = new URL(await listen(server));
  return { place: { hostname, port }, requests, server, asked: () => asked };
}

/** A request whose body has begun, and the answer to it. */
function begin(place: { hostname: string; port: string }, agent = new Agent({ keepAlive: true })) {
  const req = request({ ...place, method: "POST", agent, headers: { "Content-Length": 4 } });
  req.write("be");
  const answer = once(req, "response").then(([res]) => (res as IncomingMessage).resume());
  return { req, answer };
}

const isRefused = async (place: { hostname: string; port: string }): Promise<void> => {
  const socket = connect(Number(place.port), place.hostname);
  await expect(once(socket, "connect")).rejects.toMatchObject({ code: "ECONNREFUSED" });
};

test("a server that is closed takes no connection, and answers what it was asked before", async () => {
  const { place, requests, asked } = await serve();
  const running = begin(place);
  // A browser opens connections to have them ready: they hold nothing up.
  const unused = connect(Number(place.port), place.hostname);
  await Promise.all([
    once(unused, "connect"),
    eventually(() => {
      expect(asked()).toBe(1);
    }),
  ]);
  const finished = requests.finish(60_000);
  await isRefused(place);
  running.req.end("un");
  expect((await running.answer).headers).toMatchObject({ connection: "close" });
  expect(await finished).toBe(0);
  await once(unused, "close");
});

test("what does not finish in its time is cut off", async () => {
  const { place, requests, asked } = await serve();
  const running = begin(place);
  await eventually(() => {
    expect(asked()).toBe(1);
  });
  const [cutOff] = await Promise.all([
    requests.finish(200),
    expect(running.answer).rejects.toMatchObject({ code: "ECONNRESET" }),
  ]);
  expect(cutOff).toBe(1);
});
