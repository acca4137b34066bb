import { openLanguages } from '../../src/assembly/languages.ts';
import { catalog } from '../support/catalog.ts';
import { english } from './english.ts';

/*
 * Another program calls its competencies otherwise. Nothing is learned anew for it.
 */

const called = { 'rooftop-solar': 'Rooftop Solar', 'heat-pumps': 'Heat Pumps', support: 'Support', orders: 'Orders' };
const competencies = Object.entries(called).map(([id, name]) => ({ id, name, successors: [], requirementSets: [] }));
const { understanding } = openLanguages({ ...catalog, competencies });

test.each([
  ['renew our gold rooftop solar', 'rooftop-solar', 'gold'],
  ['we want to keep silver heat pumps for another year', 'heat-pumps', 'silver'],
  ['renew the rooftopsolar competency', 'rooftop-solar', undefined],
  ['renew rooftop sollar', 'rooftop-solar', undefined],
  ['renew our support competency', 'support', undefined],
  ['renew gold orders', 'orders', 'gold'],
])('“%s”', (sentence, competency, level) => {
  const { candidates, slots } = understanding.understand(sentence);
  expect(candidates[0]?.page).toBe('renew-competency');
  expect(slots.competency).toBe(competency);
  expect(slots.level).toBe(level);
});

test.each(['any orders on the way?', 'where are my orders', 'who can support me', 'show my privileges', 'my mcp id'])(
  '“%s” means what it means elsewhere',
  (sentence) => {
    const there = understanding.understand(sentence);
    expect(there.slots).not.toHaveProperty('competency');
    expect(there.candidates[0]?.page).toBe(english.understand(sentence).candidates[0]?.page);
  },
);

test('the names of the usual program are nothing to it', () => {
  expect(understanding.understand('renew our gold data platform').slots).not.toHaveProperty('competency');
});
