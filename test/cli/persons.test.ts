import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withPrivacyTable } from '../../scripts/privacy-table.ts';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { demoIndividualId, diogo, marta } from '../../src/demo/people.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { createSessions } from '../../src/store/repositories/sessions.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { openMerge } from '../../src/store/things/merge.ts';
import { erasedId, fillForErasing, namesake } from '../support/erasing.ts';
import { operators } from './operator.ts';
import { typedIn } from './typed.ts';

const operator = operators();
const now = () => new Date('2027-01-15T09:00:00Z');
const page = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8');

async function withPeople(fill: typeof fillForErasing) {
  const own = operator();
  const store = openSqliteStore({ file: own.store, now });
  await fill(store);
  await store.close();
  return own;
}

const exportOf = (out: string) => JSON.parse(out) as { readonly person: object; readonly entries: readonly Entry[] };
interface Entry {
  readonly thing: string;
  readonly whose: string;
  readonly organization?: { readonly id: string };
  readonly content: object;
}

test('docs/privacy.md says of everything stored what is declared; npm run docs:privacy writes it anew', () => {
  expect(page).toBe(withPrivacyTable(page));
});

test('what docs/privacy.md shows can be typed, and answers that', async () => {
  const own = await withPeople((store) => fillStore(store, demoNetwork('2027-01-15')));
  const typed = typedIn(page);
  expect(typed.length).toBe(4);
  for (const { words, out } of typed) {
    const inFolder = (text: string) => text.replaceAll('.data/', `${own.folder}/`);
    const ran = await own.pmc(...words.map(inFolder));
    expect({ words, out: (ran.out + ran.error).replaceAll(`${own.folder}/`, '.data/') }).toEqual({ words, out });
  }
  expect(statSync(join(own.folder, 'diogo.json')).mode & 0o777).toBe(0o600);
});

