import type { NoticeCategory } from '../program/telling/notice-preferences.ts';
import type { Association } from '../program/things/people.ts';
import type { Speech } from '../speech/speech.ts';

/** Why somebody is told anything at all. */
export function whyText({ rights, roles }: Association, organization: string, say: Speech): string {
  const values = { organization };
  if (rights === 'global-administrator' || roles.includes('primary-program-contact')) {
    return say.text(
      'You look after the membership of {organization}, so I tell you when it is due for renewal, when something about it is at risk, and when somebody waits for your answer.',
      values,
    );
  }
  if (rights === 'location-administrator' || roles.includes('executive-contact')) {
    return say.text(
      'You help to look after the membership of {organization}, so I tell you when its renewal becomes urgent, and what concerns your locations.',
      values,
    );
  }
  return say.text('You belong to {organization}. I tell you only what concerns yourself.', values);
}

/** As what somebody is told: the reason under a notice. */
export function toldAsText(
  as:
    | 'primary-program-contact'
    | 'executive-contact'
    | 'benefits-contact'
    | 'administrator'
    | 'location-contact'
    | 'location-administrator',
  organization: string,
  say: Speech,
  location = '',
): string {
  const values = { organization };
  switch (as) {
    case 'primary-program-contact':
      return say.text('You get this as the Primary Program Contact of {organization}.', values);
    case 'location-contact':
      return say.text('You get this as the Primary Program Contact of {location}.', { location });
    case 'location-administrator':
      return say.text('You get this as somebody who administers {location}.', { location });
    case 'executive-contact':
      return say.text('You get this as the Executive Contact of {organization}.', values);
    case 'benefits-contact':
      return say.text('You get this as the benefits contact of {organization}.', values);
    case 'administrator':
      return say.text('You get this as an administrator of {organization}.', values);
  }
}

export function categoryName(category: NoticeCategory, say: Speech): string {
  const names: Record<NoticeCategory, string> = {
    'membership-status': say.text('Membership status: renewals, requirements, requests'),
    'orders-and-shipping': say.text('Orders and shipping'),
    'promotions-and-events': say.text('Promotions and events'),
    'training-and-readiness': say.text('Training and readiness'),
    'surveys-and-research': say.text('Surveys and research'),
    'partner-materials': say.text('Partner materials and newsletter'),
  };
  return names[category];
}
