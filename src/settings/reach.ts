import { z } from 'zod';
import { channelHosts } from '../identity/service-urls.ts';
import { entraId, listOf, setting } from './forms.ts';

const isHost = (entry: string) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(entry);

/** Where Teams takes messages of bots, all over the world. */
export const globalServiceUrl = 'https://smba.trafficmanager.net/teams';

/** How people are reached in Teams. */
export const reach = z.object({
  PMC_SERVICE_HOSTS: setting(listOf(isHost, 'each has to be the name of a host').default(channelHosts.join(',')), {
    meaning:
      'the hosts at which the channel takes messages, with commas; those of Teams and of its US government clouds, if left out',
  }),
  PMC_OPEN_CHATS_AT: setting(z.url({ error: 'has to be an address' }).default(globalServiceUrl), {
    meaning: 'where chats are opened with people who never wrote to the bot; has to be at one of PMC_SERVICE_HOSTS',
  }),
  PMC_TEAMS_APP_ID: setting(entraId.optional(), {
    meaning:
      'the id of the app in the organization’s catalog; with it the bot installs itself for people, and links lead to the app and its tab',
  }),
});
