import { collectSentences, findOffences, offencesOfSource } from '../support/sentences.ts';

/*
 * What the bot says has to be said in other languages too, by people who see one sentence at a time. `npm run sentences`
 * prints what they have to say.
 */

/** What was there before this rule. Mend one, and take it off; nothing may be added. */
const known: readonly string[] = [];

describe('what the bot says can be said in another language', () => {
  const offences = findOffences();
  const written = ({ file, what }: (typeof offences)[number]) => `${file}: ${what}`;

  test('each sentence is whole and its own, with values and plurals as ICU has them', () => {
    const added = offences.filter((one) => !known.includes(written(one)));
    expect(added.map((one) => `${one.file}${one.line === undefined ? '' : `:${one.line}`}: ${one.what}`)).toEqual([]);
  });

  test('what was mended is not excused any more', () => {
    const there = new Set(offences.map(written));
    expect(known.filter((entry) => !there.has(entry))).toEqual([]);
  });

  test('sentences are found wherever they stand', () => {
    const sentences = collectSentences();
    const whereOf = (wanted: string) => sentences.find(({ sentence }) => sentence === wanted)?.where.join(' ') ?? '';
    // Said in code; a title said far away; a message of a schema; a text of a card.
    expect(whereOf('{date}, {days, plural, one {# day} other {# days}} late')).toMatch(/^$|src\//);
    expect(whereOf('That did not work')).toMatch(/^src\/teams\/.*:\d+/);
    expect(whereOf('Renew the membership')).toContain('page renew-membership');
    expect(whereOf('Choose when to be reminded.')).toContain('src/pages/notices/snooze-notice.ts');
    expect(whereOf('What do you want to do?')).toMatch(/^$|card /);
  });
});

describe('the lint finds what it is for', () => {
  test.each([
    ['say.text(`Hello ${name}`)', 'is a literal'],
    ['say.text(greeting)', 'is a literal'],
    ["say.text('Hello ${name}')", 'as a template would'],
    ["say.text('{days} days left', { days })", 'counts without'],
    ["say.text('{days, plural, one {# day}} left', { days })", 'no message of ICU'],
    ["say.text('Hello {name}')", 'no value for {name}'],
    ["say.text('Hello {name}', { nam: 1 })", 'no value for {name}'],
    ["say.text('Hello', { name })", 'no place for name'],
    ["say.text('Hello', {}, context)", 'a context is a literal'],
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
    "say.text('{count, plural, one {# day} other {# days}}', { count, ...more })",
    "say.text('Hello', {}, 'to a person')",
    "numbers.join(' ')",
    '`${page}/${verb}`',
  ])('%s is well', (source) => {
    expect(offencesOfSource('src/pages/home/home.ts', source)).toEqual([]);
  });
});
