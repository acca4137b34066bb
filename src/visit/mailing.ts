import type { Mail } from '../program/things/mail.ts';
import type { Speech } from '../speech/speech.ts';

/** Where people find the bot and its web server, for links in what leaves the chat. */
export interface Whereabouts {
  /** Of the web server, without a slash at the end: `https://pmc.example.com`. */
  readonly webAddress: string;
  /** A link that opens the bot in Teams; absent if nobody has said which app it is. */
  readonly teamsLink?: string;
  /**
   * A link of the web server that leads to one thing and to nothing else, for somebody without an account.
   * @param page of the web server, such as `references`
   * @param parts ids of the thing
   */
  sealedLink(page: string, parts: readonly string[]): string;
}

/** What an e-mail says, in the order in which it says it. All of it is text as it stands: nothing in it is markup. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do. */
  readonly link?: { readonly title: string; readonly url: string };
  /** What stands below that. */
  readonly afterwards?: readonly string[];
  /** Why this person gets it, and from whom. */
  readonly reason: string;
}

/** What pages need to know of e-mail. */
export interface Mailing extends Whereabouts {
  /** Whether any goes out. If not, people are given the text and send it themselves. */
  readonly isOn: boolean;
  /**
   * What a mail would say now, as plain text with the subject apart, for somebody who sends it themselves.
   * @returns undefined if it is wanted no more
   */
  textOf(mail: Mail, say: Speech): Promise<{ readonly subject: string; readonly text: string } | undefined>;
}
