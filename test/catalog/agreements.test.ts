import { agreementToSign, textHashOf } from '../../src/catalog/agreements.ts';
import { calendarDate } from '../../src/program/things/calendar.ts';
import { catalog } from '../support/catalog.ts';

const { agreements: agreementVersions } = catalog;

test('versions stand in the order in which they were published, and no two share a name', () => {
  const dates = agreementVersions.map((entry) => calendarDate(entry.publishedOn));
  expect(dates.toSorted()).toEqual(dates);
  expect(new Set(dates).size).toBe(dates.length);
  expect(new Set(agreementVersions.map((entry) => entry.version)).size).toBe(agreementVersions.length);
});

test('every version has a title and sections to read', () => {
  for (const { title, sections } of agreementVersions) {
    expect(title).not.toBe('');
    expect(sections.length).toBeGreaterThan(0);
    for (const { heading, text } of sections) {
      expect(heading).not.toBe('');
      expect(text).not.toBe('');
    }
  }
});

test.each([
  ['2010-10-01', '2010-10'],
  ['2018-04-30', '2010-10'],
  ['2018-05-01', '2018-05'],
  ['2027-02-15', '2018-05'],
] as const)('on %s, version %s is signed', (today, version) => {
  expect(agreementToSign(agreementVersions, today).version).toBe(version);
});

test('before the first was published there is nothing to sign', () => {
  expect(() => agreementToSign(agreementVersions, '2010-09-30')).toThrow('no Partner Network Agreement');
});

test('a signature refers to one text: every version has its own hash', () => {
  const hashes = agreementVersions.map(textHashOf);
  expect(new Set(hashes).size).toBe(hashes.length);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
});

test.each(agreementVersions.map((entry) => [entry.version, entry] as const))(
  'the text of %s cannot change by a letter without changing its hash',
  (_, agreement) => {
    const [first, ...others] = agreement.sections;
    const changed = { ...agreement, sections: [{ heading: first?.heading ?? '', text: `${first?.text}.` }, ...others] };
    expect(textHashOf(changed)).not.toBe(textHashOf(agreement));
  },
);

// Signatures in the store refer to these hashes: what was signed must still be there to be read.
test('a published version never changes: whoever means to, publishes another', () => {
  expect(Object.fromEntries(agreementVersions.map((entry) => [entry.version, textHashOf(entry)]))).toEqual({
    '2010-10': 'c748c309c3e703cffa66860afe0a47add3cf9a6752872fe96ce24bdfb936862c',
    '2018-05': 'dfb9380ac91f319185761edfbcafa8735a6a8a0c7be8e7ffcf070eed12a1796d',
  });
});
