import { demoIndividualId, diogo, marta, nuno } from '../../../src/demo/people.ts';
import type { EnrollmentDraft } from '../../../src/pages/enrollment/draft.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { type Store, UnavailableError } from '../../../src/store/store.ts';
import { buttonsOf, type Card, inputsOf } from '../../support/card.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { read, type TestApp, testApp, testNow } from '../../support/test-app.ts';

const app = testApp();

type Chat = ReturnType<TestApp['as']>;
const stranger = {
  objectId: '99999999-0000-4000-8000-000000000099',
  name: 'Petra Vogt',
  email: 'petra@fabrikam.example',
};
const company = { name: 'Fabrikam GmbH', website: 'www.fabrikam.example', city: 'Munich', country: 'DE' };
const accepted = { hasRead: 'true', hasAuthority: 'true' };
const contact = { email: 'petra@fabrikam.example', phone: '+49 89 000 000-0', jobTitle: 'Partner manager' };
const business = {
  businessFocus: 'Consulting, Training',
  services: 'Support; Cloud migration',
  customerSegments: 'Midmarket',
  technologies: 'Azure, SQL Server',
};
const profile = { employees: '11-50', ...business, timeZone: 'Europe/Berlin' };
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map((button) => button.title);
const value = (card: Card | undefined, id: string) => inputsOf(card ?? {}).find((input) => input.id === id)?.value;

async function upToEnroll(chat: Chat, said = company): Promise<Card> {
  const agreement = await chat.press(await chat.say('enroll a new organization'), 'Continue', said);
  const person = await chat.press(agreement, 'Accept and continue', accepted);
  const described = await chat.press(person, 'Continue', contact);
  return chat.press(described, 'Continue', profile);
}

async function organizationOf(person = stranger) {
  const organizations = (await app.membership.individual(demoIndividualId(person)))?.value.organizations ?? [];
  return (await app.membership.organization(organizations.at(-1) ?? ''))?.value;
}

test('four steps and a last look make a company a member for a year', async () => {
  const chat = app.as(stranger);
  const confirm = await upToEnroll(chat);
  const words = read(confirm);
  for (const text of [
    'Step 5 of 5',
    'Fabrikam GmbH',
    'Munich, Germany',
    'https://www.fabrikam.example',
    '+49890000000',
  ]) {
    expect(words).toContain(text);
  }
  expect(await organizationOf()).toBeUndefined();
  const done = await chat.press(confirm, 'Enroll Fabrikam GmbH');
  expect(read(done)).toContain('Fabrikam GmbH is a member of the partner network. Welcome!');
  expect(read(done)).toContain('15 February 2028');
  expect(await organizationOf()).toMatchObject({
    name: 'Fabrikam GmbH',
    locations: [{ city: 'Munich', country: 'DE', timeZone: 'Europe/Berlin' }],
    enrollment: { startedOn: '2027-02-15', anniversaryDate: '2028-02-15' },
    profile: {
      businessFocus: ['Consulting', 'Training'],
      services: ['Support', 'Cloud migration'],
      customerSegments: ['Midmarket'],
      technologies: ['Azure', 'SQL Server'],
      employees: '11-50',
    },
    competencies: [],
  });
});

test('whoever signs becomes Global Administrator and Primary Program Contact, and the agreement says who', async () => {
  const chat = app.as(stranger);
  await chat.press(await upToEnroll(chat), 'Enroll Fabrikam GmbH');
  const organization = await organizationOf();
  const association = await app.membership.association(organization?.id ?? '', demoIndividualId(stranger));
  expect(association?.value).toMatchObject({ rights: 'global-administrator', roles: ['primary-program-contact'] });
  expect(organization?.agreements).toMatchObject([
    { version: '2018-05', signedBy: { name: 'Petra Vogt' }, signedOn: '2027-02-15' },
  ]);
  expect(read(await chat.say('home'))).toContain('15 February 2028');
  expect(read(await chat.say('show my privileges'))).toContain('Global Administrator');
});

test('the organization has two Partner IDs of its own, by which others find it', async () => {
  const chat = app.as(stranger);
  const done = read(await chat.press(await upToEnroll(chat), 'Enroll Fabrikam GmbH'));
  const { partnerId = '', locations = [] } = (await organizationOf()) ?? {};
  expect(partnerId).toMatch(/^\d{8}$/);
  expect(locations[0]?.partnerId).not.toBe(partnerId);
  expect(done).toContain(partnerId);
  const other = app.as(nuno);
  const found = await other.press(await other.say('associate me with my company'), 'Find', { partnerId });
  expect(read(found)).toContain('Fabrikam GmbH');
});

