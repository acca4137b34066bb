import { historyFields, organizationDeeds } from '../../../src/program/things/history.ts';
import { createSpeech } from '../../../src/speech/speech.ts';
import { changeText, deedText, kindOfDeed } from '../../../src/words/history.ts';
import { catalog } from '../../support/catalog.ts';

const say = createSpeech('en-GB', {}, catalog.names);
const called = {
  location: (id: string) => `<${id}>`,
  person: (id: string) => `[${id}]`,
  reference: (id: string) => `(${id})`,
};
const told = Object.entries(organizationDeeds).flatMap(([what, kind]) => (kind === 'untold' ? [] : [what]));

describe('The words of the history', () => {
  test.each(told)('tell %s as a sentence', (what) => {
    const text = deedText(what, { by: 'Marta', name: 'Ana' }, say);
    expect(text).toMatch(/^(?=.*(Marta|Ana))[A-Z].*\.$/);
    expect(text).not.toContain('changed something');
  });

  test('tell what another version of the program did as far as they can', () => {
    expect(deedText('moon-landed', { by: 'Marta', name: 'Ana' }, say)).toBe('Marta changed something.');
    expect(kindOfDeed('moon-landed')).toBe('organization');
    expect(kindOfDeed('looked-at')).toBeUndefined();
    expect(changeText({ field: 'crater', after: 'Tycho' }, called, say)).toBeUndefined();
  });

  test.each(Object.keys(historyFields))('name the field %s', (field) => {
    const text = changeText({ field, before: '2027-01-01', after: '2027-02-01' }, called, say);
    expect(text).toMatch(/^[A-Z][\w, -]*: .+/);
  });

  test.each([
    [{ field: 'website', before: 'a', after: 'b' }, 'Website: a → b'],
    [{ field: 'website', before: '', after: 'b' }, 'Website: b'],
    [{ field: 'website', before: 'a' }, 'Website: a, no longer'],
    [{ field: 'website', before: '', after: '' }, undefined],
    [{ field: 'locationId', before: 'lisbon', after: 'porto' }, 'Location: <lisbon> → <porto>'],
    [{ field: 'holderId', after: 'ana' }, 'Held by: [ana]'],
    [{ field: 'competency', after: 'data-platform' }, 'Competency: Data Platform'],
    [{ field: 'level', before: 'silver', after: 'gold' }, 'Level: Silver → Gold'],
    [{ field: 'anniversaryDate', after: '2027-04-08' }, 'Anniversary date: 8 April 2027'],
    [{ field: 'country', before: 'PT', after: 'ES' }, 'Country or region: Portugal → Spain'],
    [
      { field: 'emailDomains', before: ['a.example'], after: ['a.example', 'b.example'] },
      'E-mail domains: added b.example',
    ],
    [{ field: 'roles', before: ['benefits-contact'], after: [] }, 'Contact roles: removed Benefits Contact'],
    [{ field: 'services', before: ['x'], after: ['y'] }, 'Services offered: added y; removed x'],
    [{ field: 'state', before: 'awaiting-payment', after: 'paid' }, 'State: awaiting payment → paid'],
  ])('say what stood in a field and what stands there now: %j', (change, text) => {
    expect(changeText(change, called, say)).toBe(text);
  });
});
