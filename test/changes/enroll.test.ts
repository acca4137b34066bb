import { agreementToSign } from '../../src/catalog/agreements.ts';
import { type Enrollment, enroll } from '../../src/changes/enroll.ts';
import type { Individual } from '../../src/program/things/people.ts';
import { UnavailableError } from '../../src/store/store.ts';
import { catalog } from '../support/catalog.ts';
import { type Changing, createChanging, type Partition } from '../support/changing.ts';

let changing: Changing;
beforeEach(async () => {
  changing = await createChanging();
});

const petra: Individual = {
  id: 'tenant~petra',
  name: 'Petra Vogt',
  email: 'petra@fabrikam.example',
  signInEmail: 'petra@fabrikam.example',
  locale: 'de-DE',
  organizations: [],
};
const organizationId = 'fabrikam';
const ofFabrikam: Partition = ['organizations', organizationId];
const enrollment: Enrollment = {
  organizationId,
  name: 'Fabrikam GmbH',
  city: 'Munich',
  country: 'DE',
  timeZone: 'Europe/Berlin',
  profile: {
    website: 'https://www.fabrikam.example',
    businessFocus: ['Consulting'],
    services: ['Support'],
    customerSegments: ['Midmarket'],
    technologies: ['Azure'],
    employees: '11-50',
  },
  takesColleagues: true,
  contact: { email: 'office@fabrikam.example', phone: '+49890000000' },
  signed: { version: agreementToSign(catalog.agreements, '2027-02-15').version, declaresAuthority: true },
};

/** Partner IDs in a row, so that a number that was reserved in vain is seen. */
function numbers(first = 22220001): () => string {
  let next = first;
  return () => String(next++);
}

let presses = 0;

/** Each press has an id of its own. */
async function enrolled(changed: Partial<Enrollment> = {}, newPartnerId = numbers(), individual = petra) {
  presses += 1;
  const { membership: store, now } = changing;
  const asked = { store, catalog, now, changeId: `press-${presses}`, principal: { individual } };
  return enroll(asked, { ...enrollment, ...changed }, newPartnerId);
}

/** The store goes away at the write of this number. */
function failAt(failing: number) {
  let left = failing;
  changing.rival = async () => {
    left -= 1;
    if (left === 0) throw new UnavailableError('as the test asked');
  };
}

const fabrikam = async () => (await changing.membership.organization(organizationId))?.value;

test('nobody becomes a member without having said what their business is', async () => {
  const profile = { ...enrollment.profile, services: [], technologies: [] };
  expect(await enrolled({ profile })).toEqual({
    kind: 'refused',
    reason: 'profile-incomplete',
    unsaid: ['services', 'technologies'],
  });
  expect(await fabrikam()).toBeUndefined();
});

test('a company becomes a member for a year, and whoever enrolls it its administrator', async () => {
  expect(await enrolled()).toMatchObject({ kind: 'done', organization: { id: organizationId, partnerId: '22220001' } });
  expect(await fabrikam()).toMatchObject({
    enrollment: { startedOn: '2027-02-15', anniversaryDate: '2028-02-15' },
    agreements: [{ version: enrollment.signed.version, signedBy: { individualId: petra.id }, signedOn: '2027-02-15' }],
    locations: [{ partnerId: '22220002' }],
  });
  expect((await changing.membership.association(organizationId, petra.id))?.value).toMatchObject({
    rights: 'global-administrator',
    roles: ['primary-program-contact'],
    email: 'office@fabrikam.example',
  });
});

test('the audit says who did it, and by which right', async () => {
  await enrolled();
  expect(await changing.audit(ofFabrikam)).toMatchObject([
    {
      at: '2027-02-15T12:00:00.000Z',
      by: { kind: 'individual', individualId: petra.id, name: 'Petra Vogt', right: 'organization.enroll' },
      what: 'enroll-organization',
      details: { partnerId: '22220001', agreement: enrollment.signed.version },
    },
  ]);
});

test('from now on it speaks for this person, who is reached as they said', async () => {
  await enrolled();
  expect((await changing.membership.individual(petra.id))?.value).toMatchObject({
    organizations: [organizationId],
    currentOrganization: organizationId,
    email: 'office@fabrikam.example',
    phone: '+49890000000',
    country: 'DE',
  });
});

