import type { Button } from './button.ts';

/** What a template names: ready text, numbers, booleans, buttons, and lists of the same. */
export type View = { readonly [name: string]: ViewValue };
export type ViewValue = string | number | boolean | Button | View | readonly ViewValue[];
