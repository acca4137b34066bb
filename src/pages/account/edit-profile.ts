import { z } from 'zod';
import { saveProfile } from '../../changes/save-profile.ts';
import { seenFields } from '../../changes/seen-fields.ts';
import { type Profile, type ProfileProblem, profileOf } from '../../program/joining/profile.ts';
import type { Speech } from '../../speech/speech.ts';
import { open } from '../../visit/ways.ts';
import { countryChoices, countryName } from '../../words/countries.ts';
import { languageChoices } from '../../words/languages.ts';
import { ownMcp } from '../certification/own-mcp.ts';
import { editedElsewhere, type FieldWords, SeenFields } from '../edited-meanwhile.ts';
import { Again, AgainAsNow, Conflict } from '../outcome.ts';
import { type ActionContext, action, page } from '../page.ts';
import { OwnSlots, ownNames, somebodyElses } from './only-own.ts';

const name = 'edit-profile';

/** What stands in the inputs: nobody loses a line because another one was wrong. */
const Typed = z.object({
  email: z.string().max(1000).default(''),
  phone: z.string().max(1000).default(''),
  jobTitle: z.string().max(1000).default(''),
  country: z.string().max(1000).default(''),
  locale: z.string().max(1000).default(''),
});
/** A button of before it carried what was seen has another look first. */
const ButtonData = z.object({ seen: SeenFields.default({}) });

/**
 * What a person says of themselves, only ever their own. The name is the one of their directory.
 * Source: Partner Membership Center Overview (Manage Your Individual Profile),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const editProfile = page({
  name,
  title: 'Your individual profile',
  confirms: true,
  area: 'administration',
  summary: 'Change your e-mail address, phone number, job title, country and language',
  right: 'account.change-own',
  slots: z.object({ ...OwnSlots, typed: Typed.optional() }),
  names: ownNames,
  now: ({ principal: { individual } }) => (individual.email === '' ? undefined : individual.email),
  async load(c) {
    const refused = await somebodyElses(c, name);
    if (refused !== undefined) return refused;
    // Finishes what was begun with the MCP ID, so the record is read after it.
    const { mcpId } = await ownMcp(c);
    return { mcpId, kept: await c.store.individual(c.principal.individual.id) };
  },
  view({ mcpId, kept }, c) {
    const { say } = c;
    const individual = kept?.value ?? c.principal.individual;
    const shown: Profile = c.slots.typed ?? profileOf(individual);
    return {
      name: individual.name === '' ? say.text('not known') : individual.name,
      email: shown.email,
      phone: shown.phone,
      jobTitle: shown.jobTitle,
      country: shown.country,
      countries: [{ value: '', title: say.text('Not said') }, ...countryChoices(say)],
      locale: shown.locale,
      locales: languageChoices(individual.locale, say),
      save: c.button('save', { seen: seenFields({ ...profileOf(individual) }) }),
      account: open('individual-account'),
      mcp: c.pages
        .filter((entry) => entry.name === 'associate-mcp')
        .map((entry) => ({
          text:
            mcpId === undefined
              ? say.text('You have not entered an MCP ID.')
              : say.text('Your MCP ID: {mcpId}', { mcpId }),
          title: mcpId === undefined ? say.text('Enter your MCP ID') : say.text('Change your MCP ID'),
          button: open(entry.name),
        })),
    };
  },
  actions: {
    save: action({
      right: 'account.change-own',
      about: 'the-presser',
      data: ButtonData,
      form: Typed,
      slots: () => ({}),
      run: (c) => save(c),
    }),
  },
});

async function save(
  c: ActionContext<'account.change-own', z.infer<typeof ButtonData>, z.infer<typeof Typed>>,
): Promise<Again> {
  const { say } = c;
  const outcome = await saveProfile(c, { typed: c.form, seen: c.data.seen });
  if (outcome === 'conflict') {
    return new Conflict({ typed: c.form }, say.text('Your profile was changed at the same moment. Press Save again.'));
  }
  if (outcome !== 'done' && outcome.reason === 'edited-meanwhile') {
    return new Again({ typed: outcome.clash.typed }, editedElsewhere(outcome.clash, fieldWords(say), say));
  }
  if (outcome !== 'done') {
    const text = say.paragraph(outcome.problems.map((problem) => problemText(problem, say)));
    return new Again({ typed: c.form }, { text, style: 'attention' });
  }
  return new AgainAsNow({}, { text: say.text('Your profile is saved.'), style: 'good' });
}

function fieldWords(say: Speech): Readonly<Record<keyof Profile, FieldWords>> {
  return {
    email: { label: say.text('Contact e-mail address') },
    phone: { label: say.text('Phone number') },
    jobTitle: { label: say.text('Job title') },
    country: {
      label: say.text('Country or region where you work'),
      words: (code) => countryName(code, say),
    },
    locale: { label: say.text('Language'), words: (tag) => say.languageName(tag) },
  };
}

function problemText(problem: ProfileProblem, say: Speech): string {
  const words: Record<ProfileProblem, string> = {
    email: say.text('Enter an e-mail address such as name@company.com.'),
    phone: say.text('Begin the phone number with + and the country code, such as +351 210 000 000.'),
    jobTitle: say.text('A job title has at most 200 characters.'),
    country: say.text('Choose a country or region from the list.'),
    locale: say.text('Choose a language from the list.'),
  };
  return words[problem];
}
