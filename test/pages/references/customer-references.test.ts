import { ana, demoIndividualId, diogo, lucia, marta } from '../../../src/demo/people.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { mail } from '../../../src/store/things/mail.ts';
import { buttonsOf, type Card, inputsOf } from '../../support/card.ts';
import { type SmtpStandIn, startSmtp } from '../../support/smtp.ts';
import { createTestApp, read, type TestApp, testNow } from '../../support/test-app.ts';

/*
 * With a mail server on loopback that takes everything, unless a test says otherwise.
 */

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

const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const valuesOf = (card: Card | undefined) =>
  Object.fromEntries(inputsOf(card ?? {}).map(({ id, value }) => [id, value]));
const references = async () => (await app.membership.organization('contoso'))?.value.references ?? [];
const of = async (customer: string) => (await references()).find((one) => one.customer === customer);
const mails = async () =>
  (await app.membership.all(mail, { organizationId: 'contoso' })).filter(({ kind }) => kind === 'reference');
const later = (days: number) => app.setNow(new Date(testNow.getTime() + days * 86_400_000));

const wanted = {
  customer: 'Tailwind Toys',
  contact: 'Kim Abercrombie',
  email: 'kim@tailwind.example',
  project: 'A shop that never closes',
  location: 'lisbon',
};
async function ask(person = marta, form: Record<string, string> = {}) {
  const chat = app.as(person);
  return chat.press(await chat.say('ask a customer for a reference'), 'Ask by e-mail', { ...wanted, ...form });
}

describe('asking a customer', () => {
  test('sends an e-mail with a link, and the reference waits', async () => {
    const card = await ask();
    expect(read(card)).toContain('Kim Abercrombie at Tailwind Toys is asked by e-mail. I tell you what they say.');
    expect(read(card)).toContain('Awaiting approval');
    expect(read(card)).toContain('from 22 February 2027 on');
    expect(titles(card)).not.toContain('Send it again');
    const reference = await of('Tailwind Toys');
    expect(reference).toMatchObject({
      state: 'awaiting-approval',
      locationId: 'lisbon',
      project: 'A shop that never closes',
      request: { contact: { name: 'Kim Abercrombie', email: 'kim@tailwind.example' }, sendings: 1 },
    });
    const [sent] = await mails();
    expect(sent).toMatchObject({ kind: 'reference', subject: reference?.id, to: 'kim@tailwind.example' });
  });

  test.each<[string, Record<string, string>, string]>([
    ['no customer', { customer: '  ' }, 'Name the customer’s company'],
    ['a name of 10,000 characters', { contact: 'x'.repeat(10_000) }, 'Name the person who speaks for the customer'],
    ['no address', { email: 'kim' }, 'Enter the person’s e-mail address'],
    ['two addresses', { email: 'kim@tailwind.example, jo@x.example' }, 'Enter the person’s e-mail address'],
    [
      'an address with a line end',
      { email: 'kim@tailwind.example\r\nBcc: all@x.example' },
      'Enter the person’s e-mail',
    ],
    ['a colleague', { email: 'diogo.santos@contoso.example' }, 'A reference comes from a customer.'],
    ['no project', { project: '' }, 'Say in one line what you did'],
    ['a language that is none', { language: 'tlh' }, 'Choose a language from the list.'],
    ['a place that is none', { location: 'atlantis' }, 'Choose who looks after it from the list.'],
  ])('is refused with what is wrong, and keeps what was typed: %s', async (_what, form, words) => {
    const before = (await references()).length;
    const card = await ask(marta, form);
    expect(read(card)).toContain(words);
    expect(valuesOf(card).customer).toBe(form.customer?.trim() === '' ? form.customer : 'Tailwind Toys');
    expect(await references()).toHaveLength(before);
    expect(await mails()).toEqual([]);
  });

  test('asks nobody twice who is waited for already', async () => {
    await ask();
    expect(read(await ask(marta, { project: 'Another one' }))).toContain('Kim Abercrombie is being asked already');
    expect((await references()).filter(({ customer }) => customer === 'Tailwind Toys')).toHaveLength(1);
  });

  test('has an end: nobody waits for more than 50 customers at once', async () => {
    const kept = await app.membership.organization('contoso');
    if (kept === undefined) throw new Error('Contoso is there');
    const many = Array.from({ length: 50 }, (_, index) => ({
      id: `w${index}`,
      customer: `Customer ${index}`,
      state: 'awaiting-approval' as const,
    }));
    await app.membership.commit('contoso', 'many', [
      writes.replaced(kept, { ...kept.value, references: [...kept.value.references, ...many] }),
    ]);
    expect(read(await ask())).toContain('50 customers have not answered yet.');
  });

  test('names with Markdown, emoji and marks that turn text around stay names', async () => {
    await ask(marta, { customer: '**Toys** [x](https://x.example) 🚀 \u202eabc' });
    const card = await app.as(marta).say('customer references');
    expect(read(card)).toContain('\\*\\*Toys\\*\\* \\[x\\](https://x.example) 🚀 abc');
  });
});

