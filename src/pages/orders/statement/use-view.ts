import { when } from '../../../optional.ts';
import { type LicenseUse, licenseUse } from '../../../program/benefits/license-use.ts';
import type { Speech } from '../../../speech/speech.ts';
import type { SoftwareLicenses } from '../../../visit/license-statement.ts';
import { useText } from '../../../words/licenses.ts';

/** What is in use, where it is known. */
export function useOf({ statement, used }: SoftwareLicenses): LicenseUse | undefined {
  return used === undefined ? undefined : licenseUse(statement, used);
}

/**
 * Used against granted, in a sentence and as a bar: the sentence is for whoever does not see the picture.
 * @param country the only one that is told of; all together, if left out
 */
export function useView(entry: SoftwareLicenses, country: string | undefined, say: Speech) {
  const use = useOf(entry);
  const shown = country === undefined ? use : inCountry(country, use);
  return {
    inUse: say.paragraph([
      shown === undefined ? unknownText(entry, say) : useText(shown, say),
      ...when(shown !== undefined && entry.used?.isPartly === true, () =>
        say.text('There may be more: the activations of some keys are not counted.'),
      ),
    ]),
    inUseColor: shown !== undefined && shown.over > 0 ? 'Attention' : 'Default',
    bars: when(shown, ({ used, allowed }) => barView(used, allowed)),
  };
}

function unknownText({ software }: SoftwareLicenses, say: Speech): string {
  return software.needsKey
    ? say.text('How many are in use is not known, as no key that you see counts its activations.')
    : say.text('How many are in use is not known: it has no key whose activations could be counted.');
}

/** Of a country, with what it has from others. */
function inCountry(country: string, use: LicenseUse | undefined): Omit<LicenseUse, 'countries'> | undefined {
  const found = use?.countries.find((one) => one.country === country);
  if (found === undefined) return undefined;
  return { used: found.used, allowed: found.own + found.shared, over: found.overCap };
}

/** For the part `bar` of cards. */
function barView(used: number, allowed: number) {
  const isOver = used > allowed;
  const share = used >= allowed ? Math.min(1, used) : used / allowed;
  // However little it is, what is used is seen, and so is what is left.
  const done = share === 0 || share === 1 ? 100 * share : Math.min(99, Math.max(1, Math.round(100 * share)));
  return {
    done,
    color: isOver ? 'Attention' : 'Accent',
    isBegun: done > 0,
    isOpen: done < 100,
    barDone: Math.max(1, done),
    barLeft: Math.max(1, 100 - done),
    barStyle: isOver ? 'attention' : 'accent',
  };
}
