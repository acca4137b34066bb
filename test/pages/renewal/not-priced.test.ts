import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { microsoftCatalog } from '../../../src/catalog/read-catalog.ts';
import { demoNetwork } from '../../../src/demo/network.ts';
import { ana, marta } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import { buttonsOf } from '../../support/card.ts';
import { upToConfirmation } from '../../support/renewal.ts';
import { createTestApp, read, type TestApp } from '../../support/test-app.ts';

/*
 * A location in a country that the program has no price for.
 */

const folder = mkdtempSync(join(tmpdir(), 'prices-'));
cpSync(microsoftCatalog, folder, { recursive: true });
const file = join(folder, 'prices.json');
const { otherCountries: _other, ...listed } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
writeFileSync(file, JSON.stringify(listed));

/** Contoso, whose second location is in Norway. */
function withNorway(today: CalendarDate) {
  const network = demoNetwork(today);
  return {
    ...network,
    organizations: network.organizations.map((organization) => ({
      ...organization,
      locations: organization.locations.map((location) =>
        location.id === 'porto' ? { ...location, country: 'NO' } : location,
      ),
    })),
  };
}

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({ network: withNorway, config: { catalog: folder } });
});
afterEach(() => app.close());
afterAll(() => rmSync(folder, { recursive: true }));

test('the first step says that there is no price, the competency is left for later, and the rest goes on', async () => {
  const chat = app.as(marta);
  const card = await chat.say('renew our membership');
  expect(read(card)).toContain('Application Development\nNot priced here\nSilver · Contoso Porto');
  expect(read(card)).toContain('The program has no fee for Norway in its list.');
  expect(read(card)).toContain('Application Development is left for later.');
  const confirm = await upToConfirmation(chat, card);
  expect(read(confirm)).toContain('€4,761.33');
  expect(read(confirm)).not.toContain('Application Development');
  expect(read(await chat.press(confirm, 'Place the order'))).toContain('Membership is renewed.');
});

test('choosing it all the same is answered at once, with why', async () => {
  const chat = app.as(marta);
  const again = await upToConfirmation(chat, await chat.say('renew our membership'), {
    'level~application-development-porto': 'silver',
  });
  expect(read(again)).toContain('The program has no fee for Norway in its list.');
  expect(read(again)).toContain('Step 4 of 5');
  expect(read(again)).toContain('Silver: not priced here');
});

test('alone, it cannot go on, and says why', async () => {
  const card = await app.as(ana).say('renew application development');
  expect(read(card)).toContain('Not priced here');
  expect(read(card)).toContain('Nothing can be renewed here, as it has no price.');
  expect(buttonsOf(card ?? {}).map(({ title }) => title)).not.toContain('Continue');
});
