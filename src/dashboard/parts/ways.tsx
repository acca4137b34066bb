import { Button, Link } from '@fluentui/react-components';
import type { MouseEvent } from 'react';
import type { Ask, More, Way } from '../../pictures/shown/common.ts';
import { type Chat, useChat } from '../chat.tsx';
import { useSay } from '../say.tsx';

interface WayProps {
  readonly way: Way;
  /** What the link is about, for whoever hears it without what stands around it. */
  readonly about?: string;
}

/** Leads to the chat, as words in a text. */
export function WayLink({ way, about }: WayProps) {
  const chat = useChat();
  if (chat === undefined) return <WhatToSay ask={way.ask} />;
  return (
    <Link {...linkTo(chat, way.ask)} {...labelled(way, about)}>
      {way.title}
    </Link>
  );
}

/** Leads to the chat, as a button. */
export function WayButton({
  way,
  about,
  appearance = 'secondary',
}: WayProps & { appearance?: 'primary' | 'secondary' }) {
  const chat = useChat();
  if (chat === undefined) return <WhatToSay ask={way.ask} />;
  return (
    <Button as="a" appearance={appearance} {...linkTo(chat, way.ask)} {...labelled(way, about)}>
      {way.title}
    </Button>
  );
}

/** How much a picture leaves out, and the way to all of it. */
export function MoreInChat({ more }: { readonly more: More | undefined }) {
  return (
    more !== undefined && (
      <p>
        {more.text} <WayLink way={more} />
      </p>
    )
  );
}

function WhatToSay({ ask }: { readonly ask: Ask }) {
  return <span>{useSay().text('In the chat, say “{sentence}”', { sentence: ask.text })}</span>;
}

function linkTo(chat: Chat, ask: Ask) {
  return {
    href: chat.linkTo(ask),
    target: '_blank',
    rel: 'noopener',
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      chat.open(ask);
    },
  };
}

/** A label begins with what can be read, so that whoever speaks to the computer can name it. */
function labelled({ title }: Way, about: string | undefined) {
  return about === undefined ? {} : { 'aria-label': `${title}: ${about}` };
}
