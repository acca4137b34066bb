import { giveSoftwareLink } from '../../src/changes/give-software-link.ts';
import { marta } from '../../src/demo/people.ts';
import { contoso, createChanging } from '../support/changing.ts';

const office = { software: 'office-professional-plus', version: '2016', language: 'en' };

test('nothing is written down where no link is given', async () => {
  const changing = await createChanging();
  for (const [file, reason] of [
    [{ ...office, software: 'visual-studio' }, 'msdn'],
    [{ ...office, software: 'sql-server-cal' }, 'nothing-to-download'],
    [{ ...office, software: 'nothing' }, 'unknown'],
    [{ ...office, version: '1.0' }, 'unknown-file'],
    [{ ...office, language: 'constructor' }, 'unknown-file'],
  ] as const) {
    expect(await giveSoftwareLink(await changing.member(marta), file)).toMatchObject({ kind: 'refused', reason });
  }
  expect((await changing.audit(contoso)).filter(({ what }) => what === 'software-link-given')).toEqual([]);
});
