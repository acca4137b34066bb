import { lucia } from '../../src/demo/people.ts';
import { readinessOf } from '../../src/program/requirements/readiness.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { catalog } from '../support/catalog.ts';
import { type ReceivedMail, type SmtpStandIn, startSmtp, textOf } from '../support/smtp.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

/*
 * A reference is late: Lucía looks after Madrid, whose silver Datacenter asks for three references and has two. She asks
 * a customer, who does not answer; after a week she is told, sends it again, the customer says yes on the page behind the
 * link, she assigns it, and the competency is met.
 */

let smtp: SmtpStandIn;
let app: TestApp;
let now = testNow;
beforeAll(async () => {
  smtp = await startSmtp();
  app = await createTestApp({ config: { mail: smtp.settings }, opensChats: true });
});
afterAll(async () => {
  await app.close();
  await smtp.close();
});

const pass = async (days: number) => {
  now = new Date(now.getTime() + days * 86_400_000);
  app.setNow(now);
  await app.notices.deliver();
  await app.mail.deliver();
};
const toldTo = (person: typeof lucia, words: string) =>
  app.connector.messages
    .filter(({ conversationId }) => conversationId.includes(person.objectId))
    .flatMap(({ attachments = [] }) => attachments.map(({ content }) => content as Card))
    .findLast((card) => read(card).includes(words));

async function isMet(): Promise<boolean | undefined> {
  const organization = (await app.membership.organization('contoso'))?.value;
  const held = organization?.competencies.find(({ id }) => id === 'datacenter-madrid');
  if (organization === undefined || held === undefined) throw new Error('Madrid holds Datacenter');
  const transcripts = await app.membership.transcripts('contoso');
  const { competencies, renewalTerms: terms } = catalog;
  const evidence = { organization, transcripts, competencies, terms, today: '2027-02-25' } as const;
  return readinessOf({ ...held, on: held.anniversaryDate }, evidence)?.met;
}

/** As the customer opens it: the link of the mail, at the address where this test runs the server. */
function linkIn(message: ReceivedMail): string {
  const [link = ''] = /http:\/\/127\.0\.0\.1:0\/references\/\S+/.exec(textOf(message)) ?? [];
  return link.replace('http://127.0.0.1:0', app.address);
}

test('a reference is late', async () => {
  expect(await isMet()).toBe(false);

  const chat = app.as(lucia);
  const form = await chat.say('we need another customer reference');
  const asked = await chat.press(form, 'Ask by e-mail', {
    customer: 'Tailwind Toys',
    contact: 'Kim Abercrombie',
    email: 'kim@tailwind.example',
    project: 'A datacenter moved over a weekend',
  });
  expect(read(asked)).toContain('Kim Abercrombie at Tailwind Toys is asked by e-mail.');
  await app.mail.deliver();
  expect(smtp.messages.map(({ to }) => to)).toEqual(['kim@tailwind.example']);

  await pass(6);
  expect(toldTo(lucia, 'has not answered')).toBeUndefined();
  await pass(1);
  const notice = toldTo(lucia, 'Kim Abercrombie at Tailwind Toys has not answered for 7 days.');
  expect(notice).toBeDefined();

  const again = await chat.press(notice, 'Send it again');
  expect(read(again)).toContain('It is sent again, to kim@tailwind.example.');
  await app.mail.deliver();
  expect(smtp.messages).toHaveLength(2);
  const [first, second] = smtp.messages.map(linkIn);
  // The link of the first mail still works: people answer whichever they find.
  expect(first).toBe(second);

  await pass(1);
  const page = await fetch(second ?? '');
  expect(await page.text()).toContain('A datacenter moved over a weekend');
  const answer = await fetch(second ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'answer=approve&reason=',
  });
  expect(await answer.text()).toContain('You have said yes: Contoso Consulting may name you as a reference.');
  expect(await isMet()).toBe(false);

  await pass(1);
  const news = toldTo(lucia, 'Kim Abercrombie at Tailwind Toys has approved your reference.');
  const card = await chat.press(news, 'Assign it');
  const assigned = await chat.press(card, 'Assign', { competency: 'datacenter' });
  expect(read(assigned)).toContain('The reference of Tailwind Toys counts for Datacenter now.');
  expect(await isMet()).toBe(true);

  // What said that nobody has answered says now how it ended.
  const [told] = (await app.membership.notices('contoso', 'reference-unanswered')).filter(
    ({ value }) => value.stage === 'sent-1',
  );
  expect(told?.document.state).toBe('over');
  expect(buttonsOf(toldTo(lucia, 'Tailwind Toys') ?? {}).map(({ title }) => title)).not.toContain('Send it again');
});
