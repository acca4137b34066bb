import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How long whoever is answered before all was read may go on sending. */
const lingerMilliseconds = 1_000;
/** From the first byte of a request to the last of its header, and to the last of its body (our choice). */
const headerMilliseconds = 10_000;
const requestMilliseconds = 30_000;
const lookMilliseconds = 5_000;

/** Who is connected, and until when. */
export interface Connections {
  readonly isStopping: boolean;
  /**
   * Takes no more requests. Those under way are finished, each connection is closed behind its answer, and what is then
   * still open, whatever its client does, after so many milliseconds.
   */
  stop(patience: number): Promise<void>;
}

/** Keeps any client from holding a connection, and a descriptor with it, for as long as it likes. */
export function watchConnections(server: Server): Connections {
  // Nobody here speaks another protocol: without a listener an offer to change to one is passed over, while with
  // restify's, which does nothing, the connection would be left to nobody.
  server.removeAllListeners('upgrade');
  server.headersTimeout = headerMilliseconds;
  server.requestTimeout = requestMilliseconds;
  (server as Server & { connectionsCheckingInterval: number }).connectionsCheckingInterval = lookMilliseconds;
  const open = new Set<ServerResponse>();
  let isStopping = false;
  const closeAfter = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  };
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    open.add(response);
    if (isStopping) closeAfter(response);
    response.once('close', () => {
      open.delete(response);
      if (!request.complete) setTimeout(() => hangUp(request), lingerMilliseconds).unref();
    });
  });
  return {
    get isStopping() {
      return isStopping;
    },
    async stop(patience) {
      isStopping = true;
      for (const response of open) closeAfter(response);
      const late = setTimeout(() => server.closeAllConnections(), patience);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearTimeout(late);
    },
  };
}

function hangUp(request: IncomingMessage): void {
  if (!request.complete) request.socket.destroy();
}
