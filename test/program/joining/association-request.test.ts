import fc from 'fast-check';
import { newAssociation } from '../../../src/program/joining/association.ts';
import {
  type AssociationRequest,
  answered,
  askToAssociate,
  endOf,
  isPending,
  nextStep,
  requesterOf,
  requestTerms,
  subjectOf,
} from '../../../src/program/joining/association-request.ts';

const start = new Date('2027-02-15T12:00:00Z');
const day = 86_400_000;
const after = (days: number) => new Date(start.getTime() + days * day);
const administrator = (id: string) => newAssociation('contoso', { id, name: id, email: '' }, 'lisbon', '2020-01-01');
const administrators = (count: number) => Array.from({ length: count }, (_, index) => administrator(`tenant~${index}`));
const ask = (count: number, message?: string): AssociationRequest =>
  askToAssociate(
    {
      id: 'request',
      organizationId: 'contoso',
      person: { id: 'tenant~ana', name: 'Ana', email: 'ana@example.com' },
      locationId: 'lisbon',
      ...(message === undefined ? {} : { message }),
    },
    administrators(count),
    start,
  );
const by = { individualId: 'tenant~0', name: 'Marta' };

test.each([
  [0, []],
  [1, ['tenant~0']],
  [2, ['tenant~0', 'tenant~1']],
  [5, ['tenant~0', 'tenant~1']],
])('of %i administrators the first two are asked at once', (count, asked) => {
  expect(ask(count)).toMatchObject({ state: 'pending', asked });
});

test('a message that says nothing is none', () => {
  expect(ask(1, '')).not.toHaveProperty('message');
});

test.each([
  [2.99, 'wait'],
  [3, 'escalate'],
  [29.99, 'escalate'],
  [30, 'expire'],
  [400, 'expire'],
])('after %d days without an answer: %s', (days, kind) => {
  expect(nextStep(ask(3), administrators(3), after(days)).kind).toBe(kind);
});

test('who was asked already is not asked again, also if the order has changed', () => {
  const request = ask(3);
  const step = nextStep(request, administrators(3).toReversed(), after(3));
  expect(step).toMatchObject({ kind: 'escalate', to: { individualId: 'tenant~2' }, stage: 'escalated-3' });
});

test('when everybody was asked it waits for its end', () => {
  const step = nextStep(ask(2), administrators(2), after(3));
  expect(step).toMatchObject({ kind: 'all-asked', request: { checkAt: after(30).toISOString() } });
});

test.each(['approved', 'declined', 'withdrawn'] as const)('the first answer settles it: %s', (state) => {
  const settled = answered(ask(1), state, by, after(1));
  expect(settled).toMatchObject({ state, answer: { by, at: after(1).toISOString() } });
  if (settled === undefined) throw new Error('it was waiting');
  expect(answered(settled, 'approved', by, after(2))).toBeUndefined();
  expect(nextStep(settled, administrators(3), after(40))).toEqual({ kind: 'wait' });
});

test('what has run out cannot be answered, also before a job has found out', () => {
  expect(answered(ask(1), 'approved', by, after(30))).toBeUndefined();
  expect(answered(ask(1), 'approved', by, new Date(after(30).getTime() - 1))).toBeDefined();
});

test('however often and late somebody looks, each administrator is asked once, three days apart, and it ends in time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 14 }),
      fc.array(fc.integer({ min: 1, max: 5 * 24 }), { maxLength: 60 }),
      (count, hours) => {
        let request = ask(count);
        let time = start.getTime();
        let lastAsked = time;
        for (const pause of hours) {
          time += pause * 3_600_000;
          const step = nextStep(request, administrators(count), new Date(time));
          if (step.kind === 'wait') continue;
          if (step.kind === 'escalate') {
            expect(request.asked).not.toContain(step.to.individualId);
            expect(time - lastAsked).toBeGreaterThanOrEqual(requestTerms.escalateAfterDays * day);
            lastAsked = time;
          }
          expect(step.kind === 'expire').toBe(time >= endOf(request).getTime());
          request = step.request;
          // Whoever asks what is due gets it once.
          expect(nextStep(request, administrators(count), new Date(time)).kind).toBe('wait');
        }
        expect(isPending(request, new Date(time))).toBe(time < endOf(request).getTime());
        expect(new Set(request.asked).size).toBe(request.asked.length);
      },
    ),
  );
});

test('a notice names the request so that the person can be found again', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.uuid(), (tenant, object, id) => {
      expect(requesterOf(subjectOf({ individualId: `${tenant}~${object}`, id }))).toBe(`${tenant}~${object}`);
    }),
  );
});
