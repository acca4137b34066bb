import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Observer } from '../../observer.ts';
import { defined } from '../../optional.ts';
import { ownMemberships } from '../../pages/association/own-organizations.ts';
import type { Page } from '../../pages/page.ts';
import { openWay, switchWay } from '../../pictures/asks.ts';
import type { Deed } from '../../pictures/deed.ts';
import { lookAt, noOrganization } from '../../pictures/look.ts';
import type { Picture, PictureVisit } from '../../pictures/picture.ts';
import type { DeedDone, DeedName, DeedRequest } from '../../pictures/shown/deed.ts';
import type { PictureAnswer } from '../../pictures/shown/pictures.ts';
import type { VisitShown } from '../../pictures/shown/visit.ts';
import { Recently } from '../../recently.ts';
import type { RequestLimit } from '../../teams/request-limit.ts';
import { type LinkSources, linksFor } from '../../visit/links.ts';
import { firstStanding, type Surroundings, viewerOf } from '../../visit/viewer.ts';
import type { Visit } from '../../visit/visit.ts';
import { locationName, rightsWord } from '../../words/names.ts';
import { bearerOf, type Call, type Caller, type CallerServices, callerOf } from './caller.ts';
import { isProblem, type Problem } from './problem.ts';

/** What the tab may ask for. Every answer is a value, also that there is none. */
export interface ApiDoor {
  visit(call: Call, organizationId: string | undefined): Promise<VisitShown | Problem>;
  picture(call: Call, name: string, organizationId: string | undefined): Promise<PictureAnswer | Problem>;
  /** @param body as it was sent, if it is the sender's to send one */
  deed(call: Call, body: () => Promise<unknown>): Promise<DeedDone | Problem>;
  /** Signs in again who has signed out. */
  signIn(call: Call): Promise<object | Problem>;
}

export interface ApiServices extends CallerServices, LinkSources {
  readonly pictures: readonly Picture[];
  readonly deeds: readonly Deed[];
  readonly pages: readonly Page[];
  readonly catalog: Surroundings['catalog'];
  /** Of what each person asks for in a minute: visits and deeds, and the pictures that belong to them. */
  readonly limits: { readonly visits: RequestLimit; readonly pictures: RequestLimit };
  readonly mailing: Visit['mailing'];
  readonly ids: Visit['ids'];
  readonly observer: Observer;
  /** A link that opens the chat with the bot, with `{text}` in it; see `VisitShown`. */
  readonly chatLink?: string;
  readonly now: () => Date;
  leftOut(what: string, error: unknown): void;
}

const DeedBody = z.strictObject({
  organization: z.string().min(1).max(200),
  deed: z.custom<DeedName>((name) => typeof name === 'string'),
  press: z.uuid(),
  about: z.record(z.string().max(100), z.string().max(500)),
  inputs: z.record(z.string().max(100), z.string().max(20_000)),
});

/** Presses whose answer is kept, so that the same one hears the same again (our choice). */
const pressesKept = 2_000;

