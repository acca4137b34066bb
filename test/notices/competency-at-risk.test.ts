import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Catalog } from '../../src/catalog/catalog.ts';
import {
  ana,
  aoife,
  type DemoPerson,
  demoIndividualId,
  diogo,
  javier,
  lucia,
  marta,
  pedro,
  rui,
  sofia,
} from '../../src/demo/people.ts';
import { planLooks } from '../../src/notices/due/plan-looks.ts';
import { addDays, type CalendarDate } from '../../src/program/things/calendar.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { transcript as transcriptThing } from '../../src/store/things/transcript.ts';
import { buttonsOf, wordsOf } from '../support/card.ts';
import { catalog as microsoft } from '../support/catalog.ts';
import { drawn } from '../support/notices.ts';
import { upToConfirmation } from '../support/renewal.ts';
import { createTestApp, read, testApp, testNow } from '../support/test-app.ts';

const app = testApp();

/** What was sent to somebody about their competencies, in order. */
const told = (person: DemoPerson) =>
  app.connector.messages.filter(
    ({ conversationId, attachments }) =>
      conversationId === `a:${person.objectId}` && read(attachments?.[0]?.content).includes('\nYour competencies\n'),
  );
const cardOf = (person: DemoPerson, index = 0) => told(person)[index]?.attachments?.[0]?.content;
const titles = (card: Parameters<typeof buttonsOf>[0] | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const noticesOf = async (organizationId: string) =>
  (await app.membership.notices(organizationId, 'competency-at-risk')).map(({ value }) => value);
const recipientsIn = async (organizationId: string) =>
  (await noticesOf(organizationId)).map(({ recipientId }) => recipientId).toSorted();
const idsOf = (...people: DemoPerson[]) => people.map(demoIndividualId).toSorted();

async function unlink(person: DemoPerson) {
  const chat = app.as(person);
  const asked = await chat.press(await chat.say('unlink my MCP ID'), 'Unlink…');
  return chat.press(asked, 'Unlink from Contoso Consulting');
}

/** Noon of the day that is so many days after the first. */
async function look(days = 0): Promise<void> {
  app.setNow(new Date(`${addDays('2027-02-15', days)}T12:00:00Z`));
  await app.notices.plan();
  await app.notices.deliver();
}

async function change(organizationId: string, changed: (organization: Organization) => Organization): Promise<void> {
  const kept = await app.membership.organization(organizationId);
  if (kept === undefined) throw new Error('the organization is there');
  await app.membership.commit(organizationId, randomUUID(), [writes.replaced(kept, changed(kept.value))]);
}

describe('when somebody no longer counts', () => {
  test('who looks after the competency is told at once: what happened, what is missing, until when', async () => {
    await app.as(marta).say('home');
    await unlink(diogo);
    await app.notices.deliver();
    expect(told(marta)[0]?.summary).toBe(
      'What Diogo Santos has passed no longer counts for Data Platform, Gold, Contoso Lisbon. Too few people are left: it could not be renewed as it is.',
    );
    const words = read(cardOf(marta));
    expect(words).toContain('So far: 3 of 4 people with MCSE: Data Platform.');
    expect(words).toContain('The competency and its benefits stay until 8 April 2027.');
    expect(words).toContain('at Silver it could be renewed as it is');
    expect(words).toContain('You get this as the Primary Program Contact of Contoso Consulting.');
    expect(titles(cardOf(marta))).toEqual([
      'See what is missing',
      'Not for me',
      'Remind me',
      'Choose what you are told, and when',
    ]);
  });

  test('it is written with the change, for everybody whom it concerns, and for nobody else', async () => {
    await unlink(diogo);
    expect(await recipientsIn('contoso')).toEqual(idsOf(marta, rui));
    expect(await noticesOf('contoso')).toMatchObject([
      { subject: 'data-platform-lisbon-2027-04-08', stage: `person-left~${demoIndividualId(diogo)}~2027-02-15` },
      {},
    ]);
    await unlink(javier);
    const inMadrid = (await noticesOf('contoso')).filter(({ subject }) => subject.startsWith('datacenter-madrid'));
    expect(inMadrid.map(({ recipientId }) => recipientId).toSorted()).toEqual(idsOf(lucia, marta, rui));
  });

  test('its buttons show what is missing, put it off, and leave it to the others', async () => {
    await app.as(marta).say('home');
    await app.as(rui).say('home');
    await unlink(diogo);
    await app.notices.deliver();
    expect(read(await app.as(marta).press(cardOf(marta), 'See what is missing'))).toContain('3 of 4');
    await app.as(rui).press(cardOf(rui), 'Not for me');
    await app.as(marta).press(cardOf(marta), 'Remind me', { when: 'tomorrow' });
    app.setNow(new Date('2027-02-16T12:00:00Z'));
    await app.notices.deliver();
    expect(told(marta)).toHaveLength(2);
    expect(read(cardOf(rui))).toContain('You said that this is not for you.');
  });

  test.each<[string, () => Promise<unknown>]>([
    [
      'leaves the organization',
      async () => {
        const chat = app.as(diogo);
        const asked = await chat.press(await chat.say('show my organizations'), 'Leave Contoso Consulting');
        await chat.press(asked, 'Yes, leave Contoso Consulting');
      },
    ],
    [
      'links their MCP ID elsewhere',
      async () => {
        const chat = app.as(diogo);
        await chat.press(await chat.say('switch to Northwind'), 'Switch to Northwind Services');
        const asked = await chat.press(await chat.say('link my MCP ID'), 'Link to Northwind Services…');
        await chat.press(asked, 'Link to Northwind Services');
      },
    ],
    [
      'counts at another location',
      async () => {
        const chat = app.as(diogo);
        const card = await chat.say('at which location does my mcp count');
        await chat.press(card, 'Change the location', { location: 'porto' });
      },
    ],
  ])('it is the same whether somebody unlinks or %s', async (_, leave) => {
    await leave();
    expect(await recipientsIn('contoso')).toEqual(idsOf(marta, rui));
  });

  test('nobody is told where enough remain, or where they counted for nothing', async () => {
    const kept = await app.membership.transcript('contoso', demoIndividualId(marta));
    if (kept === undefined) throw new Error('Marta has passed exams');
    const fewer = { ...kept.value, passed: kept.value.passed.filter(({ code }) => code !== '70-533') };
    const written = [transcriptThing.document(fewer)];
    for await (const { error } of app.store.bulkPut('organizations', written)) expect(error).toBeUndefined();
    // Cloud Platform is short by one from then on, before and after she leaves.
    await unlink(marta);
    expect(await noticesOf('contoso')).toEqual([]);
  });

  test('once they count again the cards say so, and nothing is left to do', async () => {
    await app.as(marta).say('home');
    const unlinked = await unlink(diogo);
    await app.notices.deliver();
    await app.as(diogo).press(unlinked, 'Link to Contoso Consulting', { location: 'lisbon' });
    await app.notices.deliver();
    expect(read(cardOf(marta))).toContain('Enough people count for Data Platform, Gold, Contoso Lisbon again.');
    expect(titles(cardOf(marta))).not.toContain('See what is missing');
    expect(told(marta)).toHaveLength(1);
  });

  test('what was not sent before they count again is not sent at all', async () => {
    const unlinked = await unlink(diogo);
    await app.as(diogo).press(unlinked, 'Link to Contoso Consulting', { location: 'lisbon' });
    await app.as(marta).say('home');
    await app.notices.deliver();
    expect(told(marta)).toEqual([]);
  });

  test('the next one who leaves is news, and the earlier card says so', async () => {
    await app.as(marta).say('home');
    await unlink(diogo);
    await app.notices.deliver();
    app.setNow(new Date('2027-02-15T12:01:00Z'));
    await unlink(sofia);
    await app.notices.deliver();
    expect(told(marta)).toHaveLength(2);
    expect(read(cardOf(marta, 0))).toContain('A newer reminder has taken the place of this one.');
    expect(read(cardOf(marta, 1))).toContain('So far: 2 of 4 people');
  });

  test('renewed at Silver, it is at risk no longer', async () => {
    await app.as(marta).say('home');
    await unlink(diogo);
    await app.notices.deliver();
    const chat = app.as(marta);
    const card = await upToConfirmation(chat, await chat.say('renew silver data platform'));
    await chat.press(card, 'Place the order');
    await app.notices.deliver();
    expect(read(cardOf(marta))).toContain(
      'Data Platform was ordered by Marta Oliveira on 15 February 2027. Awaiting payment until 17 March 2027.',
    );
  });
});

test('of two who leave at the same moment neither counts on the other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'at-risk-'));
  const store = openSqliteStore({ file: join(folder, 'store.sqlite'), now: () => testNow });
  // Each waits, with what it has read, until the other one is as far.
  const both = Promise.withResolvers<void>();
  let arrived = 0;
  const meeting: Store = new Proxy(store, {
    get(target, name: keyof Store) {
      if (name !== 'commit') return target[name].bind(target);
      return async (...args: Parameters<Store['commit']>) => {
        if (args[2].some((write) => write.kind === 'remove' && write.id.startsWith('transcript~'))) {
          arrived += 1;
          if (arrived === 2) both.resolve();
          await both.promise;
        }
        return target.commit(...args);
      };
    },
  });
  const met = await createTestApp({ overrides: { store: meeting } });
  // Three count in Porto, where two are needed.
  const kept = await met.membership.transcript('contoso', demoIndividualId(rui));
  if (kept === undefined) throw new Error('Rui has passed something');
  const passed = [{ code: '70-480', on: '2025-01-01' as const }];
  const moved = { ...kept.value, locationId: 'porto', passed };
  await met.membership.commit('contoso', 'three', [writes.replaced(kept, moved)]);
  const asked = [];
  for (const person of [rui, pedro]) {
    const chat = met.as(person);
    asked.push({ chat, card: await chat.press(await chat.say('unlink my MCP ID'), 'Unlink…') });
  }
  await Promise.all(asked.map(({ chat, card }) => chat.press(card, 'Unlink from Contoso Consulting')));
  const notices = await met.membership.notices('contoso', 'competency-at-risk');
  expect(notices.map(({ value }) => value.recipientId)).toContain(demoIndividualId(ana));
  await met.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what nobody’s change tells', () => {
  test('is found by a look, told once, and again only when it has ended and begun anew', async () => {
    await app.as(aoife).say('home');
    await look();
    expect(told(aoife)).toHaveLength(1);
    expect(read(cardOf(aoife))).toContain('Too few people count for Messaging, Silver, Northwind Dublin.');
    for (const day of [1, 8, 31, 62]) await look(day);
    expect(told(aoife)).toHaveLength(1);
    const transcripts = ['one', 'two'].map((name) =>
      transcriptThing.document({
        organizationId: 'northwind',
        individualId: `tenant~${name}`,
        name,
        locationId: 'dublin',
        mcpId: name,
        passed: [{ code: '70-341', on: '2027-01-01' }],
      }),
    );
    for await (const { error } of app.store.bulkPut('organizations', transcripts)) expect(error).toBeUndefined();
    await look(93);
    expect(read(cardOf(aoife))).toContain('Enough people count for Messaging, Silver, Northwind Dublin again.');
  });

  test('is told once after eight days in which nobody looked', async () => {
    await app.as(aoife).say('home');
    await look(8);
    expect(told(aoife)).toHaveLength(1);
  });

  test('is no matter where the membership’s year is over, or the competency is not in the catalog', async () => {
    await change('northwind', (organization) => ({
      ...organization,
      competencies: organization.competencies.map((held) => ({ ...held, competency: 'forgotten' })),
    }));
    await look();
    expect(await noticesOf('northwind')).toEqual([]);
    expect(await noticesOf('tailspin')).toEqual([]);
    expect(app.log.filter(({ event }) => event === 'look-failed')).toEqual([]);
  });

  test('a card about a competency that was given up since says so', async () => {
    await app.as(aoife).say('home');
    await look();
    await change('northwind', (organization) => ({ ...organization, competencies: [] }));
    await look(31);
    expect(read(cardOf(aoife))).toContain('Your organization does not hold this competency any more.');
  });
});

