import type { Logger } from 'pino';
import type { ButtonSeal, SealedButton } from '../../access/button-seal.ts';
import type { SealForAll } from '../../access/seal-for-all.ts';
import type { CardJson, Renderer } from '../../cards/render.ts';
import type { Observer } from '../../observer.ts';
import type { OwnMembership } from '../../pages/association/own-organizations.ts';
import type { Page } from '../../pages/page.ts';
import type { Answer } from '../../pages/visit-page.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Individual } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import type { Admissions } from '../../store/repositories/admissions.ts';
import type { Conversations, Remembered } from '../../store/repositories/conversations.ts';
import type { Dialogue, Dialogues } from '../../store/repositories/dialogues.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import type { Name, Understanding } from '../../understanding/understanding.ts';
import type { LinkSources } from '../../visit/links.ts';
import type { Viewer } from '../../visit/viewer.ts';
import type { Ids, Visit } from '../../visit/visit.ts';
import type { AnswerWords } from '../dialogue/answer-words.ts';
import type { Request } from '../request.ts';
import type { RequestLimit } from '../request-limit.ts';
import type { SignInServices } from '../sign-in.ts';
import type { SignInResource, UserTokens } from '../user-tokens.ts';

/** What the turn needs of the rest of the house. */
export interface TurnServices extends SignInServices, LinkSources {
  readonly pages: readonly Page[];
  readonly limit: RequestLimit;
  /** How long a search may take, in milliseconds. */
  readonly searchMilliseconds: number;
  readonly membership: Membership;
  /** The data of the program, for whom it is handed on to. */
  readonly catalog: Viewer['catalog'];
  readonly conversations: Conversations;
  readonly admissions: Admissions;
  /** What the next sentence of a chat may lean on. */
  readonly dialogues: Dialogues;
  readonly answerWords: AnswerWords;
  /** What all sentences may name, whoever says them. */
  readonly programNames: readonly Name[];
  readonly understand: (sentence: string, names?: readonly Name[]) => Understanding;
  readonly renderer: Renderer;
  readonly seal: ButtonSeal;
  /** Of buttons on cards that several people read. */
  readonly sealForAll: SealForAll;
  /**
   * Where somebody can be written to alone: the chat in which they were last, else a new one.
   * @param serviceUrl of the conversation in which they are now
   * @returns undefined where the channel opens none, such as while the bot is not installed for them
   */
  readonly ownChat: (individualId: string, serviceUrl: string) => Promise<ChatAddress | undefined>;
  readonly speech: (locale: string) => Speech;
  readonly mailing: Visit['mailing'];
  readonly licenseKeySeal?: NonNullable<Visit['licenseKeySeal']>;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly ids: Ids;
  readonly observer: Observer;
  readonly log: Logger;
}

export type Reply =
  | {
      readonly kind: 'card';
      readonly card: CardJson;
      /** What a notification and a reader without cards show. */
      readonly summary: string;
      /** The message whose card this one takes the place of; else it is a new message, or the answer of an invoke. */
      readonly replaces?: string;
    }
  /** What is for one person alone, said in their own chat, and what is said where they asked. */
  | {
      readonly kind: 'own-chat';
      readonly chat: ChatAddress;
      readonly own: Reply;
      readonly here: Reply;
      /** What is said where they asked if the other could not be sent. */
      readonly instead: Reply;
    }
  /** The answer of a message extension. */
  | { readonly kind: 'found'; readonly results: readonly SearchResult[] }
  | { readonly kind: 'remark'; readonly text: string }
  /** Somebody has to sign in first: a card with a button of Teams' own. */
  | { readonly kind: 'sign-in'; readonly text: string; readonly resource: SignInResource }
  /** The answer of an invoke that is no card, and what is said besides. */
  | { readonly kind: 'invoke'; readonly result: InvokeResult; readonly message?: Reply }
  | { readonly kind: 'nothing' };

export interface ChatAddress {
  readonly conversationId: string;
  readonly serviceUrl: string;
}

/** One thing that was found: what the list shows of it, and the card that is put into the message. */
export interface SearchResult {
  readonly card: CardJson;
  readonly preview: { readonly title: string; readonly text: string };
}

/** How an attempt to sign in ended, for the client that made it. */
export type InvokeResult = 'done' | 'consent-needed' | 'wrong-code' | 'refused';

/** A turn on its way: each step reads what earlier ones found and adds its own; once there is a reply, it is over. */
export interface Turn {
  /** After a sign-in it is the one that waited for it. */
  request: Request;
  readonly services: TurnServices;
  readonly tokens: UserTokens;
  readonly individualId: string;
  readonly now: Date;
  say: Speech;
  known?: Remembered;
  pressed?: SealedButton;
  individual?: Individual;
  organization?: Organization;
  /** The organizations of somebody who has several and has chosen none of them; empty for everybody else. */
  toChooseFrom?: readonly OwnMembership[];
  visit?: Visit;
  /** What was answered before in this chat, if that counts still. */
  dialogue?: Dialogue;
  /** What was said now, as far as the next sentence may lean on it. */
  said?: {
    readonly sentence: string;
    /** Whether it is answered with the question which page was meant. */
    readonly isGuess: boolean;
    /** Of the choices before, which one it takes. */
    readonly taken?: Pick<Dialogue, 'choices' | 'taken'>;
  };
  /** The answer changes nothing of what the chat is about, such as “you are welcome”. */
  isAside?: true;
  /** What to do, once it is understood. */
  intent?: () => Promise<Answer>;
  answer?: Answer;
  /** What was asked among others is answered here. */
  ownChat?: ChatAddress;
  reply?: Reply;
}

export function visitOf(turn: Turn): Visit {
  if (turn.visit === undefined) throw new Error('a step came before the one that identifies');
  return turn.visit;
}
