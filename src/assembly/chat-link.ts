import type { ChannelConfig } from '../config.ts';

/**
 * Opens the chat with the bot, with something written in it already.
 * Source: Deep link to Teams chat, https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 * (which speaks of people; a bot is named as the channel names it)
 */
export function chatLinkOf(channel: ChannelConfig): string | undefined {
  return channel.authentication === 'on'
    ? `https://teams.microsoft.com/l/chat/0/0?users=28:${channel.appId}&message={text}`
    : undefined;
}
