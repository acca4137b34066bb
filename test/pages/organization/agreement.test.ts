import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { ana, diogo, marta, nuno } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import type { CompanyChange, SignedAgreement } from '../../../src/program/things/organization.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { buttonsOf, linksOf } from '../../support/card.ts';
import { upToOwnConfirmation } from '../../support/renewal.ts';
import { read, testApp } from '../../support/test-app.ts';

/** Contoso, where this was signed and nothing after it. */
const withLast =
  (overrides: Partial<SignedAgreement>, companyChanged?: CompanyChange) =>
  (today: CalendarDate): Network => {
    const network = demoNetwork(today);
    return {
      ...network,
      organizations: network.organizations.map((entry) =>
        entry.id === 'contoso'
          ? {
              ...entry,
              ...(companyChanged === undefined ? {} : { companyChanged }),
              agreements: entry.agreements.map((one) => ({ ...one, ...overrides })),
            }
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

describe('A company that has not signed again in time', () => {
  const app = testApp({
    network: withLast({}, { before: { name: 'Contoso Consulting', country: 'ES' }, on: '2027-01-10' }),
  });

  test('orders nothing until it has: who may sign can, and who orders is told who that is', async () => {
    const [global, local] = [app.as(marta), app.as(ana)];
    const refused = await local.say('renew application development');
    expect(read(refused)).toContain(
      'The Partner Network Agreement was to be signed again by 9 February 2027, and nothing can be ordered until it is.',
    );
    expect(read(refused)).toContain('Marta Oliveira');
    expect(read(await local.press(refused, 'Read the agreement'))).toContain(
      'Nothing can be ordered until it is signed.',
    );
    expect(read(await local.say('home'))).toContain('Nothing can be ordered until it is signed.');
    const home = await global.say('home');
    expect(read(home)).toContain('Nothing can be ordered until it is signed.');
    const card = await global.press(home, 'Sign the agreement');
    expect(read(card)).toContain('It was to be signed by 9 February 2027: please sign it now.');
    await global.press(card, 'Sign for the company', accepted);
    expect(read(await local.say('renew application development'))).not.toContain('nothing can be ordered');
    expect(read(await local.say('home'))).not.toContain('Nothing can be ordered');
  });

  test('has no order from a renewal that was begun before the day', async () => {
    const local = app.as(ana);
    const kept = await app.membership.organization('contoso');
    if (kept === undefined) throw new Error('Contoso is there');
    const { companyChanged, ...still } = kept.value;
    await app.store.commit('organizations', 'contoso', [writes.replaced(kept, still)], 'not-yet-another');
    const confirming = await upToOwnConfirmation(local, await local.say('renew application development'));
    const now = await app.membership.organization('contoso');
    if (now === undefined || companyChanged === undefined) throw new Error('Contoso is there');
    await app.store.commit(
      'organizations',
      'contoso',
      [writes.replaced(now, { ...now.value, companyChanged })],
      'another-since',
    );
    const before = await app.membership.orders('contoso', 100);
    const refused = await local.press(confirming, 'Place the order');
    expect(read(refused)).toContain('nothing can be ordered until it is');
    expect(await app.membership.orders('contoso', 100)).toHaveLength(before.length);
  });
});
