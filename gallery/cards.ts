import { languages, readMessages } from '../src/assembly/languages.ts';
import { type CardJson, createRenderer, type Frame, type View } from '../src/cards/render.ts';
import { readSamples, readTemplates } from '../src/cards/templates.ts';
import { noticeKinds } from '../src/notices/kinds/index.ts';
import { pages } from '../src/pages/index.ts';
import { inWordsOf } from '../src/speech/speech.ts';
import { translatorTo } from './in-language.ts';

/** A card as somebody gets it. */
export interface DrawnCard {
  readonly name: string;
  /** Which of its samples it is, empty for the plain one. */
  readonly state: string;
  readonly json: CardJson;
}

/**
 * Every card with each of its samples, or those with these names, in a language.
 * @throws Error if there is no such card
 */
export function sampleCards(names: readonly string[] = [], language: string = languages[0]): readonly DrawnCard[] {
  const samples = readSamples();
  const unknown = names.filter((name) => !samples.has(name));
  if (unknown.length > 0)
    throw new Error(`There is no card "${unknown.join('", "')}". There are: ${[...samples.keys()].join(', ')}.`);
  const messages = readMessages(language);
  const translate = translatorTo(language);
  const renderer = createRenderer(readTemplates(), (sentence) => inWordsOf(messages, sentence));
  const frame = samples.get('frame')?.[0]?.view as unknown as Required<Frame>;
  const draw = (name: string, view: CardJson, around: Frame) =>
    renderer.render(
      name,
      translate(view) as View,
      translate(around as unknown as CardJson) as unknown as Frame,
      language,
      () => 'sealed',
    );
  return [...samples]
    .filter(([name]) => names.length === 0 || names.includes(name))
    .flatMap(([name, states]) =>
      states.map(({ state, view }) => ({
        name,
        state,
        json: name === 'frame' ? draw('over', { text: '…' }, frame) : draw(name, view, frameOf(name, frame)),
      })),
    );
}

/** What usually stands around this card: the agreement around a page, why it is said around a notice. */
function frameOf(name: string, { title, organization, agreement, footnote }: Required<Frame>): Frame {
  const page = pages.find((entry) => entry.card === name);
  const kind = noticeKinds.find((entry) => entry.card === name);
  const isNotice = kind !== undefined || name === 'digest' || name === 'over';
  return isNotice
    ? { title: kind?.title ?? title, organization, footnote }
    : { title: page?.title ?? title, agreement };
}
