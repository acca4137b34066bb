import { mainLanguage, type SpokenLanguage } from './spoken.ts';
import { type AppTexts, appTexts } from './texts.ts';

/** The parts of the manifest that follow from the pages and the languages of the bot; the rest is written by hand. */
export interface Manifest {
  readonly [part: string]: unknown;
  readonly staticTabs: readonly Named[];
  readonly bots: readonly [Readonly<Record<string, unknown>>];
  readonly composeExtensions: readonly [Extension];
}

interface Named {
  readonly entityId: string;
  readonly name?: string;
}

interface Extension {
  readonly [part: string]: unknown;
  readonly commands: readonly SearchCommand[];
}

interface SearchCommand {
  readonly [part: string]: unknown;
  readonly id: string;
  readonly parameters: readonly Readonly<Record<string, unknown>>[];
}

/** The manifest as it has to be, and a file of texts for each language beside the main one, by its path in the package. */
export interface Derived {
  readonly manifest: Manifest;
  readonly localizations: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Between the program's own name and what an environment adds to it, such as ` (dev)`. */
const suffix = '${{APP_NAME_SUFFIX}}';

/**
 * Writes into a manifest what follows from the bot: names, descriptions, commands, the texts of tab and search, and which
 * languages there are.
 * @param competency the name of one that the program has, as an example
 * @throws Error if the manifest has a tab or a search command for which there are no texts
 */
export function withDerived(
  manifest: Manifest,
  languages: readonly [SpokenLanguage, ...SpokenLanguage[]],
  competency: string,
): Derived {
  const [main, ...others] = languages;
  const texts = appTexts(main, competency);
  const [bot] = manifest.bots;
  const [extension] = manifest.composeExtensions;
  const files = others.map((language) => ({ language, file: `languages/${language.tag}.json` }));
  return {
    manifest: {
      ...manifest,
      localizationInfo: {
        defaultLanguageTag: mainLanguage,
        ...(files.length === 0
          ? {}
          : { additionalLanguages: files.map(({ language: { tag }, file }) => ({ languageTag: tag, file })) }),
      },
      name: named(texts),
      description: texts.description,
      staticTabs: manifest.staticTabs.map((tab) =>
        tab.name === undefined ? tab : { ...tab, name: textOf(texts.tabs, tab.entityId) },
      ),
      bots: [{ ...bot, commandLists: commandLists(texts) }],
      composeExtensions: [
        { ...extension, commands: extension.commands.map((command) => searchCommand(command, texts)) },
      ],
    },
    localizations: new Map(
      files.map(({ language, file }) => [file, localization(manifest, appTexts(language, competency))]),
    ),
  };
}

function named({ name }: AppTexts): AppTexts['name'] {
  return { short: name.short + suffix, full: name.full + suffix };
}

/** A list for each kind of chat: where others read along there are fewer. */
function commandLists({ commands }: AppTexts) {
  return [
    { scopes: ['personal'], commands: commands.personal },
    { scopes: ['team', 'groupChat'], commands: commands.group },
  ];
}

function searchCommand(command: SearchCommand, { searches }: AppTexts): SearchCommand {
  const { query, ...text } = textOf(searches, command.id);
  return { ...command, ...text, parameters: command.parameters.map((parameter) => ({ ...parameter, ...query })) };
}

/** What Teams reads of a language: each text by its place in the manifest. */
function localization(manifest: Manifest, texts: AppTexts): Readonly<Record<string, string>> {
  const name = named(texts);
  const [extension] = manifest.composeExtensions;
  return {
    $schema: String(manifest.$schema).replace(/\.schema\.json$/, '.Localization.schema.json'),
    'name.short': name.short,
    'name.full': name.full,
    'description.short': texts.description.short,
    'description.full': texts.description.full,
    ...Object.fromEntries([
      ...manifest.staticTabs.flatMap((tab, at) =>
        tab.name === undefined ? [] : [[`staticTabs[${at}].name`, textOf(texts.tabs, tab.entityId)]],
      ),
      ...commandLists(texts).flatMap(({ commands }, list) =>
        commands.flatMap((command, at) => texted(`bots[0].commandLists[${list}].commands[${at}]`, command)),
      ),
      ...extension.commands.flatMap(({ id }, at) => {
        const { query, ...text } = textOf(texts.searches, id);
        const place = `composeExtensions[0].commands[${at}]`;
        return [...texted(place, text), ...texted(`${place}.parameters[0]`, query)];
      }),
    ]),
  };
}

function texted(place: string, { title, description }: { readonly title: string; readonly description: string }) {
  return [
    [`${place}.title`, title],
    [`${place}.description`, description],
  ];
}

function textOf<Text>(texts: Readonly<Record<string, Text>>, key: string): Text {
  const text = texts[key];
  if (text === undefined) throw new Error(`${key} has no texts: scripts/app-package/texts.ts says them`);
  return text;
}