test('a Partner ID that is taken is not given out again', async () => {
  const ids = ['1417220', '1417221', '22220001', '22220001', '22220002'];
  await app.restart({ overrides: { newPartnerId: () => ids.shift() ?? '99999999' } });
  const chat = app.as(stranger);
  await chat.press(await upToEnroll(chat), 'Enroll Fabrikam GmbH');
  expect(await organizationOf()).toMatchObject({ partnerId: '22220001', locations: [{ partnerId: '22220002' }] });
  expect(await app.membership.holderOf('1417220')).toEqual({ organizationId: 'contoso' });
});

test('numbers that were used stay taken; they were reserved for a month only until then', async () => {
  const chat = app.as(stranger);
  await chat.press(await upToEnroll(chat), 'Enroll Fabrikam GmbH');
  const { id, partnerId = '' } = (await organizationOf()) ?? {};
  app.setNow(new Date('2027-06-01T12:00:00Z'));
  expect(await app.membership.holderOf(partnerId)).toEqual({ organizationId: id });
});

test('pressed twice, also at the same moment, it enrolls one organization', async () => {
  const chat = app.as(stranger);
  const confirm = await upToEnroll(chat);
  await Promise.all([chat.press(confirm, /^Enroll /), chat.press(confirm, /^Enroll /)]);
  expect(read(await chat.press(confirm, /^Enroll /))).toContain('Welcome!');
  expect((await app.membership.individual(demoIndividualId(stranger)))?.value.organizations).toHaveLength(1);
  expect(await app.membership.organizationsNamed('fabrikam', 10)).toHaveLength(1);
});

test('whoever leaves half-way goes on where they were, with everything they said', async () => {
  const chat = app.as(stranger);
  const agreement = await chat.press(await chat.say('enroll a new organization'), 'Continue', company);
  await chat.press(agreement, 'Accept and continue', accepted);
  app.setNow(new Date('2027-03-01T12:00:00Z'));
  const later = await chat.say('go on with my enrollment');
  expect(read(later)).toContain('Step 3 of 5');
  const back = await chat.press(await chat.press(later, 'Back'), 'Back');
  expect(value(back, 'name')).toBe('Fabrikam GmbH');
  expect(value(back, 'country')).toBe('DE');
});

test('an earlier card does not turn the steps back', async () => {
  const chat = app.as(stranger);
  const first = await chat.say('enroll a new organization');
  await chat.press(first, 'Continue', company);
  const again = read(await chat.press(first, 'Continue', { ...company, name: 'Another' }));
  expect(again).toContain('You have gone on from another card.');
  expect(again).toContain('Step 2 of 5');
});

describe('before a company is enrolled twice', () => {
  const alike = { ...company, name: 'Contoso Consultng, Lda.', country: 'PT', city: 'Lisbon' };

  test('those of a like name are shown, and one of them can be chosen instead', async () => {
    const chat = app.as(stranger);
    const warning = await chat.press(await chat.say('enroll my company'), 'Continue', alike);
    expect(read(warning)).toContain('Is “Contoso Consultng, Lda.” a member already?');
    expect(read(warning)).toContain('Lisbon, Portugal · Partner ID ending in 7220');
    expect(read(await chat.press(warning, 'Contoso Consulting'))).toContain('Send the request');
  });

  test('it can be another company all the same, or another name', async () => {
    const chat = app.as(stranger);
    const warning = await chat.press(await chat.say('enroll my company'), 'Continue', alike);
    expect(read(await chat.press(warning, 'My company is none of these'))).toContain('Step 2 of 5');
    const other = app.as(nuno);
    const again = await other.press(await other.say('enroll my company'), 'Continue', alike);
    expect(value(await other.press(again, 'Back'), 'name')).toBe('Contoso Consultng, Lda.');
  });
});

test.each([
  ['the very name', 'Contoso Consulting', 'Lisbon'],
  ['the form of a company besides', 'Contoso Consulting, Lda.', 'LISBON'],
  ['letters that look alike', 'С\u043entos\u043e Consulting', 'Lisb\u043en'],
])('who has the name and the place of a member is not enrolled, and told what to do: %s', async (_, name, city) => {
  const chat = app.as(stranger);
  const said = { ...company, name, city, country: 'PT' };
  const warning = await chat.press(await chat.say('enroll my company'), 'Continue', said);
  expect(read(warning)).toContain('Lisbon, Portugal · Partner ID ending in 7220');
  const refused = await chat.press(warning, 'My company is none of these');
  expect(read(refused)).toContain('is a member already. If it is your company, associate with it');
  expect(titles(refused)).toContain('It is a member already');
  const elsewhere = await chat.press(refused, 'Continue', { ...said, city: 'Faro' });
  expect(read(await chat.press(elsewhere, 'My company is none of these'))).toContain('Step 2 of 5');
});

