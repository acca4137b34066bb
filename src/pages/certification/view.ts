import { z } from 'zod';
import { when } from '../../optional.ts';
import type { Loss } from '../../program/requirements/credit.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { lossText } from '../../words/exams.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { locationName } from '../../words/names.ts';
import { OwnSlots } from '../account/only-own.ts';
import { accountTabs } from '../account/tabs.ts';
import type { PageContext } from '../page.ts';
import type { OwnMcp } from './own-mcp.ts';

export const mcpPage = 'associate-mcp';

export const McpSlots = z.object({
  ...OwnSlots,
  /** What was typed, so that it is not lost when it was wrong. */
  typed: z.string().optional(),
  location: z.string().optional(),
  /** About to be moved here, or unlinked, before the person has said that they mean it. */
  moving: z.string().optional(),
  unlinking: z.boolean().optional(),
});
type Context = PageContext<'account.change-own', z.infer<typeof McpSlots>, VerbOf<'associate-mcp'>>;

export interface ShownMcp {
  readonly own: OwnMcp;
  /** The organization that speaks, if there is one. */
  readonly organization?: Organization;
  /** What the organization loses where the MCP ID counts now; absent if that is not the person's to know. */
  readonly losses?: readonly Loss[];
}

/** The card about one's MCP ID: one of its parts, as the link stands. */
export function mcpView(shown: ShownMcp, c: Context) {
  const { own, organization } = shown;
  const isHere = own.linked !== undefined && own.linked.organization.id === organization?.id;
  const isAsked = own.linked !== undefined && (c.slots.unlinking === true || c.slots.moving !== undefined);
  const at = isAsked
    ? 'asked'
    : own.mcpId === undefined
      ? 'none'
      : own.linked === undefined
        ? 'unlinked'
        : isHere
          ? 'here'
          : 'elsewhere';
  return {
    none: when(at === 'none', () => noneView(shown, c)),
    unlinked: when(at === 'unlinked', () => unlinkedView(shown, c)),
    here: when(at === 'here', () => hereView(shown, c)),
    elsewhere: when(at === 'elsewhere', () => elsewhereView(shown, c)),
    asked: when(at === 'asked', () => askedView(shown, c)),
    tabs: isAsked ? [] : accountTabs(c, mcpPage),
  };
}

function noneView(shown: ShownMcp, c: Context) {
  return {
    typed: c.slots.typed ?? '',
    places: placesView(shown, c),
    go: buttonWith(c, 'link', shown),
  };
}

function unlinkedView(shown: ShownMcp, c: Context) {
  const { own, organization } = shown;
  const { say } = c;
  return {
    text: say.text('Your MCP ID {mcpId} is not linked to an organization. Nothing that you have passed counts now.', {
      mcpId: own.mcpId ?? '',
    }),
    places: placesView(shown, c),
    link: when(organization, ({ name }) => ({
      title: say.text('Link to {organization}', { organization: name }),
      button: buttonWith(c, 'link', shown),
    })),
    release: buttonWith(c, 'release', shown),
  };
}

function hereView(shown: ShownMcp, c: Context) {
  const { say } = c;
  const { own } = shown;
  const { organization, transcript } = linkedOf(own);
  return {
    text: say.text('Your MCP ID {mcpId} is linked to {organization}, where it counts at {location}.', {
      mcpId: own.mcpId ?? '',
      organization: organization.name,
      location: locationName(organization, transcript.value.locationId),
    }),
    places: organization.locations.length > 1 ? placesView(shown, c) : [],
    relocate: when(organization.locations.length > 1, () => ({ button: buttonWith(c, 'relocate', shown) })),
    unlink: open(mcpPage, { unlinking: true }),
  };
}

function elsewhereView(shown: ShownMcp, c: Context) {
  const { say } = c;
  const { own, organization } = shown;
  return {
    text: say.text(
      'Your MCP ID {mcpId} is linked to {organization}. An MCP ID counts for one membership at a time: linking it elsewhere ends that.',
      { mcpId: own.mcpId ?? '', organization: linkedOf(own).organization.name },
    ),
    places: placesView(shown, c),
    choose: when(organization, ({ name }) => ({
      title: say.text('Link to {organization}…', { organization: name }),
      button: buttonWith(c, 'choose', shown),
    })),
    unlink: open(mcpPage, { unlinking: true }),
  };
}

/** What is lost, before it is. */
function askedView(shown: ShownMcp, c: Context) {
  const { say, slots } = c;
  const { own, organization, losses } = shown;
  const linked = linkedOf(own).organization;
  const isMove = slots.moving !== undefined && organization !== undefined;
  return {
    text: isMove
      ? say.text('Do you want your exams to count for {organization}, at {location}, and no longer for {from}?', {
          organization: organization.name,
          location: locationName(organization, slots.moving ?? ''),
          from: linked.name,
        })
      : say.text(
          'Do you want your exams to count no longer for {from}? You keep what you have passed, and can link it again.',
          {
            from: linked.name,
          },
        ),
    loses:
      losses === undefined
        ? []
        : losses.length === 0
          ? [{ text: say.text('You count for none of the competencies that {from} holds.', { from: linked.name }) }]
          : [
              { text: say.text('What {from} loses:', { from: linked.name }) },
              ...losses.map((loss) => ({ text: lossText(loss, linked, say) })),
            ],
    title: isMove
      ? say.text('Link to {organization}', { organization: organization.name })
      : say.text('Unlink from {organization}', { organization: linked.name }),
    go: isMove ? c.button('move', { ...dataOf(shown), location: slots.moving ?? '' }) : buttonWith(c, 'unlink', shown),
    back: open(mcpPage),
  };
}

/** Where it is to count: where the person works, unless they say otherwise. */
function placesView({ own, organization }: ShownMcp, c: Context) {
  return when(organization, ({ id, locations }) => {
    const counting = own.linked?.organization.id === id ? own.linked.transcript.value.locationId : undefined;
    const location = c.slots.location ?? counting ?? c.principal.association?.locationId ?? '';
    return { location, locations: locationChoices(locations, location, c.say) };
  });
}

function buttonWith(c: Context, verb: VerbOf<'associate-mcp'>, shown: ShownMcp) {
  return c.button(verb, dataOf(shown));
}

/** What the reader sees: for which organization the card speaks, and where the MCP ID counts. */
function dataOf({ own, organization }: ShownMcp) {
  return { organization: organization?.id ?? '', from: own.linked?.organization.id ?? '' };
}

function linkedOf({ linked }: OwnMcp) {
  if (linked === undefined) throw new Error('shown only where the MCP ID counts');
  return linked;
}
