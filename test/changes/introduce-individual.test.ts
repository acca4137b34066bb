import { introduceIndividual } from '../../src/changes/introduce-individual.ts';
import { demoIndividualId, diogo } from '../../src/demo/people.ts';
import { createChanging, there } from '../support/changing.ts';

const client = { name: 'As the client says', locale: 'pt-PT' };

test('a stranger is written down as the directory knows them, else as their client does', async () => {
  const { membership: store, now } = await createChanging();
  const introduce = (individualId: string, directory: { name: string; email: string }) =>
    introduceIndividual({ store, now, changeId: individualId }, { individualId, directory, client });
  expect(await introduce('t~one', { name: 'One', email: 'one@fabrikam.example' })).toBe('done');
  expect(await introduce('t~two', { name: '', email: '' })).toBe('done');
  expect(there(await store.individual('t~one')).value).toEqual({
    id: 't~one',
    name: 'One',
    email: 'one@fabrikam.example',
    signInEmail: 'one@fabrikam.example',
    locale: 'pt-PT',
    followsClient: true,
    organizations: [],
  });
  expect(there(await store.individual('t~two')).value).toEqual({
    id: 't~two',
    name: client.name,
    email: '',
    locale: 'pt-PT',
    followsClient: true,
    organizations: [],
  });
});

test('what somebody says of themselves stays; only what the directory says is written over', async () => {
  const changing = await createChanging();
  const { membership: store, now } = changing;
  const individualId = demoIndividualId(diogo);
  const introduce = (name: string, email: string) =>
    introduceIndividual({ store, now, changeId: name }, { individualId, directory: { name, email }, client });
  expect(await introduce(diogo.name, diogo.email)).toBe('unchanged');
  expect(changing.committed).toEqual([]);
  const before = there(await store.individual(individualId)).value;
  expect(await introduce('Diogo dos Santos', 'new@contoso.example')).toBe('done');
  expect(there(await store.individual(individualId)).value).toEqual({
    ...before,
    name: 'Diogo dos Santos',
    signInEmail: 'new@contoso.example',
  });
});

test('a name is kept in one line, and in a length that a card can show, whatever a directory says', async () => {
  const { membership: store, now } = await createChanging();
  const name = `  Ana\n\u0007Maria ${'x'.repeat(2000)}\ud800`;
  const directory = { name, email: 'ana@fabrikam.example' };
  await introduceIndividual({ store, now, changeId: 'long' }, { individualId: 't~long', directory, client });
  const kept = there(await store.individual('t~long')).value.name;
  expect(kept).toHaveLength(200);
  expect(kept.startsWith('Ana Maria x')).toBe(true);
  expect(kept.isWellFormed()).toBe(true);
});
