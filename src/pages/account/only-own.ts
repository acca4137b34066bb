import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { foldedWords } from '../../program/joining/folded.ts';
import { peopleFound } from '../../program/joining/people-found.ts';
import type { Association } from '../../program/things/people.ts';
import type { Name } from '../../understanding/understanding.ts';
import type { PageName } from '../../visit/page-names.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { Refusal } from '../outcome.ts';
import { peopleNames, peopleWithinReach } from '../people/person-meant.ts';

/**
 * How sentences may name colleagues: for `names` of a page of one's own. Whoever asks for what is their own names nobody,
 * and does not wait until everybody is read.
 */
export async function ownNames(visit: Visit, isInOurWords: boolean): Promise<readonly Name[]> {
  return isInOurWords ? [] : peopleNames(visit);
}

/** Whom a sentence names that opened a page of one's own; for the slots of such a page. */
export const OwnSlots = {
  person: z.string().max(200).optional(),
  personAmong: z.array(z.string()).max(12).optional(),
  personCalled: z.string().max(200).optional(),
};
type Named = z.infer<z.ZodObject<typeof OwnSlots>>;

/**
 * What is said to whoever asks on a page of Administration for what is somebody else's; undefined where it is their own.
 * Each individual sees only their own personal information there, whatever their rights and contact roles; what an
 * administrator may know of somebody stands on the card of that person.
 * Source: Partner Membership Center Overview (Administration menu),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export async function somebodyElses(
  c: Visit & { readonly slots: Named },
  page: PageName,
): Promise<Refusal | undefined> {
  const { slots, say, principal } = c;
  const isOwn = (id: string) => id === principal.individual.id;
  const known = [slots.person ?? [], slots.personAmong ?? []].flat().filter((id) => !isOwn(id));
  const own = { title: say.text('Show mine'), button: open(page) };
  if (known.length > 0 && slots.personAmong?.some(isOwn) !== true) return refusal(known, own, c);
  const called = slots.personCalled;
  if (called === undefined || isOwnName(called, principal.individual.name)) return undefined;
  const found = await peopleCalled(called, c);
  if (found.some(({ individualId }) => isOwn(individualId))) return undefined;
  if (found.length > 0) {
    return refusal(
      found.map(({ individualId }) => individualId),
      own,
      c,
    );
  }
  return belongsToSomebody(called) ? refusal([], own, c) : undefined;
}

async function refusal(
  ids: readonly string[],
  own: { readonly title: string; readonly button: ReturnType<typeof open> },
  c: Visit,
): Promise<Refusal> {
  const { say } = c;
  const [only, ...others] = ids;
  const people = c.way('manage-people', only !== undefined && others.length === 0 ? { person: only } : {});
  const rule = say.text(
    'Everybody sees only their own personal information on this page, whatever their rights: nobody opens it for somebody else.',
  );
  return people.length === 0
    ? new Refusal(rule, [own])
    : new Refusal(
        say.paragraph([
          rule,
          say.text(
            'What you may know of the people whom you look after stands on their cards: location, rights, privileges and what they count for.',
          ),
        ]),
        [...people, own],
      );
}

/** Those of the own part of the tree who are called so; nobody for whom may not see people. */
async function peopleCalled(called: string, { store, say, principal }: Visit): Promise<readonly Association[]> {
  if (principal.association === undefined || !can(principal, 'people.view')) return [];
  const people = await peopleWithinReach({ store, say, principal });
  return peopleFound(people, called.replace(possessive, ''));
}

const possessive = /['’]s?$/u;

/** `Ana’s`: a name that nobody has told us of, and something of theirs. */
function belongsToSomebody(called: string): boolean {
  return /\p{L}{2}['’]s?$/u.test(called);
}

function isOwnName(called: string, name: string): boolean {
  const own = new Set(foldedWords(name));
  return foldedWords(called.replace(possessive, '')).every((word) => own.has(word));
}
