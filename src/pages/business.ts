import { z } from 'zod';
import { type Business, type BusinessField, businessFields } from '../program/things/organization.ts';
import { listOf, typedLines } from './forms.ts';

/*
 * What an organization says of its business, as it is typed: lists with commas between their entries. The same where it
 * enrolls and where it renews.
 */

/** Most characters of one list. */
const most = 400;

export const BusinessForm = z.object({
  businessFocus: typedLines(most),
  services: typedLines(most),
  customerSegments: typedLines(most),
  technologies: typedLines(most),
});

type Typed = Readonly<Record<BusinessField, string>>;

/**
 * What was typed over what stood there before: entries that had no room on the card stay, and a list that was left as it
 * was is the same one, with the commas within its entries.
 */
export function businessOf(typed: Typed, before?: Business): Business {
  return eachField((field) => {
    const shown = shownOf(before?.[field] ?? []);
    const said = typed[field] === joined(shown) ? shown : listOf(typed[field]);
    return [...said, ...(before?.[field].slice(shown.length) ?? [])];
  });
}

/** What stands in the inputs. */
export function businessInputs(business: Business): Typed {
  return eachField((field) => joined(shownOf(business[field])));
}

/** Whether the inputs have no room for all of it. */
export function isCutShort(business: Business): boolean {
  return businessFields.some((field) => shownOf(business[field]).length < business[field].length);
}

function eachField<T>(value: (field: BusinessField) => T): Readonly<Record<BusinessField, T>> {
  return {
    businessFocus: value('businessFocus'),
    services: value('services'),
    customerSegments: value('customerSegments'),
    technologies: value('technologies'),
  };
}

/** The first entries, as many as an input takes. */
function shownOf(list: readonly string[]): readonly string[] {
  let shown = list.slice(0, 20);
  while (joined(shown).length > most) shown = shown.slice(0, -1);
  return shown;
}

function joined(list: readonly string[]): string {
  return list.join(', ');
}
