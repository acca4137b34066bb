import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { demoIndividualId, marta } from '../../src/demo/people.ts';
import { currentStage, stageName } from '../../src/program/telling/renewal-ladder.ts';
import { addDays, type CalendarDate } from '../../src/program/things/calendar.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import type { Store } from '../../src/store/store.ts';
import { buttonsOf, wordsOf } from '../support/card.ts';
import { catalog } from '../support/catalog.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { drawn } from '../support/notices.ts';

const ends: CalendarDate = '2027-06-01';
const days = catalog.renewalStages.map(({ day }) => day);

/** Contoso with Hosting, which the program has retired, and the membership ending when the test says. */
async function storeWith(membership: CalendarDate): Promise<Store> {
  const store = createMemoryStore(() => new Date('2027-02-15T12:00:00Z'));
  const network = demoNetwork('2027-02-15');
  const organizations = network.organizations.map(
    (organization): Organization => ({
      ...organization,
      enrollment: { ...organization.enrollment, anniversaryDate: membership },
      competencies: [
        {
          id: 'hosting-lisbon',
          competency: 'hosting',
          level: 'silver',
          locationId: 'lisbon',
          startedOn: '2024-06-01',
          anniversaryDate: ends,
        },
      ],
    }),
  );
  await fillStore(store, { ...network, organizations });
  return store;
}

const stageOn = (day: CalendarDate) => {
  const stage = currentStage({ anniversaryDate: ends }, day, catalog.renewalStages);
  return stage === undefined ? 'none' : stageName(stage);
};

test.each(days)(
  'a retired competency: %s days from its end it says that it ends and what took its place',
  async (day) => {
    const store = await storeWith('2028-01-31');
    const today = addDays(ends, day);
    const { card, summary } = await drawn(
      store,
      {
        organizationId: 'contoso',
        kind: 'competency-renewal',
        subject: `competency-hosting-lisbon-${ends}`,
        stage: stageOn(today),
        recipientId: demoIndividualId(marta),
        createdAt: `${today}T12:00:00Z`,
      },
      new Date(`${today}T12:00:00Z`),
    );
    expect(summary).toContain('The program has retired it, so it c');
    expect(summary).toContain('Its place was taken by Cloud Platform and Datacenter.');
    expect(`${wordsOf(card)} ${summary}`).not.toMatch(/Renew it|due for renewal|last day to renew/);
    expect(buttonsOf(card).map(({ title }) => title)).not.toContain('Renew');
  },
);

test.each(days.filter((day) => day <= 0))(
  'with the membership: %s days from the end it stands on its card, which does not count it as ready',
  async (day) => {
    const store = await storeWith(ends);
    const today = addDays(ends, day);
    const { card } = await drawn(
      store,
      {
        organizationId: 'contoso',
        kind: 'renewal',
        subject: `membership-${ends}`,
        stage: stageOn(today),
        recipientId: demoIndividualId(marta),
        createdAt: `${today}T12:00:00Z`,
      },
      new Date(`${today}T12:00:00Z`),
    );
    expect(wordsOf(card)).toContain('Hosting, Silver, Contoso Lisbon\nEnds 1 June 2027');
    expect(wordsOf(card)).toContain('Its place was taken by Cloud Platform and Datacenter.');
    expect(buttonsOf(card).map(({ title }) => title)).not.toContain('See what is missing');
  },
);
