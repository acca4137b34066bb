import { z } from 'zod';
import { languageTagOf } from '../program/things/language-tag.ts';
import { displayNameOf } from '../program/things/people.ts';
import { recently } from '../recently.ts';
import { addressed } from './mentions.ts';

/** What somebody wants of the bot, without anything of the channel's wire. */
export interface Request {
  /** Of the activity; the channel may deliver the same one twice. */
  readonly id?: string;
  readonly from: { readonly tenantId: string; readonly objectId: string; readonly name: string };
  readonly conversation: {
    readonly id: string;
    /** A chat of this person and the bot alone. */
    readonly isPersonal: boolean;
    /** A team's channel, in which others read along, as they do in a group chat. */
    readonly isChannel?: true;
    readonly serviceUrl: string;
    readonly channelId: string;
    readonly botId: string;
    readonly userId: string;
  };
  /** BCP 47, as the client says; empty if it says none. */
  readonly locale: string;
  readonly asks: Asks;
}

/** What is asked of a search from where people write to each other. */
export interface SearchAsked {
  /** Of the manifest; anything, as a client can send it. */
  readonly command: string;
  /** As it was typed; empty for what is shown before anybody has typed. */
  readonly text: string;
  /** Whole numbers: how many come before these, and how many are wanted at the most. */
  readonly skip: number;
  readonly count: number;
}

export type Asks =
  | {
      readonly kind: 'sentence';
      /** Without the mention of the bot. */
      readonly text: string;
      readonly hasAttachments: boolean;
      /** It was said to others, without the bot being mentioned. */
      readonly isToOthers?: true;
      /** Others are mentioned in it. */
      readonly namesOthers?: true;
    }
  | {
      readonly kind: 'press';
      readonly verb?: string;
      readonly sealed: unknown;
      readonly form: Readonly<Record<string, unknown>>;
      /**
       * It came as a message, pressed on an old client or as a card that was sent to the bot: what answers it can be read by
       * all in the conversation.
       */
      readonly isMessage?: true;
      /** The message whose card was pressed, where the press came as a message and not as an invoke. */
      readonly cardMessageId?: string;
      /** Nobody has pressed: Teams brings a card up to date for who looks at it. */
      readonly isAutomatic?: true;
      /** What Teams sends along when the press was answered with a request to sign in. */
      readonly proof?: SignInProof;
    }
  | { readonly kind: 'search'; readonly search: SearchAsked; readonly proof?: SignInProof }
  /** Something of message extensions that the bot does not offer, such as a form. */
  | { readonly kind: 'extension' }
  /** Teams has fetched a token by itself, or the person has signed in by hand. */
  | { readonly kind: 'sign-in'; readonly proof: SignInProof }
  /** Teams could not; the code is its own, such as `resourcematchfailed`. */
  | { readonly kind: 'sign-in-failed'; readonly code: string }
  | { readonly kind: 'installed' }
  | { readonly kind: 'removed' }
  /** Something that the bot needs not answer. */
  | { readonly kind: 'other' };

export type SignInProof =
  /** The id is that of the card or press that asked for it: all clients of a person answer with the same one. */
  | { readonly kind: 'token'; readonly token: string; readonly exchangeId: string }
  /** What a person gets who signs in by hand. */
  | { readonly kind: 'code'; readonly code: string }
  /** The person closed the window in which they would have signed in. */
  | { readonly kind: 'cancelled' };

/**
 * What an activity must have for anything to be done with it. The Bot Framework's own check of this answers 500.
 * Source: Activity object, https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export const ActivityOnTheWire = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  from: z.looseObject({ id: z.string().min(1), name: z.string().nullish(), aadObjectId: z.string().nullish() }),
  recipient: z.looseObject({ id: z.string().min(1) }),
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string().nullish() }).nullish() }).nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string().nullish() })).nullish(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).nullish(),
  replyToId: z.string().nullish(),
  /** Mentions among others; whatever is no mention is left alone. */
  entities: z.unknown().optional(),
  value: z.unknown().optional(),
});
export type ActivityOnTheWire = z.infer<typeof ActivityOnTheWire>;

/**
 * Reads an activity. Who is asking comes from the channel alone (`from.aadObjectId` and the tenant), never from
 * anything that the person's client could put into the content.
 */
