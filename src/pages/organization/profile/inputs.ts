import { z } from 'zod';
import type { ProfileInputs } from '../../../changes/edit-organization-profile.ts';
import { longest, tidiedWebAddress } from '../../../program/things/forms.ts';
import type { Speech } from '../../../speech/speech.ts';
import { BusinessForm, businessInputs, businessOf } from '../../business.ts';
import type { FieldWords } from '../../edited-meanwhile.ts';
import { typedLine } from '../../forms.ts';

export const ProfileForm = BusinessForm.extend({
  website: typedLine(longest.website),
  employees: typedLine(20),
});

export type ProfileField = keyof z.infer<typeof ProfileForm>;

/** Everything that may come with a press on the card, whichever button it is. */
export const CardForm = ProfileForm.extend({
  domain: typedLine(400),
  removing: z.string().max(400).default(''),
});

/** What stands in the inputs: nobody loses a line because another one was wrong. */
export const Typed = z.object({
  website: z.string(),
  employees: z.string(),
  businessFocus: z.string(),
  services: z.string(),
  customerSegments: z.string(),
  technologies: z.string(),
});

export const profileInputs: ProfileInputs<ProfileField> = {
  inputsOf: (profile) => ({ website: profile.website, employees: profile.employees, ...businessInputs(profile) }),
  profileOf: (typed, before) => ({
    website: tidiedWebAddress(typed.website),
    employees: typed.employees,
    ...businessOf(typed, before),
  }),
};

export function profileFieldWords(say: Speech): Readonly<Record<ProfileField, FieldWords>> {
  return {
    website: { label: say.text('Website') },
    employees: { label: say.text('Employees') },
    businessFocus: { label: say.text('Business focus') },
    services: { label: say.text('Services offered') },
    customerSegments: { label: say.text('Customers served') },
    technologies: { label: say.text('Technologies used') },
  };
}

/** Without what else came along with the press; a field that did not come is empty. */
export function typedOf(form: Partial<z.infer<typeof CardForm>>): Readonly<Record<ProfileField, string>> {
  const {
    website = '',
    employees = '',
    businessFocus = '',
    services = '',
    customerSegments = '',
    technologies = '',
  } = form;
  return { website, employees, businessFocus, services, customerSegments, technologies };
}
