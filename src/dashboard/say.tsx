import { createContext, useContext } from 'react';
import { createSpeech, languageOf, type Messages, type Speech } from '../speech/speech.ts';

/** What each language says besides English: fetched by whoever reads it, and of it what the tab says. */
const messagesOf = import.meta.glob<Messages>('../languages/*/messages.json', { import: 'default' });

/** The speech for a locale; in English if its language is not here, or cannot be fetched. */
export async function speechOf(locale: string): Promise<Speech> {
  const language = languageOf(locale);
  const fetched = messagesOf[`../languages/${language}/messages.json`];
  if (fetched === undefined) return createSpeech(language === 'en' ? locale : 'en');
  try {
    return createSpeech(locale, { messages: await fetched() });
  } catch {
    return createSpeech('en');
  }
}

export const english = createSpeech('en');

export const SayContext = createContext<Speech>(english);

export function useSay(): Speech {
  return useContext(SayContext);
}
