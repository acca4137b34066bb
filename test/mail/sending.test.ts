import { mailKind, NotWanted } from '../../src/mail/define-kind.ts';
import type { MailServer } from '../../src/mail/mail-server.ts';
import { createSmtpServer } from '../../src/mail/smtp.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { mail } from '../../src/store/things/mail.ts';
import { headerOf, type SmtpRule, type SmtpStandIn, startSmtp, textOf } from '../support/smtp.ts';
import { createTestApp, type TestApp, testNow } from '../support/test-app.ts';

/*
 * Mail goes to a real SMTP server on loopback; the kind of mail is the test's own.
 */

let subject: string;
let isWanted: boolean;
let breaks: boolean;
let time: Date;
const greetings = mailKind({
  name: 'greetings',
  load: () => {
    if (breaks) throw new Error('a mistake of ours');
    return isWanted ? { word: 'hello' } : new NotWanted('nobody is to be greeted');
  },
  text: ({ word }, { organization, whereabouts, mail: { subject: whom } }) => ({
    subject,
    paragraphs: [`${word}, ${whom}, from ${organization.name}`, '<b>Not bold</b> & "quoted"'],
    link: { title: 'Open', url: `${whereabouts.webAddress}/x?a=1&b=2` },
    reason: 'You get this in a test.',
  }),
});

let smtp: SmtpStandIn;
let app: TestApp;
const start = async ({
  login,
  ...overrides
}: {
  login?: { user: string; password: string };
  mailServer?: MailServer;
} = {}) => {
  smtp = await startSmtp(login);
  app = await createTestApp({ config: { mail: smtp.settings }, overrides: { mailKinds: [greetings], ...overrides } });
};
const stop = async () => {
  await app.close();
  await smtp.close();
};
const restart = async (options: Parameters<typeof start>[0]) => {
  await stop();
  await start(options);
};
beforeEach(async () => {
  subject = 'Greetings';
  isWanted = true;
  breaks = false;
  time = testNow;
  await start();
});
afterEach(stop);

const write = (whom: string, to = `${whom}@fabrikam.example`, stage = '1') =>
  app.membership.commit('contoso', `mail-${whom}-${stage}`, [
    writes.mailed(
      {
        organizationId: 'contoso',
        kind: 'greetings',
        subject: whom,
        stage,
        to,
        locale: 'en-GB',
        createdAt: testNow.toISOString(),
      },
      testNow,
    ),
  ]);
const kept = (whom: string, stage = '1') =>
  app.membership.get(mail, { organizationId: 'contoso', kind: 'greetings', subject: whom, stage });
const stateOf = async (whom: string) => (await kept(whom))?.document.state;
const pass = (minutes: number) => {
  time = new Date(time.getTime() + minutes * 60_000);
  app.setNow(time);
};
const messagesTo = (whom: string) => smtp.messages.filter(({ to }) => to === `${whom}@fabrikam.example`);

test('what was written with a change is sent once, as text and as a page, however often somebody looks', async () => {
  await write('ana');
  for (let round = 0; round < 3; round += 1) await app.mail.deliver();
  expect(smtp.messages).toHaveLength(1);
  const [message] = messagesTo('ana');
  if (message === undefined) throw new Error('there is none');
  expect(message.from).toBe('pmc@contoso.example');
  expect(headerOf(message, 'From')).toBe('Partner Membership Center <pmc@contoso.example>');
  expect(headerOf(message, 'To')).toBe('ana@fabrikam.example');
  expect(headerOf(message, 'Auto-Submitted')).toBe('auto-generated');
  expect(textOf(message)).toBe(
    `hello, ana, from Contoso Consulting\n\n<b>Not bold</b> & "quoted"\n\nOpen:\nhttp://127.0.0.1:0/x?a=1&b=2\n\n-- \nYou get this in a test.\n`,
  );
  expect(message.raw.replace(/=\r\n/g, '')).toContain('&lt;b&gt;Not bold&lt;/b&gt; &amp; &quot;quoted&quot;');
  expect(await kept('ana')).toMatchObject({ document: { state: 'sent', sentAt: testNow.toISOString() } });
});

