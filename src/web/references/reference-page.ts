import type { Speech } from '../../speech/speech.ts';
import { escapeHtml as escaped, htmlPage, pageHeaders } from '../html.ts';
import type { ReferenceSeen } from './door.ts';

const style = `
  :root { color-scheme: light dark; }
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.5rem; line-height: 1.3; }
  blockquote { margin: 1rem 0; padding: .25rem 1rem; border-left: .25rem solid; }
  fieldset { border: 1px solid; border-radius: .25rem; margin: 1.5rem 0; padding: .75rem 1rem; }
  legend { font-weight: 700; padding: 0 .25rem; }
  .choice { display: flex; gap: .5rem; align-items: baseline; padding: .35rem 0; }
  label[for=reason] { display: block; margin-top: .75rem; }
  textarea { display: block; width: 100%; box-sizing: border-box; font: inherit; min-height: 5rem; }
  button { font: inherit; font-weight: 700; padding: .6rem 1.25rem; border: 0; border-radius: .25rem; background: #4f52b2; color: #fff; cursor: pointer; }
  .problem { border: 2px solid #c4314b; border-radius: .25rem; padding: .5rem 1rem; }
  small { display: block; margin-top: 2rem; }
`;

/** Its form goes back to where it came from. What it is about is in its address, which no other site is told. */
export const referenceHeaders = {
  ...pageHeaders(style, "'self'"),
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

/** Longest reasons, in characters: as they are kept. */
export const longestReason = 500;

/** What of a form could not be taken, with what was typed. */
export interface Problem {
  readonly kind: 'no-answer' | 'too-long' | 'elsewhere';
  readonly answer?: string;
  readonly reason?: string;
}

/** What a customer sees who was asked for a reference, and answers on. */
export function referencePage(seen: ReferenceSeen, say: Speech, problem?: Problem): string {
  const { title, body } = partsOf(seen, say, problem);
  return htmlPage({ language: say.language, title, style, body });
}

function partsOf(seen: ReferenceSeen, say: Speech, problem: Problem | undefined): { title: string; body: string } {
  const paragraphs = (...texts: readonly string[]) => texts.map((text) => `<p>${escaped(text)}</p>`).join('\n');
  switch (seen.kind) {
    case 'asked':
      return {
        title: say.text('May {organization} name you as a reference?', { organization: seen.organization }),
        body: askedBody(seen, say, problem),
      };
    case 'answered': {
      const { organization, on } = seen;
      const values = { organization, on };
      const isYes = seen.answer === 'approved';
      const first = isYes
        ? say.text('You have said yes: {organization} may name you as a reference.', values)
        : say.text('You have said no: {organization} does not name you as a reference.', values);
      const dated =
        on === '' ? [] : [say.text('You have answered already, on {on}. There is nothing left to do.', values)];
      const change = say.text('If you want to change your answer, write to {organization}.', values);
      return { title: say.text('Thank you for your answer'), body: paragraphs(first, ...dated, change) };
    }
    case 'too-late':
      return {
        title: say.text('This link has run out'),
        body: paragraphs(
          say.text('{organization} can send you a new one. You do not have to do anything.', {
            organization: seen.organization,
          }),
        ),
      };
    case 'unknown':
      return {
        title: say.text('This link does not work'),
        body: paragraphs(
          say.text(
            'It may be incomplete, or the request was withdrawn. Open it from the e-mail once more, as a whole; if that does not help, there is nothing left to do.',
          ),
        ),
      };
    case 'unavailable':
      return {
        title: say.text('Please try again in a minute'),
        body: paragraphs(
          say.text('Nothing can be read or written right now. Your answer was not lost: none was taken.'),
        ),
      };
  }
}

function askedBody(
  { organization, customer, contact, project, askedBy, until }: Extract<ReferenceSeen, { kind: 'asked' }>,
  say: Speech,
  problem: Problem | undefined,
): string {
  const values = { organization, customer, contact, name: askedBy, until };
  const checked = (answer: string) => (problem?.answer === answer ? ' checked' : '');
  const words = {
    dear: say.text('Dear {contact}, {name} of {organization} says that they have done this for {customer}:', values),
    question: say.text('Is that so, and may {organization} name {customer} as a reference?', values),
    yes: say.text('Yes'),
    no: say.text('No'),
    why: say.text('If not: why? {organization} reads what you write here.', values),
    send: say.text('Send the answer'),
    once: say.text(
      'You can answer once, until {until}. It counts towards the membership of {organization} in the partner network.',
      values,
    ),
  };
  const wrong = problem === undefined ? '' : problemText(problem.kind, say);
  return `${wrong === '' ? '' : `<p class="problem" role="alert">${escaped(wrong)}</p>\n`}<p>${escaped(words.dear)}</p>
<blockquote>${escaped(project)}</blockquote>
<form method="post">
<fieldset>
<legend>${escaped(words.question)}</legend>
<div class="choice"><input type="radio" id="approve" name="answer" value="approve" required${checked('approve')}><label for="approve">${escaped(words.yes)}</label></div>
<div class="choice"><input type="radio" id="reject" name="answer" value="reject"${checked('reject')}><label for="reject">${escaped(words.no)}</label></div>
<label for="reason">${escaped(words.why)}</label>
<textarea id="reason" name="reason" maxlength="${longestReason}">${escaped(problem?.reason ?? '')}</textarea>
</fieldset>
<button type="submit">${escaped(words.send)}</button>
</form>
<small>${escaped(words.once)}</small>`;
}

function problemText(kind: Problem['kind'], say: Speech): string {
  const words: Readonly<Record<Problem['kind'], string>> = {
    'no-answer': say.text('Choose yes or no first.'),
    'too-long': say.text('Your reason is too long: at most {most} characters.', { most: longestReason }),
    elsewhere: say.text('Your answer came from another page and was not taken. Please send it from here.'),
  };
  return words[kind];
}
