import { saveProfile } from '../../src/changes/save-profile.ts';
import { demoIndividualId, diogo } from '../../src/demo/people.ts';
import { profileOf } from '../../src/program/joining/profile.ts';
import { contoso, createChanging, there } from '../support/changing.ts';

const id = demoIndividualId(diogo);

test('every organization that knows the person sees the new address', async () => {
  const changing = await createChanging();
  const { value, version } = there(await changing.membership.individual(id));
  const typed = { ...profileOf(value), email: ' diogo@santos.example ' };
  expect(await saveProfile(await changing.member(diogo), typed, version)).toBe('done');
  for (const organizationId of ['contoso', 'northwind']) {
    const { email } = there(await changing.membership.association(organizationId, id)).value;
    expect(email).toBe('diogo@santos.example');
  }
  expect(await changing.audit(contoso)).toMatchObject([{ what: 'contact-followed' }]);
});

test('what cannot be right is named, and what was changed since is not written over', async () => {
  const changing = await createChanging();
  const { value, version } = there(await changing.membership.individual(id));
  const asked = await changing.member(diogo);
  expect(await saveProfile(asked, { ...profileOf(value), email: 'diogo', phone: '1' }, version)).toEqual({
    kind: 'refused',
    reason: 'problems',
    problems: ['email', 'phone'],
  });
  expect(await saveProfile(asked, { ...profileOf(value), jobTitle: 'Head' }, 'an-earlier-version')).toBe('conflict');
  expect(changing.committed).toEqual([]);
});