test.each([
  ['the company’s own domain', petra, true, ['fabrikam.example']],
  ['the company’s own domain, if that is not wished', petra, false, []],
  ['what the sign-in did not vouch for', { ...petra, signInEmail: 'petra@gmail.com' }, true, []],
])('colleagues belong to it without asking by %s', async (_, individual, takesColleagues, domains) => {
  await enrolled({ takesColleagues }, numbers(), individual);
  expect((await fabrikam())?.profile.emailDomains).toEqual(domains);
});

test('pressed twice, also at the same moment, it is one organization with one pair of numbers', async () => {
  await Promise.all([enrolled({}, numbers(33330001)), enrolled({}, numbers(44440001))]);
  expect(await enrolled({}, numbers(55550001))).toMatchObject({ kind: 'done' });
  const { partnerId = '', locations = [] } = (await fabrikam()) ?? {};
  expect(locations[0]?.partnerId).toBe(String(Number(partnerId) + 1));
  expect(await changing.membership.holderOf(partnerId)).toEqual({ organizationId });
  expect(await changing.membership.holderOf('55550001')).toBeUndefined();
  expect(await changing.audit(ofFabrikam)).toHaveLength(1);
});

test.each([1, 2, 3, 4, 5, 6, 7])('if the store goes away at write %i, the next press finishes it', async (failing) => {
  failAt(failing);
  await expect(enrolled()).rejects.toThrow('as the test asked');
  expect(await enrolled({}, numbers(33330001))).toMatchObject({ kind: 'done' });
  const { partnerId = '', locations = [] } = (await fabrikam()) ?? {};
  for (const number of [partnerId, locations[0]?.partnerId ?? '']) {
    expect(await changing.membership.holderOf(number)).toMatchObject({ organizationId });
  }
  expect((await changing.membership.individual(petra.id))?.value.currentOrganization).toBe(organizationId);
  expect(await changing.audit(ofFabrikam)).toHaveLength(1);
});

test('what was corrected after a press that came to nothing is what is kept', async () => {
  failAt(4);
  await expect(enrolled()).rejects.toThrow('as the test asked');
  await enrolled({ contact: { ...enrollment.contact, phone: '+49890000001' } });
  expect((await changing.membership.individual(petra.id))?.value.phone).toBe('+49890000001');
});

test('an organization of somebody else is left as it is', async () => {
  const before = (await changing.membership.organization('contoso'))?.value;
  await expect(enrolled({ organizationId: 'contoso' })).rejects.toThrow('not of this person');
  expect((await changing.membership.organization('contoso'))?.value).toEqual(before);
  expect(await changing.membership.individual(petra.id)).toBeUndefined();
});

test.each([
  ['an agreement that another version has replaced', { version: '2010-10' }, 'agreement-replaced'],
  ['nobody who may bind the company', { declaresAuthority: false }, 'authority-not-declared'],
])('%s is refused, and nothing is left of it', async (_, changed, reason) => {
  const outcome = await enrolled({ signed: { ...enrollment.signed, ...changed } });
  expect(outcome).toEqual({ kind: 'refused', reason });
  expect(await fabrikam()).toBeUndefined();
  expect(await changing.membership.individual(petra.id)).toBeUndefined();
});

test('one person enrolls three companies a day, and more on the next', async () => {
  const individual = async () => (await changing.membership.individual(petra.id))?.value ?? petra;
  const enrollOne = async (number: number) =>
    enrolled(
      { organizationId: `company-${number}`, name: `Company ${number}` },
      numbers(22220001 + 10 * number),
      await individual(),
    );
  for (const number of [1, 2, 3]) expect(await enrollOne(number)).toMatchObject({ kind: 'done' });
  expect(await enrollOne(4)).toEqual({ kind: 'refused', reason: 'too-many-today' });
  expect(await changing.membership.organization('company-4')).toBeUndefined();
  // One that was begun is finished.
  expect(await enrollOne(3)).toMatchObject({ kind: 'done' });
  changing.now = new Date(changing.now.getTime() + 86_400_000);
  expect(await enrollOne(4)).toMatchObject({ kind: 'done' });
});
