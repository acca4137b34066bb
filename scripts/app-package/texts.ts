import { pages } from '../../src/pages/index.ts';
import type { PageName } from '../../src/visit/page-names.ts';
import { levelWord } from '../../src/words/names.ts';
import type { SpokenLanguage } from './spoken.ts';

/** What people read of the app in Teams, in one language. */
export interface AppTexts {
  readonly name: { readonly short: string; readonly full: string };
  readonly description: { readonly short: string; readonly full: string };
  /** By the entity of the tab. */
  readonly tabs: Readonly<Record<string, string>>;
  /** What Teams offers beside the box in which one writes to the bot. */
  readonly commands: { readonly personal: readonly CommandText[]; readonly group: readonly CommandText[] };
  /** The search from the box in which one writes to anybody, by command. */
  readonly searches: Readonly<Record<string, SearchText>>;
}

interface CommandText {
  /** What is said when it is chosen. */
  readonly title: string;
  readonly description: string;
}

interface SearchText extends CommandText {
  readonly query: CommandText;
}

/**
 * The pages that are offered as commands (our choice: what people come for, whatever their rights are; Teams takes
 * twelve). Where others read along only those are offered that are answered there, for all of them.
 */
export const commandPages = {
  personal: [
    'help',
    'home',
    'renew-membership',
    'renew-competency',
    'competency-progress',
    'association-requests',
    'shipping-history',
    'individual-account',
    'certifications',
    'privileges',
    'switch-organization',
    'associate-organization',
  ],
  group: ['help', 'competency-progress'],
} as const satisfies Readonly<Record<string, readonly PageName[]>>;

/**
 * @param competency the name of one that the program has: where others read along it is asked what the program asks for
 * @throws Error if a page that is offered has no phrase in this language
 */
export function appTexts(language: SpokenLanguage, competency: string): AppTexts {
  const { say } = language;
  const inOwnWords = say.text('Your organization’s membership in the partner network, in your own words');
  return {
    name: { short: say.text('Partner Membership Center'), full: say.text('Partner Membership Center') },
    description: { short: inOwnWords, full: fullDescription(language) },
    tabs: { dashboard: say.text('Partner Dashboard') },
    commands: {
      personal: commandPages.personal.map((page) => commandOf(page, language)),
      group: commandPages.group.map((page) =>
        commandOf(page, language, page === 'competency-progress' ? { level: levelWord('gold', say), competency } : {}),
      ),
    },
    searches: {
      orders: {
        title: say.text('Orders'),
        description: say.text('Find what your organization has ordered, and put it into the message'),
        query: {
          title: say.text('What you look for'),
          description: say.text('Number, product, place, state or month'),
        },
      },
      shipments: {
        title: say.text('Shipments'),
        description: say.text('Find what is sent to your organization, and put it into the message'),
        query: {
          title: say.text('What you look for'),
          description: say.text('Number, contents, place, state, month or tracking number'),
        },
      },
      competencies: {
        title: say.text('Competencies'),
        description: say.text('Find how a competency of your organization stands, and put it into the message'),
        query: {
          title: say.text('What you look for'),
          description: say.text('Name, level, place, state or month'),
        },
      },
    },
  };
}

/** Markdown, as the page of the app shows it. */
function fullDescription({ say, phrase }: SpokenLanguage): string {
  return [
    say.text(
      'The membership center of your partner network, in Teams. Ask in your own words, such as “{question}” or “{wish}”, and the answer is a card on which every button works.',
      { question: phrase('home'), wish: phrase('renew-membership') },
    ),
    say.text(
      'Administrators renew the membership and its competencies, order and follow shipments, look after people, locations and requests, and see on a dashboard how the year goes. Everybody sees their own certifications, privileges and profile, and joins or enrolls an organization.',
    ),
    say.text(
      'The center writes to you first where that helps: before a membership ends, when something is sent, when somebody waits for your answer. You choose what you are told, and when.',
    ),
    say.text(
      'You need a work account in Microsoft Entra, and a membership in the partner network or the wish to have one. What you see is decided by the rights that you have in your organization.',
    ),
  ].join('\n\n');
}

function commandOf(
  name: PageName,
  { say, phrase }: SpokenLanguage,
  things: Readonly<Record<string, string>> = {},
): CommandText {
  const page = pages.find((one) => one.name === name);
  return { title: phrase(name, things), description: page === undefined ? '' : say.text(page.summary) };
}
