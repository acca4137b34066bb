import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { openLanguages } from '../../src/assembly/languages.ts';
import { daysMeant, orderOfDates } from '../../src/teams/turn/days-meant.ts';
import { sectionsOf } from '../../src/understanding/reading/data-lines.ts';
import { catalog } from '../support/catalog.ts';

const { understanding } = openLanguages(catalog);
const today = '2026-11-25';
const table = [...sectionsOf(readFileSync(new URL('times.txt', import.meta.url), 'utf8'))].flatMap(
  ([heading, lines]) => {
    const [language = '', towards = ''] = heading.split(' ');
    return lines.map((line) => {
      const [said = '', days = ''] = line.split(' = ');
      return { language, said, days, towards: towards === 'ahead' ? ('future' as const) : ('past' as const) };
    });
  },
);

function daysOf(said: string, towards: 'past' | 'future', order = 'dmy'): string {
  const { typed } = understanding.understand(said);
  const [time, ...others] = typed.filter(({ meant }) => meant !== undefined);
  if (time?.meant === undefined) return 'no time';
  if (time.text !== said || others.length > 0) return `only “${time.text}”`;
  const days = daysMeant(time.meant, { today, order, towards });
  if (days === undefined) return 'unclear';
  const from = days.from === '1900-01-01' ? '' : days.from;
  const until = days.until === '2199-12-30' ? '' : days.until;
  return from === until ? from : `${from}..${until}`;
}

test('each of the languages has at least 25 of them', () => {
  const counts = Map.groupBy(table, ({ language }) => language);
  expect([...counts].map(([language, lines]) => [language, lines.length >= 25])).toEqual(
    ['en', 'pt', 'es', 'fr', 'de', 'ja'].map((language) => [language, true]),
  );
});

test.each(['en', 'pt', 'es', 'fr', 'de', 'ja'])('what people say of when means their days: %s', (language) => {
  const lines = table.filter((line) => line.language === language);
  const read = lines.map(({ said, towards }) => `${said} = ${daysOf(said, towards)}`);
  expect(read).toEqual(lines.map(({ said, days }) => `${said} = ${days}`));
});

test.each([
  ['en-GB', '2027-04-03'],
  ['en-US', '2027-03-04'],
  ['de', '2027-04-03'],
  ['ja', '2027-03-04'],
])('03/04/2027 is the day that it is where %s is spoken', (locale, day) => {
  expect(daysOf('03/04/2027', 'past', orderOfDates(locale))).toBe(day);
});

test('a day that there is in the other order alone is meant in that', () => {
  expect(daysOf('15/03/2027', 'past', 'mdy')).toBe('2027-03-15');
  expect(daysOf('03/15/2027', 'past', 'dmy')).toBe('2027-03-15');
  expect(daysOf('on 29 February', 'future')).toBe('2028-02-29');
});

test.each(['31 February 2027', '30 February', '32/13/2027', 'recent days', 'last summer', 'in 20 minutes'])(
  '“%s” says no day',
  (said) => {
    expect(['unclear', 'no time']).toContain(daysOf(said, 'past').replace(/^only .*/, 'no time'));
  },
);

/** What looks like a time and is none. */
const traps = [
  'Office 2013',
  'SQL Server 2012',
  'Windows Server 2016 licenses',
  'Exchange 2010',
  'Visual Studio 2015 keys',
  'Dynamics NAV 2009',
  'SharePoint 2019',
  'Project 2021',
  'exam 70-411',
  'exam 70-533 and MB2-703',
  'AZ-104',
  'certification 2012',
  'version 2.0',
  'version 2019',
  'build 10.0.19041',
  'windows 10 keys',
  'may I see the orders',
  'may we add somebody',
  'who is our second technical contact',
  'the second location',
  'sun microsystems',
  'is March Networks a customer of ours',
  'Mayo Clinic',
  'set the address',
  'out of office',
  'do we have a kit',
  'what do I do',
  'so what',
  'mon profil',
  'sur mon compte',
  'dans ma société',
  'segunda via da fatura',
  'a segunda filial',
  'segundo contato técnico',
  'quarta localização',
  'lo hago yo',
  'di mir',
  'mi perfil',
  'Guten Morgen zusammen',
  '2000 euros',
  'it costs 1995 dollars',
  'for 2025 users',
  '2000 Lizenzen',
  'order 3 plaques',
  'room 2015',
  'the 3 locations',
  '第二技術担当者',
  'わからないので教えて',
  'SQL Server 2012のライセンス',
  '毎日',
];

test('what only looks like a time is none', () => {
  expect(traps.length).toBeGreaterThanOrEqual(40);
  const taken = traps.flatMap((said) => {
    const { typed } = understanding.understand(said);
    return typed.filter(({ meant }) => meant !== undefined).map(({ text }) => `${said}: ${text}`);
  });
  expect(taken).toEqual([]);
});

test('the days of any time begin before they end', () => {
  const anyTime = fc.constantFrom(...table);
  const anyDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(anyTime, anyDay, ({ said, towards }, date) => {
      const { meant } = understanding.understand(said).typed[0] ?? {};
      const day = date.toISOString().slice(0, 10) as `${number}-${number}-${number}`;
      const days = meant && daysMeant(meant, { today: day, order: 'dmy', towards });
      return days === undefined || days.from <= days.until;
    }),
    { numRuns: 60 },
  );
});
