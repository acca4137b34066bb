import type { SealedButton } from '../../access/button-seal.ts';
import { isOpenToAll } from '../../access/rights.ts';
import { defined } from '../../optional.ts';
import { Wanted } from '../../pages/association/which-organization.ts';
import type { Page } from '../../pages/page.ts';
import { type Answer, openPage, pressButton } from '../../pages/visit-page.ts';
import { dateIn } from '../../program/things/calendar.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import type { MergedInto } from '../../store/things/merge.ts';
import type { Candidate, Name, Understanding } from '../../understanding/understanding.ts';
import type { PageName } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { sorry } from './drawing.ts';
import { tellHeard } from './heard.ts';
import { identifyAs } from './identity.ts';
import { followOn, leave } from './leaning.ts';
import { openChosen, openNamed } from './opening.ts';
import { addressedIn } from './sentence-addresses.ts';
import { oddNumberIn } from './sentence-numbers.ts';
import { slotsOf } from './sentence-slots.ts';
import { type Turn, visitOf } from './turn-state.ts';

type Form = Readonly<Record<string, unknown>>;

/** Longer than any request in words; what follows is not read. */
const longestSentence = 1000;

/** What is wanted: a button says it; a sentence is understood, or answered with the closest pages. */
export async function understand(turn: Turn): Promise<void> {
  const { request, services, say } = turn;
  const visit = visitOf(turn);
  const { asks } = request;
  if (asks.kind === 'installed') turn.intent = () => openNamed(turn, 'greeting');
  if (asks.kind === 'press') {
    const { pressed } = turn;
    if (pressed === undefined) {
      turn.answer = sorry(
        turn,
        say.text(
          'This button cannot be used here: it was made for somebody else, or changed on its way. Nothing was done.',
        ),
      );
      return;
    }
    const page = services.pages.find((entry) => entry.name === pressed.page);
    if (page === undefined) {
      turn.answer = sorry(
        turn,
        say.text('This button belongs to a page that is not there any more. Nothing was done.'),
      );
      return;
    }
    if (pressed.organizationId !== undefined && visit.principal.association === undefined) {
      const gone = await services.membership.mergedInto(pressed.organizationId);
      if (gone !== undefined && (await isKnownIn(turn, gone.into))) {
        turn.intent = () => openMerged(turn, page, gone);
        return;
      }
      // Its card speaks for an organization that does not know the person (any more).
      await identifyAs(turn);
      const right = page.actions[pressed.verb]?.right ?? page.right;
      if (!isOpenToAll(right)) {
        turn.answer = sorry(
          turn,
          say.text('This card is for an organization that you are not associated with any more. Nothing was done.'),
        );
        return;
      }
    }
    turn.intent = () =>
      pressed.verb === 'open' ? openChosen(turn, page, pressed.data) : pressAndGoOn(turn, page, pressed, asks.form);
  }
  if (asks.kind === 'sentence') await understandSentence(turn, asks.text.trim(), asks.hasAttachments);
}

/** Nobody looks for these: they are said, and never offered. */
const small: ReadonlySet<string> = new Set<PageName>(['greeting', 'thanks', 'cancel']);

async function understandSentence(turn: Turn, text: string, hasAttachments: boolean): Promise<void> {
  const { say } = turn;
  const visit = visitOf(turn);
  if (text === '') {
    const noText = hasAttachments
      ? say.text('I cannot read files here. Tell me in words what you need, for example:')
      : say.text('There was no text in your message. Tell me what you need, for example:');
    turn.answer = sorry(turn, noText);
    return;
  }
  const { sentence, addresses } = addressedIn(text);
  const numberTyped = oddNumberIn(sentence);
  if (sentence.length > longestSentence && addresses === undefined) {
    turn.answer = sorry(
      turn,
      say.text('That is more than I can read at once. Tell me in one sentence what you need, for example:'),
    );
    return;
  }
  if (await followOn(turn, text)) return;
  const mayOpen = new Set<string>(visit.pages.map((page) => page.name).filter((name) => !small.has(name)));
  const { understood, slotsFor: slotsOfPage } = await understandWithNames(turn, sentence, mayOpen);
  const slotsFor = (page: string) => ({ ...slotsOfPage(page), ...defined({ addresses, numberTyped }) });
  const [best] = understood.candidates;
  const { decision } = understood;
  tellHeard(turn, understood);
  turn.said = { sentence: text, isGuess: decision === 'ask' };
  if (decision === 'open' && best !== undefined) {
    if (best.page === 'cancel') return leave(turn);
    if (best.page === 'thanks') turn.isAside = true;
    turn.intent = () => openNamed(turn, best.page, slotsFor(best.page));
    return;
  }
  const closest = understood.candidates.filter((candidate) => mayOpen.has(candidate.page)).slice(0, mostOffered);
  const choices = closest.flatMap(({ page }) => {
    const found = visit.pages.find((entry) => entry.name === page);
    return found === undefined ? [] : [{ title: say.text(found.title), button: open(found.name, slotsFor(page)) }];
  });
  turn.answer =
    decision === 'unknown'
      ? {
          kind: 'question',
          title: say.text('I did not understand that'),
          text: say.text('I know about your membership in the partner network. The closest that I can offer:'),
          choices,
        }
      : {
          kind: 'question',
          title: say.text('Did you mean one of these?'),
          text: say.text('I am not sure what you need. Choose one, or say it in other words.'),
          choices,
        };
}

