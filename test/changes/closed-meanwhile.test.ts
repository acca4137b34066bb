import { acceptInvitation } from '../../src/changes/answer-invitation.ts';
import { closeLocation } from '../../src/changes/close-location.ts';
import { linkMcpId } from '../../src/changes/link-mcp-id.ts';
import { moveIndividual } from '../../src/changes/move-individual.ts';
import { movePerson } from '../../src/changes/move-person.ts';
import { demoIndividualId, demoTenantId, diogo, helena, ines, marta, rui } from '../../src/demo/people.ts';
import { individualIdOf } from '../../src/program/things/people.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { addressKey } from '../../src/store/things/addressed.ts';
import { type Changing, createChanging, there } from '../support/changing.ts';

/*
 * A location is closed at the moment at which somebody is put there. Whatever comes first: in the end everybody works, and
 * everything counts, at a location that is open.
 */

/** Nothing to settle anywhere but who works where. */
const settled = () =>
  createChanging((network) => ({
    ...network,
    orders: [],
    shipments: [],
    organizations: network.organizations.map((entry) => ({ ...entry, competencies: [] })),
  }));

/** Braga is closed just before the next commit to the organization; its people go to Porto. */
async function closingFirst(changing: Changing): Promise<void> {
  const closing = await changing.member(rui, 'contoso', 'closing');
  changing.rival = async ([, partition]) => {
    if (partition !== 'contoso') return;
    changing.rival = undefined;
    expect(await closeLocation(closing, { locationId: 'braga', to: 'porto' })).toMatchObject({ kind: 'closed' });
  };
}

async function atBraga({ membership }: Changing): Promise<readonly string[]> {
  const [associations, transcripts] = await Promise.all([
    membership.associations('contoso'),
    membership.transcripts('contoso'),
  ]);
  return [...associations, ...transcripts].filter(({ locationId }) => locationId === 'braga').map(({ name }) => name);
}

test('nobody is moved to it', async () => {
  const changing = await settled();
  const asked = await changing.member(marta);
  await closingFirst(changing);
  expect(await movePerson(asked, demoIndividualId(ines), 'braga')).toBe('conflict');
  expect(await atBraga(changing)).toEqual([]);
  expect(await movePerson(await changing.member(marta), demoIndividualId(ines), 'braga')).toMatchObject({
    reason: 'unknown-location',
  });
});

test('an MCP ID comes to count nowhere, and can be linked elsewhere at once', async () => {
  const changing = await settled();
  const id = demoIndividualId(diogo);
  const { mcpId } = there(await changing.membership.transcript('contoso', id)).value;
  expect(await linkMcpId(await changing.member(diogo, 'contoso', 'off'), mcpId, undefined)).toBe('done');
  const asked = await changing.member(diogo);
  await closingFirst(changing);
  const outcome = await linkMcpId(asked, mcpId, { organizationId: 'contoso', locationId: 'braga' });
  expect(outcome).toEqual({ kind: 'refused', reason: 'unknown-location' });
  expect(await atBraga(changing)).toEqual([]);
  expect(await changing.membership.transcript('contoso', id)).toBeUndefined();
  const again = await changing.member(diogo, 'contoso', 'again');
  expect(await linkMcpId(again, mcpId, { organizationId: 'contoso', locationId: 'porto' })).toBe('done');
});

test('whoever accepts an invitation to it is somebody who asks', async () => {
  const changing = await settled();
  const email = 'helena.costa@costa-partners.example';
  const address = addressKey(email);
  const invitation = {
    organizationId: 'contoso',
    address,
    id: 'invited',
    email,
    locationId: 'braga',
    rights: 'none',
    privileges: [],
    invitedBy: { individualId: demoIndividualId(marta), name: marta.name },
    invitedAt: changing.now.toISOString(),
    sentAt: changing.now.toISOString(),
    sendings: 1,
    isMailed: false,
    state: 'invited',
  } as const;
  await changing.membership.commit('contoso', 'inviting', [writes.invited(invitation, undefined)]);
  const guest = await changing.guest(helena);
  const principal = { individual: { ...guest.principal.individual, signInEmail: email } };
  await closingFirst(changing);
  const outcome = await acceptInvitation({ ...guest, principal }, { organizationId: 'contoso', id: 'invited' });
  expect(outcome).toMatchObject({ kind: 'asked' });
  expect(await atBraga(changing)).toEqual([]);
});

test('an account that is made anew is at an open location too', async () => {
  const changing = await settled();
  const asked = await changing.member(marta, 'contoso', 'before');
  expect(await movePerson(asked, demoIndividualId(ines), 'braga')).toMatchObject({ kind: 'moved' });
  const to = individualIdOf(demoTenantId, '0d300000-0000-4000-8000-0000000000ee');
  const closing = await changing.member(rui, 'contoso', 'closing');
  let isMoved = false;
  changing.rival = async ([, partition]) => {
    if (partition !== 'contoso' || isMoved) return;
    isMoved = true;
    const { membership: store, now } = changing;
    const by = { kind: 'operator', name: 'olga' } as const;
    const sessions = { close: async () => undefined };
    const occasion = { store, now, changeId: 'anew', by, sessions };
    expect(await moveIndividual(occasion, demoIndividualId(ines), to)).toMatchObject({ kind: 'moved' });
  };
  await closeLocation(closing, { locationId: 'braga', to: 'porto' });
  expect(isMoved).toBe(true);
  expect(await atBraga(changing)).toEqual([]);
});
