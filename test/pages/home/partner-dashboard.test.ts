import { readFileSync } from 'node:fs';
import { noticesTiming } from '../../../src/config.ts';
import { ana, demoIndividualId, diogo, marta } from '../../../src/demo/people.ts';
import { dashboardPlace } from '../../../src/visit/dashboard-place.ts';
import { linksOf } from '../../support/card.ts';
import { among, mentioning } from '../../support/group.ts';
import { read, testApp } from '../../support/test-app.ts';

const asked = 'open the partner dashboard';

test('is the tab of the app in the catalog, unless the operator has named a site', () => {
  const tab = { kind: 'tab', url: 'https://teams.microsoft.com/l/entity/app-id/dashboard' };
  const site = { kind: 'site', url: 'https://partners.contoso.example' };
  expect(dashboardPlace({ teamsAppId: 'app-id' })).toEqual(tab);
  expect(dashboardPlace({ teamsAppId: 'app-id', dashboardUrl: site.url })).toEqual(site);
  expect(dashboardPlace({ dashboardUrl: site.url })).toEqual(site);
  expect(dashboardPlace({})).toBeUndefined();
});

test('the link leads to the tab that the manifest has', () => {
  const { staticTabs } = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8'));
  const entity = dashboardPlace({ teamsAppId: 'app-id' })?.url.split('/').at(-1);
  expect(staticTabs.map(({ entityId }: { entityId: string }) => entityId)).toContain(entity);
});

describe('With a site of the program', () => {
  const app = testApp({ config: { dashboardUrl: 'https://partner.microsoft.com/dashboard' } });

  test('it opens where the operator says that it is', async () => {
    for (const person of [marta, ana]) {
      const card = await app.as(person).say(asked);
      expect(linksOf(card ?? {})).toContain('https://partner.microsoft.com/dashboard');
      expect(read(card)).toContain('It opens in your browser');
    }
  });

  test('is for administrators', async () => {
    expect(read(await app.as(diogo).say(asked))).toContain('Who can help you');
  });
});

describe('As a tab', () => {
  const app = testApp({
    config: { notices: { ...noticesTiming, openChatsAt: 'https://x.example', teamsAppId: 'app-id' } },
  });
  const tab = 'https://teams.microsoft.com/l/entity/app-id/dashboard';

  test('it is opened by its link, alone and among others', async () => {
    const card = await app.as(marta).say(asked);
    expect(linksOf(card ?? {})).toContain(tab);
    expect(read(card)).toContain('a tab of this app');
    const { here } = await among(app, diogo, mentioning(asked));
    expect(linksOf(here[0] ?? {})).toContain(tab);
  });
});

describe('In the demo', () => {
  const own = `http://127.0.0.1:56153`;
  const dashboardOf = (id: string) =>
    id === demoIndividualId(marta) ? ({ kind: 'tab', url: own } as const) : undefined;
  const app = testApp({ overrides: { dashboardOf } });

  test('each opens the own tab', async () => {
    expect(linksOf((await app.as(marta).say(asked)) ?? {})).toContain(own);
    expect(linksOf((await app.as(ana).say(asked)) ?? {})).not.toContain(own);
  });
});

describe('While nobody knows which app it is of', () => {
  const app = testApp();

  test('says where the tab is, and leads to what shows the same', async () => {
    const chat = app.as(marta);
    const card = await chat.say(asked);
    expect(read(card)).toContain('at the top, beside our chat');
    expect(read(await chat.press(card, 'Membership home'))).toContain('Anniversary');
  });
});
