import { pages } from '../../src/pages/index.ts';
import type { PageName } from '../../src/visit/page-names.ts';
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
 * twelve). Where others read along only those are offered that are about the organization and for all who look after it.
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
  group: ['help', 'home', 'renew-membership', 'competency-progress', 'program-purchases', 'shipping-history'],
} as const satisfies Readonly<Record<string, readonly PageName[]>>;

/** @throws Error if a page that is offered has no phrase in this language */
export function appTexts(language: SpokenLanguage): AppTexts {
  const { say } = language;
  const inOwnWords = say.text('Your organization’s membership in the partner network, in your own words');
  return {
    name: { short: say.text('Partner Membership Center'), full: say.text('Partner Membership Center') },
    description: { short: inOwnWords, full: fullDescription(language) },
    tabs: { dashboard: say.text('Partner Dashboard') },
    commands: {
      personal: commandPages.personal.map((page) => commandOf(page, language)),
      group: commandPages.group.map((page) => commandOf(page, language)),
    },
    searches: {
      orders: {
        title: say.text('Orders'),
        description: say.text('Find an order of your organization, and put it into what you write'),
        query: {
          title: say.text('What you look for'),
          description: say.text('A number of an order, something that was ordered, or a location'),
        },
      },
      shipments: {
        title: say.text('Shipments'),
        description: say.text('Find what was sent to your organization, is on its way or is planned'),
        query: {
          title: say.text('What you look for'),
          description: say.text('A tracking number, something that is sent, or where it goes'),
        },
      },
      competencies: {
        title: say.text('Competencies'),
        description: say.text('Find a competency, and how your organization stands in it'),
        query: {
          title: say.text('What you look for'),
          description: say.text('The name of a competency, or its level'),
        },
      },
    },
  };
}

/** Markdown, as the page of the app shows it. */
function fullDescription(language: SpokenLanguage): string {
  const { say } = language;
  return [
    say.text(
      'The membership center of your partner network, in Teams. Ask in your own words, such as “{question}” or “{wish}”, and the answer is a card on which every button works.',
      { question: phraseOf('home', language), wish: phraseOf('renew-membership', language) },
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

function commandOf(name: PageName, language: SpokenLanguage): CommandText {
  const page = pages.find((one) => one.name === name);
  const { say } = language;
  return { title: phraseOf(name, language), description: page === undefined ? '' : say.text(page.summary) };
}

function phraseOf(page: PageName, { tag, phrases }: SpokenLanguage): string {
  const phrase = phrases[page];
  if (phrase === undefined) throw new Error(`${page} cannot be asked for in ${tag}: it has no phrase`);
  return phrase;
}
