import { when } from '../../../optional.ts';
import type { Software, SoftwareVersion } from '../../../program/benefits/software.ts';
import { languageFor, linkOf } from '../../../program/benefits/software-download.ts';
import { softwareName } from '../../../words/licenses.ts';
import type { DownloadPageContext } from './context.ts';

/** One piece of software: version and language to choose, and the link once it was asked for. */
export function softwareFileView(software: Software, c: DownloadPageContext) {
  const { say, slots } = c;
  const name = softwareName(software.id, say);
  const version = software.versions.find((one) => one.name === slots.version) ?? software.versions[0];
  const language = languageFor(tagsOf(version), slots.language ?? say.locale) ?? '';
  const tags = [...new Set(software.versions.flatMap(tagsOf))];
  const isAsked = slots.given === true && version?.name === slots.version && language === slots.language;
  return {
    name,
    missing: when(missingText(software, version, language, c), (text) => ({ text })),
    links: when(isAsked && version, ({ name: chosen }) => ({
      text: say.text('The link to {software} {version} in {language} is for you alone, and works for some minutes.', {
        software: name,
        version: chosen,
        language: say.languageName(language),
      }),
      title: say.text('Download {software} {version}', { software: name, version: chosen }),
      url: c.links.download('software', { software: software.id, version: chosen, language }),
    })),
    version: version?.name ?? '',
    versions: software.versions.map((one) => ({ value: one.name, title: one.name })),
    language,
    languages: say.sorted(
      tags.map((tag) => ({ value: tag, title: say.languageName(tag) })),
      ({ title }) => title,
    ),
    only: software.versions
      .filter((one) => tagsOf(one).length < tags.length)
      .map((one) => ({
        text: say.text('{version} is there in {languages} only.', {
          version: one.name,
          languages: say.list(tagsOf(one).map((tag) => say.languageName(tag))),
        }),
      })),
    key: software.needsKey
      ? say.text('It asks for a license key when it is installed.')
      : say.text('It needs no license key.'),
    get: c.button('get', { software: software.id }),
  };
}

/** What was asked for and is not there, so that something else is proposed. */
function missingText(
  software: Software,
  version: SoftwareVersion | undefined,
  language: string,
  { say, slots }: DownloadPageContext,
): string | undefined {
  if (slots.version !== undefined && version !== undefined && slots.version !== version.name) {
    return say.text('There is no version {asked} here; the newest is {version}.', {
      asked: slots.version,
      version: version.name,
    });
  }
  if (slots.language === undefined || version === undefined) return undefined;
  const isThere = linkOf(software, { version: version.name, language: slots.language }) !== undefined;
  return isThere
    ? undefined
    : say.text('{version} is not there in {asked}; {language} is proposed.', {
        version: version.name,
        asked: say.languageName(slots.language),
        language: say.languageName(language),
      });
}

function tagsOf(version: SoftwareVersion | undefined): readonly string[] {
  return Object.keys(version?.links ?? {});
}
