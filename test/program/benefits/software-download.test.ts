import { downloadable, languageFor } from '../../../src/program/benefits/software-download.ts';
import { aHeldCompetency, anOrganization, today } from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

const silver = anOrganization({ competencies: [aHeldCompetency()] });
const pack = { product: 'action-pack', startedOn: '2026-05-01', anniversaryDate: '2027-05-01' } as const;

test.each([
  ['office-professional-plus', silver, 'office-professional-plus'],
  ['office-professional-plus', anOrganization(), 'no-license'],
  ['office-professional-plus', anOrganization({ subscriptions: [pack] }), 'office-professional-plus'],
  ['system-center-standard', anOrganization({ subscriptions: [pack] }), 'no-license'],
  ['sql-server-cal', silver, 'nothing-to-download'],
  ['visual-studio', silver, 'msdn'],
  ['nothing', silver, 'unknown'],
])('%s of somebody: %#', (software, organization, expected) => {
  const found = downloadable(software, organization, catalog, today);
  expect('reason' in found ? found.reason : found.id).toBe(expected);
});

test.each([
  ['pt-PT', ['en', 'pt'], 'pt'],
  ['pt-BR', ['en', 'pt-PT'], 'pt-PT'],
  ['pt-BR', ['pt', 'pt-BR'], 'pt-BR'],
  ['da', ['de', 'en-US'], 'en-US'],
  ['da', ['de', 'fr'], 'de'],
  ['__proto__', ['de'], 'de'],
  ['en-GB', [], undefined],
])('a reader of %s gets of %j: %s', (wanted, offered, expected) => {
  expect(languageFor(offered, wanted)).toBe(expected);
});
