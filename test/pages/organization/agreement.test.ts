import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { ana, diogo, marta, nuno } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import type { SignedAgreement } from '../../../src/program/things/organization.ts';
import { buttonsOf, linksOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

/** Contoso, where this was signed and nothing after it. */
const withLast =
  (overrides: Partial<SignedAgreement>) =>
  (today: CalendarDate): Network => {
    const network = demoNetwork(today);
    return {
      ...network,
      organizations: network.organizations.map((entry) =>
        entry.id === 'contoso'
          ? { ...entry, agreements: entry.agreements.map((one) => ({ ...one, ...overrides })) }
          : entry,
      ),
    };
  };

const accepted = { hasRead: 'true', hasAuthority: 'true' };

describe('The agreement that was signed', () => {
  const app = testApp();

  test('is shown to everybody who belongs to the organization, with its text, signer and day', async () => {
    for (const person of [marta, ana, diogo]) {
      const card = await app.as(person).say('show the agreement that we signed');
      const text = read(card);
      expect(text).toContain('Partner Network Agreement, May 2018');
      expect(text).toContain('Signed by\nMarta Oliveira');
      expect(text).toContain('19 March 2026');
      expect(text).toContain('English');
      expect(linksOf(card ?? {}).some((url) => url.endsWith('/agreements/2018-05'))).toBe(true);
      expect(buttonsOf(card ?? {}).map(({ title }) => title)).not.toContain('Sign for the company');
    }
  });

  test.each(['who signed the agreement', 'print the agreement', 'show the partner network agreement'])(
    'is what somebody asks for who says: %s',
    async (sentence) => {
      expect(read(await app.as(marta).say(sentence))).toContain('Signed by');
    },
  );

  test('is nobody’s whom no organization knows', async () => {
    expect(read(await app.as(nuno).say('show the agreement that we signed'))).not.toContain('Signed by');
  });
});

describe('A version that came out since', () => {
  const app = testApp({ network: withLast({ version: '2010-10', signedOn: '2017-05-01' as CalendarDate }) });

  test('is to be signed, says until when, and only whoever looks after all of it can', async () => {
    const seen = await app.as(ana).say('do we have to sign the agreement again?');
    expect(read(seen)).toContain('It was to be signed by 31 May 2018: please sign it now.');
    expect(read(seen)).toContain('A Global Administrator who may bind the company signs it: Marta Oliveira');
    expect(buttonsOf(seen ?? {}).map(({ title }) => title)).not.toContain('Sign for the company');
    expect(read(await app.as(marta).say('organization information'))).toContain('It is to be signed again.');
  });

  test('is signed by somebody who has read it and may bind the company, and by nobody else', async () => {
    const chat = app.as(marta);
    const card = await chat.say('sign the agreement');
    expect(read(card)).toContain('You sign as Marta Oliveira for Contoso Consulting on 15 February 2027.');
    expect(read(await chat.press(card, 'Sign for the company', { hasRead: 'true', hasAuthority: 'false' }))).toContain(
      'Confirm that you have the authority to bind the company.',
    );
    const signed = await chat.press(card, 'Sign for the company', accepted);
    expect(read(signed)).toContain('Signed: Partner Network Agreement, May 2018.');
    expect(read(signed)).toContain('Contoso Consulting, Portugal');
    expect(read(signed)).toContain('Partner Network Agreement, October 2010, signed by Marta Oliveira on 1 May 2017');
    const { agreements = [] } = (await app.membership.organization('contoso'))?.value ?? {};
    expect(agreements.at(-1)).toMatchObject({
      version: '2018-05',
      signedOn: '2027-02-15',
      signedFor: { name: 'Contoso Consulting', country: 'PT' },
    });
    expect(read(await chat.say('history'))).toContain('Marta Oliveira signed the Partner Network Agreement.');
    // The same card once more.
    expect(read(await chat.press(card, 'Sign for the company', accepted))).toContain('is signed already');
    expect((await app.membership.organization('contoso'))?.value.agreements).toHaveLength(2);
  });
});

describe('A company that is called otherwise', () => {
  const app = testApp({ network: withLast({ signedFor: { name: 'Contoso', country: 'ES' } }) });

  test('signs again, as the contract is with another one', async () => {
    const text = read(await app.as(marta).say('show the agreement'));
    expect(text).toContain('It was signed for Contoso.');
    expect(text).toContain('It was signed for a headquarters in Spain.');
  });
});

describe('A text that is not the one that was signed', () => {
  const app = testApp({ network: withLast({ textHash: 'b'.repeat(64) }) });

  test('is not shown as if it were', async () => {
    const text = read(await app.as(marta).say('show the agreement'));
    expect(text).toContain('The very text that was signed is not kept here.');
    expect(text).not.toContain('Read and print it');
  });
});