/** So many pages are asked which names they know (our choice): one of them may make the sentence theirs. */
const mostLikely = 6;

/** Below this score a page is none of them where the sentence is clear by itself, or with its names (our choice). */
const leastLikely = 0.01;

/** So many are offered at the most. */
const mostOffered = 3;

/** A sentence, and what it says to each page: the same first name may be somebody else's on another one. */
interface Sentence {
  readonly understood: Understanding;
  readonly slotsFor: (page: string) => Readonly<Record<string, unknown>>;
}

/**
 * Reads the sentence again with the names that its likely pages know for this person, so that others cost
 * little.
 */
async function understandWithNames(turn: Turn, text: string, mayOpen: ReadonlySet<string>): Promise<Sentence> {
  const { services } = turn;
  const plain = services.understand(text);
  const isLikely = ({ score }: Candidate, place: number) => place === 0 || score >= leastLikely;
  const readerOf = (name: string) =>
    services.pages.find((page) => page.name === name && (mayOpen.has(name) || page.namesAreOpen === true))?.names;
  // Pages that belong together share their names, and are asked once.
  const names = new Map<NonNullable<Page['names']>, readonly Name[]>();
  const askPages = async (pages: readonly Candidate[]): Promise<boolean> => {
    const readers = new Set(pages.flatMap(({ page }) => readerOf(page) ?? []));
    const others = [...readers].filter((read) => !names.has(read));
    const found = await Promise.all(others.map((read) => read(visitOf(turn), plain.isInOurWords)));
    for (const [index, read] of others.entries()) names.set(read, found[index] ?? []);
    return others.length > 0;
  };
  const withNames = () => (names.size === 0 ? plain : services.understand(text, [...names.values()].flat()));
  // What nobody has told us of may be a name, and then says more than all else: whichever page knows it is likely. So it
  // is with what says too little otherwise: a name may be of our own words, or look like one that is misspelt.
  const isOpened = plain.strange === undefined && plain.decision === 'open';
  const isClear = isOpened && plain.isInOurWords;
  const likely = isOpened ? plain.candidates.slice(0, mostLikely) : plain.candidates;
  await askPages(likely.filter(isClear ? isLikely : () => true));
  let understood = withNames();
  // With names others may be likely, which know them too.
  if (await askPages(understood.candidates.slice(0, mostOffered).filter(isLikely))) understood = withNames();
  return {
    understood,
    slotsFor(page) {
      const read = readerOf(page);
      const own = read && names.get(read);
      if (own === undefined) return slotsOf(names.size === 1 ? understood : plain, visitOf(turn));
      return slotsOf(names.size === 1 ? understood : services.understand(text, own), visitOf(turn));
    },
  };
}

/** Whether the organization knows the person, who is here for it from now on if it does. */
async function isKnownIn(turn: Turn, organizationId: string): Promise<boolean> {
  await identifyAs(turn, organizationId);
  return visitOf(turn).principal.association !== undefined;
}

/**
 * A button of an organization that has become part of another one opens its page there, and does nothing: what it names
 * may be called otherwise.
 */
async function openMerged(turn: Turn, page: Page, { name, at }: MergedInto): Promise<Answer> {
  const { say, organization } = turn;
  const text = say.text('{name} has become part of {organization} on {date}. This is how it stands there.', {
    name,
    organization: organization?.name ?? '',
    date: say.date(dateIn(new Date(at), organization === undefined ? 'UTC' : headquartersOf(organization).timeZone)),
  });
  const answer = await openPage(page, {}, visitOf(turn), { text, style: 'emphasis' });
  return answer.kind === 'page' ? answer : { ...answer, text: say.paragraph([text, answer.text]) };
}

/** Where a choice stood before what was asked for, that follows once it is made. */
async function pressAndGoOn(turn: Turn, page: Page, { verb, data }: SealedButton, form: Form): Promise<Answer> {
  const answer = await pressButton(page, verb, data, form, visitOf(turn));
  const wanted = page.name === 'switch-organization' ? Wanted.safeParse(data.wanted).data : undefined;
  const isChosen = answer.kind === 'page' && turn.toChooseFrom?.length === 0;
  return wanted !== undefined && isChosen ? openNamed(turn, wanted.page, wanted.slots) : answer;
}
