import fc from 'fast-check';
import { clashOf, seenFields } from '../../src/changes/seen-fields.ts';

const shown = { name: 'Contoso Lyon', city: 'Lyon', phone: '' };
const seen = seenFields(shown);

describe('Two people who edit the same', () => {
  test('are not in each other’s way while nobody was in between', () => {
    expect(clashOf({ typed: { ...shown, city: 'Paris' }, seen }, shown)).toBeUndefined();
  });

  test('find both their edits on the card again, and what they changed both as they typed it', () => {
    const typed = { ...shown, name: 'Contoso Part-Dieu', phone: '+331' };
    const now = { ...shown, name: 'Contoso Rhône', city: 'Villeurbanne' };
    expect(clashOf({ typed, seen }, now)).toEqual({
      typed: { name: 'Contoso Part-Dieu', city: 'Villeurbanne', phone: '+331' },
      now,
      theirs: ['city'],
      both: ['name'],
    });
  });

  test('are asked nothing where they wrote the same, such as by one press twice', () => {
    const typed = { ...shown, name: 'Contoso Rhône' };
    expect(clashOf({ typed, seen }, typed)).toBeUndefined();
  });

  test('a button from before it carried what was seen has another look', () => {
    expect(clashOf({ typed: { ...shown, city: 'Paris' }, seen: {} }, shown)).toMatchObject({ both: ['city'] });
  });

  test('what a button carries stays short, however much was shown', () => {
    expect(seenFields({ text: 'x'.repeat(10_000) }).text).toHaveLength(8);
  });

  const inputs = fc.record({ a: fc.string(), b: fc.string(), c: fc.string() });
  test('nobody loses what they typed, and pressing again what is shown then saves it', () => {
    fc.assert(
      fc.property(inputs, inputs, inputs, (before, typed, now) => {
        const clash = clashOf({ typed, seen: seenFields(before) }, now);
        if (clash === undefined) return;
        for (const field of ['a', 'b', 'c'] as const) {
          if (typed[field] !== before[field]) expect(clash.typed[field]).toBe(typed[field]);
          else expect(clash.typed[field]).toBe(now[field]);
        }
        expect(clashOf({ typed: clash.typed, seen: seenFields(now) }, now)).toBeUndefined();
      }),
    );
  });
});
