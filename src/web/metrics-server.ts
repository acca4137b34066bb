import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { watchConnections } from './connections.ts';
import { notListening } from './listen-error.ts';

export interface MetricsServer {
  /**
   * @returns the address of the metrics
   * @throws ListenError
   */
  listen(host: string, port: number): Promise<string>;
  stop(): Promise<void>;
}

const path = '/metrics';
/** Source: Exposition formats, https://prometheus.io/docs/instrumenting/exposition_formats/#basic-info */
const textFormat = 'text/plain; version=0.0.4; charset=utf-8';
const stopMilliseconds = 1_000;

/**
 * `GET /metrics` at an address of its own, so that whoever reaches the bot does not reach this.
 * @param read all metrics, in the text format of Prometheus
 */
export function createMetricsServer(read: () => Promise<string>, log: Logger): MetricsServer {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const [asked] = (request.url ?? '').split('?');
    if (asked !== path) return say(response, 404, `There is nothing here but ${path}.`);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return say(response, 405, 'Metrics are only read.');
    }
    try {
      say(response, 200, await read(), textFormat);
    } catch (error) {
      log.error({ event: 'metrics-failed', err: error }, 'metrics could not be read');
      say(response, 500, 'The metrics could not be read; the log says why.');
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  const connections = watchConnections(server);
  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(notListening(error, host, port, 'PMC_METRICS_HOST and PMC_METRICS_PORT')),
        );
        server.listen(port, host, () => resolve(`http://${host}:${(server.address() as AddressInfo).port}${path}`));
      }),
    async stop() {
      if (server.listening) await connections.stop(stopMilliseconds);
    },
  };
}

function say(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(text.endsWith('\n') ? text : `${text}\n`);
}
