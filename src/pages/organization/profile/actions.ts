import { z } from 'zod';
import { addEmailDomain, removeEmailDomain } from '../../../changes/approve-email-domain.ts';
import { editOrganizationProfile } from '../../../changes/edit-organization-profile.ts';
import type { DomainRefusal } from '../../../program/profile/email-domains.ts';
import type { EditedProfile, ProfileFault } from '../../../program/profile/organization-profile.ts';
import { unsaidOf } from '../../../program/things/organization.ts';
import type { Speech } from '../../../speech/speech.ts';
import { unsaidText } from '../../../words/business.ts';
import { editedMeanwhile, SeenFields } from '../../edited-meanwhile.ts';
import { Again, Conflict } from '../../outcome.ts';
import { type ActionContext, action } from '../../page.ts';
import { CardForm, profileFieldWords, profileInputs, type Typed, typedOf } from './inputs.ts';

const right = 'organization.change-profile';
/** As its input takes. */
const longestDomainShown = 400;

const Seen = z.strictObject({ seen: SeenFields });
const Domain = z.strictObject({ domain: z.string() });
const Nothing = z.strictObject({});

type Context<Data> = ActionContext<typeof right, Data, z.infer<typeof CardForm>>;

const shared = {
  right,
  about: () => [],
  form: CardForm,
  slots: () => ({}),
  keeps: (typed: Readonly<Record<string, string>>) => ({
    typed: typedOf(typed),
    domain: (typed.domain ?? '').slice(0, longestDomainShown),
  }),
} as const;

export const profileActions = {
  save: action({ ...shared, data: Seen, run: (c) => save(c, false) }),
  confirm: action({ ...shared, data: Seen, run: (c) => save(c, true) }),
  'add-domain': action({ ...shared, data: Nothing, run: (c) => addDomain(c) }),
  /** Asks first what removing the chosen domain means. */
  'choose-domain': action({
    ...shared,
    data: Nothing,
    run: async ({ form, say }) =>
      form.removing === ''
        ? unsaved(form, { text: say.text('Choose the domain that is to be removed.'), style: 'attention' })
        : new Again({ removing: form.removing, typed: typedOf(form) }),
  }),
  'remove-domain': action({
    right,
    about: () => [],
    data: Domain.extend({ typed: z.record(z.string(), z.string()).optional() }),
    form: z.object({}),
    slots: () => ({}),
    async run({ data: { domain, typed }, say, ...c }) {
      const outcome = await removeEmailDomain({ ...c }, domain);
      if (outcome === 'conflict') return new Conflict({ typed }, conflictText(say));
      return new Again(
        { typed },
        {
          text: say.text('{domain} is removed. Whoever comes from there now is asked about first.', { domain }),
          style: 'good',
        },
      );
    },
  }),
};

async function save(c: Context<z.infer<typeof Seen>>, confirms: boolean): Promise<Again> {
  const { say, form } = c;
  const outcome = await editOrganizationProfile(
    c,
    { typed: typedOf(form), seen: c.data.seen },
    profileInputs,
    confirms,
  );
  if (outcome === 'conflict') return new Conflict({ typed: typedOf(form) }, conflictText(say));
  if (outcome === 'done') {
    const text = confirms
      ? say.text('Thank you. The organization profile is confirmed as of today.')
      : say.text('The organization profile is saved.');
    return new Again({}, { text, style: 'good' });
  }
  if (outcome.reason === 'edited-meanwhile') {
    return new Again({ typed: outcome.clash.typed }, await editedMeanwhile(c, outcome.clash, profileFieldWords(say)));
  }
  const text = say.paragraph(outcome.faults.map((fault) => faultText(fault, outcome.profile, say)));
  return new Again({ typed: typedOf(form) }, { text, style: 'attention' });
}

async function addDomain(c: Context<object>): Promise<Again> {
  const { say, form } = c;
  if (form.domain === '') return unsaved(form, { text: refusalText('no-domain', '', say), style: 'attention' });
  const outcome = await addEmailDomain(c, form.domain);
  if (outcome === 'conflict') return new Conflict({ typed: typedOf(form), domain: form.domain }, conflictText(say));
  if (outcome.kind === 'refused') {
    const text = refusalText(outcome.reason, outcome.domain, say);
    return new Again({ typed: typedOf(form), domain: form.domain }, { text, style: 'attention' });
  }
  const text = say.text(
    'From now on whoever signs in with an address at {domain}, in a directory of your company, is associated at once.',
    { domain: outcome.domain },
  );
  return unsaved(form, { text, style: 'good' });
}

/** The card again, with what was typed elsewhere on it. */
function unsaved(form: z.infer<typeof CardForm>, banner: NonNullable<Again['banner']>): Again {
  return new Again({ typed: typedOf(form) satisfies z.infer<typeof Typed> }, banner);
}

function conflictText(say: Speech): string {
  return say.text('Others are changing the organization at this moment, so nothing is saved. Press the button again.');
}

function faultText(fault: ProfileFault, profile: EditedProfile, say: Speech): string {
  switch (fault) {
    case 'website':
      return say.text('Enter a web address such as www.contoso.com.');
    case 'employees':
      return say.text('Choose how many people work for you.');
    case 'unsaid':
      return unsaidText(unsaidOf(profile), say);
  }
}

function refusalText(reason: DomainRefusal, domain: string, say: Speech): string {
  switch (reason) {
    case 'no-domain':
      return say.text('Enter an e-mail domain such as contoso.com: what stands behind the @ in your addresses.');
    case 'anybodys':
      return say.text(
        'Anybody can have an address at {domain}, so it cannot say who works for you. Colleagues with such an address ask, and you approve them.',
        { domain },
      );
    case 'there-already':
      return say.text('{domain} is on the list already.', { domain });
    case 'too-many':
      return say.text('The list is full. Remove a domain that is not used any more first.');
    case 'of-another':
      return say.text(
        'Another organization has {domain}, and your own sign-in is not at it. If it is a domain of your company too, the Regional Service Center can add it; or a colleague who signs in with it, and is a Global Administrator here, adds it.',
        { domain },
      );
  }
}
