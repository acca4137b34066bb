import { z } from 'zod';
import { agreementToSign, textHashOf } from '../../catalog/agreements.ts';
import { freeMailDomains } from '../../catalog/free-mail-domains.ts';
import { lookTerms } from '../../catalog/look-terms.ts';
import { renewalTerms } from '../../catalog/renewal-terms.ts';
import { changeOwnRecord, withOrganization } from '../../changes/own-record.ts';
import { companyDomainOf } from '../../program/joining/email-domain.ts';
import { type EnrollmentCommand, enrollOrganization } from '../../program/joining/enroll-organization.ts';
import { dateIn } from '../../program/things/calendar.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Visit } from '../../visit/visit.ts';
import { isCountry, proposedCountry } from '../../words/countries.ts';
import { timeZonesOf } from '../../words/time-zones.ts';
import { findOrganizations } from '../association/find-organizations.ts';
import { Again, AgainAsNow, Conflict } from '../outcome.ts';
import { type Action, type ActionsOf, action } from '../page.ts';
import { type EnrollmentDraft, type KeptDraft, keepDraft, readDraft, type Step, steps, versionOf } from './draft.ts';

const right = 'organization.enroll';
/** The version of the draft that the card showed. */
const ButtonData = z.strictObject({ version: z.string() });

const text = (most: number) => z.string().trim().max(most, 'At most {maximum} characters, please.').default('');
const CompanyForm = z.object({ name: text(120), website: text(200), city: text(70), country: text(2) });
const AgreementForm = z.object({
  hasRead: z.literal('true', 'Accept the Partner Network Agreement.'),
  hasAuthority: z.literal('true', 'Confirm that you have the authority to bind the company.'),
});
const PersonForm = z.object({ email: text(254), phone: text(40), jobTitle: text(200) });
const ProfileForm = z.object({
  employees: z.enum(['', '1-10', '11-50', '51-250', '251-1000', '1001+']).default(''),
  businessFocus: text(400),
  customerSegments: text(400),
  timeZone: text(60),
  takesColleagues: z.string().default('false'),
});

/** Where a step leads, and what is still wrong with what was said; both are kept, so that nothing is typed twice. */
interface Move {
  readonly draft: EnrollmentDraft;
  readonly problem?: string;
}

/** What is proposed before anybody said anything. */
export function beginDraft(c: Pick<Visit, 'principal' | 'ids'>): EnrollmentDraft {
  const { individual } = c.principal;
  return {
    step: 'organization',
    changeId: c.ids.fresh(),
    organizationId: c.ids.fresh(),
    company: { name: '', website: '', city: '', country: proposedCountry(individual) },
    showsLookAlikes: false,
    person: {
      email: individual.email,
      phone: individual.phone ?? '',
      jobTitle: individual.jobTitle ?? '',
    },
    profile: { employees: '', businessFocus: '', customerSegments: '', timeZone: '', takesColleagues: true },
  };
}

/** The buttons of an enrollment. Each reads the draft anew, and moves the same card on. */
export const enrollmentActions: ActionsOf<'enroll-organization'> = {
  organization: step(CompanyForm, async (c, draft, form) => {
    const company = { ...form, website: withScheme(form.website) };
    const next: EnrollmentDraft = { ...draft, company };
    const problem = companyProblem(company, c);
    if (problem !== undefined) return { draft: next, problem };
    const { found } = await findOrganizations(c.store, company.name, company.country);
    const isAsked = found.length > 0 && draft.isNoneOf !== comparedAs(next);
    return { draft: isAsked ? { ...next, showsLookAlikes: true } : { ...next, step: 'agreement' } };
  }),
  different: step(z.object({}), async (_, draft) => ({
    draft: { ...draft, step: 'agreement', showsLookAlikes: false, isNoneOf: comparedAs(draft) },
  })),
  agree: step(AgreementForm, async (c, draft) => ({
    draft: { ...draft, step: 'person', signed: agreementToSign(c.today).version },
  })),
  person: step(PersonForm, async (c, draft, form) => {
    const person = { ...form, phone: form.phone.replace(/[\s()./-]/g, '').replace(/^00/, '+') };
    const next: EnrollmentDraft = { ...draft, person };
    if (!/^[^\s@]+@[^\s@]+$/.test(person.email)) {
      return { draft: next, problem: c.say.text('Enter the e-mail address at which you can be reached.') };
    }
    if (person.phone !== '' && !/^\+[1-9]\d{6,14}$/.test(person.phone)) {
      return {
        draft: next,
        problem: c.say.text('Write the phone number with its country code, such as +351 210 000 000.'),
      };
    }
    return { draft: { ...next, step: 'profile' } };
  }),
  profile: step(ProfileForm, async (c, draft, form) => {
    const zones = timeZonesOf(draft.company.country);
    const timeZone = zones.length === 1 ? zones[0] : zones.find((zone) => zone === form.timeZone);
    const profile = { ...form, timeZone: timeZone ?? '', takesColleagues: form.takesColleagues === 'true' };
    const next: EnrollmentDraft = { ...draft, profile };
    if (form.employees === '') return { draft: next, problem: c.say.text('Choose how many people work for you.') };
    return timeZone === undefined
      ? { draft: next, problem: c.say.text('Choose the time zone of the headquarters.') }
      : { draft: { ...next, step: 'confirm' } };
  }),
  back: step(z.looseObject({}), async (_, draft) => ({
    draft: { ...draft, step: draft.showsLookAlikes ? draft.step : stepBefore(draft.step), showsLookAlikes: false },
  })),
  anew: step(z.looseObject({}), async (_, draft) => ({ draft })),
  enroll: action({ right, data: ButtonData, form: z.object({}), slots: () => ({}), run: (c) => enroll(c, c.data) }),
};

