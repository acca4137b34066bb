import { closestMatch } from 'leven';
import type { z } from 'zod';
import { toldOf } from './forms.ts';
import { Settings, settingNames } from './index.ts';

/** A setting is missing or wrong; the message says which, and what to put there. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param further sentences about settings that may be right each for itself, but do not go together; each begins with the
 *   name of a setting. It is asked whatever else is wrong, so that all is told at once: one that is wrong comes as it was
 *   typed, one that is missing as undefined.
 * @throws ConfigError that names every setting that is missing, wrong or misspelt
 */
export function readSettings<S extends z.ZodObject>(
  schema: S,
  environment: Environment,
  further: (parsed: z.infer<S>) => readonly string[] = () => [],
): z.infer<S> {
  // An empty value is how many tools write "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const problems = firstOfEach([
    ...unknownIn(given),
    ...unresolvedIn(given),
    ...(parsed.error?.issues ?? []).map((issue) => problemOf(issue, given)),
    ...further(parsed.data ?? asFarAsRight(schema, given)),
  ]);
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new ConfigError(
    ['This cannot start:', ...problems.map((problem) => `  - ${problem}`)].join('\n') +
      '\ndocs/configuration.md lists every setting; `npm run demo` shows the bot without any.',
  );
}

function asFarAsRight<S extends z.ZodObject>(schema: S, given: Environment): z.infer<S> {
  const entries = Object.entries(schema.shape).map(([name, one]) => {
    const { success, data } = (one as z.ZodType).safeParse(given[name]);
    return [name, success ? data : given[name]];
  });
  return Object.fromEntries(entries) as z.infer<S>;
}

/** One sentence about a setting is enough: what follows from it need not be said. */
function firstOfEach(problems: readonly string[]): readonly string[] {
  const nameOf = (problem: string) => problem.split(' ', 1)[0];
  return problems.filter((problem, index) => problems.findIndex((one) => nameOf(one) === nameOf(problem)) === index);
}

/** Names that begin so are meant for us, and so are those of a setting in other letters, small or capital. */
const ours = /^(PMC_|MicrosoftApp)/i;
const inSmallLetters = settingNames.map((name) => name.toLowerCase());

function unknownIn(given: Environment): readonly string[] {
  return Object.keys(given)
    .filter((name) => ours.test(name) || inSmallLetters.includes(name.toLowerCase()))
    .filter((name) => !(settingNames as readonly string[]).includes(name))
    .map((name) => `${name} is not a setting${suggestion(name)}.`);
}

/**
 * Where App Service cannot read a secret, it hands over the reference to it instead, which would be long enough for a
 * secret and stands in public.
 * Source: Use Key Vault references, https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
 */
function unresolvedIn(given: Environment): readonly string[] {
  return settingNames
    .filter((name) => /^@Microsoft\.KeyVault\(/i.test(given[name] ?? ''))
    .map(
      (name) =>
        `${name} is only a reference to a secret, which Azure has not read: look whether the secret is in the vault, ` +
        'whether the bot’s identity may read it, and have App Service read it again (docs/deploy.md, Secrets).',
    );
}

function problemOf(issue: z.core.$ZodIssue, given: Environment): string {
  const name = String(issue.path[0]) as keyof Settings;
  const { meaning, example } = toldOf(Settings.shape[name]);
  const told = example === undefined ? meaning : `${meaning}, such as ${example}`;
  return given[name] === undefined ? `${name} is missing: ${told}.` : `${name} is wrong (${issue.message}): ${told}.`;
}

/** How many letters may be wrong, missing or too many in a name that somebody meant. */
const mostLettersWrong = 4;

function suggestion(name: string): string {
  const same = settingNames.find((known) => known.toLowerCase() === name.toLowerCase());
  const closest = same ?? closestMatch(name, settingNames, { maxDistance: mostLettersWrong });
  return closest === undefined ? '' : `; did you mean ${closest}`;
}
