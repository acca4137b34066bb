import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { announce } from './announce.ts';

/* What HTTP itself costs: reads an activity, and answers with its text. */

const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  const activity = JSON.parse(text) as { text: string };
  const body = JSON.stringify({ activities: [{ type: 'message', text: `Echo: ${activity.text}` }] });
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => announce((server.address() as AddressInfo).port));
