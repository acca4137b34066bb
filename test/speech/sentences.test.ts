import { lackingIn, withAnswers, written } from '../../scripts/sentences/messages-file.ts';
import { languages, readFrom, readMessages } from '../../src/assembly/languages.ts';
import { rightlyAlike } from '../support/alike.ts';
import { hasTerm, problemsOf, readGlossary, translatedIn, usesOneOf } from '../support/messages.ts';
import { collectSentences, findOffences, offencesOfSource } from '../support/sentences.ts';

/*
 * What the bot says has to be said in other languages too, by people who see one sentence at a time. `npm run sentences`
 * prints what they have to say.
 */

/** What the rule takes for something else than it is, and what was there before it: mend that, and take it off. */
const excused: readonly string[] = [
  // A form shows what was typed in it as it was typed.
  "src/pages/business.ts: a list is said with say.list([...]), or say.list([...], 'plain')",
];

const sentences = collectSentences();

describe('what the bot says can be said in another language', () => {
  const offences = findOffences();
  const inWords = ({ file, what }: (typeof offences)[number]) => `${file}: ${what}`;

  test('each sentence is whole and its own, with values and plurals as ICU has them', () => {
    const added = offences.filter((one) => !excused.includes(inWords(one)));
    expect(added.map((one) => `${one.file}${one.line === undefined ? '' : `:${one.line}`}: ${one.what}`)).toEqual([]);
  });

  test('what was mended is not excused any more', () => {
    const there = new Set(offences.map(inWords));
    expect(excused.filter((entry) => !there.has(entry))).toEqual([]);
  });

  test('sentences are found wherever they stand', () => {
    const whereOf = (wanted: string) => sentences.find(({ sentence }) => sentence === wanted)?.where.join(' ');
    expect(whereOf('That did not work')).toMatch(/^src\/teams\/turn\/drawing\.ts:\d+$/);
    // Titles are said far from where they stand, and so is what a schema says.
    expect(whereOf('Renew the membership')).toContain('page renew-membership');
    expect(whereOf('Choose when to be reminded.')).toContain('src/pages/notices/snooze-notice.ts:');
    expect(whereOf('Subscriptions and programs')).toContain('card home');
    // The bot's own words and those of a client's form are told apart from what is only data.
    expect(whereOf('home')).toBeUndefined();
  });
});

/** Terms whose word in a language is always the one of its glossary. */
const terms = [
  'administration rights',
  'anniversary date',
  'competency',
  'contact role',
  'exam',
  'global administrator',
  'headquarters',
  'invitation',
  'license key',
  'license statement',
  'location',
  'location administrator',
  'mcp id',
  'partner id',
  'privilege',
  'regional service center',
  'shipment',
];

/** Sentences that say the same without the word, in a language. */
const withoutTheTerm: Readonly<Record<string, readonly string[]>> = {
  pt: [
    'Administrators renew the membership and its competencies, order and follow shipments, look after people, locations and requests, and see on a dashboard how the year goes. Everybody sees their own certifications, privileges and profile, and joins or enrolls an organization.',
  ],
  es: ['Add a location below'],
};

describe.each(languages.slice(1))('everything is said in %s', (language) => {
  const messages = readMessages(language);
  const all = translatedIn(messages);

  test('with nothing missing, nothing that is not said any more, and in order: `npm run sentences` helps', () => {
    expect(lackingIn(messages, sentences)).toEqual({});
    expect(readFrom(language, 'messages.json')).toBe(written(withAnswers(messages, {}, sentences)));
  });

  test('and not in English, but for what is rightly alike', () => {
    const hasWords = (sentence: string) => /\p{L}{2}/u.test(sentence.replace(/\{\w+\}/g, ''));
    const alike = all.filter(({ sentence, text }) => sentence === text && hasWords(sentence));
    expect(alike.filter(({ sentence }) => rightlyAlike[sentence]?.includes(language) !== true)).toEqual([]);
  });

  test('with the same values, and the plurals of the language', () => {
    const wrong = all.flatMap((one) => problemsOf(one, language).map((problem) => `${one.text}: ${problem}`));
    expect(wrong).toEqual([]);
  });

  test.each(terms)('“%s” is called as its glossary has it', (term) => {
    const forms = readGlossary(readFrom(language, 'glossary.txt')).get(term) ?? [];
    const excusedHere = withoutTheTerm[language] ?? [];
    const other = all.filter(({ sentence, text }) => hasTerm(sentence, term) && !usesOneOf(forms, text));
    expect(other.filter(({ sentence }) => !excusedHere.includes(sentence))).toEqual([]);
  });
});

describe('the lint finds what it is for', () => {
  test.each([
    ['say.text(`Hello ${name}`)', 'is a literal'],
    ['say.text(greeting)', 'is a literal'],
    ["say.text('Hello ${name}', { name })", 'as a template would'],
    ["say.text('{days} days left', { days })", 'counts without'],
    ["say.text('{days, plural, one {# day}} left', { days })", 'no message of ICU'],
    ["say.text('Hello {name}')", 'no value for {name}'],
    ["say.text('Hello {name}', { ...values, name }, context)", 'a context is a literal'],
    ["say.text('Hello', { name })", 'no place for name'],
    ["c.say.text('Hello') + name", 'added up'],
    ["`${c.say.text('Hello')} ${name}`", 'in a template string'],
    ["names.join(', ')", 'say.list'],
    ["parts.map((part) => partText(part, say)).join(' ')", 'say.paragraph'],
    ['z.string().max(most, `At most ${most} letters.`)', 'a message of a schema'],
  ])('%s', (source, what) => {
    expect(offencesOfSource('src/pages/home/home.ts', source).map((one) => one.what)).toEqual([
      expect.stringContaining(what),
    ]);
  });

  test.each([
    "say.text('Hello {name}', { name })",
    "say.text(isLate ? 'It is late' : 'It is early')",
    'say.text(page.title)',
    'say.text(issue.message, limitsOf(issue))',
    "say.text('{count, plural, one {# day} other {# days}}', { count, ...more })",
    "say.text('Hello', {}, 'to a person')",
    "numbers.join(' ')",
    '`${page}/${verb}`',
  ])('%s is well', (source) => {
    expect(offencesOfSource('src/pages/home/home.ts', source)).toEqual([]);
  });
});