test('nor is it if another one was faster on the way', async () => {
  const [one, other] = [app.as(stranger), app.as(nuno)];
  const [first, second] = [await upToEnroll(one), await upToEnroll(other)];
  await one.press(first, 'Enroll Fabrikam GmbH');
  expect(read(await other.press(second, 'Enroll Fabrikam GmbH'))).toContain('in Munich is a member already.');
  expect(await organizationOf(nuno)).toBeUndefined();
});

describe('what is missing is asked for, and what was typed stays', () => {
  test.each([
    [{ ...company, name: ' !? ' }, 'Enter the name of your company.'],
    [{ ...company, city: '' }, 'Enter the city of your headquarters.'],
    [{ ...company, country: 'XX' }, 'Choose a country or region from the list.'],
    [{ ...company, website: 'javascript:alert(1)' }, 'Enter a web address such as'],
    [{ ...company, website: 'not a site' }, 'Enter a web address such as'],
  ])('%p', async (said, problem) => {
    const chat = app.as(stranger);
    const again = await chat.press(await chat.say('enroll my company'), 'Continue', said);
    expect(read(again)).toContain(problem);
    expect(read(again)).toContain('Step 1 of 5');
    expect(value(again, 'name')).toBe(said.name.trim());
  });

  test('the agreement needs both declarations', async () => {
    const chat = app.as(stranger);
    const agreement = await chat.press(await chat.say('enroll my company'), 'Continue', company);
    const refused = await chat.press(agreement, 'Accept and continue', { hasRead: 'true', hasAuthority: 'false' });
    expect(read(refused)).toContain('Confirm that you have the authority to bind the company.');
    expect(read(refused)).toContain('Step 2 of 5');
  });

  test('a phone number needs its country code', async () => {
    const chat = app.as(stranger);
    const agreement = await chat.press(await chat.say('enroll my company'), 'Continue', company);
    const person = await chat.press(agreement, 'Accept and continue', accepted);
    const again = await chat.press(person, 'Continue', { ...contact, phone: '089 1234' });
    expect(read(again)).toContain('Write the phone number with its country code');
    expect(value(again, 'jobTitle')).toBe('Partner manager');
  });
});

test('colleagues of the same e-mail domain are taken at once only if the founder wants it so', async () => {
  for (const [person, takesColleagues] of [
    [nuno, 'true'],
    [marta, 'false'],
  ] as const) {
    const chat = app.as(person);
    const name = takesColleagues === 'true' ? 'Fabrikam GmbH' : 'Adatum AG';
    const card = await chat.press(await chat.say('enroll a new organization'), 'Continue', { ...company, name });
    const described = await chat.press(await chat.press(card, 'Accept and continue', accepted), 'Continue', contact);
    const confirm = await chat.press(described, 'Continue', { ...profile, takesColleagues });
    await chat.press(confirm, `Enroll ${name}`);
    const domains = (await organizationOf(person))?.profile.emailDomains;
    expect(domains).toEqual(takesColleagues === 'true' ? ['contoso.example'] : []);
  }
});

test.each([
  [{ services: '' }, 'services offered'],
  [{ technologies: ' , ' }, 'technologies used'],
  [{ businessFocus: '', customerSegments: '' }, 'business focus and customers served'],
])('a profile without %j is asked for again, with what was said in it', async (left, missing) => {
  const chat = app.as(stranger);
  const agreement = await chat.press(await chat.say('enroll a new organization'), 'Continue', company);
  const person = await chat.press(agreement, 'Accept and continue', accepted);
  const described = await chat.press(person, 'Continue', contact);
  const again = await chat.press(described, 'Continue', { ...profile, ...left });
  expect(read(again)).toContain('Step 4 of 5');
  expect(read(again)).toContain(`Fill in what is missing of the organization profile: ${missing}.`);
  for (const [id, typed] of Object.entries({ ...profile, ...left })) expect(value(again, id)).toBe(typed.trim());
  const confirm = read(await chat.press(again, 'Continue', profile));
  for (const words of ['Services offered', 'Support; Cloud migration', 'Technologies used', 'Azure, SQL Server']) {
    expect(confirm).toContain(words);
  }
});

test('an enrollment that was begun before services and technologies were asked for goes on where they are', async () => {
  const chat = app.as(stranger);
  const confirm = await upToEnroll(chat);
  const place = { individualId: demoIndividualId(stranger) };
  const key = { page: 'enroll-organization', subject: 'organization', ...place };
  const kept = await app.membership.draft<EnrollmentDraft>(place, key);
  if (kept === undefined) throw new Error('no draft');
  const { services: _, technologies: __, ...older } = kept.value.content.profile;
  const write = writes.draftMoved(kept, { ...kept.value.content, profile: older }, testNow);
  await app.membership.commitIndividual(place.individualId, 'older', [write]);
  expect(read(await chat.press(confirm, 'Enroll Fabrikam GmbH'))).toContain('You have gone on');
  const card = await chat.say('enroll a new organization');
  expect(read(card)).toContain('Step 5 of 5');
  const again = await chat.press(card, 'Enroll Fabrikam GmbH');
  expect(read(again)).toContain('services offered and technologies used');
  expect(read(again)).toContain('Step 4 of 5');
  const done = await chat.press(await chat.press(again, 'Continue', profile), 'Enroll Fabrikam GmbH');
  expect(read(done)).toContain('Welcome!');
});

