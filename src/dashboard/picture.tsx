import { type ComponentType, useCallback, useEffect, useRef } from 'react';
import type { PictureAnswer } from '../pictures/shown/pictures.ts';
import type { ProblemCode } from '../pictures/shown/problem.ts';
import type { PictureOffered } from '../pictures/shown/visit.ts';
import type { Api } from './api.ts';
import { Boundary } from './parts/boundary.tsx';
import { PictureCard } from './parts/picture-card.tsx';
import { drawings } from './pictures/index.tsx';
import { codeOf } from './trouble.ts';
import { useAnswer } from './use-answer.ts';

/** What is no trouble of one picture: who looks is somebody else now, or nobody. */
const ofTheVisit: readonly string[] = [
  'signed-out',
  'not-a-member',
  'merged',
  'no-organization',
  'guest-account',
  'tenant-not-let-in',
] satisfies ProblemCode[];

/** One picture, fetched by itself: what is wrong with it is nothing to the others. */
export function Picture(props: {
  readonly api: Api;
  readonly organization: string;
  readonly offered: PictureOffered;
  /** Grows when something was done after which the picture may be another. */
  readonly version: number;
  /** Asks anew who looks. */
  readonly revisit: () => void;
}) {
  const { api, organization, offered, version, revisit } = props;
  const { name } = offered;
  const ask = useCallback((signal: AbortSignal) => api.picture(name, organization, signal), [api, name, organization]);
  const { value, trouble, isLoading, again } = useAnswer(ask);
  const code = trouble === undefined ? '' : codeOf(trouble);
  useEffect(() => {
    if (ofTheVisit.includes(code)) revisit();
  }, [code, revisit]);
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
    <Boundary of={value} instead={(broken) => <PictureCard {...card} trouble={broken} />}>
      <PictureCard {...card} way={value.way}>
        <Drawing answer={value} />
      </PictureCard>
    </Boundary>
  );
}

function Drawing({ answer: { name, shown } }: { readonly answer: PictureAnswer }) {
  const Drawn = drawings[name] as ComponentType<{ shown: typeof shown }>;
  return <Drawn shown={shown} />;
}
