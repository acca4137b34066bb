import { savePreferences } from '../../src/changes/save-preferences.ts';
import { demoIndividualId, marta } from '../../src/demo/people.ts';
import { defaultPreferences as preferences } from '../../src/program/telling/notice-preferences.ts';
import { createChanging, ofPerson, there } from '../support/changing.ts';

const unseen = { version: '' };

test('the language of the profile changes with them, in one commit', async () => {
  const changing = await createChanging();
  const asked = await changing.member(marta);
  const seen = { version: '', language: 'en-GB' };
  expect(await savePreferences(asked, seen, { preferences, language: 'en-IE' })).toBe('done');
  expect(changing.committed).toHaveLength(1);
  expect(there(await changing.membership.individual(demoIndividualId(marta))).value.locale).toBe('en-IE');
  expect(await changing.audit(ofPerson(marta))).toMatchObject([
    { what: 'preferences-changed', details: { language: 'en-IE' } },
  ]);
});

test('what is not offered, and hours that there are not, are refused', async () => {
  const changing = await createChanging();
  const asked = await changing.member(marta);
  const seen = { version: '', language: 'en-GB' };
  expect(await savePreferences(asked, seen, { preferences, language: 'tlh' })).toEqual({
    kind: 'refused',
    reason: 'unknown-language',
  });
  expect(await savePreferences(asked, unseen, { preferences: { ...preferences, until: preferences.from } })).toEqual({
    kind: 'refused',
    reason: 'no-hours',
  });
  // The language was chosen on a card that did not show the one of now.
  expect(await savePreferences(asked, { version: '', language: 'en-US' }, { preferences, language: 'en-IE' })).toBe(
    'conflict',
  );
  expect(changing.committed).toEqual([]);
});

test('what was chosen on another card since is not written over', async () => {
  const changing = await createChanging();
  const first = await changing.member(marta, 'contoso', 'first');
  const second = await changing.member(marta, 'contoso', 'second');
  expect(await savePreferences(first, unseen, { preferences })).toBe('done');
  expect(await savePreferences(second, unseen, { preferences: { ...preferences, from: 0 } })).toBe('conflict');
});
