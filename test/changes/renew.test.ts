import { agreementToSign } from '../../src/catalog/agreements.ts';
import { type Renewal, readRenewal, renew } from '../../src/changes/renew.ts';
import { ana, type DemoPerson, demoIndividualId, marta, rui } from '../../src/demo/people.ts';
import { riskNoticeKind, riskSubject } from '../../src/program/telling/risk-notices.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { catalog } from '../support/catalog.ts';
import { type Changing, contoso, createChanging } from '../support/changing.ts';

let changing: Changing;
beforeEach(async () => {
  changing = await createChanging();
});

const signed = {
  version: agreementToSign(catalog.agreements, '2027-02-15').version,
  declaresAuthority: true,
  acceptsRevenueCommitment: true,
};
const gold = { id: 'data-platform-lisbon', level: 'gold', locationId: 'lisbon' } as const;
const ownOfAna = { id: 'application-development-porto', level: 'silver', locationId: 'porto' } as const;
const orderNumber = '2100000001';

/** Whether they speak for the whole organization: a Location Administrator says nothing of it, and signs nothing. */
const isGlobal = (person: DemoPerson) => person !== ana;

/** Somebody who has read how things stand, and would renew gold Data Platform unless something else is said. */
async function asked(person: DemoPerson, changed: Partial<Renewal> = {}, changeId = 'change-1') {
  const member = await changing.member(person, 'contoso', changeId);
  const basis = await readRenewal(changing.membership, catalog, member.principal, changing.today);
  const renewal: Renewal = {
    plan: { membership: false, competencies: [gold] },
    ...(isGlobal(person)
      ? { profile: basis.state.organization.profile, signed }
      : { signed: { acceptsRevenueCommitment: true } }),
    orderNumbers: [orderNumber],
    ...changed,
  };
  return (...alongside: Parameters<typeof renew>[3][]) => renew(member, basis, renewal, ...alongside);
}

const organization = async () => (await changing.membership.organization('contoso'))?.value;
const held = async () => (await organization())?.competencies.find(({ id }) => id === gold.id);
const everything = () => changing.everything(contoso);

test('dates, order, signature and the audit with the right that allowed it are one change', async () => {
  const outcome = await (await asked(marta))();
  expect(outcome).toMatchObject({ kind: 'done', orders: [{ number: orderNumber, state: 'awaiting-payment' }] });
  expect(await held()).toMatchObject({ anniversaryDate: '2027-04-08', ordered: { orderNumber, until: '2028-04-08' } });
  expect((await organization())?.agreements.at(-1)).toMatchObject({ version: signed.version, signedOn: '2027-02-15' });
  expect(await changing.membership.organizationOfOrder(orderNumber)).toBe('contoso');
  expect(await changing.audit(contoso)).toMatchObject([
    {
      at: '2027-02-15T12:00:00.000Z',
      by: {
        kind: 'individual',
        individualId: demoIndividualId(marta),
        name: 'Marta Oliveira',
        right: 'competency.renew',
      },
      what: 'renew-competency',
      details: { orders: orderNumber, agreement: signed.version },
    },
  ]);
});

test('the membership is renewed by a right of its own', async () => {
  const outcome = await (await asked(marta, { plan: { membership: true, competencies: [gold] } }))();
  expect(outcome).toMatchObject({ kind: 'done' });
  expect((await organization())?.enrollment.anniversaryDate).toBe('2028-04-08');
  expect(await changing.audit(contoso)).toMatchObject([
    { what: 'renew-membership', by: { right: 'membership.renew' } },
  ]);
});

test('what the caller has to keep goes along in the same commit, made from what was decided', async () => {
  const key = { page: 'any', subject: 'any', individualId: demoIndividualId(marta) };
  const draft = { ...key, content: 'done' };
  await (await asked(marta))(({ orders }) => [
    writes.draftBegun({ organizationId: 'contoso' }, { ...draft, content: orders[0]?.number }, changing.now),
  ]);
  expect((await changing.membership.draft({ organizationId: 'contoso' }, key))?.value.content).toBe(orderNumber);
});

