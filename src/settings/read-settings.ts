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
 * @param further sentences about settings that are right each for itself, but do not go together
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
  const problems = [
    ...unknownIn(given),
    ...unresolvedIn(given),
    ...(parsed.success ? further(parsed.data) : parsed.error.issues.map((issue) => problemOf(issue, given))),
  ];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new ConfigError(
    ['This cannot start:', ...problems.map((problem) => `  - ${problem}`)].join('\n') +
      '\ndocs/configuration.md lists every setting; `npm run demo` shows the bot without any.',
  );
}

function unknownIn(given: Environment): readonly string[] {
  return Object.keys(given)
    .filter((name) => name.startsWith('PMC_') && !(settingNames as readonly string[]).includes(name))
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
  const closest = closestMatch(name, settingNames, { maxDistance: mostLettersWrong });
  return closest === undefined ? '' : `; did you mean ${closest}`;
}