describe('what the catalog brings', () => {
  const lookWith = async (catalog: Catalog, now: Date) => {
    const log = pino({ level: 'silent' });
    const services = { store: app.store, membership: app.membership, catalog, now: () => now, newId: randomUUID, log };
    return planLooks(services);
  };
  const first = async (organizationId: string, stage: string) => {
    const notice = (await noticesOf(organizationId)).find((entry) => entry.stage === stage);
    if (notice === undefined) throw new Error(`nobody was told ${stage}`);
    return notice;
  };
  const seen = async (catalog: Catalog, stage: string, now: Date) => {
    const notice = await first('contoso', stage);
    return drawn(app.store, notice, now, false, catalog);
  };

  test('an exam that is retired: who counts by it, what keeps counting, what does not come again', async () => {
    const retiredOn: CalendarDate = '2027-06-30';
    const catalog = { ...microsoft, examRetirements: { 'mcse-data-platform': retiredOn } };
    await lookWith(catalog, testNow);
    const { card, summary } = await seen(catalog, 'exam-retires~2027-06-30', testNow);
    expect(summary).toBe(
      'MCSE: Data Platform is retired on 30 June 2027. Diogo Santos, Inês Carvalho, Sofia Pinto and Tiago Rocha count for Data Platform, Gold, Contoso Lisbon by this exam alone.',
    );
    expect(wordsOf(card)).toContain('What they have passed keeps counting for as long as the competency asks for it.');
    expect(wordsOf(card)).toContain('nobody can take the place of one who leaves');
    expect(titles(card)).toContain('Membership home');
    expect(await lookWith(catalog, testNow)).toBe(0);
  });

  test('an exam with other ways names them', async () => {
    const catalog = { ...microsoft, examRetirements: { '70-480': '2027-03-10' as const } };
    await lookWith(catalog, testNow);
    const { card } = await seen(catalog, 'exam-retires~2027-03-10', testNow);
    expect(wordsOf(card)).toContain('who is to take the place of one who leaves then needs 70-483');
  });

  test('an exam comes into sight on its own day, not at the next look a month later', async () => {
    // 180 days before is 22 February, a week from now.
    const catalog = { ...microsoft, examRetirements: { 'mcse-data-platform': '2027-08-21' as const } };
    await lookWith(catalog, testNow);
    expect(await noticesOf('contoso')).toEqual([]);
    await lookWith(catalog, new Date('2027-02-21T12:00:00Z'));
    expect(await noticesOf('contoso')).toEqual([]);
    await lookWith(catalog, new Date('2027-02-22T12:00:00Z'));
    expect(await recipientsIn('contoso')).toEqual(idsOf(marta, rui));
  });

  test('requirements that change before the anniversary date', async () => {
    const catalog: Catalog = {
      ...microsoft,
      competencies: microsoft.competencies.map((entry) =>
        entry.id === 'data-platform'
          ? {
              ...entry,
              requirementSets: [
                ...entry.requirementSets,
                { level: 'gold', validFrom: '2027-04-01', requirements: [{ kind: 'references', count: 6 }] },
              ],
            }
          : entry,
      ),
    };
    await lookWith(catalog, testNow);
    const { card, summary } = await seen(catalog, 'requirements-change~2027-04-01', testNow);
    expect(summary).toBe(
      'From 1 April 2027 on other requirements hold for Data Platform, Gold, Contoso Lisbon. They count for its next renewal, and are not all met yet.',
    );
    expect(wordsOf(card)).toContain('So far: 5 of 6 approved customer references.');
    await change('contoso', (organization) => ({
      ...organization,
      references: [
        ...organization.references,
        { id: 'r20', customer: 'Trey Research', state: 'customer-approved', competency: 'data-platform' },
      ],
    }));
    expect(wordsOf((await seen(catalog, 'requirements-change~2027-04-01', testNow)).card)).toContain('is there now');
  });

  test.each([
    ['2027-07-01', 'The exam was retired on 30 June 2027. What was passed keeps counting'],
    ['2028-01-01', 'The exam was retired on 30 June 2027.'],
  ])('on %s an exam is retired, and the card says what that means', async (day, words) => {
    await change('contoso', (organization) => ({
      ...organization,
      enrollment: { ...organization.enrollment, anniversaryDate: '2028-04-08' },
      competencies: organization.competencies.map((held) => ({ ...held, anniversaryDate: '2028-04-08' })),
    }));
    const catalog = { ...microsoft, examRetirements: { 'mcse-data-platform': '2027-06-30' as const } };
    await lookWith(catalog, testNow);
    const now = new Date(`${day}T12:00:00Z`);
    expect(wordsOf((await seen(catalog, 'exam-retires~2027-06-30', now)).card)).toContain(words);
  });
});
