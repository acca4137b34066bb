import type { Button } from '../../cards/button.ts';
import type { View } from '../../cards/render.ts';
import { agreementToSign } from '../../catalog/agreements.ts';
import { freeMailDomains } from '../../catalog/free-mail-domains.ts';
import { companyDomainOf } from '../../program/joining/email-domain.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { placeOf, tellingDetail } from '../../words/associations.ts';
import { countryChoices } from '../../words/countries.ts';
import { timeZoneName, timeZoneOfCity, timeZonesOf } from '../../words/time-zones.ts';
import type { PageContext } from '../page.ts';
import { type EnrollmentDraft, type Step, steps } from './draft.ts';

export interface EnrollmentShown {
  readonly draft: EnrollmentDraft;
  /** Organizations that may be the same company, while they are to be looked at. */
  readonly lookAlikes: readonly Organization[];
  /** The one that came of it. */
  readonly enrolled?: Organization;
}

type Context = PageContext<'organization.enroll', object>;
type Buttons = (verb: VerbOf<'enroll-organization'>) => Button;

/** The card of a step; a section that is not up is an empty list. */
export function enrollmentView(shown: EnrollmentShown, c: Context, button: Buttons) {
  const { draft, lookAlikes, enrolled } = shown;
  const at = (step: Step, section: () => View): readonly View[] => (draft.step === step ? [section()] : []);
  const compares = draft.step === 'organization' && draft.showsLookAlikes && lookAlikes.length > 0;
  const number = Math.min(steps.indexOf(draft.step) + 1, steps.length - 1);
  return {
    isUnderWay: draft.step !== 'done',
    step: c.say.text('Step {number} of {count}: {name}', {
      number,
      count: steps.length - 1,
      name: stepName(draft.step, c),
    }),
    stepNumber: number,
    stepCount: steps.length - 1,
    lookAlikes: compares ? [lookAlikesView(shown, c, button)] : [],
    organization: compares ? [] : at('organization', () => organizationView(draft, c, button)),
    agreement: at('agreement', () => agreementView(draft, c, button)),
    person: at('person', () => personView(draft, c, button)),
    profile: at('profile', () => profileView(draft, c, button)),
    confirm: at('confirm', () => confirmView(draft, c, button)),
    done: draft.step === 'done' && enrolled !== undefined ? [doneView(enrolled, c, button)] : [],
  };
}

function stepName(step: Step, { say }: Context): string {
  const names: Record<Step, string> = {
    organization: say.text('Your company'),
    agreement: say.text('Agreement'),
    person: say.text('You'),
    profile: say.text('Organization profile'),
    confirm: say.text('Check and enroll'),
    done: say.text('Done'),
  };
  return names[step];
}

function organizationView({ company }: EnrollmentDraft, c: Context, button: Buttons) {
  return {
    ...company,
    countries: countryChoices(c.say),
    next: button('organization'),
    associate: open('associate-organization'),
  };
}

function lookAlikesView({ lookAlikes, draft }: EnrollmentShown, c: Context, button: Buttons) {
  return {
    text: c.say.text(
      'Is “{name}” a member already? These names are alike. If one of them is your company, associate with it instead: a company that is enrolled twice loses time and benefits.',
      { name: draft.company.name },
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

function agreementView({ company }: EnrollmentDraft, c: Context, button: Buttons) {
  const agreement = agreementToSign(c.today);
  return {
    title: agreement.title,
    sections: agreement.sections.map(({ heading, text }) => ({ heading, text })),
    signer: c.say.text('Signed for {company} as {name}, {date}', {
      company: company.name,
      name: c.principal.individual.name,
      date: c.say.date(c.today),
    }),
    next: button('agree'),
    back: button('back'),
  };
}

function personView({ person }: EnrollmentDraft, c: Context, button: Buttons) {
  return { name: c.principal.individual.name, ...person, next: button('person'), back: button('back') };
}

function profileView({ profile, company }: EnrollmentDraft, c: Context, button: Buttons) {
  const zones = timeZonesOf(company.country);
  const domain = companyDomainOf(c.principal.individual.signInEmail ?? '', freeMailDomains);
  return {
    name: company.name,
    employees: profile.employees,
    businessFocus: profile.businessFocus,
    customerSegments: profile.customerSegments,
    zones:
      zones.length === 1
        ? []
        : [
            {
              zone: zones.find((zone) => zone === profile.timeZone) ?? timeZoneOfCity(company.city, zones) ?? '',
              choices: zones.map((value) => ({ value, title: timeZoneName(value) })),
            },
          ],
    domain:
      domain === undefined
        ? []
        : [
            {
              title: c.say.text('Colleagues with an address at {domain} need not wait for an approval', { domain }),
              isOn: String(profile.takesColleagues),
            },
          ],
    next: button('profile'),
    back: button('back'),
  };
}

function confirmView(draft: EnrollmentDraft, c: Context, button: Buttons) {
  const { say } = c;
  const { company, person, profile } = draft;
  const domain = companyDomainOf(c.principal.individual.signInEmail ?? '', freeMailDomains);
  const facts = [
    { title: say.text('Company'), value: company.name },
    { title: say.text('Headquarters'), value: placeOf(company, say) },
    { title: say.text('Web site'), value: company.website },
    { title: say.text('Employees'), value: employeesText(profile.employees, c) },
    { title: say.text('Business focus'), value: profile.businessFocus },
    { title: say.text('Customers'), value: profile.customerSegments },
    { title: say.text('Primary Program Contact'), value: c.principal.individual.name },
    { title: say.text('E-mail'), value: person.email },
    { title: say.text('Phone'), value: person.phone },
    ...(domain === undefined
      ? []
      : [
          {
            title: say.text('Colleagues'),
            value: profile.takesColleagues
              ? say.text('those with an address at {domain} are associated at once', { domain })
              : say.text('each one waits for an approval'),
          },
        ]),
  ];
  return {
    facts: facts.filter(({ value }) => value !== ''),
    text: say.text(
      'The membership begins today and runs for a year; it costs nothing. You become Global Administrator and Primary Program Contact of {company}. Later, only the Regional Service Center can change its name.',
      { company: company.name },
    ),
    title: say.text('Enroll {company}', { company: company.name }),
    enroll: button('enroll'),
    back: button('back'),
  };
}

function employeesText(size: string, { say }: Context): string {
  const words: Readonly<Record<string, string>> = {
    '1-10': say.text('1 to 10'),
    '11-50': say.text('11 to 50'),
    '51-250': say.text('51 to 250'),
    '251-1000': say.text('251 to 1,000'),
    '1001+': say.text('More than 1,000'),
  };
  return words[size] ?? size;
}

function doneView(organization: Organization, c: Context, button: Buttons) {
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
    ways: c.pages
      .filter((entry) => entry.name === 'home' || entry.name === 'my-organizations')
      .map((entry) => ({ title: say.text(entry.title), button: open(entry.name) })),
    another: button('anew'),
  };
}
