import type { ThemeConfig } from 'antd';
import { theme } from 'antd';
import { colours, type ColourScheme } from './colors.ts';

/** The desk's component theme, made from the tokens; without `motion` nothing glides, for who asked the machine for that. */
export function antdTheme(scheme: ColourScheme, { motion = true }: { motion?: boolean } = {}): ThemeConfig {
  const colour = colours[scheme];
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'linli' },
    hashed: false,
    token: {
      motion,
      colorPrimary: colour.brand,
      // The lighter one that would be made of it is too pale beneath white words.
      colorPrimaryHover: colour['brand-strong'],
      colorPrimaryActive: colour['brand-strong'],
      colorLink: colour.brand,
      colorSuccess: colour['green-mark'],
      colorWarning: colour['yellow-mark'],
      colorError: colour['red-text'],
      colorInfo: colour.brand,
      colorBgBase: colour.surface,
      colorBgLayout: colour.ground,
      colorBgContainer: colour.surface,
      colorBgElevated: colour.surface,
      colorTextBase: colour.text,
      colorText: colour.text,
      colorTextSecondary: colour.second,
      colorTextTertiary: colour.second,
      colorTextPlaceholder: colour.second,
      colorTextDescription: colour.second,
      colorTextDisabled: colour['grey-mark'],
      colorTextLightSolid: colour['on-brand'],
      colorBorder: colour.control,
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      borderRadius: 6,
      controlHeight: 36,
      controlHeightSM: 28,
      controlHeightLG: 44,
      fontFamily: 'var(--font)',
      fontSize: 14,
      lineHeight: 22 / 14,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      boxShadow: 'var(--shadow-float)',
      boxShadowSecondary: 'var(--shadow-float)',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Input: { activeShadow: 'none' },
      Select: { optionSelectedBg: colour['brand-soft'] },
    },
  };
}
