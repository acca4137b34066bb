import { createHmac } from 'node:crypto';

/** The other side of the shipment webhook: a fulfilment house that signs what it sends. */
export interface Carrier {
  send(report: object | string | Buffer, as?: Sending): Promise<Answer>;
}

/** What is to be different from a request as it should be. */
export interface Sending {
  readonly secret?: string;
  /** When it was signed. */
  readonly at?: Date;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent in place of what was signed. */
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: {
    readonly changed?: boolean;
    readonly shipment?: { readonly number: string; readonly state: string };
    readonly error?: { readonly code: string; readonly message: string; readonly reference: string };
  };
  readonly headers: Headers;
}

export function createCarrier(address: string, secret: string, now: () => Date): Carrier {
  return {
    async send(report, as = {}) {
      const signed = typeof report === 'string' || Buffer.isBuffer(report) ? report : JSON.stringify(report);
      const timestamp = String(Math.floor((as.at ?? now()).getTime() / 1000));
      const signature = createHmac('sha256', as.secret ?? secret)
        .update(`${timestamp}.`)
        .update(signed)
        .digest('hex');
      const response = await fetch(`${address}/api/shipments`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'pmc-timestamp': timestamp,
          'pmc-signature': `sha256=${signature}`,
          ...as.headers,
        },
        body: as.body ?? signed,
      });
      return { status: response.status, body: (await response.json()) as Answer['body'], headers: response.headers };
    },
  };
}