test('the same id twice is one renewal', async () => {
  const [one, again] = await Promise.all([asked(marta), asked(marta)]);
  expect(await one()).toMatchObject({ kind: 'done' });
  const before = await everything();
  expect(await again()).toEqual({ kind: 'repeated' });
  expect(await everything()).toEqual(before);
});

test('what somebody else changed in between stops it, and nothing is left of it but a number that names nothing', async () => {
  const [martas, ruis] = await Promise.all([
    asked(marta),
    asked(rui, { orderNumbers: ['2100000002'] }, 'change-of-rui'),
  ]);
  await martas();
  const before = await everything();
  expect(await ruis()).toBe('conflict');
  expect(await everything()).toEqual(before);
  expect(await changing.membership.order('contoso', '2100000002')).toBeUndefined();
});

test('a right that was lost in between stops it', async () => {
  const ruis = await asked(rui);
  const association = await changing.membership.association('contoso', demoIndividualId(rui));
  if (association === undefined) throw new Error('Rui is associated');
  await changing.membership.commit('contoso', 'rights-lost', [
    writes.replaced(association, { ...association.value, rights: 'none' }),
  ]);
  expect(await ruis()).toBe('conflict');
  expect(await held()).toMatchObject({ anniversaryDate: '2027-04-08' });
  expect(await changing.audit(contoso)).toEqual([]);
});

test.each([
  ['a competency of another location', { plan: { membership: false, competencies: [gold] } }],
  [
    'one of another location by moving it to their own',
    { plan: { membership: false, competencies: [{ ...gold, locationId: 'porto' }] } },
  ],
  ['the membership', { plan: { membership: true, competencies: [] } }],
  ['with a word for the whole organization', { plan: { membership: false, competencies: [ownOfAna] }, signed }],
])('a Location Administrator cannot renew %s', async (_, changed) => {
  const outcome = await (await asked(ana, changed))();
  expect(outcome).toEqual({ kind: 'refused', refusal: { reason: 'not-administered' } });
  expect(await changing.audit(contoso)).toEqual([]);
});

test('a Location Administrator renews what is at the own location', async () => {
  const before = await organization();
  const outcome = await (await asked(ana, { plan: { membership: false, competencies: [ownOfAna] } }))();
  expect(outcome).toMatchObject({ kind: 'done' });
  // What the organization says of itself, and what it signed, stays as it was.
  expect((await organization())?.profile).toEqual(before?.profile);
  expect((await organization())?.agreements).toEqual(before?.agreements);
});

test('an order number of somebody else is not used', async () => {
  await changing.membership.reserveOrderNumber(orderNumber, 'northwind');
  const before = await everything();
  expect(await (await asked(marta))()).toEqual({ kind: 'number-taken' });
  expect(await everything()).toEqual(before);
  expect(await changing.membership.organizationOfOrder(orderNumber)).toBe('northwind');
});

test.each([
  ['an agreement that another version has replaced', { version: '2010-10' }, 'agreement-replaced'],
  ['nobody who may bind the company', { declaresAuthority: false }, 'authority-not-declared'],
  ['gold without its commitment', { acceptsRevenueCommitment: false }, 'revenue-commitment-missing'],
])('%s is refused', async (_, changed, reason) => {
  const outcome = await (await asked(marta, { signed: { ...signed, ...changed } }))();
  expect(outcome).toMatchObject({ kind: 'refused', refusal: { reason } });
  expect(await changing.audit(contoso)).toEqual([]);
});

test('what was said about a risk to the renewed competency has come to its end', async () => {
  const before = await held();
  if (before === undefined) throw new Error('it is held');
  const notice = {
    organizationId: 'contoso',
    kind: riskNoticeKind,
    subject: riskSubject(before),
    stage: 'any',
    recipientId: demoIndividualId(marta),
    createdAt: changing.now.toISOString(),
  };
  await changing.membership.commit('contoso', 'told', [writes.noticed(notice, changing.now)]);
  await (await asked(marta))();
  expect((await everything()).map(({ id }) => id)).toContain(`settlement~${riskNoticeKind}~${notice.subject}~change-1`);
});
