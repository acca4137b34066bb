import { referenceMail } from '../../src/program/references/reference-mail.ts';
import { sentAgain } from '../../src/program/references/reference-request.ts';
import type { CustomerReference } from '../../src/program/things/competency.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { mail } from '../../src/store/things/mail.ts';
import { headerOf, type SmtpStandIn, startSmtp, textOf } from '../support/smtp.ts';
import { createTestApp, type TestApp, testNow } from '../support/test-app.ts';

let smtp: SmtpStandIn;
let app: TestApp;
beforeEach(async () => {
  smtp = await startSmtp();
  app = await createTestApp({ config: { mail: smtp.settings } });
});
afterEach(async () => {
  await app.close();
  await smtp.close();
});

/** Sends the mail of the reference that the demo waits for, as it is then. */
async function sent(change: (reference: CustomerReference) => CustomerReference | undefined, stage?: string) {
  const kept = await app.membership.organization('contoso');
  const before = kept?.value.references.find(({ id }) => id === 'r13');
  if (kept === undefined || before === undefined) throw new Error('the demo has this reference');
  const references = kept.value.references.flatMap((one) => (one.id === 'r13' ? (change(one) ?? []) : [one]));
  const wanted = referenceMail('contoso', before);
  await app.membership.commit('contoso', 'sent', [
    writes.replaced(kept, { ...kept.value, references }),
    writes.mailed({ ...wanted, stage: stage ?? wanted.stage }, testNow),
  ]);
  await app.mail.deliver();
  const [message] = smtp.messages;
  const key = { organizationId: 'contoso', kind: 'reference', subject: 'r13', stage: stage ?? wanted.stage };
  return { message, state: (await app.membership.get(mail, key))?.document.state };
}

test('says who asks, about what, until when, and why', async () => {
  const { message, state } = await sent((reference) => reference);
  if (message === undefined) throw new Error('it was sent');
  expect(state).toBe('sent');
  expect(message.to).toBe('omar.haddad@relecloud.example');
  expect(headerOf(message, 'Subject')).toBe('May Contoso Consulting name Relecloud as a reference?');
  const text = textOf(message);
  expect(text).toContain('Dear Omar Haddad,');
  expect(text).toContain('“A data warehouse for billing”');
  expect(text).toMatch(/Say yes or no:\nhttp:\/\/127\.0\.0\.1:0\/references\/[\w-]+\.[\w-]{43}\n/);
  expect(text).toContain('The page takes your answer until 14 March 2027.');
  expect(text).toContain('Marta Oliveira of Contoso Consulting named you as the contact person at Relecloud.');
  expect(text).not.toContain('You have been asked before');
});

test('says so when it is not the first', async () => {
  const by = { individualId: 'x', name: 'Marta Oliveira' };
  const again = (reference: CustomerReference) => sentAgain(reference, 'omar.haddad@relecloud.example', by, testNow);
  const { message } = await sent(again, '2');
  expect(textOf(message ?? { to: '', from: '', raw: '' })).toContain('You have been asked before');
});

test.each<[string, (reference: CustomerReference) => CustomerReference | undefined]>([
  ['withdrawn', () => undefined],
  ['answered', (reference) => ({ ...reference, state: 'customer-approved' })],
  ['sent once more', (reference) => sentAgain(reference, 'o@r.example', { individualId: 'x', name: 'M' }, testNow)],
])('is not sent for a reference that was %s before its turn came', async (_how, change) => {
  expect(await sent(change)).toEqual({ message: undefined, state: 'over' });
});
