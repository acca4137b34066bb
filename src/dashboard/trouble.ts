import type { ProblemShown } from '../pictures/shown/problem.ts';
import type { Speech } from '../speech/speech.ts';

/** Why something could not be shown or done: what the server tells, or what never reached it. */
export type Trouble = { readonly told: ProblemShown } | { readonly own: OwnCode; readonly reference?: string };

type OwnCode =
  | 'offline'
  | 'no-answer'
  | 'unreadable'
  | 'consent-needed'
  | 'no-token-from-teams'
  | 'outside'
  | 'host-silent'
  | 'broken';

export interface TroubleWords {
  readonly title: string;
  readonly text: string;
  /** For whoever is asked for help. */
  readonly reference?: string;
}

export function codeOf(trouble: Trouble): string {
  return 'told' in trouble ? trouble.told.code : trouble.own;
}

export function wordsOf(trouble: Trouble, say: Speech): TroubleWords {
  if ('told' in trouble) {
    const { title, detail, reference } = trouble.told;
    return { title, text: detail, reference };
  }
  const { reference } = trouble;
  return { ...ownWords(trouble.own, say), ...(reference === undefined ? {} : { reference }) };
}

function ownWords(code: OwnCode, say: Speech): TroubleWords {
  switch (code) {
    case 'offline':
      return {
        title: say.text('You are offline'),
        text: say.text('This is shown as soon as there is a connection again.'),
      };
    case 'no-answer':
      return {
        title: say.text('There is no answer'),
        text: say.text('The membership center did not answer in time. Try again in a moment.'),
      };
    case 'unreadable':
      return {
        title: say.text('The answer cannot be read'),
        text: say.text(
          'Something between here and the membership center answered in its place. Try again in a moment.',
        ),
      };
    case 'consent-needed':
      return {
        title: say.text('Your consent is needed'),
        text: say.text(
          'The membership center wants to know who you are, and nothing else of your account. Teams asks you once.',
        ),
      };
    case 'no-token-from-teams':
      return {
        title: say.text('Teams did not say who you are'),
        text: say.text(
          'Try again. If it stays like this, close and open Teams; whoever manages Teams for you can look whether the app is allowed to sign people in.',
        ),
      };
    case 'outside':
      return {
        title: say.text('Open this in Microsoft Teams'),
        text: say.text(
          'The Partner Dashboard shows what only you may see, so it needs Teams to say who you are. In Teams, open the Partner Membership Center and choose Partner Dashboard.',
        ),
      };
    case 'host-silent':
      return {
        title: say.text('Teams does not answer'),
        text: say.text('Try again. If it stays like this, close and open Teams.'),
      };
    case 'broken':
      return {
        title: say.text('This could not be drawn'),
        text: say.text(
          'Something went wrong on our side. Everything that stands here can be asked for in the chat too.',
        ),
      };
  }
}
