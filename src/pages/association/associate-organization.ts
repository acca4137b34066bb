import { z } from 'zod';
import type { View } from '../../cards/render.ts';
import { freeMailDomains } from '../../catalog/free-mail-domains.ts';
import { associateOrAsk } from '../../changes/associate.ts';
import { defined, when } from '../../optional.ts';
import { isTakenAtOnce } from '../../program/joining/associate.ts';
import { type AssociationRequest, endOf, isPending } from '../../program/joining/association-request.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { PartnerIdHolder } from '../../store/things/partner-id-claim.ts';
import { firstPages } from '../../visit/first-pages.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { answerText, dayOf, placeOf, tellingDetail } from '../../words/associations.ts';
import { countryChoices, countryName, isCountry, proposedCountry } from '../../words/countries.ts';
import { Again, AgainAsNow, Conflict, Refusal } from '../outcome.ts';
import { action, type PageContext, page } from '../page.ts';
import { findOrganizations } from './find-organizations.ts';
import { withdrawAction } from './withdraw-action.ts';

const name = 'associate-organization';

const Slots = z.object({
  /** The exact one, as a button names it. */
  organization: z.string().optional(),
  /** What was typed to find it. */
  partnerId: z.string().optional(),
  name: z.string().optional(),
  country: z.string().optional(),
});
type Context = PageContext<'association.request', z.infer<typeof Slots>, VerbOf<'associate-organization'>>;

/** Where the person is on the way to an association. */
type Found =
  | { readonly at: 'find'; readonly problem?: string }
  | { readonly at: 'results'; readonly found: readonly Organization[]; readonly isElsewhere: boolean }
  | {
      readonly at: 'chosen';
      readonly organization: Organization;
      /** Where the person works, as far as it is known. */
      readonly locationId: string;
      readonly before?: AssociationRequest;
    }
  | { readonly at: 'pending'; readonly organization: Organization; readonly request: AssociationRequest }
  | { readonly at: 'member'; readonly organization: Organization };

const FindForm = z.object({
  partnerId: z.string().trim().max(20, 'A Partner ID has 6 to 8 digits.').default(''),
  name: z.string().trim().max(200, 'A name has at most 200 characters.').default(''),
  country: z.string().default(''),
});

const RequestForm = z.object({
  location: z.string().default(''),
  email: z
    .string()
    .trim()
    .max(254)
    .regex(/^[^\s@]+@[^\s@]+$/, 'Enter the e-mail address at which you can be reached.')
    .optional(),
  message: z.string().trim().max(300, 'A message has at most 300 characters.').default(''),
});

/**
 * Becoming part of an organization that is enrolled: by its Partner ID, or by name and country; at once for people of an
 * approved e-mail domain, else by the yes of an administrator.
 * Source: Associate to your organization's membership, KB 2966459, and How to associate to your organisation's MPN
 * profile, https://blogs.msdn.microsoft.com/auspartners/2013/06/28/how-to-associate-to-your-organisations-mpn-profile/
 */
export const associateOrganization = page({
  name,
  title: 'Associate with an organization',
  area: 'administration',
  summary: 'Become part of the membership of your company',
  right: 'association.request',
  slots: Slots,
  load: (c) => find(c),
  view: (found, c) => view(found, c),
  actions: {
    find: action({
      right: 'association.request',
      data: z.strictObject({}),
      form: FindForm,
      run: async ({ form: { partnerId, name: typed, country } }) =>
        new Again({
          ...defined({
            partnerId: partnerId || undefined,
            name: typed || undefined,
            country: country || undefined,
          }),
        }),
    }),
    request: action({
      right: 'association.request',
      data: z.strictObject({ organization: z.string() }),
      form: RequestForm,
      async run(c) {
        const slots = { organization: c.data.organization };
        const { location: locationId, email, message } = c.form;
        const outcome = await associateOrAsk(c, {
          organizationId: c.data.organization,
          locationId,
          message,
          ...defined({ email }),
        });
        if (outcome === 'conflict') {
          return new Conflict(slots, c.say.text('Something changed just now. This is how it stands.'));
        }
        switch (outcome.kind) {
          case 'refused':
            return outcome.reason === 'unknown-organization' ? notThere(c) : tooMany(c);
          case 'member-already':
            return new AgainAsNow(slots);
          case 'associated': {
            const text = c.say.text('Welcome to {organization}!', { organization: outcome.organization.name });
            return new AgainAsNow(slots, { text, style: 'good' });
          }
          case 'asked':
          case 'asked-already': {
            const text = c.say.text('Your request is on its way. You will hear from me when somebody has answered it.');
            return new AgainAsNow(slots, { text, style: 'good' });
          }
        }
      },
    }),
    withdraw: withdrawAction,
  },
});

async function find(c: Context): Promise<Found | Refusal> {
  const { say, slots, store } = c;
  if (slots.organization !== undefined) return about({ organizationId: slots.organization }, c);
  if (slots.partnerId !== undefined) {
    const digits = slots.partnerId.replace(/[\s-]/g, '');
    if (!/^\d{6,8}$/.test(digits)) return { at: 'find', problem: say.text('A Partner ID has 6 to 8 digits.') };
    const holder = await store.holderOf(digits);
    const found = holder && (await about(holder, c));
    if (found === undefined || found instanceof Refusal) {
      return {
        at: 'find',
        problem: say.text(
          'There is no organization with the Partner ID {partnerId}. Check the digits, or look for it by name.',
          { partnerId: digits },
        ),
      };
    }
    return found;
  }
  if (slots.name === undefined) return { at: 'find' };
  if (slots.country === undefined || !isCountry(slots.country)) {
    return { at: 'find', problem: say.text('Choose the country too.') };
  }
  const results = await findOrganizations(store, slots.name, slots.country);
  return results.found.length > 0 ? { at: 'results', ...results } : { at: 'find', problem: nothingLike(c) };
}

