import { cardText } from '../../cards/card-text.ts';
import { noticeNumber } from '../../program/things/notice.ts';
import type { Speech } from '../../speech/speech.ts';
import type { MoreNews } from '../../store/things/notice.ts';
import type { MailText } from '../../visit/mailing.ts';
import { type Composed, Over } from '../define-kind.ts';
import { digestView, type Entry } from './draw-digest.ts';
import type { DrawingServices } from './draw-notice.ts';
import { type ReadNotice, settingsButton } from './read-notice.ts';

/** A notice that is still wanted. */
type Wanted = ReadNotice & { readonly content: Composed };

/**
 * The same as the card says, as an e-mail for a reader who has no chat with the bot: what can be read on it, one link into
 * the chat, and why it comes this way.
 * @param entries at least one that is still wanted
 * @param chatLink see `NoticeMail`
 */
export function writeLetter(
  entries: readonly Entry[],
  more: readonly MoreNews[],
  chatLink: (sentence: string) => string | undefined,
  services: DrawingServices,
): MailText {
  const wanted = entries.map(({ read }) => read).filter(isWanted);
  const [first] = wanted;
  if (first === undefined) throw new Error('a letter of nothing');
  const { say, organization, principal } = first;
  const isAlone = entries.length === 1 && more.length === 0;
  const title = isAlone ? (first.content.heading ?? say.text(first.kind.title)) : titleOf(entries, more, first);
  const view = isAlone ? first.content.view : digestView(entries, more, first, services);
  // Of its buttons nothing is left, so there is nothing to seal.
  const card = services.renderer.render(
    isAlone ? first.kind.card : 'digest',
    view,
    { title: '' },
    say.language,
    () => '',
  );
  const sentence = isAlone ? sentenceOf(first) : homeSentence(say);
  const url = chatLink(withoutQuotes(sentence));
  const reasons = [...new Set(wanted.map(({ content }) => content.reason))];
  return {
    subject: say.text('{title}: {organization}', { title, organization: organization.name }, 'subject of an e-mail'),
    paragraphs: [
      say.text('Hello {name},', { name: principal.individual.name }),
      ...cardText(card),
      url === undefined ? byHandText(sentence, first) : byLinkText(sentence, first),
    ],
    ...(url === undefined ? {} : { link: { title: say.text('Open in Microsoft Teams'), url } }),
    reason: say.paragraph([
      ...reasons,
      say.text(
        'It comes by e-mail because you do not have the app in Microsoft Teams, and so could not be reached there. Once you have added it, everything else is told there, and no more by e-mail. There you also choose what you are told, when, and what not: say {sentence} to it.',
        { sentence: say.example(settingsButton.page) },
      ),
      ...(isAlone ? [say.text('Notice {number}.', { number: noticeNumber(first.kept.value) })] : []),
    ]),
  };
}

function isWanted(read: ReadNotice): read is Wanted {
  return !(read.content instanceof Over);
}

function titleOf(entries: readonly Entry[], more: readonly MoreNews[], { say }: ReadNotice): string {
  const count = entries.length + more.reduce((sum, entry) => sum + entry.count, 0);
  return say.text('{count, plural, one {# piece of news} other {# pieces of news}}', { count });
}

/** What leads where the first button of its entry in a digest does, else where all of its sort stand. */
function sentenceOf({ content, kind, say }: Wanted): string {
  const { way, sentence } = content.digest;
  if (sentence !== undefined) return say.text('“{phrase}”', { phrase: sentence });
  const page = way?.button.page ?? kind.overview;
  return page === 'home' ? homeSentence(say) : say.example(page);
}

/** The example of the page asks for a date, which few of these letters are about. */
function homeSentence(say: Speech): string {
  return say.text('“{phrase}”', { phrase: say.text('show the status of our membership') });
}

function byLinkText(sentence: string, { say }: ReadNotice): string {
  return say.text(
    'The link below opens the Partner Membership Center in Microsoft Teams: add the app if Teams offers it, and send {sentence}, which stands there already.',
    { sentence },
  );
}

/** Nobody has said which bot it is, so it is found by its name. */
function byHandText(sentence: string, { say }: ReadNotice): string {
  return say.text(
    'In Microsoft Teams, look for the app “Partner Membership Center” under Apps, open a chat with it and send {sentence}.',
    { sentence },
  );
}

function withoutQuotes(sentence: string): string {
  return sentence.replace(/^[“"]|[”"]$/g, '');
}