test('a subject that somebody typed begins no other header, and what turns text round is left out', async () => {
  subject = 'Contoso\r\nBcc: everybody@fabrikam.example\r\n\r\nSpam \u202Eever\u2028more 😀';
  await write('ana');
  await app.mail.deliver();
  const [message] = smtp.messages;
  if (message === undefined) throw new Error('there is none');
  expect(headerOf(message, 'Bcc')).toBe('');
  expect(smtp.messages.map(({ to }) => to)).toEqual(['ana@fabrikam.example']);
  expect(message.raw).not.toContain('\u202E');
});

test('what is wanted no more when its turn comes is not sent', async () => {
  isWanted = false;
  await write('ana');
  await app.mail.deliver();
  expect(smtp.messages).toEqual([]);
  expect(await stateOf('ana')).toBe('over');
});

const refusals: readonly (readonly [string, SmtpRule, string])[] = [
  ['an address that its server does not know', at('to', 550, '5.1.1 no such mailbox'), 'unknown-address'],
  ['the same of an older server', at('to', 550, 'no such user here'), 'unknown-address'],
  ['a mailbox that takes nothing from us', at('to', 550, '5.7.1 denied by policy'), 'refused'],
  ['a message that is taken for spam', at('data', 554, '5.7.1 spam'), 'refused'],
];

test.each(refusals)('%s ends as not delivered, and stops nobody else', async (_what, rule, reason) => {
  smtp.script((phase, to) => (to.startsWith('ana@') ? rule(phase, to) : undefined));
  await write('ana');
  await write('tom');
  await app.mail.deliver();
  pass(60 * 24);
  await app.mail.deliver();
  expect(await kept('ana')).toMatchObject({ document: { state: 'undelivered', undelivered: reason } });
  expect(await stateOf('tom')).toBe('sent');
  expect(messagesTo('ana')).toEqual([]);
});

test('what is put off comes later, twice as late each time, and is given up after some four days', async () => {
  const asked: number[] = [];
  smtp.script((phase) => {
    if (phase !== 'to') return undefined;
    asked.push(time.getTime());
    return { code: 451, text: '4.7.1 greylisted' };
  });
  await write('ana');
  while ((await stateOf('ana')) === 'due') {
    await app.mail.deliver();
    pass(5);
  }
  expect(await kept('ana')).toMatchObject({ document: { state: 'undelivered', undelivered: 'gave-up' } });
  const days = ((asked.at(-1) ?? 0) - (asked[0] ?? 0)) / 86_400_000;
  expect(days).toBeGreaterThan(3);
  expect(days).toBeLessThan(5);
});

test('after a greylisting it arrives', async () => {
  smtp.script((phase) => (phase === 'to' && time === testNow ? { code: 450, text: '4.2.0 later' } : undefined));
  await write('ana');
  await app.mail.deliver();
  expect(await stateOf('ana')).toBe('due');
  pass(10);
  await app.mail.deliver();
  expect(messagesTo('ana')).toHaveLength(1);
});

const outages: readonly (readonly [string, SmtpRule])[] = [
  ['hangs up at once', (phase) => (phase === 'connect' ? 'hangs-up' : undefined)],
  ['hangs up before the message', (phase) => (phase === 'to' ? 'hangs-up' : undefined)],
  ['is busy', at('connect', 421, '4.3.2 too busy')],
  ['does not take our sender', at('from', 550, '5.7.60 not allowed to send as this sender')],
];

test.each(outages)(
  'while the server %s nothing is sent, nothing is lost, and nothing comes twice',
  async (_what, rule) => {
    let asked = 0;
    smtp.script((phase, to) => {
      if (phase === 'connect') asked += 1;
      return rule(phase, to);
    });
    for (const whom of ['ana', 'tom', 'eva']) await write(whom);
    await app.mail.deliver();
    // One is enough to find out.
    expect(asked).toBe(1);
    smtp.script(() => undefined);
    pass(20);
    await app.mail.deliver();
    expect(smtp.messages.map(({ to }) => to).toSorted()).toEqual([
      'ana@fabrikam.example',
      'eva@fabrikam.example',
      'tom@fabrikam.example',
    ]);
    expect(smtp.messages.filter((message) => textOf(message).includes('received this message before'))).toEqual([]);
  },
);

