// A server that receives webhooks.
import { createServer } from "node:http";

const PATIENCE_MS = 60_000;

export class Receiver {
  received = [];
  #waiting = [];

  static async start() {
    const receiver = new Receiver();
    receiver.server = createServer(async (request, response) => {
      let rawBody = "";
      for await (const chunk of request) rawBody += chunk;
      receiver.received.push({ headers: request.headers, rawBody });
      response.end();
      for (const look of receiver.#waiting.splice(0)) look();
    });
    await new Promise((ready) => receiver.server.listen(0, "127.0.0.1", ready));
    receiver.url = `http://127.0.0.1:${receiver.server.address().port}/hook`;
    return receiver;
  }

  /** Waits until the requests so far satisfy `isEnough`; without them the check fails in the end, and the run goes on. */
  async until(isEnough) {
    const late = AbortSignal.timeout(PATIENCE_MS);
    while (!isEnough(this.received)) {
      await new Promise((look, fail) => {
        this.#waiting.push(look);
        late.addEventListener("abort", () => fail(new Error(`not enough webhooks: ${this.received.length}`)), { once: true });
      });
    }
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
