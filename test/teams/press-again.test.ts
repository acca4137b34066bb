import { marta } from '../../src/demo/people.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { onOneDay } from '../support/one-day.ts';
import { read, testApp, testNow } from '../support/test-app.ts';

let now = testNow;
const memory = createMemoryStore(() => now);
/** As if the process ended each time before it had noted what it answered. */
const forgetful: typeof memory = {
  ...memory,
  commit: (collection, partition, writes, changeId) =>
    changeId === 'answered' ? Promise.resolve('done') : memory.commit(collection, partition, writes, changeId),
};
const app = testApp({ network: onOneDay, overrides: { store: forgetful } });

test('a press that is sent again after a crash is the same change, however late it comes', async () => {
  const chat = app.as(marta);
  await chat.say('home');
  await app.notices.plan();
  await app.notices.deliver();
  const press = chat.pressActivity(await chat.say('remind me in an hour'), 'Remind me then');
  const activity = { ...press, id: 'the-press' };
  const first = (await chat.send(activity)).body as { value: Parameters<typeof read>[0] };
  expect(read(first.value)).toContain('I will remind you on 15 February 2027 at 13:00.');
  now = new Date('2027-02-15T12:10:00Z');
  app.setNow(now);
  const again = (await chat.send(activity)).body as { value: Parameters<typeof read>[0] };
  expect(read(again.value)).toContain('I will remind you on 15 February 2027 at 13:00.');
  // Another press is another wish.
  const other = (await chat.send({ ...press, id: 'another-press' })).body as { value: Parameters<typeof read>[0] };
  expect(read(other.value)).toContain('I will remind you on 15 February 2027 at 13:10.');
});