export function readRequest(activity: ActivityOnTheWire): Request {
  return {
    ...(activity.id === undefined ? {} : { id: activity.id }),
    from: {
      tenantId: activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? '',
      objectId: activity.from.aadObjectId ?? '',
      name: displayNameOf(activity.from.name ?? ''),
    },
    conversation: {
      id: activity.conversation.id,
      isPersonal: isOwnChat(activity.conversation),
      ...(activity.conversation.conversationType === 'channel' ? { isChannel: true } : {}),
      serviceUrl: activity.serviceUrl,
      channelId: activity.channelId,
      botId: activity.recipient.id,
      userId: activity.from.id,
    },
    // Clients say it in many ways, or not at all; what is kept of a person is a language tag.
    locale: localeOf(activity.locale ?? '') || clientLocale(activity.entities),
    asks: readAsks(activity),
  };
}

/**
 * Whether it is a chat with the bot. What two people write each other is personal to the channel too, and a card that was
 * put into a message is pressed there: these chats have ids of threads, as those of several people.
 */
function isOwnChat({ id, conversationType }: ActivityOnTheWire['conversation']): boolean {
  return (conversationType ?? 'personal') === 'personal' && !id.startsWith('19:');
}

/** The language of somebody of whom nobody says one. */
export const unsaidLocale = 'en';

const localeOf = recently(500, (said) => languageTagOf(said) ?? '');

/**
 * What Teams says of the client besides, with every message of a person.
 * Source: Get Teams context for your bot, https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
 */
const ClientInfo = z.object({ type: z.literal('clientInfo'), locale: z.string() });

function clientLocale(entities: unknown): string {
  for (const entity of Array.isArray(entities) ? entities : []) {
    const info = ClientInfo.safeParse(entity);
    if (info.success) return localeOf(info.data.locale);
  }
  return '';
}

/** The name of the invoke that an Action.Execute sends. */
export const cardActionInvoke = 'adaptiveCard/action';
const searchInvoke = 'composeExtension/query';

/**
 * What else Teams may ask of a message extension. The manifest offers none of it, so only a client that knows an older or
 * another one does.
 * Source: Message extensions, https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/what-are-messaging-extensions
 */
const otherExtensionInvokes: readonly string[] = [
  'composeExtension/selectItem',
  'composeExtension/fetchTask',
  'composeExtension/submitAction',
  'composeExtension/queryLink',
  'composeExtension/anonymousQueryLink',
  'composeExtension/querySettingUrl',
  'composeExtension/setting',
  'composeExtension/onCardButtonClicked',
];

export function isExtensionInvoke(name: string | undefined): boolean {
  return name === searchInvoke || otherExtensionInvokes.includes(name ?? '');
}

function readAsks(activity: ActivityOnTheWire): Asks {
  switch (activity.type) {
    case 'message':
      return readMessage(activity);
    case 'invoke':
      return readInvoke(activity);
    case 'conversationUpdate': {
      const isBotAdded = activity.membersAdded?.some((member) => member.id === activity.recipient.id) ?? false;
      return { kind: isBotAdded ? 'installed' : 'other' };
    }
    case 'installationUpdate':
      return { kind: activity.action?.startsWith('remove') ? 'removed' : 'installed' };
    default:
      return { kind: 'other' };
  }
}

/**
 * Source: Enable SSO for your bot, https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-code
 */
function readInvoke(activity: ActivityOnTheWire): Asks {
  const value = isRecord(activity.value) ? activity.value : {};
  switch (activity.name) {
    case cardActionInvoke:
      return readExecute(activity.value);
    case 'signin/tokenExchange': {
      const token = typeof value.token === 'string' ? value.token : '';
      return { kind: 'sign-in', proof: { kind: 'token', token, exchangeId: exchangeIdOf(value) } };
    }
    case 'signin/verifyState': {
      const code = typeof value.state === 'string' ? value.state : '';
      return { kind: 'sign-in', proof: codeOrCancelled(code) };
    }
    case 'signin/failure':
      return { kind: 'sign-in-failed', code: failureCode(value.code) };
    case searchInvoke:
      return readSearch(value);
    default:
      return { kind: otherExtensionInvokes.includes(activity.name ?? '') ? 'extension' : 'other' };
  }
}

/** As many as Teams shows at once. */
const mostResults = 25;

/**
 * Source: Respond to search command,
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
 */