/** Answers the tab: who asks is asked of the token each time, and what they may see of the same rules as in the chat. */
export function createApiDoor(services: ApiServices): ApiDoor {
  const { membership, pictures, deeds, limits } = services;
  const pressed = new Recently<string, Promise<DeedDone | Problem>>({ max: pressesKept });

  const enter = async (
    call: Call,
    limit: RequestLimit,
    wantsIn = false,
  ): Promise<(Caller & { readonly now: Date }) | Problem> => {
    const now = services.now();
    const bearer = await bearerOf(call, services);
    if (isProblem(bearer)) return bearer;
    const { tenantId, objectId } = bearer.person;
    if ((await limit.count(`${tenantId}~${objectId}`)) !== 'within') return { code: 'too-many' };
    const caller = await callerOf(bearer, call, wantsIn, now, services);
    return isProblem(caller) ? caller : { ...caller, now };
  };

  /** @param press what makes the change, if it may make one */
  const visitOf = async (
    caller: Caller & { readonly now: Date },
    organizationId: string | undefined,
    press?: string,
  ): Promise<Visit> => {
    const { individual, say, now } = caller;
    const { catalog, pages, mailing, ids, newId } = services;
    const standing = await firstStanding(membership, individual, organizationId);
    const viewer = viewerOf(individual, standing, { store: membership, catalog, pages, now, say });
    return {
      ...viewer,
      ids,
      mailing,
      observer: services.observer,
      links: linksFor(viewer, services),
      changeId: press === undefined ? newId() : hash('sha256', `${individual.id} ${press}`, 'base64url'),
      session: {
        signOut: () => {
          throw new Error('nobody signs out in the tab');
        },
      },
      leftOut: services.leftOut,
      asNow: () => visitOf(caller, organizationId, press),
    };
  };

  /** The visit of somebody who belongs to the organization, or why it is none. */
  const memberVisit = async (
    caller: Caller & { readonly now: Date },
    organizationId: string | undefined,
    press?: string,
  ): Promise<PictureVisit | Problem> => {
    const visit = await visitOf(caller, organizationId, press);
    const { principal, organization } = visit;
    if (principal.association !== undefined && organization !== undefined) return { ...visit, principal, organization };
    return (await notAMember(visit, organizationId)) ?? nowhere(visit, caller);
  };

  /** Only to whom it names a place of theirs is it told what has become of an organization. */
  const notAMember = async (visit: Visit, organizationId: string | undefined): Promise<Problem | undefined> => {
    if (organizationId === undefined) return undefined;
    const { say, principal } = visit;
    const own = await ownMemberships(visit);
    const organizations = own.map(({ organization: { id, name } }) => ({ id, name }));
    const merged = principal.individual.organizations.includes(organizationId)
      ? await membership.mergedInto(organizationId)
      : undefined;
    return merged === undefined
      ? { code: 'not-a-member', organizations, say }
      : { code: 'merged', name: merged.name, organizations, say };
  };

  const nowhere = async (visit: Visit, { bearer }: Caller): Promise<Problem> => {
    const { say } = visit;
    if (bearer.isGuest) return { code: 'guest-account', say };
    const { text, ways } = await noOrganization(visit);
    return { code: 'no-organization', detail: text, ways, say };
  };

  const press = async (
    caller: Caller & { readonly now: Date },
    body: DeedRequest,
    key: string,
  ): Promise<DeedDone | Problem> => {
    const { say } = caller;
    const deed = deeds.find(({ name }) => name === body.deed);
    if (deed === undefined) return { code: 'unreadable', say };
    const visit = await memberVisit(caller, body.organization, key);
    if (isProblem(visit)) return visit;
    const outcome = await deed.run(visit, body.about, body.inputs);
    switch (outcome.kind) {
      case 'done':
        return { text: outcome.text };
      case 'fill-in':
        return { code: 'fill-in', detail: outcome.text, input: outcome.input, say };
      case 'changed-meanwhile':
        return { code: 'changed-meanwhile', detail: outcome.text, say };
      case 'refused':
        return { code: 'not-there', detail: outcome.text, say };
      case 'unreadable':
        return { code: 'unreadable', say };
    }
  };

  return {
    async visit(call, organizationId) {
      const caller = await enter(call, limits.visits);
      if (isProblem(caller)) return caller;
      const visit = await visitOf(caller, organizationId);
      const problem = visit.organization === undefined ? await notAMember(visit, organizationId) : undefined;
      if (problem !== undefined) return problem;
      if (visit.organization === undefined && caller.bearer.isGuest) return nowhere(visit, caller);
      return visitShown(visit, pictures, services.chatLink);
    },
    async picture(call, name, organizationId) {
      const caller = await enter(call, limits.pictures);
      if (isProblem(caller)) return caller;
      const { say } = caller;
      const picture = pictures.find((one) => one.name === name);
      if (picture === undefined) return { code: 'unknown-picture', say };
      const visit = await memberVisit(caller, organizationId);
      if (isProblem(visit)) return visit;
      const look = await lookAt(picture, services.pages, visit);
      return look.kind === 'shown' ? look.answer : { code: look.kind, detail: look.text, ways: look.ways, say };
    },
    async deed(call, read) {
      const caller = await enter(call, limits.visits);
      if (isProblem(caller)) return caller;
      const body = await read();
      if (body === 'too-large') return { code: 'too-large', say: caller.say };
      const parsed = DeedBody.safeParse(body);
      if (!parsed.success) return { code: 'unreadable', say: caller.say };
      // All that was sent: another answer with the same number is another press.
      const key = hash('sha256', `${caller.individual.id} ${JSON.stringify(parsed.data)}`, 'base64url');
      const known = pressed.get(key);
      if (known !== undefined) return known;
      const outcome = press(caller, parsed.data, key);
      pressed.set(key, outcome);
      // What failed can be tried again.
      outcome.then(
        (answer) => isProblem(answer) && pressed.delete(key),
        () => pressed.delete(key),
      );
      return outcome;
    },
    async signIn(call) {
      const caller = await enter(call, limits.visits, true);
      return isProblem(caller) ? caller : {};
    },
  };
}

async function visitShown(
  visit: Visit,
  pictures: readonly Picture[],
  chatLink: string | undefined,
): Promise<VisitShown> {
  const { say, principal, today, organization } = visit;
  const own = await ownMemberships(visit);
  const known = {
    name: principal.individual.name,
    locale: say.locale,
    today,
    organizations: own.map(({ organization: { id, name } }) => ({ id, name })),
    ...defined({ chat: chatLink === undefined ? undefined : { link: chatLink } }),
  };
  if (principal.association === undefined || organization === undefined) {
    const { text, ways } = await noOrganization(visit);
    const [way = openWay('associate-organization', say)] = ways;
    return { ...known, pictures: [], none: { text, ...way } };
  }
  const member: PictureVisit = { ...visit, principal, organization };
  const { rights, locationId } = principal.association;
  const { id, name } = organization;
  const values = { rights: rightsWord(rights, say), location: locationName(organization, locationId) };
  const speaksInChat = principal.individual.currentOrganization ?? own[0]?.organization.id;
  return {
    ...known,
    organization: { id, name, rights, rightsText: say.text('{rights} · {location}', values) },
    pictures: pictures.flatMap((picture) => picture.offered(member) ?? []),
    ...defined({ elsewhere: own.length > 1 && speaksInChat !== id ? switchWay(name, say) : undefined }),
  };
}
