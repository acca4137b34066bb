import { freeMailDomains } from '../../catalog/free-mail-domains.ts';
import { timeZonesOf } from '../../catalog/time-zones.ts';
import { when } from '../../optional.ts';
import { companyDomainOf } from '../../program/joining/email-domain.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { tellingDetail } from '../../words/associations.ts';
import { countryChoices } from '../../words/countries.ts';
import { timeZoneName, timeZoneOfCity } from '../../words/time-zones.ts';
import { agreementSection } from '../agreement.ts';
import type { PageContext } from '../page.ts';
import { confirmView } from './confirm-view.ts';
import type { EnrollmentAt, EnrollmentButtons, EnrollmentDraft } from './draft.ts';
import { enrollment } from './enrollment-steps.ts';

export interface EnrollmentShown {
  readonly at: EnrollmentAt;
  /** Organizations that may be the same company, while they are to be looked at. */
  readonly lookAlikes: readonly Organization[];
  /** Members that have the e-mail domain of whoever enrolls, where it is asked for. */
  readonly sameDomain: readonly Organization[];
  /** The one that came of it. */
  readonly enrolled?: Organization;
}

type Context = PageContext<'organization.enroll', object, VerbOf<'enroll-organization'>>;

/** The card of a step; instead of the first one the look-alikes, while there are some to be looked at. */
export function enrollmentView(shown: EnrollmentShown, c: Context) {
  const { at, lookAlikes, sameDomain, enrolled } = shown;
  const { draft } = at;
  const button = enrollment.buttons(c, at);
  const compares = draft.step === 'organization' && lookAlikes.length > 0;
  return {
    ...enrollment.view(c, at, {
      organization: () => (compares ? undefined : organizationView(draft, sameDomain, c, button)),
      agreement: () => agreementView(draft, c, button),
      person: () => personView(draft, c, button),
      profile: () => profileView(draft, sameDomain, c, button),
      confirm: () => confirmView(draft, c, button),
      done: () => enrolled && doneView(enrolled, c, button),
    }),
    lookAlikes: compares ? [lookAlikesView(draft, lookAlikes, c, button)] : [],
  };
}

function organizationView(
  { company }: EnrollmentDraft,
  sameDomain: readonly Organization[],
  c: Context,
  button: EnrollmentButtons,
) {
  return {
    warnings: sameDomain.slice(0, 3).map((organization) => sameDomainView(organization, c)),
    ...company,
    countries: countryChoices(c.say),
    next: button('organization'),
    associate: open('associate-organization'),
  };
}

function lookAlikesView(
  { company }: EnrollmentDraft,
  lookAlikes: readonly Organization[],
  c: Context,
  button: EnrollmentButtons,
) {
  return {
    text: c.say.text(
      'Is “{name}” a member already? These names are alike. If one of them is your company, associate with it instead: a company that is enrolled twice loses time and benefits.',
      { name: company.name },
    ),
    organizations: lookAlikes.map((organization) => ({
      name: organization.name,
      detail: tellingDetail(organization, c.say),
      button: open('associate-organization', { organization: organization.id }),
    })),
    next: button('different'),
    back: button('back'),
  };
}

function agreementView({ company }: EnrollmentDraft, c: Context, button: EnrollmentButtons) {
  const signer = c.say.text('Signed for {company} as {name}, {date}', {
    company: company.name,
    name: c.principal.individual.name,
    date: c.say.date(c.today),
  });
  return {
    ...agreementSection(c, signer),
    next: button('agree'),
    back: button('back'),
  };
}

function personView({ person }: EnrollmentDraft, c: Context, button: EnrollmentButtons) {
  const text = c.say.text('How can the partner network reach you, {name}?', { name: c.principal.individual.name });
  return { text, ...person, next: button('person'), back: button('back') };
}

/** That the e-mail domain is a member's already, with the way to associate with it. */
function sameDomainView(organization: Organization, { say, principal }: Context) {
  const domain = companyDomainOf(principal.individual.signInEmail ?? '', freeMailDomains) ?? '';
  return {
    text: say.text(
      'Your e-mail domain {domain} is that of {organization}, which is a member already. If it is your company, associate with it instead of enrolling it again.',
      { domain, organization: organization.name },
    ),
    title: say.text('Associate with {organization}', { organization: organization.name }),
    button: open('associate-organization', { organization: organization.id }),
  };
}

function profileView(
  { profile, company }: EnrollmentDraft,
  sameDomain: readonly Organization[],
  c: Context,
  button: EnrollmentButtons,
) {
  const zones = timeZonesOf(company.country);
  const domain = companyDomainOf(c.principal.individual.signInEmail ?? '', freeMailDomains);
  return {
    warnings: sameDomain.slice(0, 3).map((organization) => sameDomainView(organization, c)),
    text: c.say.text('What does {name} do? All of this can be changed later.', { name: company.name }),
    employees: profile.employees,
    businessFocus: profile.businessFocus,
    services: profile.services ?? '',
    customerSegments: profile.customerSegments,
    technologies: profile.technologies ?? '',
    zones: when(zones.length !== 1, () => ({
      zone: zones.find((zone) => zone === profile.timeZone) ?? timeZoneOfCity(company.city, zones) ?? '',
      choices: zones.map((value) => ({ value, title: timeZoneName(value) })),
    })),
    domain: when(domain, (domain) => ({
      title: c.say.text('Colleagues with an address at {domain} need not wait for an approval', { domain }),
      // Of a domain that a member has nobody is taken unless somebody says so.
      isOn: String(profile.takesColleagues && (sameDomain.length === 0 || profile.employees !== '')),
    })),
    next: button('profile'),
    back: button('back'),
  };
}

function doneView(organization: Organization, c: Context, button: EnrollmentButtons) {
  const { say } = c;
  const headquarters = headquartersOf(organization);
  return {
    text: say.text('{company} is a member of the partner network. Welcome!', { company: organization.name }),
    facts: [
      { title: say.text('Partner ID'), value: organization.partnerId },
      { title: say.text('Partner ID of the headquarters'), value: headquarters.partnerId },
      { title: say.text('Anniversary date'), value: say.date(organization.enrollment.anniversaryDate) },
    ],
    advice: say.text(
      'Tell your colleagues the Partner ID {partnerId}: with it they find the membership and can ask to be associated.',
      { partnerId: organization.partnerId },
    ),
    ways: [...c.way('home'), ...c.way('my-organizations')],
    another: button('anew'),
  };
}
