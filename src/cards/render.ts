import type { Button } from './button.ts';
import { createReader } from './expression.ts';
import { withFallbacks } from './fallbacks.ts';
import { type Frame, frameView, putIntoFrame } from './frame.ts';
import type { CardJson } from './json.ts';
import { type Fill, prepare } from './prepare.ts';
import { translated } from './sentences.ts';
import type { View } from './view.ts';

export type { Frame } from './frame.ts';
export type { CardJson } from './json.ts';
export type { View } from './view.ts';

export interface Renderer {
  /**
   * A button of the view stands in the template as `${name.verb}` and `${name.sealed}`.
   * @param name of the template, such as `home`
   * @param seal turns a button into the text that goes onto the card and comes back when it is pressed
   * @returns the card; what is the same on all of its kind is shared by them, so it is not to be changed
   * @throws Error if the template does not exist, names something that the view lacks, or makes too large a card
   */
  render(name: string, view: View, frame: Frame, language: string, seal: (button: Button) => string): CardJson;
}

/**
 * Teams takes about 100 KB a message, counted as UTF-16 with everything around the card; 80 KB leaves room.
 * Source: Format your bot messages,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const largestCardBytes = 80 * 1024;

/**
 * @param templates by name, as they stand in `cards/`; the one called `frame` goes around all others, where it has the
 * element with the id `page`
 * @param translate a sentence of a template in a language
 */
export function createRenderer(
  templates: ReadonlyMap<string, CardJson>,
  translate: (sentence: string, language: string) => string = (sentence) => sentence,
): Renderer {
  const read = createReader();
  const prepared = new Map<string, Fill>();
  const preparedFor = (name: string, language: string): Fill => {
    const key = `${language} ${name}`;
    const known = prepared.get(key);
    if (known !== undefined) return known;
    const template = templates.get(name);
    const frame = templates.get('frame');
    if (template === undefined || frame === undefined) throw new Error(`no card template "${name}"`);
    const whole = withFallbacks(putIntoFrame(frame, template)) as CardJson;
    const fill = prepare(
      name,
      translated(whole, (sentence) => translate(sentence, language)),
      read,
    );
    prepared.set(key, fill);
    return fill;
  };
  return {
    render(name, view, frame, language, seal) {
      const root = { ...view, frame: frameView(frame) };
      const card = preparedFor(name, language)({ root, data: root, seal: sealedOnce(seal) }) as CardJson;
      const bytes = JSON.stringify(card).length * 2;
      if (bytes > largestCardBytes)
        throw new Error(`the card "${name}" has ${bytes} bytes, ${largestCardBytes} at most`);
      return card;
    },
  };
}

/** A button stands twice on a card: once for clients that are too old for it. */
function sealedOnce(seal: (button: Button) => string): (button: Button) => string {
  const known = new Map<Button, string>();
  return (button) => {
    const sealed = known.get(button) ?? seal(button);
    known.set(button, sealed);
    return sealed;
  };
}