test('a person gets everything that is theirs, what names them elsewhere, and nothing of others', async () => {
  const { pmc } = await withPeople(fillForErasing);
  const { out, error } = await pmc('person', 'export', erasedId);
  expect(error).toBe('');
  const { person, entries } = exportOf(out);
  expect(person).toMatchObject({ objectId: diogo.objectId, names: [diogo.name] });
  const things = (whose: string) => [
    ...new Set(entries.filter((one) => one.whose === whose).map(({ thing }) => thing)),
  ];
  expect(things('yours').toSorted()).toEqual(
    [
      ...[
        'addressee',
        'association',
        'association-request',
        'audit',
        'claim',
        'conversation',
        'day-card',
        'dialogue',
        'draft',
      ],
      ...[
        'individual',
        'invitation',
        'inviting-organization',
        'mail',
        'notice',
        'preferences',
        'session',
        'transcript',
      ],
    ].toSorted(),
  );
  expect(things('names-you').toSorted()).toEqual(['association', 'audit', 'notice', 'order', 'organization']);
  const order = entries.find(({ thing }) => thing === 'order');
  expect(order?.content).toEqual({ placedBy: { individualId: erasedId, name: diogo.name } });
  // What he granted to others is shown, and not what else these are; nor who granted something to him.
  const granted = entries.filter(({ thing, whose }) => thing === 'association' && whose === 'names-you');
  expect(granted.map(({ content }) => content)).toContainEqual({
    'privileges[0]': { privilege: 'view-keys', grantedOn: '2026-01-01', grantedBy: diogo.name },
  });
  expect(JSON.stringify(granted)).not.toMatch(/"locationId"|"roles"/);
  expect(out).not.toMatch(/"(?:grantedBy|assignedBy)": "(?!Diogo Santos|somebody else)/);
  expect(out).not.toContain(namesake.email);
  expect(out).not.toContain(demoIndividualId(namesake));
  expect(out).not.toContain(demoIndividualId(marta));
});

test('whoever can be meant by a name is listed, and an address names nobody', async () => {
  const { pmc, folder } = await withPeople(fillForErasing);
  const several = await pmc('person', 'erase', '--name', 'diogo santos', '--yes');
  expect(several.code).toBe(1);
  expect(several.error).toContain('Several people can be meant. Say it again with the id of the one whom you mean:');
  for (const one of [diogo, namesake])
    expect(several.error).toContain(`${demoIndividualId(one)}  ${one.name}  ${one.email}`);
  const byAddress = await pmc('person', 'export', '--email', diogo.email);
  expect(byAddress).toMatchObject({
    code: 1,
    error: expect.stringContaining('An e-mail address names nobody by itself.'),
  });
  expect(byAddress.error).toContain(erasedId);
  expect(byAddress.error).toContain('Contoso Consulting (1417220), Northwind Services (2093310)');
  // In Northwind there is one of that name, and with the address in Contoso too.
  for (const words of [
    ['--name', diogo.name, '--organization', '2093310'],
    ['--name', diogo.name, '--organization', '1417220', '--email', diogo.email],
  ]) {
    expect((await pmc('person', 'erase', ...words)).out).toContain(`Diogo Santos, ${erasedId}\n`);
  }
  const file = join(folder, 'there.json');
  expect(await pmc('person', 'export', erasedId, '--out', file)).toMatchObject({ code: 0 });
  expect(await pmc('person', 'export', erasedId, '--out', file)).toMatchObject({
    code: 1,
    error: `${file}: it is there already, and stays as it is: name another one.\n`,
  });
});

test.each([
  [['--name', 'Nobody at all'], 'There is nobody like that.'],
  [['--name', diogo.name, '--organization', '9999999'], '9999999 is the Partner ID of nobody.'],
  [['diogo'], 'A person is written as <Entra tenant id>~<Entra object id>'],
  [[erasedId, '--name', 'Somebody'], 'Say the id of the person, or how to find them, and not both.'],
  [[], 'Say who: <Entra tenant id>~<Entra object id>, or --name'],
  [[erasedId.replace(/2$/, 'f')], 'Nothing is stored about'],
])('%j is nobody', async (words, reason) => {
  const { pmc } = await withPeople((store) => fillStore(store, demoNetwork('2027-01-15')));
  for (const command of ['export', 'erase']) {
    expect(await pmc('person', command, ...words)).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringContaining(reason),
    });
  }
});

test('without --yes nothing is erased; whoever has to be replaced first is told, with whom', async () => {
  const { pmc } = await withPeople(fillForErasing);
  const before = (await pmc('export')).out;
  const { out } = await pmc('person', 'erase', erasedId);
  expect(out).toContain('Stays as it is, as somebody else there has the same name and it says no more than that:');
  expect(out).toContain('To erase this, say the same with --yes.');
  const refused = await pmc('person', 'erase', demoIndividualId(marta), '--yes');
  expect(refused).toMatchObject({
    code: 1,
    out: '',
    error: expect.stringMatching(
      /Contoso Consulting \(1417220\): they are the primary program contact of Contoso Lisbon\. .* such as /,
    ),
  });
  expect((await pmc('export')).out).toBe(before);
});

test('an erased person is not to be read in the file of the store any more', async () => {
  const { pmc, store } = await withPeople(fillForErasing);
  const inFile = () => readFileSync(store).includes(diogo.email);
  expect(inFile()).toBe(true);
  expect((await pmc('person', 'erase', erasedId, '--yes')).out).toContain(
    'Erased. 3 organizations had something of them',
  );
  expect(inFile()).toBe(false);
  expect((await pmc('store', 'check')).code).toBe(0);
});

