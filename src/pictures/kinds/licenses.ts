import { defined } from '../../optional.ts';
import { countedText, noLicensesText } from '../../pages/orders/statement/overview-view.ts';
import { useOf, useView } from '../../pages/orders/statement/use-view.ts';
import { hasLicenses, licensesOf, type SoftwareLicenses } from '../../visit/license-statement.ts';
import { grantedInAll, softwareName, whereText } from '../../words/licenses.ts';
import { openWay, softwareWay } from '../asks.ts';
import { type PictureVisit, picture } from '../picture.ts';
import { beginningOf } from '../portions.ts';
import type { LicensesShown, SoftwareShown } from '../shown/licenses.ts';
import { toneOf } from '../tones.ts';

/** More products than most programs have (our choice). */
const mostShown = 20;

/** Licenses used against granted. */
export const licenses = picture({
  name: 'licenses',
  title: 'Licenses',
  summary: 'How many of your software licenses are in use',
  page: 'license-statement',
  load: async (c) => (await licensesOf(c)).filter(hasLicenses),
  view(all, c): LicensesShown {
    const { say, organization } = c;
    const inOrder = all.toSorted((one, other) => overOf(other) - overOf(one));
    const list = beginningOf(inOrder, mostShown, openWay('license-statement', say), say);
    return {
      about: countedText(organization, c),
      software: list.shown.map((entry) => softwareShown(entry, c)),
      ...defined({
        more: list.more,
        nothing: all.length === 0 ? { text: noLicensesText(undefined, c) } : undefined,
      }),
    };
  },
});

function overOf(entry: SoftwareLicenses): number {
  return useOf(entry)?.over ?? 0;
}

function softwareShown(entry: SoftwareLicenses, { say }: PictureVisit): SoftwareShown {
  const { software, statement } = entry;
  const { inUse, inUseColor } = useView(entry, undefined, say);
  return {
    id: software.id,
    name: softwareName(software.id, say),
    granted: grantedInAll(statement),
    detail: whereText(statement, say),
    ...defined({ used: useOf(entry)?.used }),
    over: overOf(entry),
    text: inUse,
    tone: toneOf(inUseColor),
    way: softwareWay(software.id, say),
  };
}
