import { z } from 'zod';
import type { Clash } from '../changes/seen-fields.ts';
import { workTimeZone } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import {
  type AuditEntry,
  type AuditedThing,
  type FieldChange,
  organizationAudit,
} from '../store/things/audit-entry.ts';
import type { MemberVisit } from '../visit/visit.ts';
import { momentText } from '../words/moments.ts';
import { shortened } from '../words/shortened.ts';
import type { Banner } from './outcome.ts';

/** What a form's button carries beside its ids: what its reader saw, from `seenFields`. */
export const SeenFields = z.record(z.string(), z.string());

/** How a field of a form is called on its card. */
export interface FieldWords {
  readonly label: string;
  /** What people read in place of a value as it is kept, such as the name of a country in place of its code. */
  words?(value: string): string;
}

/** Of an edit that lies further back than this many changes of the organization nobody is named (our choice). */
const entriesRead = 60;
/** Fields that a banner tells one by one (our choice). */
const mostTold = 4;
const longestValue = 80;

/**
 * What the banner says above a form that is shown once more, because somebody else has edited the same meanwhile: who
 * changed what from what to what and when, and what was kept of it. Nothing was written; the button asks again.
 * @param fields those of the form, by name; the history calls them the same
 * @param about what the form edits, as the history has it; left out for the organization itself
 */
export async function editedMeanwhile<Field extends string>(
  c: Pick<MemberVisit, 'store' | 'say' | 'principal' | 'organization'>,
  clash: Clash<Field>,
  fields: Readonly<Record<Field, FieldWords>>,
  about?: Pick<AuditedThing, 'kind' | 'id'>,
): Promise<Banner> {
  const { organizationId } = c.principal.association;
  const { values: entries } = await c.store.latest(organizationAudit, { organizationId }, entriesRead);
  const ofThis = entries.filter((entry) => entry.about?.kind === about?.kind && entry.about?.id === about?.id);
  const told = (field: Field) => toldOf(clash, field, fields[field], ofThis, c);
  return meanwhileBanner(clash, told, c.say);
}

/** The same of what has no history that others read, such as a person's own profile. */
export function editedElsewhere<Field extends string>(
  clash: Clash<Field>,
  fields: Readonly<Record<Field, FieldWords>>,
  say: Speech,
): Banner {
  return meanwhileBanner(clash, (field) => standsText(clash, field, fields[field], say), say);
}

function meanwhileBanner<Field extends string>(
  clash: Clash<Field>,
  told: (field: Field) => string,
  say: Speech,
): Banner {
  const moved = [...clash.theirs, ...clash.both];
  const rest = moved.length - mostTold;
  return {
    text: say.paragraph([
      say.text('Nothing is saved yet, because this was changed while you were editing.'),
      ...moved.slice(0, mostTold).map(told),
      ...(rest > 0
        ? [say.text('{count, plural, one {# more field} other {# more fields}} were changed too.', { count: rest })]
        : []),
      say.text('What you typed still stands below. Press the button again to save it as it stands there.'),
    ]),
    style: 'attention',
  };
}

/** Who has changed a field last, and whether what was typed there takes its place. */
function toldOf<Field extends string>(
  clash: Clash<Field>,
  field: Field,
  words: FieldWords,
  entries: readonly AuditEntry[],
  { say, principal, organization }: Pick<MemberVisit, 'say' | 'principal' | 'organization'>,
): string {
  const found = lastChangeOf(field, entries);
  if (found === undefined) return standsText(clash, field, words, say);
  const { entry, change } = found;
  const zone = organization === undefined ? 'UTC' : workTimeZone(organization, principal.association);
  const values = {
    name: entry.by.name,
    field: words.label,
    before: valueText(change.before, words, say),
    after: valueText(change.after, words, say),
    moment: momentText(entry.at, zone, say),
  };
  return clash.both.includes(field)
    ? say.text('{name} changed {field} from “{before}” to “{after}” on {moment}; what you typed there is kept.', values)
    : say.text('{name} changed {field} from “{before}” to “{after}” on {moment}.', values);
}

function lastChangeOf(
  field: string,
  entries: readonly AuditEntry[],
): { readonly entry: AuditEntry; readonly change: FieldChange } | undefined {
  for (const entry of entries) {
    const change = entry.changes?.find((one) => one.field === field);
    if (change !== undefined) return { entry, change };
  }
  return undefined;
}

function standsText<Field extends string>(clash: Clash<Field>, field: Field, words: FieldWords, say: Speech): string {
  const values = { field: words.label, value: valueText(clash.now[field], words, say) };
  return clash.both.includes(field)
    ? say.text('{field} is “{value}” by now; what you typed there is kept.', values)
    : say.text('{field} is “{value}” by now.', values);
}

function valueText(value: FieldChange['after'], { words = (one) => one }: FieldWords, say: Speech): string {
  const parts = value === undefined ? [] : typeof value === 'object' ? value : [String(value)];
  const text = say.list(parts.filter((part) => part !== '').map(words), 'plain');
  return text === '' ? say.text('nothing', {}, 'in a field') : shortened(text, longestValue);
}
