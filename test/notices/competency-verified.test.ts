import { verifyCompetency } from '../../src/changes/verify-competency.ts';
import { operator as by } from '../../src/cli/operator.ts';
import { type DemoPerson, diogo, marta, rui } from '../../src/demo/people.ts';
import type { Finding } from '../../src/program/requirements/verification.ts';
import { buttonsOf } from '../support/card.ts';
import { catalog } from '../support/catalog.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
  for (const person of [marta, rui, diogo]) await app.as(person).say('home');
});
afterEach(() => app.close());

async function found(changeId: string, competency: string, finding: Finding): Promise<void> {
  const occasion = { store: app.membership, now: new Date('2027-02-15T12:00:00Z'), changeId, by, catalog };
  expect(await verifyCompetency(occasion, { organizationId: 'contoso', competency, finding })).toMatchObject({
    kind: 'verified',
  });
  await app.notices.plan();
  await app.notices.deliver();
}

const cardsOf = (person: DemoPerson) =>
  app.connector.messages
    .filter(
      ({ conversationId, summary }) => conversationId === `a:${person.objectId}` && summary?.includes('Cloud Platform'),
    )
    .map((message) => message.attachments?.[0]?.content);

test('those who look after it hear that it meets what is asked for, and that it does not any more', async () => {
  const measured = { measure: 'azure-use', on: '2027-02-14' } as const;
  await found('met', 'cloud-platform', { kind: 'measured', value: 120_000, ...measured });
  const [card, ...others] = cardsOf(marta);
  expect(others).toEqual([]);
  expect(read(card)).toContain(
    'The program has checked Cloud Platform, Gold, Contoso Lisbon. It meets what is asked for',
  );
  expect(read(card)).toContain('US$120,000 so far');
  expect(read(await app.as(marta).press(card, 'See how it stands'))).toContain('Cloud Platform');
  expect(buttonsOf(card ?? {}).map(({ title }) => title)).toContain('See how it stands');
  expect(cardsOf(rui)).toHaveLength(1);
  expect(cardsOf(diogo)).toEqual([]);
  await found('not-met', 'cloud-platform', { kind: 'measured-not', ...measured });
  const latest = cardsOf(marta).map((entry) => read(entry));
  expect(latest.some((text) => text.includes('It does not meet what is asked for'))).toBe(true);
});
