import { marta } from '../../src/demo/people.ts';
import type { Fault } from '../support/connector.ts';
import { read, testApp } from '../support/test-app.ts';

/*
 * What becomes of an answer that the channel does not take.
 */

const app = testApp();
const sentence = { type: 'message', text: 'when is our anniversary date?', id: 'the-sentence' };
const installed = { type: 'installationUpdate', action: 'add', id: 'the-installation' };

function texts(): readonly string[] {
  return app.connector.messages.map(({ attachments }) => read(attachments?.[0]?.content));
}

/** The channel says this to every message, until it is told otherwise. */
function always(fault: Fault | undefined): void {
  app.connector.script(() => fault);
}

test.each([412, 429, 502, 503, 504, 500])(
  'an answer refused with %i twice is sent again, and arrives once',
  async (status) => {
    app.connector.failNext(status, status);
    expect((await app.as(marta).send(sentence)).status).toBe(200);
    expect(texts()).toEqual([expect.stringContaining('Anniversary date')]);
  },
);

test.each([
  ['a sentence', sentence, 'Anniversary date'],
  ['an installation', installed, 'Marta'],
])(
  '%s whose answer stays refused is not called answered, and is when the channel repeats it, once',
  async (_name, activity, answer) => {
    const chat = app.as(marta);
    // Longer than anybody waits for an answer, so that nothing is tried again before.
    always({ status: 412, retryAfter: 60 });
    for (let count = 0; count < 2; count += 1) expect((await chat.send(activity)).status).toBe(502);
    expect(texts()).toEqual([]);
    always(undefined);
    for (let count = 0; count < 2; count += 1) expect((await chat.send(activity)).status).toBe(200);
    expect(texts()).toEqual([expect.stringContaining(answer)]);
    expect(app.log.filter((line) => line.event === 'send-failed')).toHaveLength(2);
  },
);

test.each([400, 401, 403, 404])(
  'an answer refused with %i is refused for good: nothing is asked for again',
  async (status) => {
    let attempts = 0;
    app.connector.script(() => {
      attempts += 1;
      return { status };
    });
    expect((await app.as(marta).send(sentence)).status).toBe(200);
    expect(attempts).toBe(1);
    expect(app.log.filter((line) => line.event === 'send-failed')).toHaveLength(1);
  },
);