function step<F extends z.ZodObject>(
  form: F,
  move: (c: Visit, draft: EnrollmentDraft, form: z.infer<F>) => Promise<Move>,
): Action {
  return action({
    right,
    data: ButtonData,
    form,
    slots: () => ({}),
    async run(c) {
      const kept = await readDraft(c);
      if (versionOf(kept) !== c.data.version) return movedOn(c, kept);
      // After a finished one the next begins.
      const content = kept?.value.content;
      const current = content === undefined || content.step === 'done' ? beginDraft(c) : content;
      const { draft, problem } = await move(c, current, c.form as z.infer<F>);
      if ((await keepDraft(c, kept, draft)) === 'conflict') return movedOn(c, kept);
      return new Again({}, problem === undefined ? undefined : { text: problem, style: 'attention' });
    },
  });
}

/**
 * The last button. The numbers are reserved before the organization is made, so that no two can have the same one, and
 * the person's own record names it before it is there, which grants nothing. Pressed again after an interruption, each
 * part is found done or is done then.
 */
async function enroll(c: Visit, data: z.infer<typeof ButtonData>): Promise<Again> {
  const kept = await readDraft(c);
  if (kept === undefined || versionOf(kept) !== data.version) return movedOn(c, kept);
  const draft = kept.value.content;
  const agreement = agreementToSign(c.today);
  if (draft.step !== 'confirm') return movedOn(c, kept);
  if (draft.signed !== agreement.version) {
    // A new version came out while the draft lay there.
    await keepDraft(c, kept, { ...draft, step: 'agreement' });
    return new Again({}, { text: c.say.text('There is a new version of the agreement.'), style: 'attention' });
  }
  const partnerIds = draft.partnerIds ?? (await reservePartnerIds(c, draft.organizationId));
  const reserved: EnrollmentDraft = { ...draft, partnerIds };
  if (draft.partnerIds === undefined && (await keepDraft(c, kept, reserved)) === 'conflict') return movedOn(c, kept);
  const { individual } = c.principal;
  const { email, phone, jobTitle } = draft.person;
  await changeOwnRecord(c, { right, what: 'profile-changed' }, (record) => ({
    ...withOrganization(draft.organizationId)(record),
    email,
    ...(phone === '' ? {} : { phone }),
    ...(jobTitle === '' ? {} : { jobTitle }),
    country: record.country ?? draft.company.country,
  }));
  const enrolled = enrollOrganization(
    commandOf(reserved, partnerIds, c, { version: agreement.version, textHash: textHashOf(agreement), language: 'en' }),
    dateIn(c.now, draft.profile.timeZone),
    renewalTerms,
  );
  if ('reason' in enrolled) throw new Error('an agreement was kept as accepted without its declaration');
  const { organization, association } = enrolled;
  const outcome = await c.store.commit(organization.id, draft.changeId, [
    writes.enrolled(organization),
    writes.lookedAt(organization.id, new Date(c.now.getTime() + lookTerms.everyDays * 86_400_000)),
    writes.associated(association),
    writes.recorded(organization.id, draft.changeId, {
      at: c.now.toISOString(),
      by: { kind: 'individual', individualId: individual.id, name: individual.name, right },
      what: 'enroll-organization',
      details: { partnerId: organization.partnerId, agreement: agreement.version },
    }),
  ]);
  if (outcome === 'conflict' && (await c.store.association(organization.id, individual.id)) === undefined) {
    throw new Error('an organization of this new id is there, and not of this person');
  }
  await keepPartnerIds(c, draft.organizationId, partnerIds);
  await changeOwnRecord(c, { right, what: 'organization-chosen' }, (record) => ({
    ...record,
    currentOrganization: organization.id,
  }));
  const now = await readDraft(c);
  if (now !== undefined) await keepDraft(c, now, { ...reserved, step: 'done' });
  return new AgainAsNow({});
}

