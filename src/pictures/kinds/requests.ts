import { can } from '../../access/rights.ts';
import { defined } from '../../optional.ts';
import { vouchedOf, waitingDetail, waitingRequests } from '../../pages/association/waiting-requests.ts';
import { type AssociationRequest, endOf } from '../../program/joining/association-request.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { addressText, dayOf } from '../../words/associations.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { openWay, requestWay } from '../asks.ts';
import { requestDeeds } from '../deeds/answer-request.ts';
import { type PictureVisit, picture } from '../picture.ts';
import { beginningOf } from '../portions.ts';
import type { Choice } from '../shown/common.ts';
import type { RequestShown, RequestsShown } from '../shown/requests.ts';

/** The others follow when these are answered; each has all locations to choose from (our choice). */
const mostShown = 5;

/** People who wait for an answer, which can be given in the tab. */
export const requests = picture({
  name: 'requests',
  title: 'Requests to answer',
  summary: 'People who ask to become part of your organization',
  page: 'association-requests',
  async load(c) {
    const all = await waitingRequests(c);
    const vouched = await Promise.all(all.slice(0, mostShown).map(({ individualId }) => vouchedOf(individualId, c)));
    return { all, vouched };
  },
  view({ all, vouched }, c): RequestsShown {
    const { say, organization, principal } = c;
    const list = beginningOf(all, mostShown, openWay('association-requests', say), say);
    const own = organization.locations.filter(({ id }) => can(principal, 'association.answer', { locationId: id }));
    const choices = locationChoices(own, '', say);
    return {
      count: all.length,
      requests: list.shown.map((request, at) => requestShown(request, vouched[at], choices, c)),
      ...defined({
        more: list.more,
        nothing: all.length === 0 ? { text: say.text('Nobody is waiting for your answer.') } : undefined,
      }),
    };
  },
});

function requestShown(
  request: AssociationRequest,
  vouched: string | undefined,
  choices: readonly Choice[],
  c: PictureVisit,
): RequestShown {
  const { say, organization, principal } = c;
  const { id, name, message, requestedAt } = request;
  const end = say.date(dayOf(endOf(request).toISOString(), headquartersOf(organization).timeZone));
  return {
    id,
    name,
    address: addressText(request, vouched, principal.individual.id, say),
    detail: waitingDetail(request, organization, say),
    ...defined({ message }),
    ends: say.text('Without an answer the request ends on {end}.', { end }),
    requestedAt,
    deeds: requestDeeds(request, choices, c),
    way: requestWay(name, say),
  };
}