test('a member of other organizations enrolls a further one, which then speaks', async () => {
  const chat = app.as(diogo);
  const done = read(await chat.press(await upToEnroll(chat), 'Enroll Fabrikam GmbH'));
  expect(done.split('\n')[0]).toBe('Fabrikam GmbH');
  expect(read(await chat.say('my organizations'))).toContain('Contoso Consulting');
  const next = await chat.press(await chat.say('enroll a new organization'), 'Enroll another organization');
  expect(read(next)).toContain('Step 1 of 5');
  expect(value(next, 'name')).toBe('');
});

test('the time zone is known where a country has one, or one of that city; else it is asked for', async () => {
  const described = async (chat: Chat, said: typeof company) => {
    const agreement = await chat.press(await chat.say('enroll a new organization'), 'Continue', said);
    return chat.press(await chat.press(agreement, 'Accept and continue', accepted), 'Continue', contact);
  };
  expect(value(await described(app.as(stranger), { ...company, country: 'IE', city: 'Cork' }), 'timeZone')).toBe(
    undefined,
  );
  expect(value(await described(app.as(nuno), { ...company, city: 'Berlin' }), 'timeZone')).toBe('Europe/Berlin');
  const chat = app.as(diogo);
  const card = await described(chat, { ...company, country: 'US', city: 'Redmond' });
  expect(value(card, 'timeZone')).toBe('');
  expect(read(await chat.press(card, 'Continue', { employees: '1-10' }))).toContain('Choose the time zone');
});

test.each(Array.from({ length: 12 }, (_, index) => [index + 1]))(
  'if the store goes away at write %i of the last step, pressing again finishes it, once',
  async (failing) => {
    let now = testNow;
    const memory = createMemoryStore(() => now);
    let left = Number.POSITIVE_INFINITY;
    const store: Store = {
      ...memory,
      async commit(...change) {
        left -= 1;
        if (left === 0) throw new UnavailableError('as the test asked');
        return memory.commit(...change);
      },
    };
    await app.restart({ overrides: { store } });
    const chat = app.as(stranger);
    let card = await upToEnroll(chat);
    left = failing;
    for (let press = 0; press < 4 && !read(card).includes('Welcome!'); press += 1) {
      card = await chat.press(card, /^(Enroll Fabrikam GmbH|Try again)$/);
    }
    expect(read(card)).toContain('Welcome!');
    const [organization, ...others] = await app.membership.organizationsNamed('fabrikam', 10);
    if (organization === undefined) throw new Error('it was enrolled');
    expect(others).toEqual([]);
    const id = demoIndividualId(stranger);
    expect((await app.membership.individual(id))?.value.organizations).toEqual([organization.id]);
    expect((await app.membership.association(organization.id, id))?.value.rights).toBe('global-administrator');
    now = new Date('2027-06-01T12:00:00Z');
    for (const partnerId of [organization.partnerId, ...organization.locations.map((entry) => entry.partnerId)]) {
      expect(await app.membership.holderOf(partnerId)).toMatchObject({ organizationId: organization.id });
    }
  },
);

test('an e-mail domain that is another member’s is warned of, with the way to associate, and is not offered by itself', async () => {
  const chat = app.as(nuno);
  const first = await chat.say('enroll a new organization');
  const warning = 'Your e-mail domain contoso.example is that of Contoso Consulting, which is a member already.';
  expect(read(first)).toContain(warning);
  const person = await chat.press(await chat.press(first, 'Continue', company), 'Accept and continue', accepted);
  const described = await chat.press(person, 'Continue', contact);
  expect(read(described)).toContain(warning);
  expect(value(described, 'takesColleagues')).toBe('false');
  expect(read(await chat.press(described, 'Associate with Contoso Consulting'))).toContain('so you need no approval');
});

test('and so is the domain of a company that was enrolled a moment ago', async () => {
  const chat = app.as(stranger);
  expect(read(await chat.say('enroll a new organization'))).not.toContain('Your e-mail domain');
  await chat.press(await upToEnroll(chat), 'Enroll Fabrikam GmbH');
  const colleague = { ...stranger, objectId: '99999999-0000-4000-8000-0000000000aa' };
  const domain = stranger.email.split('@')[1] ?? '';
  expect(read(await app.as(colleague).say('enroll a new organization'))).toContain(`Your e-mail domain ${domain}`);
});