/** Numbers that nobody else has; unless they are used, they are free again after a month (our choice). */
async function reservePartnerIds(c: Visit, organizationId: string) {
  const until = new Date(c.now.getTime() + 30 * 86_400_000);
  const reserve = async (holder: { organizationId: string; locationId?: string }): Promise<string> => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const partnerId = c.ids.partnerId();
      if ((await c.store.holderOf(partnerId)) !== undefined) continue;
      if ((await c.store.reservePartnerId(partnerId, holder, until)) === 'reserved') return partnerId;
    }
    throw new Error('no Partner ID is free');
  };
  return {
    organization: await reserve({ organizationId }),
    headquarters: await reserve({ organizationId, locationId: 'headquarters' }),
  };
}

async function keepPartnerIds(
  c: Visit,
  organizationId: string,
  { organization, headquarters }: NonNullable<EnrollmentDraft['partnerIds']>,
): Promise<void> {
  await c.store.reservePartnerId(organization, { organizationId });
  await c.store.reservePartnerId(headquarters, { organizationId, locationId: 'headquarters' });
}

function commandOf(
  { organizationId, company, person, profile }: EnrollmentDraft,
  partnerIds: EnrollmentCommand['partnerIds'],
  c: Visit,
  agreement: EnrollmentCommand['agreement'],
): EnrollmentCommand {
  const { id, name, signInEmail } = c.principal.individual;
  const domain = companyDomainOf(signInEmail ?? '', freeMailDomains);
  return {
    organizationId,
    partnerIds,
    name: company.name,
    city: company.city,
    country: company.country,
    timeZone: profile.timeZone,
    profile: {
      website: company.website,
      businessFocus: listOf(profile.businessFocus),
      services: [],
      customerSegments: listOf(profile.customerSegments),
      technologies: [],
      employees: profile.employees,
      emailDomains: domain !== undefined && profile.takesColleagues ? [domain] : [],
    },
    person: { id, name, email: person.email },
    agreement,
    declaresAuthority: true,
  };
}

function movedOn(c: Pick<Visit, 'say'>, kept: KeptDraft): Again {
  // A second press of the last button lands here: the card then simply shows what came of it.
  if (kept?.value.content.step === 'done') return new AgainAsNow({});
  return new Conflict({}, c.say.text('You have gone on from another card. This is where your enrollment is.'));
}

function companyProblem({ name, city, country, website }: EnrollmentDraft['company'], { say }: Pick<Visit, 'say'>) {
  if (!/\p{L}|\p{N}/u.test(name)) return say.text('Enter the name of your company.');
  if (!/\p{L}/u.test(city)) return say.text('Enter the city of your headquarters.');
  if (!isCountry(country)) return say.text('Choose a country or region from the list.');
  if (website !== '' && !isWebAddress(website)) return say.text('Enter a web address such as www.contoso.com.');
  return undefined;
}

function isWebAddress(website: string): boolean {
  const { success, data } = z.url({ protocol: /^https?$/ }).safeParse(website);
  return success && new URL(data).hostname.includes('.');
}

function withScheme(website: string): string {
  return website === '' || /^[a-z]+:/i.test(website) ? website : `https://${website}`;
}

/** Other details may change without asking again. */
function comparedAs({ company }: EnrollmentDraft): string {
  return `${company.name}~${company.country}`;
}

function stepBefore(step: Step): Step {
  return steps[Math.max(0, steps.indexOf(step) - 1)] ?? 'organization';
}

function listOf(text: string): readonly string[] {
  return text
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .slice(0, 20);
}