describe('a sentence that wants a new one', () => {
  test.each([
    ['ask a customer for a reference', ''],
    ['ask Tailwind Toys for a reference', 'Tailwind Toys'],
    ['we need a new reference', ''],
    ['ask Fabrikam for another reference', 'Fabrikam Retail'],
    ['ask Fourth Coffee for a reference', 'Fourth Coffee'],
  ])('lands on the form, with the customer whom it names: %s', async (sentence, customer) => {
    const form = await app.as(marta).say(sentence);
    expect(titles(form)).toEqual(['Ask by e-mail', 'Cancel']);
    expect(valuesOf(form)).toMatchObject({ customer, location: 'all' });
  });

  test('knows the contact of a customer who was asked before', async () => {
    const form = await app.as(marta).say('ask Fourth Coffee for a reference');
    expect(valuesOf(form)).toMatchObject({ contact: 'Jo Brown', email: 'jo.brown@fourthcoffee.example' });
  });

  test('shows the request where the customer has not answered yet', async () => {
    expect(read(await app.as(marta).say('ask Relecloud for a reference'))).toContain('Awaiting approval');
  });

  test('says nothing of a customer whom somebody else looks after', async () => {
    const form = await app.as(ana).say('ask Lucerne Publishing for a reference');
    expect(valuesOf(form)).toMatchObject({ contact: '', email: '' });
  });
});

describe('sending it again', () => {
  test('is possible after 7 days, not before, and once for each press', async () => {
    const chat = app.as(marta);
    const asked = await ask();
    expect(titles(asked)).not.toContain('Send it again');
    later(6);
    expect(titles(await chat.say('resend the reference of Tailwind Toys'))).not.toContain('Send it again');
    later(7);
    const late = await chat.say('resend the reference of Tailwind Toys');
    expect(read(late)).toContain('You may send it again now.');
    const again = await chat.press(late, 'Send it again');
    expect(read(again)).toContain('It is sent again, to kim@tailwind.example.');
    await chat.press(late, 'Send it again');
    expect((await of('Tailwind Toys'))?.request?.sendings).toBe(2);
    expect(titles(again)).not.toContain('Send it again');
  });

  test('a press that comes too early, from whatever card, sends nothing', async () => {
    const chat = app.as(marta);
    await ask();
    later(7);
    const late = await chat.say('resend the reference of Tailwind Toys');
    app.setNow(testNow);
    expect(read(await chat.press(late, 'Send it again'))).toContain(
      'Nothing was sent: this customer may be asked again from 22 February 2027 on.',
    );
    expect((await of('Tailwind Toys'))?.request?.sendings).toBe(1);
  });

  test('what did not get there says why, and may be sent to another address at once', async () => {
    smtp.script((phase, to) =>
      phase === 'to' && to.startsWith('kim') ? { code: 550, text: '5.1.1 no such mailbox' } : undefined,
    );
    await ask();
    await app.mail.deliver();
    const chat = app.as(marta);
    const card = await chat.say('did the reference request reach Tailwind Toys');
    expect(read(card)).toContain('Not delivered');
    expect(read(card)).toContain('there is no mailbox kim@tailwind.example');
    const list = await chat.say('customer references');
    expect(read(list)).toContain('14 references. 2 wait for you.');
    expect(read(list)).toMatch(/Tailwind Toys\nNot delivered\nWaiting since .+/);
    const wrong = await chat.press(card, 'Send it again', { email: 'ana.ferreira@contoso.example' });
    expect(read(wrong)).toContain('A reference comes from a customer.');
    const again = await chat.press(card, 'Send it again', { email: 'k.abercrombie@tailwind.example' });
    expect(read(again)).toContain('It is sent again, to k.abercrombie@tailwind.example.');
    await app.mail.deliver();
    expect(smtp.messages.map(({ to }) => to)).toEqual(['k.abercrombie@tailwind.example']);
  });

  test('what came from elsewhere has nobody to write to', async () => {
    const kept = await app.membership.organization('contoso');
    if (kept === undefined) throw new Error('Contoso is there');
    const old = { id: 'old', customer: 'Old Customer', state: 'awaiting-approval' as const };
    await app.membership.commit('contoso', 'old', [
      writes.replaced(kept, { ...kept.value, references: [...kept.value.references, old] }),
    ]);
    const card = await app.as(marta).say('resend the reference of Old Customer');
    expect(read(card)).toContain('This reference came from elsewhere');
    expect(titles(card)).not.toContain('Send it again');
  });
});