function readSearch(value: Record<string, unknown>): Asks {
  const parameters = (Array.isArray(value.parameters) ? value.parameters : []).filter(isRecord);
  const typed = parameters.find(({ name }) => name !== 'initialRun')?.value;
  const options = isRecord(value.queryOptions) ? value.queryOptions : {};
  const proof = readProof(value);
  return {
    kind: 'search',
    search: {
      command: typeof value.commandId === 'string' ? value.commandId : '',
      text: typeof typed === 'string' ? typed : '',
      skip: wholeNumber(options.skip, 0, Number.MAX_SAFE_INTEGER) ?? 0,
      count: wholeNumber(options.count, 1, mostResults) ?? mostResults,
    },
    ...(proof === undefined ? {} : { proof }),
  };
}

function wholeNumber(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}

function readMessage(activity: ActivityOnTheWire): Asks {
  // A client too old for Action.Execute sends the button's data as a message without a text.
  if (isRecord(activity.value) && 'button' in activity.value) {
    const { button, ...form } = activity.value;
    const cardMessageId = activity.replyToId ?? undefined;
    return {
      kind: 'press',
      sealed: button,
      form,
      isMessage: true,
      ...(cardMessageId === undefined ? {} : { cardMessageId }),
    };
  }
  const { text, isMentioned, namesOthers } = addressed(activity);
  const isToOthers = !isMentioned && !isOwnChat(activity.conversation);
  const shown = activity.attachments?.flatMap(sealedOn)[0];
  if (shown !== undefined && text.trim() === '' && !isToOthers) {
    return { kind: 'press', sealed: shown, form: {}, isMessage: true };
  }
  // Teams sends the text a second time as an attachment of HTML.
  const hasAttachments = activity.attachments?.some((entry) => entry.contentType !== 'text/html') ?? false;
  return {
    kind: 'sentence',
    text,
    hasAttachments,
    ...(isToOthers ? { isToOthers } : {}),
    ...(namesOthers ? { namesOthers } : {}),
  };
}

/** A card that a search has put into a message says by its refresh what it is about. */
function sealedOn({ contentType, content }: Record<string, unknown>): readonly string[] {
  if (contentType !== adaptiveCard) return [];
  const { refresh } = isRecord(content) ? content : {};
  const { action } = isRecord(refresh) ? refresh : {};
  const { data } = isRecord(action) ? action : {};
  return isRecord(data) && typeof data.button === 'string' ? [data.button] : [];
}

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

function readExecute(value: unknown): Asks {
  const action = isRecord(value) && isRecord(value.action) ? value.action : {};
  const { button, ...form } = isRecord(action.data) ? action.data : {};
  const verb = typeof action.verb === 'string' ? action.verb : undefined;
  const proof = isRecord(value) ? readProof(value) : undefined;
  return {
    kind: 'press',
    ...(verb === undefined ? {} : { verb }),
    sealed: button,
    form,
    ...(isRecord(value) && value.trigger === 'automatic' ? { isAutomatic: true } : {}),
    ...(proof === undefined ? {} : { proof }),
  };
}

/**
 * Source: Authentication flow in Universal Actions,
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/authentication-flow-in-universal-action-for-adaptive-cards
 */
function readProof(value: Record<string, unknown>): SignInProof | undefined {
  const { authentication, state } = value;
  if (isRecord(authentication) && typeof authentication.token === 'string') {
    return { kind: 'token', token: authentication.token, exchangeId: exchangeIdOf(authentication) };
  }
  return typeof state === 'string' && state !== '' ? codeOrCancelled(state) : undefined;
}

/**
 * Why Teams could not sign somebody in; a client can send anything in its place, which gets no further.
 * Source: Enable SSO for your bot, https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-code
 */
const failureCodes: readonly unknown[] = [
  'installappfailed',
  'authrequestfailed',
  'installedappnotfound',
  'invokeerror',
  'resourcematchfailed',
  'oauthcardnotvalid',
  'tokenmissing',
  'userconsentrequired',
  'interactionrequired',
];

function failureCode(code: unknown): string {
  return failureCodes.includes(code) ? String(code) : 'another';
}

/** What Teams sends in place of a code when the window was closed, as people who write bots report it. */
const cancelled = 'CancelledByUser';

function codeOrCancelled(code: string): SignInProof {
  return code === cancelled ? { kind: 'cancelled' } : { kind: 'code', code };
}

function exchangeIdOf({ id }: Record<string, unknown>): string {
  return typeof id === 'string' ? id : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
