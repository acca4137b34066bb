import { diogo, marta } from '../../src/demo/people.ts';
import type { Store } from '../../src/store/store.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

/* However many people work for a company and were told something: whoever asks for a card does not wait for all of them. */

let app: TestApp;
/** The beginnings of the ids that were listed in the partition of an organization. */
let listed: string[];
beforeEach(async () => {
  const store: Store = createMemoryStore(() => testNow);
  const list: Store['list'] = (collection, partition, prefix, page) => {
    if (collection === 'organizations') listed.push(prefix);
    return store.list(collection, partition, prefix, page);
  };
  listed = [];
  app = await createTestApp({ overrides: { store: { ...store, list } } });
});
afterEach(() => app.close());

test.each([
  ['the home of an employee', diogo, 'home', 'Primary Program Contact: Marta Oliveira'],
  ['the home of an administrator', marta, 'home', 'Marta Oliveira'],
  ['what an employee may not open', diogo, 'renew membership', 'Marta Oliveira and Rui Almeida'],
  ['privileges', diogo, 'show my privileges', 'Marta Oliveira and Rui Almeida'],
  ['MSDN subscriptions', diogo, 'my msdn subscriptions', 'Marta Oliveira and Rui Almeida'],
  ['preferences', marta, 'which e-mails do you send me', 'What you are told, and when'],
  ['what can be put off', marta, 'remind me later', 'There is nothing open'],
] as const)(
  '%s is shown without listing everybody, or everything that was said',
  async (_what, person, sentence, says) => {
    const chat = app.as(person);
    await chat.say('help');
    listed = [];
    expect(read(await chat.say(sentence))).toContain(says);
    expect(listed.filter((prefix) => prefix === '' || prefix === 'association~' || prefix === 'notice~')).toEqual([]);
  },
);
