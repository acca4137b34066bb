import { setImmediate } from 'node:timers/promises';
import { createCalmGate } from '../../src/notices/delivery/gate.ts';

/** Delivery beside people whose turns take so long, each piece of work a millisecond; no time passes but that. */
async function beside(turnMilliseconds: number): Promise<{ readonly pieces: number; readonly longest: number }> {
  let time = 0;
  let isOver = false;
  let pieces = 0;
  let inOneGo = 0;
  let longest = 0;
  const people = (async () => {
    for (let turn = 0; turn < 100; turn += 1) {
      await setImmediate();
      time += turnMilliseconds;
      inOneGo = 0;
    }
    isOver = true;
  })();
  const gate = createCalmGate(4, () => time);
  const deliverer = async () => {
    while (!isOver) {
      await gate.run(async () => {
        time += 1;
        pieces += 1;
        inOneGo += 1;
        // Nobody asks any more while the last ones end.
        if (!isOver) longest = Math.max(longest, inOneGo);
      });
    }
  };
  await Promise.all([people, ...Array.from({ length: 8 }, deliverer)]);
  return { pieces, longest };
}

test('however long people take, delivery has its share of the time', async () => {
  const { pieces, longest } = await beside(100);
  // A quarter of theirs, which is a fifth of all.
  expect(pieces).toBeGreaterThan(100 * 20);
  expect(longest).toBeLessThanOrEqual(60);
});

test('where nobody takes long, people have their turn before each piece', async () => {
  expect((await beside(1)).longest).toBeLessThanOrEqual(2);
});
