import { freeMailDomains } from '../../catalog/free-mail-domains.ts';
import { when } from '../../optional.ts';
import { companyDomainOf } from '../../program/joining/email-domain.ts';
import type { Visit } from '../../visit/visit.ts';
import { placeOf } from '../../words/associations.ts';
import type { EnrollmentButtons, EnrollmentDraft } from './draft.ts';

/** The last look: everything that was said, before it is done. */
export function confirmView(draft: EnrollmentDraft, c: Visit, button: EnrollmentButtons) {
  const { say } = c;
  const { company, person, profile } = draft;
  const domain = companyDomainOf(c.principal.individual.signInEmail ?? '', freeMailDomains);
  const facts = [
    { title: say.text('Company'), value: company.name },
    { title: say.text('Headquarters'), value: placeOf(company, say) },
    { title: say.text('Web site'), value: company.website },
    { title: say.text('Employees'), value: employeesText(profile.employees, c) },
    { title: say.text('Business focus'), value: profile.businessFocus },
    { title: say.text('Services offered'), value: profile.services ?? '' },
    { title: say.text('Customers served'), value: profile.customerSegments },
    { title: say.text('Technologies used'), value: profile.technologies ?? '' },
    { title: say.text('Primary Program Contact'), value: c.principal.individual.name },
    { title: say.text('E-mail'), value: person.email },
    { title: say.text('Phone'), value: person.phone },
    ...when(domain, (domain) => ({
      title: say.text('Colleagues'),
      value: profile.takesColleagues
        ? say.text('those with an address at {domain} are associated at once', { domain })
        : say.text('each one waits for an approval'),
    })),
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

function employeesText(size: string, { say }: Visit): string {
  const words: Readonly<Record<string, string>> = {
    '1-10': say.text('1 to 10'),
    '11-50': say.text('11 to 50'),
    '51-250': say.text('51 to 250'),
    '251-1000': say.text('251 to 1,000'),
    '1001+': say.text('More than 1,000'),
  };
  return words[size] ?? size;
}
