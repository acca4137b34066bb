import { type Enrollment, enroll } from '../../changes/enroll.ts';
import { defined } from '../../optional.ts';
import type { Visit } from '../../visit/visit.ts';
import { unsaidText } from '../../words/business.ts';
import { businessOf } from '../business.ts';
import type { StepOutcome } from '../sequence.ts';
import type { EnrollmentDraft, EnrollmentWizard } from './draft.ts';

/** The last button: what was begun by an earlier press is finished by this one. */
export async function confirm(c: Visit, draft: EnrollmentDraft): Promise<StepOutcome<EnrollmentWizard>> {
  const { say } = c;
  const outcome = await enroll(c, enrollmentOf(draft), () => c.ids.partnerId());
  if (outcome === 'conflict') return { problem: say.text('Something changed just now. This is how it stands.') };
  if (outcome.kind === 'done') return {};
  if (outcome.reason === 'enrolled-already') return { to: 'organization', problem: enrolledAlreadyText(draft, c) };
  if (outcome.reason === 'profile-incomplete') return { to: 'profile', problem: unsaidText(outcome.unsaid, say) };
  if (outcome.reason === 'too-many-today') {
    return { problem: say.text('You have enrolled as many companies as one person can in a day. Try again tomorrow.') };
  }
  const problem =
    outcome.reason === 'agreement-replaced'
      ? say.text('There is a new version of the agreement.')
      : say.text('The agreement has to be accepted by somebody with the authority to bind the company.');
  return { to: 'agreement', problem };
}

/** Why a company cannot be enrolled whose name and place a member has, and what to do instead. */
export function enrolledAlreadyText({ company }: EnrollmentDraft, { say }: Pick<Visit, 'say'>): string {
  return say.text(
    'An organization with the name {name} in {city} is a member already. If it is your company, associate with it: press “It is a member already”. If yours is another one, the Regional Service Center looks at both and enrolls it.',
    { name: company.name, city: company.city },
  );
}

function enrollmentOf({ organizationId, company, person, profile, signed }: EnrollmentDraft): Enrollment {
  const { name, city, country, website } = company;
  const { employees, timeZone, takesColleagues } = profile;
  return {
    organizationId,
    name,
    city,
    country,
    timeZone,
    profile: {
      website,
      ...businessOf({ ...profile, services: profile.services ?? '', technologies: profile.technologies ?? '' }),
      employees,
    },
    takesColleagues,
    contact: defined({
      email: person.email,
      phone: person.phone || undefined,
      jobTitle: person.jobTitle || undefined,
    }),
    signed: { version: signed ?? '', declaresAuthority: true },
  };
}
