import { businessInputs, businessOf, isCutShort } from '../../src/pages/business.ts';

const said = {
  businessFocus: ['Consulting'],
  services: ['Support'],
  customerSegments: ['Retail'],
  technologies: ['Azure'],
};

test('a list that was left as it stood keeps the commas within its entries', () => {
  const before = { ...said, services: ['Design, build and run', 'Support'] };
  expect(businessOf(businessInputs(before), before)).toEqual(before);
  const typed = { ...businessInputs(before), services: 'Design, build and run, Support, Training' };
  expect(businessOf(typed, before).services).toEqual(['Design', 'build and run', 'Support', 'Training']);
});

test.each([
  ['more entries', Array.from({ length: 100 }, (_, index) => `Service ${index}`)],
  ['longer ones', Array.from({ length: 9 }, (_, index) => `${index}`.padEnd(180, 'x'))],
])('of a list of %s than an input takes, what is not shown stays', (_, services) => {
  const before = { ...said, services };
  const inputs = businessInputs(before);
  expect(inputs.services.length).toBeLessThanOrEqual(400);
  expect(isCutShort(before)).toBe(true);
  expect(businessOf(inputs, before)).toEqual(before);
  const rest = businessOf({ ...inputs, services: 'Training' }, before).services;
  expect(rest[0]).toBe('Training');
  expect(rest).toContain(services.at(-1));
});

test('a list that fits is shown whole', () => {
  expect(isCutShort(said)).toBe(false);
});
