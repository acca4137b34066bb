import type { View } from '../../cards/render.ts';
import { when } from '../../optional.ts';
import { endOf } from '../../program/joining/association-request.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import { firstPages } from '../../visit/first-pages.ts';
import { open } from '../../visit/ways.ts';
import { answerText, dayOf, tellingDetail } from '../../words/associations.ts';
import { countryChoices, countryName, proposedCountry } from '../../words/countries.ts';
import { locationChoices } from '../../words/location-choices.ts';
import type { invitedWays } from '../invitations/own-invitations.ts';
import type { FindContext, Found } from './organization-meant.ts';

const name = 'associate-organization';

/** A section that is not up is an empty list. */
export function associateView(found: Found, invited: Awaited<ReturnType<typeof invitedWays>>, c: FindContext) {
  const only = <F extends Found['at']>(at: F, section: (found: Extract<Found, { at: F }>) => View): View[] =>
    found.at === at ? [section(found as Extract<Found, { at: F }>)] : [];
  return {
    // Whoever belongs there, or has asked, looks at something else than at the ways in.
    invited: found.at === 'member' ? [] : invited.map(({ text, way }) => ({ text, ...way })),
    find: only('find', ({ problem }) => findView(problem, c)),
    results: only('results', (results) => resultsView(results, c)),
    chosen: only('chosen', (chosen) => chosenView(chosen, c)),
    pending: only('pending', (pending) => pendingView(pending, c)),
    member: only('member', ({ organization }) => memberView(organization, c)),
  };
}

function findView(problem: string | undefined, c: FindContext) {
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

function resultsView({ found, isElsewhere }: Extract<Found, { at: 'results' }>, c: FindContext) {
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

function chosenView({ organization, isAtOnce, locationId, before }: Extract<Found, { at: 'chosen' }>, c: FindContext) {
  const { say, principal } = c;
  const { individual } = principal;
  const timeZone = headquartersOf(organization).timeZone;
  return {
    name: organization.name,
    detail: numberText(organization, c) ?? tellingDetail(organization, say),
    earlier: when(before, (request) => ({ text: answerText(request, say, timeZone) })),
    explanation: isAtOnce
      ? say.text('Your e-mail address {email} belongs to this organization, so you need no approval.', {
          email: individual.signInEmail ?? '',
        })
      : say.text('The administrators of this organization are asked whether you belong to it.'),
    locations: locationChoices(organization.locations, locationId, say),
    location: locationId,
    contact: when(!isAtOnce, () => ({ email: individual.signInEmail ?? individual.email })),
    go: {
      title: isAtOnce ? say.text('Associate') : say.text('Send the request'),
      button: c.button('request', { organization: organization.id }),
    },
    again: open(name),
  };
}

/** Whose Partner ID it is that was typed, where it is that of one of the locations. */
function numberText({ name: company, locations }: Organization, { say, slots }: FindContext): string | undefined {
  const digits = slots.partnerId?.replace(/[\s-]/g, '');
  const location = locations.find(({ partnerId }) => partnerId === digits);
  return (
    location &&
    say.text('{partnerId} is {location}, part of {organization}.', {
      partnerId: location.partnerId,
      location: location.name,
      organization: company,
    })
  );
}

function pendingView({ organization, request }: Extract<Found, { at: 'pending' }>, c: FindContext) {
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

function memberView(organization: Organization, c: FindContext) {
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
