import { Component, type ComponentType, type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { PictureAnswer } from '../pictures/shown/pictures.ts';
import type { PictureOffered } from '../pictures/shown/visit.ts';
import type { Api } from './api.ts';
import { PictureCard } from './parts/picture-card.tsx';
import { drawings } from './pictures/index.tsx';
import type { Trouble } from './trouble.ts';
import { useAnswer } from './use-answer.ts';

/** One picture, fetched by itself: what is wrong with it is nothing to the others. */
export function Picture(props: {
  readonly api: Api;
  readonly organization: string;
  readonly offered: PictureOffered;
  /** Grows when something was done after which the picture may be another. */
  readonly version: number;
}) {
  const { api, organization, offered, version } = props;
  const { name } = offered;
  const ask = useCallback((signal: AbortSignal) => api.picture(name, organization, signal), [api, name, organization]);
  const { value, trouble, isLoading, again } = useAnswer(ask);
  const drawn = useRef(version);
  useEffect(() => {
    if (drawn.current === version) return;
    drawn.current = version;
    again();
  }, [version, again]);

  const card = { offered, isLoading, again };
  if (trouble !== undefined) return <PictureCard {...card} trouble={trouble} />;
  if (value === undefined) return <PictureCard {...card} />;
  return (
    <WhatCannotBeDrawn of={value} instead={(broken) => <PictureCard {...card} trouble={broken} />}>
      <PictureCard {...card} way={value.way}>
        <Drawing answer={value} />
      </PictureCard>
    </WhatCannotBeDrawn>
  );
}

function Drawing({ answer: { name, shown } }: { readonly answer: PictureAnswer }) {
  const Drawn = drawings[name] as ComponentType<{ shown: typeof shown }>;
  return <Drawn shown={shown} />;
}

/** A mistake in one drawing leaves the others alone. */
class WhatCannotBeDrawn extends Component<
  { readonly of: unknown; readonly instead: (trouble: Trouble) => ReactNode; readonly children: ReactNode },
  { readonly of: unknown; readonly isBroken: boolean }
> {
  override state = { of: this.props.of, isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  /** What is fetched anew may be drawn again. */
  static getDerivedStateFromProps({ of }: { readonly of: unknown }, state: { readonly of: unknown }) {
    return of === state.of ? null : { of, isBroken: false };
  }

  override render() {
    return this.state.isBroken ? this.props.instead({ own: 'broken' }) : this.props.children;
  }
}
