import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * The channel, in a process of its own: it takes every message after as many milliseconds as it is told, and says how
 * many there were.
 */

const delay = Number(process.argv[2] ?? 50);
let count = 0;
const server = createServer((request, response) => {
  request.resume();
  if (request.method === 'GET') return response.end(String(count));
  request.on('end', () => {
    setTimeout(() => {
      count += 1;
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: `message-${count}` }));
    }, delay);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
