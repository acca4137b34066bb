import { when } from '../../../optional.ts';
import type { Software } from '../../../program/benefits/software.ts';
import { open } from '../../../visit/ways.ts';
import { softwareName } from '../../../words/licenses.ts';
import { portionOf } from '../../portion.ts';
import { type DownloadPageContext, downloadPage } from './context.ts';

/** Each with a line of versions and languages. */
const most = 8;

/** What can be downloaded, by name; then what cannot, and why. */
export function listView(all: readonly Software[], c: DownloadPageContext) {
  const { say, slots, catalog } = c;
  const byName = (entries: readonly Software[]) => say.sorted(entries, ({ id }) => softwareName(id, say));
  const files = byName(all.filter(({ delivery }) => delivery === 'download'));
  const rights = byName(all.filter(({ delivery }) => delivery === 'none'));
  const msdn = byName(catalog.software.filter(({ delivery }) => delivery === 'msdn'));
  const list = portionOf(files, slots.from, { page: downloadPage, slot: 'from', most }, say);
  return {
    about: say.text(
      'For use within your own company, for showing it and for training your own people; never for customers.',
    ),
    none: when(files.length === 0, () => ({
      text: say.text('What your organization holds brings no licenses of software that is downloaded here.'),
    })),
    entries: list.shown.map((software) => ({
      name: softwareName(software.id, say),
      detail: detailOf(software, c),
      title: say.text('Download {software}', { software: softwareName(software.id, say) }),
      button: open(downloadPage, { software: software.id }),
    })),
    more: list.rest,
    find: when(files.length > most, () => ({
      software: '',
      choices: files.map(({ id }) => ({ value: id, title: softwareName(id, say) })),
      go: c.button('choose'),
    })),
    elsewhere: [
      ...when(rights.length > 0, () =>
        say.text('Rights alone, without a download or a key: {names}.', { names: namesOf(rights, c) }),
      ),
      ...when(msdn.length > 0, () =>
        say.text('For testing and development, and therefore got from MSDN: {names}.', { names: namesOf(msdn, c) }),
      ),
    ].map((text) => ({ text })),
  };
}

function namesOf(entries: readonly Software[], { say }: DownloadPageContext): string {
  return say.list(entries.map(({ id }) => softwareName(id, say)));
}

/** `Versions 2016 and 2013, in 6 languages` */
function detailOf({ versions }: Software, { say }: DownloadPageContext): string {
  const tags = new Set(versions.flatMap(({ links }) => Object.keys(links)));
  return say.text(
    '{count, plural, one {Version} other {Versions}} {names}, in {languages, plural, one {# language} other {# languages}}',
    { count: versions.length, names: say.list(versions.map(({ name }) => name)), languages: tags.size },
  );
}
