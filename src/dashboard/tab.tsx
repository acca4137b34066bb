import {
  Button,
  FluentProvider,
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { Center } from './center.tsx';
import { Frame } from './frame.tsx';
import { connect, type Host, type ThemeName } from './host.ts';
import { TroubleNotice } from './parts/notice.tsx';
import { useSay } from './say.tsx';
import type { TabSettings } from './settings.ts';

const themes: Readonly<Record<ThemeName, Theme>> = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** The tab in whatever stands around it: Teams, the demo's host, or nothing at all. */
export function Tab({ settings }: { readonly settings: TabSettings }) {
  const [host, setHost] = useState<Host | 'outside' | 'silent'>();
  const [theme, setTheme] = useState<ThemeName>(likelyTheme);
  useEffect(() => {
    void connect(settings.hosts).then((found) => {
      if (typeof found !== 'string') {
        setTheme(found.theme);
        found.onTheme(setTheme);
      }
      setHost(found);
    });
  }, [settings]);
  useEffect(() => {
    // What stands around the tab, such as the place of a scroll bar.
    const { style } = document.documentElement;
    style.background = themes[theme].colorNeutralBackground2;
    style.colorScheme = theme === 'default' ? 'light' : 'dark';
  }, [theme]);
  return (
    <FluentProvider theme={themes[theme]} className="tab">
      {host === undefined ? (
        <Frame />
      ) : host === 'outside' ? (
        <Outside teamsLink={settings.teamsLink} />
      ) : host === 'silent' ? (
        <Silent />
      ) : (
        <Center host={host} />
      )}
    </FluentProvider>
  );
}

function Outside({ teamsLink }: { readonly teamsLink: string | undefined }) {
  const say = useSay();
  return (
    <TroubleNotice trouble={{ own: 'outside' }}>
      {teamsLink !== undefined && (
        <Button as="a" appearance="primary" href={teamsLink}>
          {say.text('Open in Teams')}
        </Button>
      )}
    </TroubleNotice>
  );
}

function Silent() {
  const say = useSay();
  return (
    <TroubleNotice trouble={{ own: 'host-silent' }}>
      <Button appearance="primary" onClick={() => location.reload()}>
        {say.text('Try again')}
      </Button>
    </TroubleNotice>
  );
}

/** Until the host says which. */
function likelyTheme(): ThemeName {
  if (matchMedia('(forced-colors: active)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default';
}
