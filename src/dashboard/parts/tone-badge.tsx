import { Badge as FluentBadge } from '@fluentui/react-components';
import type { Badge, Tone } from '../../pictures/shown/common.ts';

const colors = {
  good: 'success',
  accent: 'brand',
  attention: 'warning',
  neutral: 'informative',
} as const satisfies Record<Tone, string>;

export function ToneBadge({ badge }: { readonly badge: Badge }) {
  return (
    <FluentBadge appearance="tint" shape="rounded" color={colors[badge.tone]} className="badge">
      {badge.text}
    </FluentBadge>
  );
}
