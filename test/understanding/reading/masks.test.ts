import { doubtfulMasks, maskedForms, maskOf } from '../../../src/understanding/reading/masks.ts';

test.each([
  ['software', 'product'],
  ['product', 'item'],
  ['parcel', 'item'],
  ['order', 'id'],
  ['shipment', 'id'],
  ['partnerId', 'id'],
  ['quantity', 'number'],
  ['address', 'email'],
  ['country', 'place'],
  ['below', 'location'],
  // All others are called as they are, whatever they are called.
  ['person', 'person'],
  ['constructor', 'constructor'],
])('in phrases a name of %s is {%s}', (slot, mask) => {
  expect(maskOf(slot)).toBe(mask);
});

test('what is read by its form needs no list of names, and so is never in doubt', () => {
  expect(maskedForms.filter((mask) => doubtfulMasks.has(mask))).toEqual([]);
});
