export type Json = string | number | boolean | null | readonly Json[] | CardJson;
/** A card, an element of one, or a template of either. */
export type CardJson = { readonly [name: string]: Json };
