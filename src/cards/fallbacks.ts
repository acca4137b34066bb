import type { Json } from './json.ts';

/**
 * What a client does that is too old for an element: a button becomes one that answers by message, a badge becomes
 * text. Source: Universal Action Model, https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
 */
export function withFallbacks(json: Json): Json {
  if (Array.isArray(json)) return json.map(withFallbacks);
  if (json === null || typeof json !== 'object') return json;
  const element = Object.fromEntries(Object.entries(json).map(([name, value]) => [name, withFallbacks(value)]));
  if (element.fallback !== undefined) return element;
  if (element.type === 'Action.Execute') {
    // It stands inside the element, where the list is already one of its items.
    const { verb: _verb, $data: _data, $when: _when, ...submit } = element;
    return { ...element, fallback: { ...submit, type: 'Action.Submit' } };
  }
  if (element.type === 'Badge') {
    const text = {
      type: 'TextBlock',
      text: element.text ?? '',
      color: element.style ?? 'Default',
      weight: 'Bolder',
      wrap: true,
    };
    return { ...element, fallback: text };
  }
  return element;
}