describe('assigning', () => {
  test('an approved reference counts for one competency, and is moved to another', async () => {
    const chat = app.as(marta);
    const card = await chat.say('assign the reference of Adatum Energy to devops');
    expect(read(card)).toContain('It counts for Data Platform, and for no other.');
    expect(valuesOf(card).competency).toBe('devops');
    const assigned = await chat.press(card, 'Assign');
    expect(read(assigned)).toContain('The reference of Adatum Energy counts for DevOps now.');
    expect(await of('Adatum Energy')).toMatchObject({ competency: 'devops' });
    const none = await chat.press(assigned, 'Assign', { competency: 'none' });
    expect(read(none)).toContain('counts for no competency now.');
    expect(read(none)).toContain('Approved, to be assigned');
    expect((await of('Adatum Energy'))?.competency).toBeUndefined();
  });

  test.each([
    ['a competency that is none', 'atlantis', 'Choose a competency from the list.'],
    ['one that asks for no references', 'hosting', 'Choose a competency from the list.'],
    ['nothing', '', 'Choose the competency for which it is to count.'],
  ])('is refused for %s', async (_what, competency, words) => {
    const chat = app.as(marta);
    const card = await chat.say('assign the reference of Adatum Energy');
    expect(read(await chat.press(card, 'Assign', { competency }))).toContain(words);
    expect(await of('Adatum Energy')).toMatchObject({ competency: 'data-platform' });
  });
});

test('the list says where each stands, what waits first, and can be cut down to a competency', async () => {
  const chat = app.as(marta);
  const list = await chat.say('customer references');
  expect(read(list)).toContain('13 references. One waits for you.');
  expect(titles(list)[0]).toBe('Lucerne Publishing');
  const last = await chat.press(list, 'Next');
  expect(read(`${read(list)}` === '' ? undefined : last)).toContain('Rejected');
  const ofOne = read(await chat.say('references for datacenter'));
  expect(ofOne).toContain('3 references are assigned to Datacenter.');
  expect(ofOne).not.toContain('Adatum');
});

test('withdrawing is confirmed first, with what is lost', async () => {
  const chat = app.as(marta);
  const card = await chat.say('withdraw the reference of Adatum Energy');
  const sure = await chat.press(card, 'Withdraw');
  expect(read(sure)).toContain('It does not count for Data Platform any more, and cannot be brought back.');
  expect(await of('Adatum Energy')).toBeDefined();
  expect(read(await chat.press(sure, 'Yes, withdraw it'))).toContain('The reference of Adatum Energy is withdrawn.');
  expect(await of('Adatum Energy')).toBeUndefined();
  expect(read(await chat.press(sure, 'Yes, withdraw it'))).toContain('There is no such reference.');
});

describe('who may', () => {
  test('a Location Administrator sees and touches those of the own locations only', async () => {
    const list = await app.as(lucia).say('customer references');
    const shown = titles(list).filter((title) => !['Ask a customer', 'Next', 'Previous'].includes(title));
    expect(shown.toSorted()).toEqual(['Alpine Ski House', 'Lucerne Publishing', 'Margie’s Foods']);
    for (const location of ['all', 'lisbon']) {
      expect(read(await ask(lucia, { location }))).not.toContain('is asked by e-mail');
    }
    expect(await of('Tailwind Toys')).toBeUndefined();
    expect(read(await ask(lucia, { location: 'madrid' }))).toContain('is asked by e-mail');
  });

  test('one of another location looks as if it were not there', async () => {
    expect(read(await app.as(ana).say('resend the reference of Lucerne Publishing'))).not.toContain('Elsa Gruber');
  });

  test('somebody without administration rights is told who can', async () => {
    expect(read(await app.as(diogo).say('customer references'))).toContain('This is for Global and Location');
  });
});

test('without a mail server the card has the text and the link to send oneself', async () => {
  await app.close();
  app = await createTestApp();
  const chat = app.as(marta);
  const form = await chat.press(await chat.say('customer references'), 'Ask a customer');
  expect(read(form)).toContain('No e-mail goes out from here');
  const card = await chat.press(form, 'Write the text', wanted);
  expect(read(card)).toContain('send Kim Abercrombie the text below yourself');
  expect(read(card)).toContain('May Contoso Consulting name Tailwind Toys as a reference?');
  expect(read(card)).toMatch(/http:\/\/127\.0\.0\.1:0\/references\/\S+/);
  expect(await mails()).toEqual([]);
});

test('the history tells who asked whom', async () => {
  await ask();
  const words = read(await app.as(marta).say('who changed what'));
  expect(words).toContain('Marta Oliveira asked Tailwind Toys for a reference.');
  expect((await of('Tailwind Toys'))?.request?.by.individualId).toBe(demoIndividualId(marta));
});
