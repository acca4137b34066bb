import {
  type LocationProfile,
  problemsOfLocation,
  profileOfLocation,
  tidiedLocation,
  withLocationProfile,
} from '../../../src/program/locations/location-profile.ts';
import { aLocation } from '../../support/builders.ts';

const choices = { countries: ['PT', 'ES', 'AE'], timeZones: ['Europe/Lisbon', 'Atlantic/Azores'] };
const lisbon = profileOfLocation(aLocation());
const problems = (typed: Partial<LocationProfile>, before: LocationProfile | undefined = lisbon) =>
  problemsOfLocation(tidiedLocation({ ...lisbon, ...typed }), before, [{ name: 'Contoso Porto' }], choices);

test.each<[string, Partial<LocationProfile>, readonly string[]]>([
  ['everything', { addressLine1: 'Rua A 1', region: 'Lisboa', postalCode: '1000-001', phone: '+351 210 000 000' }, []],
  ['a phone number without its country code', { phone: '210 000 000' }, []],
  ['a postal code without its sign', { postalCode: '1000001' }, []],
  ['no name', { name: ' ' }, ['name']],
  ['a name of signs alone', { name: '—' }, ['name']],
  ['emoji alone', { name: '🏢' }, ['name']],
  ['a name with emoji', { name: 'Contoso Lisbon 🏢' }, []],
  ['a name of 10,000 characters', { name: 'x'.repeat(10_000) }, ['name']],
  ['a name that another one has', { name: 'CONTOSO  Pórto' }, ['name-taken']],
  ['a name that looks like that of another one', { name: 'Contoso P\u043erto' }, ['name-taken']],
  ['its own name', { name: 'contoso lisbon' }, []],
  ['no city', { city: '' }, ['city']],
  ['a city of digits', { city: '123' }, ['city']],
  ['a postal code of another country', { postalCode: '28013' }, ['postalCode']],
  ['a country that is none', { country: 'XX' }, ['country']],
  ['a time zone of elsewhere', { timeZone: 'Asia/Tokyo' }, ['timeZone']],
  ['a phone number that is too short', { phone: '+35121' }, ['phone']],
  ['no phone number at all', { phone: 'call me' }, ['phone']],
])('%s', (_, typed, wrong) => {
  expect(problems(typed)).toEqual(wrong);
});

test('signs that turn round what follows are not kept', () => {
  expect(tidiedLocation({ ...lisbon, name: 'Contoso \u202eLisbon' }).name).toBe('Contoso Lisbon');
});

test('a country without postal codes takes none, or a short one', () => {
  const dubai = { country: 'AE', timeZone: 'Europe/Lisbon' };
  expect(problems({ ...dubai, postalCode: '' })).toEqual([]);
  expect(problems({ ...dubai, postalCode: '00000' })).toEqual([]);
  expect(problems({ ...dubai, postalCode: 'x'.repeat(30) })).toEqual(['postalCode']);
});

test('what stands there since an import is not asked for again, unless its country changes', () => {
  const imported = { ...lisbon, postalCode: 'unknown', phone: '+999' };
  const kept = { ...imported, city: 'Oeiras' };
  expect(problemsOfLocation(kept, imported, [], choices)).toEqual([]);
  expect(problemsOfLocation({ ...kept, country: 'ES' }, imported, [], choices)).toEqual(['postalCode']);
});

test('a location says afterwards what was typed, and nothing that was left empty', () => {
  const typed = tidiedLocation({ ...lisbon, addressLine1: '', addressLine2: 'Piso 3', phone: '210000000' });
  const location = withLocationProfile(aLocation(), typed);
  expect(location).toEqual({ ...aLocation(), addressLines: ['Piso 3'], phone: '+351210000000' });
  expect(withLocationProfile(location, { ...typed, addressLine1: '', addressLine2: '', phone: '' })).toEqual(
    aLocation(),
  );
});