test('a wrong password is told the operator, and what waits is sent once it is mended', async () => {
  const login = { user: 'pmc', password: 'secret' };
  await restart({ login });
  login.password = 'another one';
  await write('ana');
  await app.mail.deliver();
  expect(app.log).toContainEqual(expect.objectContaining({ event: 'mail-server-refuses' }));
  expect(JSON.stringify(app.log)).not.toContain('secret');
  login.password = 'secret';
  pass(20);
  await app.mail.deliver();
  expect(messagesTo('ana')).toHaveLength(1);
});

test('if nobody knows whether it was taken, it comes once more, says so and has the same id', async () => {
  let hasHungUp = false;
  smtp.script((phase) => {
    if (phase !== 'data' || hasHungUp) return undefined;
    hasHungUp = true;
    return 'takes-and-hangs-up';
  });
  await write('ana');
  await app.mail.deliver();
  expect(await kept('ana')).toMatchObject({ document: { state: 'due', mayHaveArrived: true } });
  pass(15);
  await app.mail.deliver();
  const [first, second] = messagesTo('ana');
  if (first === undefined || second === undefined) throw new Error('there are two');
  expect(textOf(first)).not.toContain('You may have received this message before.');
  expect(textOf(second)).toContain('You may have received this message before.');
  expect(headerOf(second, 'Message-ID')).toBe(headerOf(first, 'Message-ID'));
  expect(await stateOf('ana')).toBe('sent');
});

test('if nobody ever knows, it is sent twice at most and left at that', async () => {
  smtp.script((phase) => (phase === 'data' ? 'takes-and-hangs-up' : undefined));
  await write('ana');
  for (let round = 0; round < 5; round += 1) {
    await app.mail.deliver();
    pass(60);
  }
  expect(messagesTo('ana')).toHaveLength(2);
  expect(await kept('ana')).toMatchObject({ document: { state: 'undelivered', undelivered: 'unclear' } });
});

test('a process that dies between sending and writing it down: one double, which says so', async () => {
  let dies = true;
  await restart({
    mailServer: {
      async post(message) {
        const posted = await createSmtpServer(smtp.settings).post(message);
        if (dies) throw new Error('the process is gone');
        return posted;
      },
    },
  });
  await write('ana');
  await expect(app.mail.deliver()).rejects.toThrow('the process is gone');
  expect(await stateOf('ana')).toBe('sending');
  dies = false;
  await app.mail.deliver();
  // Whoever has it in hand may be alive.
  expect(messagesTo('ana')).toHaveLength(1);
  pass(6);
  await app.mail.deliver();
  pass(15);
  await app.mail.deliver();
  const [first, second] = messagesTo('ana').map(textOf);
  expect(first).not.toContain('You may have received this message before.');
  expect(second).toContain('You may have received this message before.');
  expect(await stateOf('ana')).toBe('sent');
});

test('a mail of ours that cannot be written is tried a few times, and stops nobody', async () => {
  breaks = true;
  await write('ana');
  for (let round = 0; round < 6; round += 1) {
    await app.mail.deliver();
    pass(300);
  }
  expect(await kept('ana')).toMatchObject({ document: { state: 'undelivered', undelivered: 'broken' } });
  breaks = false;
  await write('tom');
  await app.mail.deliver();
  expect(await stateOf('tom')).toBe('sent');
});

test('the same mail is written once; one that is sent again is another, with an id of its own', async () => {
  await write('ana');
  await app.mail.deliver();
  const again = await app.membership.commit('contoso', 'another-change', [
    writes.mailed((await kept('ana'))?.value ?? ({} as never), testNow),
  ]);
  expect(again).toBe('conflict');
  await write('ana', undefined, '2');
  await app.mail.deliver();
  const [first, second] = messagesTo('ana');
  expect(first && headerOf(first, 'Message-ID')).not.toBe(second && headerOf(second, 'Message-ID'));
});

function at(phase: Parameters<SmtpRule>[0], code: number, text: string): SmtpRule {
  return (now) => (now === phase ? { code, text } : undefined);
}
