/** What is said in place of a word that is in no list: the conventions of OpenTelemetry have it for methods of HTTP. */
const other = '_OTHER';

/** What the house has of its own, by the name of the fact: pages and verbs, kinds of notices and mails, what a store does. */
export type Vocabulary = Readonly<Record<'page' | 'verb' | 'kind' | 'operation' | 'collection', readonly string[]>>;

/** Says a fact in a word of a closed list. */
export type Word = (fact: Fact, word: string) => string;

type Fact = keyof typeof fixed | keyof Vocabulary | 'intent' | 'stage' | 'route' | 'job';

/** Routes are those of the server, jobs those of the schedule: code names them, and there are no more than this. */
const mostNamed = 64;

const fixed = {
  asks: ['sentence', 'press', 'sign-in', 'sign-in-failed', 'installed', 'removed', 'query', 'other'],
  decision: ['open', 'ask', 'unknown'],
  outcome: [
    ...['page', 'question', 'refusal', 'sign-in', 'invoke', 'card', 'nothing', 'unavailable', 'failed'],
    ...['done', 'not-sent'],
  ],
  step: [
    ...['signIn', 'identify', 'understand', 'handle', 'render', 'reply'],
    ...['authorize', 'load', 'run'],
    ...['address', 'pace', 'lookAgain', 'claim', 'gather', 'draw', 'checkClaim', 'send', 'record', 'replace'],
  ],
  method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE'],
  state: ['due', 'sending', 'waiting', 'sent', 'outdated', 'over', 'parked', 'undelivered', 'ended'],
  result: [
    ...['sent', 'throttled', 'busy', 'out-of-reach', 'unavailable', 'unclear', 'closed', 'rejected'],
    ...['not-registered', 'not-served', 'undelivered', 'due', 'over', 'left'],
  ],
  door: ['channel', 'user', 'tab'],
  /** Why somebody was not let in: reasons of ours, claims of a token, and what Teams says of a sign-in. */
  why: [
    ...['consent-needed', 'wrong-code', 'cancelled', 'token-refused', 'out-of-reach', 'failed', 'no-identity'],
    ...['tenant', 'ver', 'tid', 'oid', 'azp', 'scp', 'exp', 'nbf', 'iat', 'iss', 'aud'],
    ...['foreign', 'unclear', 'not-served', 'guest'],
  ],
  /** Of what is thrown: the classes of errors of the house and of the language. */
  error: [
    ...['ExistsError', 'StaleError', 'GoneError', 'TooLargeError', 'BusyError', 'UnavailableError'],
    ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'AbortError', 'TimeoutError', 'LateError'],
    ...['BeingMergedError', 'NotAuthenticatedError', 'NotServedError', 'TokenServiceError'],
  ],
} as const;

/**
 * The words that labels and attributes may have. Whatever else is told becomes `_OTHER`, so that neither an invented page
 * makes a time series of its own, nor anything that a person wrote leaves the house.
 */
export function createWords(own: Vocabulary): Word {
  const lists = new Map<string, ReadonlySet<string>>(
    Object.entries({ ...fixed, ...own, intent: own.page }).map(([fact, words]) => [fact, new Set(words)]),
  );
  const named = { route: new Set<string>(), job: new Set<string>() };
  return (fact, word) => {
    if (fact === 'stage') return stages.test(word) ? word : other;
    if (fact === 'route' || fact === 'job') return isNamed(word, named[fact]) ? word : other;
    return lists.get(fact)?.has(word) ? word : other;
  };
}

/** `before-60`, `day-21`, `sent-2`, `posted`. Others have an instant in them, or what it is about. */
const stages =
  /^(?:(?:before|after|day|sent|escalated)-)?\d{1,3}$|^(?:posted|asked|accepted|declined|withdrawn|done|merged)$/;

/** A path of the server's own, with `:names` and `*` for what people put there; or a name. */
function isNamed(word: string, known: Set<string>): boolean {
  if (known.has(word)) return true;
  if (known.size >= mostNamed || !/^[a-z0-9/:*._-]{1,60}$/i.test(word)) return false;
  known.add(word);
  return true;
}

/** The class of an error, and nothing of what it says. */
export function errorWord(word: Word, error: unknown): string {
  const { name } = (typeof error === 'object' && error !== null ? error : {}) as { readonly name?: unknown };
  return word('error', typeof name === 'string' ? name : '');
}