test('whoever belongs nowhere and was not here for long is forgotten, and nobody else', async () => {
  const { pmc, store: file } = await withPeople((store) => fillStore(store, demoNetwork('2027-01-15')));
  const gone = demoIndividualId({ ...diogo, objectId: '0d300000-0000-4000-8000-00000000dead' });
  const unknown = demoIndividualId({ ...diogo, objectId: '0d300000-0000-4000-8000-00000000beef' });
  const store = openSqliteStore({ file, now });
  const [membership, sessions] = [createMembership(store), createSessions(store)];
  for (const id of [gone, unknown]) {
    const person = { id, name: 'Rosa Gone', email: '', locale: 'en', organizations: ['contoso'] };
    await membership.commitIndividual(id, 'comes', [writes.introduced(person)]);
  }
  const lastYear = new Date('2024-12-01T09:00:00Z');
  for (const id of [gone, demoIndividualId(marta)]) await sessions.noteHere(id, lastYear, 'here');
  await store.close();
  const before = (await pmc('export')).out;
  const said = await pmc('person', 'forget', '--unseen-since', '2025-01-15');
  expect(said.out).toMatch(
    `${gone}  Rosa Gone  here last on 2024-12-01\nOne person would be erased. Nothing was changed.\nOf `,
  );
  expect((await pmc('export')).out).toBe(before);
  expect((await pmc('person', 'forget', '--unseen-since', '2025-01-15', '--yes')).out).toMatch(
    /^One person erased\.\n/,
  );
  const after = (await pmc('export')).out;
  expect(after).toBe(
    before
      .split('\n')
      .filter((line) => !line.includes(gone))
      .join('\n'),
  );
  // Of the other one it is known from now on.
  const later = operator({ now: () => new Date('2027-01-16T09:00:00Z') });
  const words = ['person', 'forget', '--unseen-since', '2027-01-16', '--store', file];
  expect((await later.configured(...words)).out).toContain(`${unknown}  Rosa Gone  here last on 2027-01-15`);
});

test('nobody is gone on a day that is still to come: whoever is here today would be among them', async () => {
  const { pmc } = await withPeople((store) => fillStore(store, demoNetwork('2027-01-15')));
  expect(await pmc('person', 'forget', '--unseen-since', '2027-01-16', '--yes')).toMatchObject({
    code: 1,
    out: '',
    error: '2027-01-16 has not been so far. Nothing was changed.\n',
  });
});

test('whoever cannot be forgotten so far does not keep the others', async () => {
  const { pmc, store: file } = await withPeople((store) => fillStore(store, demoNetwork('2027-01-15')));
  const [staying, going] = ['dea1', 'dea2'].map((end) =>
    demoIndividualId({ ...diogo, objectId: `0d300000-0000-4000-8000-00000000${end}` }),
  ) as [string, string];
  const store = openSqliteStore({ file, now });
  const membership = createMembership(store);
  for (const id of [staying, going]) {
    const person = { id, name: 'Rosa Gone', email: '', locale: 'en', organizations: [] };
    await membership.commitIndividual(id, 'comes', [writes.introduced(person)]);
    await createSessions(store).noteHere(id, new Date('2024-12-01T09:00:00Z'), 'here');
  }
  const contoso = await membership.organization('contoso');
  if (contoso === undefined) throw new Error('the demo has lost it');
  const signedBy = { individualId: staying, name: 'Rosa Gone' };
  const agreements = contoso.value.agreements.map((one) => ({ ...one, signedBy }));
  const merging = { organizationId: 'contoso', merge: 'a-merge', inviterId: 'contoso', isUnderWay: true } as const;
  await membership.commit('contoso', 'merging', [
    writes.replaced(contoso, { ...contoso.value, agreements }),
    writes.created(openMerge.document(merging)),
  ]);
  await store.close();
  const said = await pmc('person', 'forget', '--unseen-since', '2025-01-15', '--yes');
  expect(said).toMatchObject({ code: 1, out: expect.stringContaining('One person erased.\n') });
  expect(said.error).toContain(`${staying}  Rosa Gone: Nothing can be erased so far:\n  Contoso Consulting (1417220)`);
  expect(said.error).toContain('The same command erases the others once that is settled.');
  const left = (await pmc('export')).out;
  expect([staying, going].map((id) => left.includes(`"id":"${id}"`))).toEqual([true, false]);
});
