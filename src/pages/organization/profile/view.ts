import type { z } from 'zod';
import { can } from '../../../access/rights.ts';
import { seenFields } from '../../../changes/seen-fields.ts';
import { when } from '../../../optional.ts';
import { isConfirmationDue } from '../../../program/profile/organization-profile.ts';
import { headquartersOf, type Location, type Organization } from '../../../program/things/organization.ts';
import { type Association, tenantOf } from '../../../program/things/people.ts';
import type { VerbOf } from '../../../visit/page-names.ts';
import { open } from '../../../visit/ways.ts';
import { isCutShort } from '../../business.ts';
import type { PageContext } from '../../page.ts';
import type { ProfileSlots } from '../organization-profile.ts';
import { type ProfileField, profileFieldWords, profileInputs } from './inputs.ts';

const name = 'organization-profile';

type Context = PageContext<'membership.view', z.infer<typeof ProfileSlots>, VerbOf<typeof name>>;

interface Loaded {
  readonly organization: Organization;
  readonly inCharge: readonly Association[];
}

/** Domains in one sentence, and to choose from (our choice): more are counted. */
const mostDomains = 20;

export function profileView({ organization, inCharge }: Loaded, c: Context) {
  const { say, slots } = c;
  const { profile } = organization;
  const mayChange = can(c.principal, 'organization.change-profile');
  const kept = profileInputs.inputsOf(profile);
  const shown: Readonly<Record<ProfileField, string>> = slots.typed ?? kept;
  const removing = profile.emailDomains.find((domain) => domain === slots.removing);
  const isRemoving = mayChange && removing !== undefined;
  return {
    identity: isRemoving ? [] : [{ facts: identityFacts(organization, c), confirmed: confirmedText(organization, c) }],
    form: when(mayChange && !isRemoving, () => ({
      ...shown,
      notes: when(isCutShort(profile), () => ({
        text: say.text('There is more than fits into these fields; what does not stand here stays as it is.'),
      })),
      save: c.button('save', { seen: seenFields(kept) }),
      confirm: c.button('confirm', { seen: seenFields(kept) }),
    })),
    facts: mayChange ? [] : [{ facts: profileFacts(kept, c), who: whoChangesText(inCharge, c) }],
    domains: when(!isRemoving, () => ({
      text: domainsText(profile.emailDomains, c),
      tenants: tenantsText(organization, inCharge, c),
    })),
    domainForm: when(mayChange && !isRemoving, () => ({
      domain: slots.domain ?? '',
      add: c.button('add-domain'),
      removal: when(profile.emailDomains.length > 0, () => ({
        removing: '',
        choices: profile.emailDomains.slice(0, mostDomains).map((value) => ({ value, title: value })),
        choose: c.button('choose-domain'),
      })),
    })),
    removal: when(isRemoving && removing, (domain) => ({
      text: say.text(
        'Remove {domain}? Whoever is here stays. Whoever comes from there later is not associated at once any more: they ask, and an administrator says yes or no.',
        { domain },
      ),
      title: say.text('Yes, remove {domain}', { domain }),
      remove: c.button('remove-domain', { domain, ...(slots.typed === undefined ? {} : { typed: slots.typed }) }),
      keep: open(name, slots.typed === undefined ? {} : { typed: slots.typed }),
    })),
    ways: isRemoving ? [] : c.way('history').slice(0, 1),
  };
}

/** What cannot be changed here, and what each number is for. */
function identityFacts(organization: Organization, { say, principal }: Context) {
  const headquarters = headquartersOf(organization);
  const own = organization.locations.find(({ id }) => id === principal.association.locationId);
  const idOf = ({ name: place, partnerId }: Pick<Location, 'name' | 'partnerId'>) => ({
    title: place,
    value: say.text('Partner ID {id}: for orders of this location', { id: partnerId }),
  });
  return [
    { title: say.text('Legal name'), value: organization.name },
    {
      title: say.text('Organization ID'),
      value: say.text('{id}: for the whole company, such as for a merger', { id: organization.partnerId }),
    },
    idOf(headquarters),
    ...when(own !== undefined && own.id !== headquarters.id && own, idOf),
  ];
}

function confirmedText({ profile }: Organization, { say, today }: Context): string {
  if (profile.confirmedOn === undefined) return say.text('Nobody has confirmed so far that all this is right.');
  const date = say.date(profile.confirmedOn);
  return isConfirmationDue(profile, today)
    ? say.text('It was last confirmed on {date}, more than a year ago. Please look through it.', { date })
    : say.text('Confirmed on {date}.', { date });
}

function profileFacts(inputs: Readonly<Record<ProfileField, string>>, { say }: Context) {
  const words = profileFieldWords(say);
  return (Object.keys(words) as ProfileField[]).map((field) => ({
    title: words[field].label,
    value: inputs[field] === '' ? say.text('not said') : inputs[field],
  }));
}

function whoChangesText(inCharge: readonly Association[], { say }: Context): string {
  const names = inCharge.filter(({ rights }) => rights === 'global-administrator').map((entry) => entry.name);
  return say.text('It is changed by your Global Administrators: {names}.', { names: say.list(names) });
}

function domainsText(domains: readonly string[], { say }: Context): string {
  return domains.length === 0
    ? say.text('There is none. Everybody who wants to be associated asks, and an administrator says yes or no.')
    : say.text(
        'Whoever signs in with an address at {domains} is associated at once, without anybody’s yes. Everybody else asks to be associated, and an administrator says yes or no.',
        { domains: say.list(domains) },
      );
}

/** In which directories such an address counts: those of the organization, each by whoever is in charge there. */
function tenantsText({ profile }: Organization, inCharge: readonly Association[], { say }: Context): string {
  const administrators = inCharge.filter(({ rights }) => rights === 'global-administrator');
  const tenants = profile.tenants ?? administrators.map(({ individualId }) => tenantOf(individualId));
  const named = inCharge.filter(({ individualId }) => tenants.includes(tenantOf(individualId)));
  const count = new Set(tenants).size;
  return named.length === 0
    ? say.text('It counts in {count, plural, one {one directory} other {# directories}} of your company.', { count })
    : say.text(
        'It counts only in the {count, plural, one {directory} other {# directories}} of your company, where {names} sign in too.',
        { count, names: say.list(named.slice(0, 3).map((entry) => entry.name)) },
      );
}
