import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** The one accent: a dark blue-green that keeps 7:1 on white in its eighth shade. */
const steppe: MantineColorsTuple = [
  '#ecf7f7',
  '#d8ecec',
  '#aed9d9',
  '#80c4c5',
  '#5bb3b5',
  '#43a8aa',
  '#2f979a',
  '#1c7d81',
  '#155e63',
  '#0c4447',
];

const FONTS = "'Noto Sans', 'Vazirmatn', 'Noto Sans SC', system-ui, sans-serif";

export const theme = createTheme({
  primaryColor: 'steppe',
  colors: { steppe },
  primaryShade: { light: 8, dark: 8 },
  fontFamily: FONTS,
  headings: {
    fontFamily: FONTS,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // By name and not by import: what the first screen does not draw is not fetched for it. Small boxes are hard to hit on a phone and for a shaking hand (WCAG 2.2, 2.5.8).
  components: {
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
  },
});

/** Darker error, dimmed and placeholder text than Mantine's own: theirs miss 4.5:1 (WCAG 2.2, 1.4.3). */
export const readableColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': '#b42318',
    '--mantine-color-dimmed': '#4f5864',
    '--mantine-color-placeholder': '#667080',
    '--mantine-color-anchor': '#155e63',
    '--izdeu-line': '#c9d0d6',
    '--izdeu-quiet': '#f4f6f7',
    '--izdeu-added': '#d9f2df',
    '--izdeu-removed': '#fbdfdc',
    '--izdeu-banner': '#fff4d6',
    '--izdeu-banner-text': '#4d3800',
    '--mantine-color-orange-light-color': '#7a3b00',
    '--mantine-color-green-light-color': '#14532d',
    '--mantine-color-red-light-color': '#8c1d18',
    '--mantine-color-gray-light-color': '#3a424c',
    '--mantine-color-steppe-light-color': '#0c4447',
    '--mantine-color-orange-outline': '#8a4400',
    '--mantine-color-red-outline': '#b42318',
    '--mantine-color-green-outline': '#166534',
  },
  dark: {
    '--mantine-color-error': '#ff9a90',
    '--mantine-color-dimmed': '#b3bcc6',
    '--mantine-color-placeholder': '#9aa4af',
    '--mantine-color-anchor': '#80c4c5',
    '--izdeu-line': '#4a525b',
    '--izdeu-quiet': '#2b3036',
    '--izdeu-added': '#16401f',
    '--izdeu-removed': '#56211c',
    '--izdeu-banner': '#4d3800',
    '--izdeu-banner-text': '#fff4d6',
    '--mantine-color-orange-light-color': '#ffcf99',
    '--mantine-color-green-light-color': '#a6e9bd',
    '--mantine-color-red-light-color': '#ffb4ab',
    '--mantine-color-gray-light-color': '#d5dbe1',
    '--mantine-color-steppe-light-color': '#aed9d9',
    '--mantine-color-orange-outline': '#ffc078',
    '--mantine-color-red-outline': '#ff9a90',
    '--mantine-color-green-outline': '#8ce99a',
    '--mantine-color-steppe-outline': '#80c4c5',
  },
});
