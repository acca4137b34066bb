import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/**
 * What an environment says: its file, the file beside it that stays on one machine, and the environment of the process,
 * which counts most, as with the Microsoft 365 Agents Toolkit.
 * @param folder in which the files are
 * @returns undefined if there is no such environment
 */
export function readEnvironment(
  folder: string,
  name: string,
  process: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> | undefined {
  const file = join(folder, `.env.${name}`);
  if (!/^[a-z0-9-]+$/i.test(name) || !existsSync(file)) return undefined;
  const files = [file, `${file}.user`].filter((one) => existsSync(one));
  const said = files.map((one) => parseEnv(readFileSync(one, 'utf8')));
  // What the process leaves empty is not meant to take away what a file says.
  const given = Object.fromEntries(Object.entries(process).filter(([, value]) => value !== ''));
  return Object.assign({}, ...said, given, { TEAMSFX_ENV: name });
}
