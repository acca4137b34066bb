import { change } from '../../src/changes/change.ts';
import { clashOf, seenFields } from '../../src/changes/seen-fields.ts';
import { helena, marta, pedro } from '../../src/demo/people.ts';
import { editedMeanwhile } from '../../src/pages/edited-meanwhile.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { createChanging, there } from '../support/changing.ts';

const say = createSpeech('en-GB');
const shown = { website: 'https://a.example', employees: '11-50', country: 'PT', note: '' };
const fields = {
  website: { label: 'Website' },
  employees: { label: 'Employees' },
  country: { label: 'Country', words: (code: string) => say.region(code) },
  note: { label: 'Note' },
};

async function banner(now: Partial<typeof shown>, typed: Partial<typeof shown>) {
  const changing = await createChanging();
  const { store, principal } = await changing.member(marta);
  const edit = async (changeId: string, name: string, about: object, changes: object[]) =>
    change(
      store,
      { organizationId: 'contoso' },
      {
        changeId,
        by: { kind: 'operator', name },
        at: new Date('2027-02-15T09:31:00Z'),
        what: 'organization-profile-changed',
        history: { ...about, changes } as never,
      },
      [],
    );
  await edit('1', pedro.name, {}, [
    { field: 'website', before: 'https://a.example', after: 'https://b.example' },
    { field: 'country', before: 'PT', after: 'ES' },
  ]);
  await edit('2', helena.name, { about: { kind: 'location', id: 'madrid', name: 'Madrid' } }, [
    { field: 'website', before: 'x', after: 'y' },
  ]);
  const organization = there(await store.organization('contoso')).value;
  const clash = clashOf({ typed: { ...shown, ...typed }, seen: seenFields(shown) }, { ...shown, ...now });
  return (await editedMeanwhile({ store, say, principal, organization }, there(clash), fields)).text;
}

describe('Who has edited the same meanwhile', () => {
  test('is named, with what they changed from what to what and when, by the clock of the reader’s place', async () => {
    const text = await banner({ website: 'https://b.example', country: 'ES' }, { country: 'FR' });
    expect(text).toContain('Nothing is saved yet');
    expect(text).toContain(
      'Pedro Neves changed Website from “https://a.example” to “https://b.example” on 15 February 2027 at 09:31 (Lisbon time).',
    );
    expect(text).toContain('Pedro Neves changed Country from “Portugal” to “Spain” on');
    expect(text).toContain('what you typed there is kept.');
    expect(text).not.toContain(helena.name);
  });

  test('is not invented: of what no history tells stands only how it is', async () => {
    const text = await banner({ note: 'x'.repeat(500) }, {});
    expect(text).toMatch(/Note is “x{79}…” by now\./);
    expect(await banner({ employees: '' }, { employees: '51-250' })).toContain('Employees is “nothing” by now;');
  });
});
