import type { NoticePreferences } from '../../program/telling/notice-preferences.ts';
import { ofPerson, stored } from './thing.ts';

/** When and about what a person wants to be written to. */
export const preferences = stored<NoticePreferences, { readonly individualId: string }>()({
  type: 'preferences',
  personal: { says: 'when and about what they want to be written to', kept: 'until the person is erased or forgotten' },
  partition: ofPerson,
  only: 'preferences',
});
