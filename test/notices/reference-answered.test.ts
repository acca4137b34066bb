import { demoIndividualId, marta } from '../../src/demo/people.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { buttonsOf, wordsOf } from '../support/card.ts';
import { drawn } from '../support/notices.ts';
import { testApp, testNow } from '../support/test-app.ts';

const app = testApp();

async function answered(state: 'customer-approved' | 'customer-rejected', more: object = {}) {
  const kept = await app.membership.organization('contoso');
  if (kept === undefined) throw new Error('Contoso is there');
  const references = kept.value.references.map((one) => (one.id === 'r13' ? { ...one, state, ...more } : one));
  await app.membership.commit('contoso', state, [writes.replaced(kept, { ...kept.value, references })]);
  const recipientId = demoIndividualId(marta);
  const about = { organizationId: 'contoso', kind: 'reference-answered', subject: 'r13', stage: state, recipientId };
  return drawn(app.store, { ...about, createdAt: testNow.toISOString() }, testNow);
}

const titles = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ title }) => title);

test('a yes leads to where it is assigned', async () => {
  const { card, summary } = await answered('customer-approved', { approvedOn: '2027-02-15' });
  expect(summary).toBe('Omar Haddad at Relecloud has approved your reference.');
  expect(wordsOf(card)).toContain('It counts once you say for which competency.');
  expect(wordsOf(await app.as(marta).press(card, 'Assign it'))).toContain('Approved, to be assigned');
});

test('one that was assigned meanwhile says for what it counts', async () => {
  const { card } = await answered('customer-approved', { approvedOn: '2027-02-15', competency: 'devops' });
  expect(wordsOf(card)).toContain('It counts for DevOps.');
  expect(titles(card)).toContain('See the reference');
});

test('a no says why, and leads to another customer', async () => {
  const { card } = await answered('customer-rejected', {
    answer: { at: testNow.toISOString(), reason: 'The *project* is not finished.' },
  });
  expect(wordsOf(card)).toContain('Omar Haddad at Relecloud has rejected your reference.');
  expect(wordsOf(card)).toContain('“The \\*project\\* is not finished.”');
  expect(wordsOf(await app.as(marta).press(card, 'Ask another customer'))).toContain('Contact person there');
});
