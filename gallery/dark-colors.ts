/*
 * Colors of Teams in its dark theme, in the form of a host config; the Playground knows only the light ones.
 * Source: Host config of Microsoft Teams, dark,
 * https://github.com/microsoft/AdaptiveCards/blob/main/samples/HostConfig/microsoft-teams-dark.json
 */

const color = (normal: string, subtle: string) => ({ default: normal, subtle });

const colors = {
  dark: color('#ff201f1f', '#ff2d2c2c'),
  light: color('#ffffffff', '#bfffffff'),
  accent: color('#ffa6a7dc', '#ff8b8cc7'),
  good: color('#ff92c353', '#e592c353'),
  warning: color('#fff8d22a', '#e5f8d22a'),
  attention: color('#ffd74654', '#e5d74654'),
};
const onDark = { ...colors, default: colors.light };
/** Containers that say something keep their light ground in the dark. */
const onLight = { ...colors, default: colors.dark };

export const darkContainerStyles = {
  default: { backgroundColor: '#ff2d2c2c', borderColor: '#CCCCCC', foregroundColors: onDark },
  emphasis: { backgroundColor: '#ff292828', borderColor: '#666666', foregroundColors: onDark },
  accent: { backgroundColor: '#C7DEF9', borderColor: '#62A8F7', foregroundColors: onLight },
  good: { backgroundColor: '#CCFFCC', borderColor: '#69E569', foregroundColors: onLight },
  attention: { backgroundColor: '#FFC5B2', borderColor: '#FF764C', foregroundColors: onLight },
  warning: { backgroundColor: '#FFE2B2', borderColor: '#FFBC51', foregroundColors: onLight },
};
