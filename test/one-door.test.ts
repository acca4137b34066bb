import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * The Bot Framework's SDK is archived, so one folder knows it: docs/decisions/003-botbuilder-behind-one-door.md.
 */

/** The folder; what stands in for the other side of it; and the SDK's own bot, which ours is measured against. */
const mayKnow = [/^src\/teams\//, /^test\/teams\//, /^test\/support\//, /^bench\/turn\/servers\/echo\.ts$/];

const root = fileURLToPath(new URL('../', import.meta.url));
const files = globSync('{src,scripts,bench,gallery,test}/**/*.{ts,js,mjs,cjs}', { cwd: root }).map((file) =>
  file.replaceAll('\\', '/'),
);
/** Imported, required, or named for someone who will: a string that begins with the name of a package of the SDK, other than that of its domain. */
const sdk = /['"`](?:botbuilder|botframework(?!\.com['"`])|@microsoft\/agents-)[\w/.-]*['"`]/g;

test('nothing outside src/teams knows the SDK of the channel', () => {
  const knowing = files
    .filter((file) => !mayKnow.some((door) => door.test(file)))
    .flatMap((file) => (readFileSync(root + file, 'utf8').match(sdk) ?? []).map((named) => `${file} names ${named}`));
  // Its owner is named where the rooms are listed.
  expect(knowing.filter((one) => !one.startsWith('test/rooms.test.ts '))).toEqual([]);
});

test('the door is not empty, so that the rule above means something', () => {
  const inside = files.filter((file) => file.startsWith('src/teams/'));
  expect(inside.some((file) => sdk.test(readFileSync(root + file, 'utf8')))).toBe(true);
});
