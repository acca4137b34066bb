import type { Way } from '../../pictures/shown/common.ts';
import type { ProblemCode, ProblemShown } from '../../pictures/shown/problem.ts';
import type { Speech } from '../../speech/speech.ts';

/** Why a request comes to nothing, before it is said. */
export interface Problem {
  readonly code: ProblemCode;
  /** What is said in place of the usual sentences. */
  readonly detail?: string;
  /** In whose language it is said, if that is known better than from the request. */
  readonly say?: Speech;
  /** A name that the sentence has. */
  readonly name?: string;
  readonly ways?: readonly Way[];
  readonly organizations?: readonly { readonly id: string; readonly name: string }[];
  readonly input?: string;
  /** For the log: a word, never a part of what was sent. */
  readonly reason?: string;
}

export function isProblem<T extends object>(outcome: T | Problem): outcome is Problem {
  return 'code' in outcome;
}

export const statuses: Readonly<Record<ProblemCode, number>> = {
  'no-token': 401,
  'token-refused': 401,
  'token-expired': 401,
  'signed-out': 401,
  'sign-in-unavailable': 503,
  'tenant-not-let-in': 403,
  'guest-account': 403,
  'not-a-member': 403,
  'no-organization': 403,
  merged: 410,
  'not-allowed': 403,
  'not-entitled': 403,
  'unknown-picture': 404,
  'not-there': 404,
  'changed-meanwhile': 409,
  'fill-in': 422,
  unreadable: 400,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
  failed: 500,
};

/** A problem as it is sent. @param reference the number of the request in the log */
export function problemShown(problem: Problem, reference: string, say: Speech): ProblemShown {
  const { code, detail, name = '', ways, organizations, input } = problem;
  const words = wordsOf(code, name, problem.say ?? say);
  return {
    type: `urn:pmc:problem:${code}`,
    code,
    status: statuses[code],
    title: words.title,
    detail: detail ?? words.detail,
    reference,
    ...(ways === undefined || ways.length === 0 ? {} : { ways }),
    ...(organizations === undefined ? {} : { organizations }),
    ...(input === undefined ? {} : { input }),
  };
}

function wordsOf(code: ProblemCode, name: string, say: Speech): { readonly title: string; readonly detail: string } {
  switch (code) {
    case 'no-token':
      return {
        title: say.text('You are not signed in'),
        detail: say.text('Open the dashboard in Microsoft Teams: it signs you in there with your work account.'),
      };
    case 'token-refused':
      return {
        title: say.text('You could not be signed in'),
        detail: say.text(
          'The proof of who you are is not one for the membership center. Close the dashboard and open it again in Microsoft Teams.',
        ),
      };
    case 'token-expired':
      return {
        title: say.text('Your sign-in is over'),
        detail: say.text('The proof of who you are has run out. Teams has a new one as soon as you try again.'),
      };
    case 'signed-out':
      return {
        title: say.text('You are signed out'),
        detail: say.text('You have signed out of the membership center. Sign in again to see the dashboard.'),
      };
    case 'sign-in-unavailable':
      return {
        title: say.text('Signing in does not work right now'),
        detail: say.text('Nothing is lost; please try again in a minute.'),
      };
    case 'tenant-not-let-in':
      return {
        title: say.text('Your company is not let in here'),
        detail: say.text(
          'This membership center does not serve the company that you are signed in with. Choose another account or company in Teams, or ask whoever runs the membership center to let yours in.',
        ),
      };
    case 'guest-account':
      return {
        title: say.text('You are a guest here'),
        detail: say.text(
          'You are in Teams as a guest of another company, and no partner organization knows this account. Choose the company that you work for in Teams, and open the dashboard there.',
        ),
      };
    case 'not-a-member':
      return {
        title: say.text('This is not open to you'),
        detail: say.text('You are not associated with this organization, or not any more. Choose one of yours.'),
      };
    case 'no-organization':
      return {
        title: say.text('You belong to no organization yet'),
        detail: say.text('Associate with the membership of your company in the chat; after that the dashboard opens.'),
      };
    case 'merged':
      return {
        title: say.text('{name} is another organization now', { name }),
        detail: say.text('It has become part of {name}. Open the dashboard again to see how it stands.', { name }),
      };
    case 'not-allowed':
    case 'not-entitled':
      return {
        title: say.text('This is not open to you'),
        detail: say.text('Ask the bot in the chat what you may do, and who of your administrators can help you.'),
      };
    case 'unknown-picture':
      return {
        title: say.text('There is no such picture'),
        detail: say.text('The dashboard is from another version. Close it and open it again.'),
      };
    case 'not-there':
      return {
        title: say.text('This is not there any more'),
        detail: say.text('It is gone, or you do not look after it. This is how it stands.'),
      };
    case 'changed-meanwhile':
      return {
        title: say.text('Something has changed meanwhile'),
        detail: say.text('Nothing was done. This is how it stands.'),
      };
    case 'fill-in':
      return { title: say.text('Something is missing'), detail: say.text('Fill in what is asked for.') };
    case 'unreadable':
      return {
        title: say.text('This cannot be read'),
        detail: say.text('The dashboard is from another version. Close it and open it again.'),
      };
    case 'too-large':
      return { title: say.text('This is too long'), detail: say.text('Write less, and send it again.') };
    case 'too-many':
      return {
        title: say.text('Please wait a minute'),
        detail: say.text('You have asked for very much at once. After a minute it works again.'),
      };
    case 'unavailable':
      return {
        title: say.text('Please try again in a minute'),
        detail: say.text('Nothing can be read right now. Nothing was changed or lost.'),
      };
    case 'failed':
      return {
        title: say.text('Something went wrong on our side'),
        detail: say.text('Try again. If it stays like this, name the number below to whoever helps you.'),
      };
  }
}
