/** What is said in place of a word that is in no list: the conventions of OpenTelemetry have it for methods of HTTP. */
const other = '_OTHER';

/**
 * What the house has of its own, by the name of the fact: pages and verbs, kinds of notices and mails and what becomes of
 * them, what a store does, what the channel asks and how that ends, why somebody is not let in (`outside`).
 */
export type Vocabulary = Readonly<
  Record<
    ('page' | 'verb' | 'kind' | 'state' | 'result' | 'operation' | 'collection') | ('asks' | 'outcome' | 'outside'),
    readonly string[]
  >
>;

/** Says a fact in a word of a closed list. */
export type Word = (fact: Fact, word: string) => string;

type Fact = keyof typeof fixed | keyof Vocabulary | 'intent' | 'stage' | 'route' | 'job' | 'step';

/** Routes are those of the server, jobs those of the schedule, steps are functions: code names them, and there are no more. */
const mostNamed = 64;

const fixed = {
  decision: ['open', 'ask', 'unknown', 'follow'],
  method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE'],
  door: ['channel', 'user', 'tab'],
  /** Why a token was not taken, besides what is `outside`: the claim that is wrong, or whose it is. */
  why: [
    ...['tenant', 'ver', 'tid', 'oid', 'azp', 'scp', 'exp', 'nbf', 'iat', 'iss', 'aud'],
    ...['ERR_JWKS_NO_MATCHING_KEY', 'ERR_JWS_INVALID', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED', 'ERR_JWT_INVALID'],
    ...['length', 'foreign', 'unclear', 'not-served'],
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
    Object.entries({ ...fixed, ...own, intent: own.page, why: [...fixed.why, ...own.outside] }).map(([fact, words]) => [
      fact,
      new Set(words),
    ]),
  );
  const named = { route: new Set<string>(), job: new Set<string>(), step: new Set<string>() };
  return (fact, word) => {
    if (fact === 'stage') return stages.test(word) ? word : other;
    if (fact === 'route' || fact === 'job' || fact === 'step') return isNamed(word, named[fact]) ? word : other;
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
