import { chooseCountry } from '../../src/changes/choose-country.ts';
import { demoIndividualId, nuno } from '../../src/demo/people.ts';
import { createChanging, there } from '../support/changing.ts';

test('a country that there is, is kept', async () => {
  const changing = await createChanging();
  const asked = await changing.guest(nuno);
  expect(await chooseCountry(asked, 'Portugal')).toEqual({ kind: 'refused', reason: 'unknown-country' });
  expect(await chooseCountry(asked, 'PT')).toBe('done');
  expect(there(await changing.membership.individual(demoIndividualId(nuno))).value.country).toBe('PT');
});
