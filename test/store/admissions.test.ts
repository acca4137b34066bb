import { createAdmissions } from '../../src/store/repositories/admissions.ts';
import type { Store } from '../../src/store/store.ts';
import { UnavailableError } from '../../src/store/store.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const now = new Date('2027-02-15T12:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const press = { conversationId: 'a:marta', activityId: '1' };

test('the first time an activity is new, and from then on it is known, with its answer once there is one', async () => {
  const admissions = createAdmissions();
  expect(await admissions.admit(press, now)).toEqual({ kind: 'new' });
  expect(await admissions.admit(press, now)).toEqual({ kind: 'known' });
  admissions.answered(press, 'the card', now);
  expect(await admissions.admit(press, later(1))).toEqual({ kind: 'known', answer: 'the card' });
  expect(await admissions.admit({ ...press, activityId: '2' }, now)).toEqual({ kind: 'new' });
  expect(await admissions.admit({ ...press, conversationId: 'a:ana' }, now)).toEqual({ kind: 'new' });
});

test('after an hour it is forgotten', async () => {
  const admissions = createAdmissions();
  await admissions.admit(press, now);
  admissions.answered(press, 'the card', now);
  expect(await admissions.admit(press, later(61))).toEqual({ kind: 'new' });
  expect(await admissions.admit(press, later(62))).toEqual({ kind: 'known' });
});

test('of very many, the latest are remembered: what is asked does not fill the memory', async () => {
  const admissions = createAdmissions();
  const activity = (index: number) => ({ ...press, activityId: `${index}` });
  for (let index = 0; index < 50_001; index += 1) {
    await admissions.admit(activity(index), now);
    admissions.answered(activity(index), 'the card', now);
  }
  expect(await admissions.admit(activity(50_000), now)).toEqual({ kind: 'known', answer: 'the card' });
  expect(await admissions.admit(activity(1_000), now)).toEqual({ kind: 'known' });
  expect(await admissions.admit(activity(0), now)).toEqual({ kind: 'new' });
});

describe('where several instances answer', () => {
  const failures: unknown[] = [];
  const instance = (store: Store) => createAdmissions({ store, failed: (error) => failures.push(error) });
  beforeEach(() => {
    failures.length = 0;
  });

  test('what one has taken in the others know, soon after, and what it answered', async () => {
    const store = createMemoryStore(() => now);
    const [one, other, third] = [instance(store), instance(store), instance(store)];
    expect(await one.admit(press, now)).toEqual({ kind: 'new' });
    await one.settled();
    expect(await other.admit(press, now)).toEqual({ kind: 'known' });
    one.answered(press, 'the card', now);
    await one.settled();
    expect(await third.admit(press, now)).toEqual({ kind: 'known', answer: 'the card' });
    expect(failures).toEqual([]);
  });

  test('two that have the same one at the same moment both answer it, and neither fails', async () => {
    const store = createMemoryStore(() => now);
    const [one, other] = [instance(store), instance(store)];
    await Promise.all([one.admit(press, now), other.admit(press, now)]);
    one.answered(press, 'the card', now);
    other.answered(press, 'the card', now);
    await Promise.all([one.settled(), other.settled()]);
    expect(failures).toEqual([]);
  });

  test('nobody waits for the store to write it down, nor fails if it cannot', async () => {
    const { promise: written, reject } = Promise.withResolvers<never>();
    const one = instance({ ...createMemoryStore(() => now), commit: () => written });
    expect(await one.admit(press, now)).toEqual({ kind: 'new' });
    one.answered(press, 'the card', now);
    expect(await one.admit(press, now)).toEqual({ kind: 'known', answer: 'the card' });
    expect(failures).toEqual([]);
    reject(new UnavailableError('gone'));
    await one.settled();
    expect(failures).toEqual([expect.any(UnavailableError), expect.any(UnavailableError)]);
  });

  test('a store that does not keep up is not given more and more', async () => {
    let waiting = 0;
    const store: Store = {
      ...createMemoryStore(() => now),
      commit: () => {
        waiting += 1;
        return new Promise(() => {});
      },
    };
    const one = instance(store);
    for (let index = 0; index < 500; index += 1) await one.admit({ ...press, activityId: `${index}` }, now);
    expect(waiting).toBe(100);
  });
});

test('an answer that could not be sent is for the next time that the activity comes, and for that only', async () => {
  const admissions = createAdmissions();
  await admissions.admit(press, now);
  admissions.unsent(press, 'the card', now);
  expect(await admissions.admit(press, later(1))).toEqual({ kind: 'known', answer: 'the card' });
  expect(await admissions.admit(press, later(2))).toEqual({ kind: 'known' });
});
