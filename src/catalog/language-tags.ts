/**
 * The languages to choose from, by language tag (our choice): the bot writes in them, and their region decides how dates
 * and amounts are written. Of each language the first one is taken for its regions that are not here. A further language
 * is added here together with its folder.
 */
export const languageTags: readonly string[] = [
  'en-GB',
  'en-AU',
  'en-CA',
  'en-IE',
  'en-IN',
  'en-NZ',
  'en-SG',
  'en-US',
  'en-ZA',
  'pt-PT',
  'pt-BR',
  'es-ES',
  'es-AR',
  'es-CL',
  'es-CO',
  'es-MX',
  'es-PE',
  'es-US',
  'fr-FR',
  'fr-BE',
  'fr-CA',
  'fr-CH',
  'de-DE',
  'de-AT',
  'de-CH',
  'ja-JP',
];
