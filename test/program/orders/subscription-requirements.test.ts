import { requirementStandings } from '../../../src/program/orders/subscription-requirements.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import { aTranscript } from '../../support/builders.ts';

const assessment = { anyOf: ['assessment'], at: 'organization', months: 24 } as const;
const exam = { anyOf: ['one', 'other'], at: 'location' } as const;
const passed = (name: string, code: string, on: CalendarDate, locationId = 'lisbon') =>
  aTranscript(name, [], { locationId, passed: [{ code, on }] });

test.each([
  ['on the last day of two years', '2027-02-15', 'met'],
  ['on the day after', '2027-02-16', 'outdated'],
] as const)('an assessment of 15 February 2025 is, %s, %s', (_, today, state) => {
  const [standing] = requirementStandings([assessment], [passed('Rui', 'assessment', '2025-02-15')], 'lisbon', today);
  expect(standing).toMatchObject({ state, by: { name: 'Rui', until: '2027-02-15' } });
});

test('of several who passed, the one counts whose counts longest', () => {
  const transcripts = [passed('Rui', 'assessment', '2025-01-01'), passed('Ana', 'assessment', '2026-01-01', 'porto')];
  expect(requirementStandings([assessment], transcripts, 'lisbon', '2026-06-01')[0]?.by?.name).toBe('Ana');
});

test('nobody who passed nothing of it counts', () => {
  expect(requirementStandings([assessment], [passed('Rui', 'one', '2026-01-01')], 'lisbon', '2026-06-01')).toEqual([
    { requirement: assessment, state: 'missing' },
  ]);
});

test('whose exams count at another location does not qualify this one', () => {
  const [standing] = requirementStandings(
    [exam],
    [passed('Ana', 'other', '2010-01-01', 'porto')],
    'lisbon',
    '2026-06-01',
  );
  expect(standing).toMatchObject({ state: 'elsewhere', by: { name: 'Ana', locationId: 'porto' } });
  expect(
    requirementStandings([exam], [passed('Ana', 'other', '2010-01-01', 'porto')], 'porto', '2026-06-01'),
  ).toMatchObject([{ state: 'met' }]);
});

test('one person may pass both', () => {
  const both = { ...exam, anyOf: ['assessment'] };
  const transcript = aTranscript('Ana', ['assessment', 'one']);
  const states = requirementStandings([both, exam], [transcript], 'lisbon', '2026-06-01').map(({ state }) => state);
  expect(states).toEqual(['met', 'met']);
});
