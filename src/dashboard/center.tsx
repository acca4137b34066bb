import { Button } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { VisitShown } from '../pictures/shown/visit.ts';
import { createApi } from './api.ts';
import { ChatContext, createChat } from './chat.tsx';
import { Frame } from './frame.tsx';
import { type Host, tellShown } from './host.ts';
import { Page } from './page.tsx';
import { Boundary } from './parts/boundary.tsx';
import { Notice, TroubleNotice } from './parts/notice.tsx';
import { WayButton } from './parts/ways.tsx';
import { english, SayContext, speechOf, useSay } from './say.tsx';
import type { Trouble } from './trouble.ts';
import { useAnswer } from './use-answer.ts';

/** The membership center for whoever looks: it asks who that is, and shows what there is for them. */
export function Center({ host }: { readonly host: Host }) {
  const api = useMemo(() => createApi(host), [host]);
  const [wanted, setWanted] = useState<string>();
  const ask = useCallback((signal: AbortSignal) => api.visit(wanted, signal), [api, wanted]);
  const { value: visit, trouble, isLoading, again } = useAnswer(ask);
  useReturn(again);
  const say = useSpeech(visit?.locale ?? host.locale);
  const link = visit?.chat?.link;
  const chat = useMemo(() => (link === undefined ? undefined : createChat(link, host.open)), [link, host]);
  // Teams has a sign of waiting of its own, which is taken away when there is something to see.
  useEffect(tellShown, []);
  useEffect(() => {
    document.documentElement.lang = say.locale;
    document.title = say.text('Partner Dashboard');
  }, [say]);

  return (
    <SayContext value={say}>
      <ChatContext value={chat}>
        {trouble !== undefined ? (
          <CenterTrouble
            trouble={trouble}
            isLoading={isLoading}
            again={again}
            choose={setWanted}
            reopen={() => {
              setWanted(undefined);
              again();
            }}
            consent={async () => {
              await host.token(true).catch(() => {});
              again();
            }}
            signIn={async () => {
              await api.signIn();
              again();
            }}
          />
        ) : visit === undefined ? (
          <Frame />
        ) : (
          <Boundary of={visit} instead={(broken) => <Again trouble={broken} again={again} isLoading={isLoading} />}>
            {visit.organization === undefined ? (
              <NoOrganization visit={visit} />
            ) : (
              <Page
                key={visit.organization.id}
                api={api}
                visit={visit}
                organization={visit.organization}
                choose={setWanted}
                revisit={again}
              />
            )}
          </Boundary>
        )}
      </ChatContext>
    </SayContext>
  );
}

/** Longer than anybody looks elsewhere for a moment (our choice), in milliseconds. */
const away = 10 * 60_000;

/** Teams keeps a tab that nobody looks at: whoever comes back after a while sees how it is then. */
function useReturn(again: () => void): void {
  useEffect(() => {
    let leftAt = Date.now();
    const changed = () => {
      if (document.visibilityState === 'hidden') leftAt = Date.now();
      else if (Date.now() - leftAt > away) again();
    };
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  }, [again]);
}

function useSpeech(locale: string) {
  const [say, setSay] = useState(english);
  useEffect(() => {
    let isWanted = true;
    void speechOf(locale).then((speech) => isWanted && setSay(speech));
    return () => {
      isWanted = false;
    };
  }, [locale]);
  return say;
}

function NoOrganization({ visit: { none, name } }: { readonly visit: VisitShown }) {
  const say = useSay();
  return (
    <Notice
      title={say.text('Welcome, {name}', { name })}
      actions={none !== undefined && <WayButton way={none} appearance="primary" />}
    >
      <p>{none?.text ?? say.text('There is nothing here for you so far.')}</p>
    </Notice>
  );
}

function Again(props: { readonly trouble: Trouble; readonly isLoading: boolean; readonly again: () => void }) {
  return (
    <TroubleNotice trouble={props.trouble}>
      <Button appearance="primary" disabledFocusable={props.isLoading} onClick={props.again}>
        {useSay().text('Try again')}
      </Button>
    </TroubleNotice>
  );
}

/** Why nothing is shown, with what helps: a button of Teams', another organization, or the same again. */
function CenterTrouble(props: {
  readonly trouble: Trouble;
  readonly isLoading: boolean;
  readonly again: () => void;
  readonly choose: (organization: string) => void;
  /** For the organization that the server proposes. */
  readonly reopen: () => void;
  readonly consent: () => void;
  readonly signIn: () => void;
}) {
  const say = useSay();
  const { trouble, isLoading, again, choose, reopen, consent, signIn } = props;
  const code = 'told' in trouble ? trouble.told.code : trouble.own;
  const organizations = 'told' in trouble ? (trouble.told.organizations ?? []) : [];
  const main = { appearance: 'primary', disabledFocusable: isLoading } as const;
  return (
    <TroubleNotice trouble={trouble}>
      {organizations.map(({ id, name }) => (
        <Button key={id} onClick={() => choose(id)} disabledFocusable={isLoading}>
          {say.text('Show {organization}', { organization: name })}
        </Button>
      ))}
      {code === 'consent-needed' && (
        <Button {...main} onClick={consent}>
          {say.text('Continue')}
        </Button>
      )}
      {code === 'signed-out' && (
        <Button {...main} onClick={signIn}>
          {say.text('Sign in')}
        </Button>
      )}
      {(code === 'merged' || (code === 'not-a-member' && organizations.length === 0)) && (
        <Button {...main} onClick={reopen}>
          {say.text('Open the dashboard again')}
        </Button>
      )}
      {canComeBack(code) && (
        <Button {...main} onClick={again}>
          {say.text('Try again')}
        </Button>
      )}
    </TroubleNotice>
  );
}

/** Whether the same may go well a moment later. */
function canComeBack(code: string): boolean {
  return !['consent-needed', 'signed-out', 'not-a-member', 'merged', 'guest-account', 'tenant-not-let-in'].includes(
    code,
  );
}
