import { saveProfile } from '../../src/changes/save-profile.ts';
import { seenFields } from '../../src/changes/seen-fields.ts';
import { demoIndividualId, diogo } from '../../src/demo/people.ts';
import { type Profile, profileOf } from '../../src/program/joining/profile.ts';
import { contoso, createChanging, there } from '../support/changing.ts';

const id = demoIndividualId(diogo);

/** The profile form as it is when it is opened, with something typed over it. */
const filled = (shown: Profile, typed: Partial<Profile>) => ({
  typed: { ...shown, ...typed },
  seen: seenFields({ ...shown }),
});

test('every organization that knows the person sees the new address', async () => {
  const changing = await createChanging();
  const { value } = there(await changing.membership.individual(id));
  const form = filled(profileOf(value), { email: ' diogo@santos.example ' });
  expect(await saveProfile(await changing.member(diogo), form)).toBe('done');
  for (const organizationId of ['contoso', 'northwind']) {
    const { email } = there(await changing.membership.association(organizationId, id)).value;
    expect(email).toBe('diogo@santos.example');
  }
  expect(await changing.audit(contoso)).toMatchObject([{ what: 'contact-followed' }]);
});

test('what cannot be right is named, and what was changed since is not written over', async () => {
  const changing = await createChanging();
  const shown = profileOf(there(await changing.membership.individual(id)).value);
  const asked = await changing.member(diogo);
  expect(await saveProfile(asked, filled(shown, { email: 'diogo', phone: '1' }))).toEqual({
    kind: 'refused',
    reason: 'problems',
    problems: ['email', 'phone'],
  });
  const late = {
    typed: { ...shown, phone: '+351210000001', jobTitle: 'Head' },
    seen: seenFields({ ...shown, jobTitle: 'As it was' }),
  };
  expect(await saveProfile(asked, late)).toMatchObject({
    reason: 'edited-meanwhile',
    clash: { typed: { phone: '+351210000001', jobTitle: 'Head' }, both: ['jobTitle'] },
  });
  expect(changing.committed).toEqual([]);
});
