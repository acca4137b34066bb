import type { Area } from '../../src/visit/areas.ts';

/** Stands before what only a person can write; `test/house.test.ts` finds what is left of it. */
export const mark = 'FILL IN:';

/** A page that is about to be written. */
export interface NewPage {
  readonly name: string;
  /** The folder in which it stands. */
  readonly subject: string;
  readonly area: Area;
  readonly right: string;
  /** Held-out sentences that wait for it already, a line each. */
  readonly heldOut: string;
}

/** `license-keys` is `licenseKeys` in code. */
export function identifierOf(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `license-keys` is called “License keys” until somebody knows better. */
export function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The files of a new page, by their paths: what compiles and can be opened, and a mark wherever a person is needed. */
export function filesOf(page: NewPage): ReadonlyMap<string, string> {
  const { name, subject, heldOut } = page;
  const request = `show the ${name.replaceAll('-', ' ')}`;
  return new Map([
    [`src/pages/${subject}/${name}.ts`, declaration(page)],
    [`cards/${subject}/${name}.json`, '{"body":[{"type":"TextBlock","text":"${text}","wrap":true}]}'],
    [`cards/${subject}/${name}.sample.json`, JSON.stringify({ text: `${mark} what the card says, as an example` })],
    [
      `src/languages/en/phrases/${name}.txt`,
      `# ${mark} what belongs here, and what belongs to a page beside it.
# ${mark} 25 to 40 ways to ask, a line each, in different words; the first is what help shows, {slot} stands for a name.
${request}
`,
    ],
    [
      `src/languages/en/held-out/${name}.txt`,
      `# ${mark} at least 12 sentences by which understanding is judged, as somebody says them who has not read the phrases.
${heldOut}
`
        .trimEnd()
        .concat('\n'),
    ],
    [`test/pages/${subject}/${name}.test.ts`, test(request)],
  ]);
}

function declaration({ name, area, right }: NewPage): string {
  return `import { z } from 'zod';
import { page } from '../page.ts';

/**
 * ${mark} what somebody finds here, and whatever of it surprises.
 * Source: ${mark} title and address of the public page that says so, or that it is our choice
 */
export const ${identifierOf(name)} = page({
  name: '${name}',
  title: '${titleOf(name)}',
  area: '${area}',
  summary: '${mark} in one line what stands here, for help and menu',
  right: '${right}',
  slots: z.object({}),
  // ${mark} read what the card shows, such as c.store.orders(c.principal.association.organizationId, 10)
  load: () => ({}),
  // ${mark} what the template names, as ready text
  view: (_loaded, c) => ({ text: c.say.text('${mark} what the card says') }),
});
`;
}

function test(request: string): string {
  return `import { marta } from '../../../src/demo/people.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

test('${mark} what this page promises, in the words of those who use it', async () => {
  const card = await app.as(marta).say('${request}');
  expect(read(card)).toContain('${mark} what Marta reads on it');
});
`;
}