async function about({ organizationId, locationId }: PartnerIdHolder, c: Context): Promise<Found | Refusal> {
  const { individual } = c.principal;
  const [organization, association, request] = await Promise.all([
    c.store.organization(organizationId),
    c.store.association(organizationId, individual.id),
    c.store.associationRequest(organizationId, individual.id),
  ]);
  if (organization === undefined) return notThere(c);
  if (association !== undefined) return { at: 'member', organization: organization.value };
  if (request !== undefined && isPending(request.value, c.now)) {
    return { at: 'pending', organization: organization.value, request: request.value };
  }
  return {
    at: 'chosen',
    organization: organization.value,
    locationId: locationId ?? headquartersOf(organization.value).id,
    ...defined({ before: request?.value }),
  };
}

function notThere(c: Pick<Context, 'say'>): Refusal {
  return new Refusal(c.say.text('This organization is not there any more.'), [
    { title: c.say.text('Look for another one'), button: open(name) },
  ]);
}

function tooMany({ say }: Pick<Context, 'say'>): Refusal {
  return new Refusal(
    say.text('You belong to many organizations already, or have asked them. Leave one, or take a request back.'),
    [{ title: say.text('Your organizations'), button: open('my-organizations') }],
  );
}

function nothingLike({ say, slots }: Context): string {
  return say.text(
    'I found no organization with a name like “{name}”. Check how it begins, try its Partner ID, or enroll your company if it has no membership yet.',
    { name: slots.name ?? '' },
  );
}

/** A section that is not up is an empty list. */
function view(found: Found, c: Context) {
  const only = <F extends Found['at']>(at: F, section: (found: Extract<Found, { at: F }>) => View): View[] =>
    found.at === at ? [section(found as Extract<Found, { at: F }>)] : [];
  return {
    find: only('find', ({ problem }) => findView(problem, c)),
    results: only('results', (results) => resultsView(results, c)),
    chosen: only('chosen', (chosen) => chosenView(chosen, c)),
    pending: only('pending', (pending) => pendingView(pending, c)),
    member: only('member', ({ organization }) => memberView(organization, c)),
  };
}

function findView(problem: string | undefined, c: Context) {
  const { slots } = c;
  return {
    problem: when(problem, (text) => ({ text })),
    partnerId: slots.partnerId ?? '',
    name: slots.name ?? '',
    country: slots.country ?? proposedCountry(c.principal.individual),
    countries: countryChoices(c.say),
    find: c.button('find'),
    enroll: c.way('enroll-organization'),
  };
}

function resultsView({ found, isElsewhere }: Extract<Found, { at: 'results' }>, c: Context) {
  const { say, slots } = c;
  return {
    text: isElsewhere
      ? say.text('I found no name like “{name}” in {country}, but these elsewhere:', {
          name: slots.name ?? '',
          country: countryName(slots.country ?? '', say),
        })
      : say.text('Which one is your company?'),
    organizations: found.map((organization) => ({
      name: organization.name,
      detail: tellingDetail(organization, say),
      button: open(name, { organization: organization.id }),
    })),
    again: open(name),
    enroll: c.way('enroll-organization'),
  };
}

function chosenView({ organization, locationId, before }: Extract<Found, { at: 'chosen' }>, c: Context) {
  const { say, principal } = c;
  const isAtOnce = isTakenAtOnce(principal.individual, organization, freeMailDomains);
  const { individual } = principal;
  const timeZone = headquartersOf(organization).timeZone;
  return {
    name: organization.name,
    detail: tellingDetail(organization, say),
    earlier: when(before, (request) => ({ text: answerText(request, say, timeZone) })),
    explanation: isAtOnce
      ? say.text('Your e-mail address {email} belongs to this organization, so you need no approval.', {
          email: individual.signInEmail ?? '',
        })
      : say.text('The administrators of this organization are asked whether you belong to it.'),
    locations: organization.locations.map((location) => ({
      value: location.id,
      title: say.text('{name} ({place})', { name: location.name, place: placeOf(location, say) }),
    })),
    location: locationId,
    contact: when(!isAtOnce, () => ({ email: individual.signInEmail ?? individual.email })),
    go: {
      title: isAtOnce ? say.text('Associate') : say.text('Send the request'),
      button: c.button('request', { organization: organization.id }),
    },
    again: open(name),
  };
}

function pendingView({ organization, request }: Extract<Found, { at: 'pending' }>, c: Context) {
  const { say } = c;
  const { timeZone } = headquartersOf(organization);
  return {
    name: organization.name,
    detail: tellingDetail(organization, say),
    text: say.text(
      'Your request of {date} is waiting for an administrator’s answer. If nobody answers, it ends on {end}.',
      {
        date: say.date(dayOf(request.requestedAt, timeZone)),
        end: say.date(dayOf(endOf(request).toISOString(), timeZone)),
      },
    ),
    withdraw: c.button('withdraw', { organization: organization.id, request: request.id }),
  };
}

function memberView(organization: Organization, c: Context) {
  const isCurrent = c.principal.association?.organizationId === organization.id;
  return {
    text: c.say.text('You are associated with {organization}.', { organization: organization.name }),
    ways: [
      ...(isCurrent ? firstPages(c, 2).flatMap((entry) => c.way(entry.name)) : []),
      ...(isCurrent
        ? []
        : c.way('switch-organization', { organization: organization.id }).map(({ button }) => ({
            title: c.say.text('Switch to {organization}', { organization: organization.name }),
            button,
          }))),
    ],
  };
}
