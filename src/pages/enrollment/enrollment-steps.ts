import { z } from 'zod';
import { agreementToSign } from '../../catalog/agreements.ts';
import { timeZonesOf } from '../../catalog/time-zones.ts';
import { isEnrolled } from '../../changes/enroll.ts';
import {
  employeeSizes,
  internationalNumber,
  isInternetAddress,
  isPhoneNumber,
  isWebAddress,
  longest,
  tidiedWebAddress,
  withoutInvisibleSigns,
} from '../../program/things/forms.ts';
import { unsaidOf } from '../../program/things/organization.ts';
import type { Visit } from '../../visit/visit.ts';
import { unsaidText } from '../../words/business.ts';
import { isCountry, proposedCountry } from '../../words/countries.ts';
import { AgreementForm } from '../agreement.ts';
import { findOrganizations } from '../association/find-organizations.ts';
import { BusinessForm, businessOf } from '../business.ts';
import { typedLine } from '../forms.ts';
import { on } from '../sequence.ts';
import { steps } from '../steps.ts';
import { confirm, enrolledAlreadyText } from './confirm.ts';
import { ButtonData, type EnrollmentDraft, type EnrollmentWizard } from './draft.ts';

const CompanyForm = z.object({
  name: typedLine(120),
  website: typedLine(longest.website),
  city: typedLine(70),
  country: typedLine(2),
});
const PersonForm = z.object({
  email: typedLine(longest.email),
  phone: typedLine(40),
  jobTitle: typedLine(longest.jobTitle),
});
const ProfileForm = BusinessForm.extend({
  employees: z.enum(['', ...employeeSizes]).default(''),
  timeZone: typedLine(60),
  takesColleagues: z.string().default('false'),
});

/** The draft is kept with the person alone: there is no organization yet. */
export const enrollment = steps<EnrollmentWizard>({
  name: 'enroll-organization',
  right: 'organization.enroll',
  data: ButtonData,
  about: 'the-presser',
  steps: [
    { name: 'organization', title: (say) => say.text('Your company') },
    { name: 'agreement', title: (say) => say.text('Agreement') },
    { name: 'person', title: (say) => say.text('You') },
    { name: 'profile', title: (say) => say.text('Organization profile') },
    { name: 'confirm', title: (say) => say.text('Check and enroll') },
  ],
  place: ({ principal }) => ({ individualId: principal.individual.id }),
  subject: () => 'organization',
  slots: () => ({}),
  load: async () => undefined,
  begin: ({ ids, principal: { individual } }) => ({
    organizationId: ids.fresh(),
    company: { name: '', website: '', city: '', country: proposedCountry(individual) },
    showsLookAlikes: false,
    person: {
      email: individual.email,
      phone: individual.phone ?? '',
      jobTitle: individual.jobTitle ?? '',
    },
    profile: {
      employees: '',
      businessFocus: '',
      services: '',
      customerSegments: '',
      technologies: '',
      timeZone: '',
      takesColleagues: true,
    },
  }),
  switchesOrganization: true,
  leftBehind: (say) => say.text('You have gone on from another card. This is where your enrollment is.'),
  moves: {
    organization: on('organization', CompanyForm, async (c, { draft }, form) => {
      const company = { ...form, website: tidiedWebAddress(form.website) };
      const problem = companyProblem(company, c);
      if (problem !== undefined) return { said: { company }, problem };
      const { found } = await findOrganizations(c, company.name, company.country);
      const isAsked = found.length > 0 && draft.isNoneOf !== comparedAs(company);
      return isAsked ? { said: { company, showsLookAlikes: true }, to: 'organization' } : { said: { company } };
    }),
    different: on('organization', z.object({}), async (c, { draft }) => {
      if (await isEnrolled(c.store, draft.company)) {
        return { said: { showsLookAlikes: false }, to: 'organization', problem: enrolledAlreadyText(draft, c) };
      }
      return { said: { showsLookAlikes: false, isNoneOf: comparedAs(draft.company) } };
    }),
    agree: on('agreement', AgreementForm, (c) => ({
      said: { signed: agreementToSign(c.catalog.agreements, c.today).version },
    })),
    person: on('person', PersonForm, ({ say }, _, form) => {
      const person = {
        ...form,
        email: withoutInvisibleSigns(form.email),
        phone: internationalNumber(form.phone),
      };
      if (!isInternetAddress(person.email)) {
        return { said: { person }, problem: say.text('Enter the e-mail address at which you can be reached.') };
      }
      if (person.phone === '' || isPhoneNumber(person.phone)) return { said: { person } };
      const problem = say.text('Write the phone number with its country code, such as +351 210 000 000.');
      return { said: { person }, problem };
    }),
    profile: on('profile', ProfileForm, ({ say }, { draft }, form) => {
      const zones = timeZonesOf(draft.company.country);
      const timeZone = zones.length === 1 ? zones[0] : zones.find((zone) => zone === form.timeZone);
      const profile = { ...form, timeZone: timeZone ?? '', takesColleagues: form.takesColleagues === 'true' };
      const unsaid = unsaidOf(businessOf(form));
      const problems = [
        ...(form.employees === '' ? [say.text('Choose how many people work for you.')] : []),
        ...(unsaid.length > 0 ? [unsaidText(unsaid, say)] : []),
        ...(timeZone === undefined ? [say.text('Choose the time zone of the headquarters.')] : []),
      ];
      return problems.length > 0 ? { said: { profile }, problem: say.paragraph(problems) } : { said: { profile } };
    }),
    enroll: on('confirm', z.object({}), (c, { draft }) => confirm(c, draft)),
    anew: on('organization', z.object({}), () => ({ to: 'organization' })),
  },
  back: ({ draft }) => (draft.showsLookAlikes ? { said: { showsLookAlikes: false }, to: draft.step } : {}),
});

function companyProblem({ name, city, country, website }: EnrollmentDraft['company'], { say }: Pick<Visit, 'say'>) {
  if (!/\p{L}|\p{N}/u.test(name)) return say.text('Enter the name of your company.');
  if (!/\p{L}/u.test(city)) return say.text('Enter the city of your headquarters.');
  if (!isCountry(country)) return say.text('Choose a country or region from the list.');
  if (website !== '' && !isWebAddress(website)) return say.text('Enter a web address such as www.contoso.com.');
  return undefined;
}

/** Other details may change without asking again. */
function comparedAs({ name, country }: EnrollmentDraft['company']): string {
  return `${name}~${country}`;
}
