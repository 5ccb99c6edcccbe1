// A server that receives webhooks.
import { createServer } from "node:http";

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

  /** Waits until the requests so far satisfy `isEnough`. */
  async until(isEnough) {
    while (!isEnough(this.received)) await new Promise((look) => this.#waiting.push(look));
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
