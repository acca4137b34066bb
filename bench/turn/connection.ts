import { connect, type Socket } from 'node:net';

/** One kept-alive connection that asks one thing after the other; cheaper than a client for everything that HTTP can be. */
export interface Connection {
  /** @returns the body of the answer */
  post(path: string, body: string): Promise<string>;
  close(): void;
}

export async function openConnection(port: number): Promise<Connection> {
  const socket = await connected(port);
  let waiting: { answered(body: string): void; failed(error: Error): void } | undefined;
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = answerIn(received);
    if (answer === undefined || waiting === undefined) return;
    const { answered, failed } = waiting;
    waiting = undefined;
    received = Buffer.alloc(0);
    if (answer.status === 200) answered(answer.body);
    else failed(new Error(`the server answered ${answer.status}: ${answer.body.slice(0, 300)}`));
  });
  const fail = () => waiting?.failed(new Error('the server closed the connection'));
  socket.on('error', fail).on('close', fail);
  return {
    post: (path, body) =>
      new Promise((answered, failed) => {
        waiting = { answered, failed };
        socket.write(
          `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n` +
            `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
      }),
    close: () => socket.destroy(),
  };
}

async function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });
}

/** @returns undefined as long as it is not whole */
function answerIn(received: Buffer): { status: number; body: string } | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${head}`);
  const from = end + 4;
  if (received.length < from + Number(length)) return undefined;
  return { status: Number(head.slice(9, 12)), body: received.toString('utf8', from, from + Number(length)) };
}
