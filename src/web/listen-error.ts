/** The address cannot be listened on; the message says why, and which settings choose another. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** @param settings those that choose another address, as in `PMC_HOST and PORT` */
export function notListening(error: NodeJS.ErrnoException, host: string, port: number, settings: string): ListenError {
  const why: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another program listens there already',
    EADDRNOTAVAIL: 'that address is none of this machine',
    EACCES: 'this user may not listen there',
    ENOTFOUND: 'there is no such host',
  };
  const reason = why[error.code ?? ''] ?? error.code ?? error.message;
  const message = `The membership center cannot listen on ${host}:${port}: ${reason}. ${settings} choose another.`;
  return new ListenError(message, { cause: error });
}
