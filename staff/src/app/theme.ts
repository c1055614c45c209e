import { colors, cssVariables, fontFamily, fontSizes, radii, statuses, touchTargets } from '@tijian/shared/theme';
import type { ThemeConfig } from 'antd';

/** Our tokens in Ant Design's words. Under a finger, controls grow to a touch target. */
export function antTheme(touch: boolean): ThemeConfig {
  return {
    // The rules come as a style sheet (see main.tsx and build/antd-styles-plugin.mjs); only the variables are made in the page.
    zeroRuntime: true,
    token: {
      colorPrimary: colors.primary,
      colorPrimaryHover: colors.primaryHover,
      colorPrimaryBg: colors.primaryTint,
      colorPrimaryBgHover: colors.primaryTint,
      controlItemBgActive: colors.primaryTint,
      controlItemBgActiveHover: colors.primaryTint,
      colorLinkHover: colors.primaryHover,
      colorInfo: colors.info,
      colorSuccess: colors.success,
      colorWarning: colors.warning,
      colorError: colors.danger,
      colorLink: colors.primary,
      colorText: colors.text,
      colorTextSecondary: colors.textSecondary,
      colorTextTertiary: colors.textMuted,
      colorTextDescription: colors.textMuted,
      colorTextPlaceholder: colors.textMuted,
      colorBorder: colors.border,
      colorBgLayout: colors.background,
      colorInfoBg: statuses.inRoom.background,
      colorInfoBorder: statuses.inRoom.border,
      colorSuccessBg: statuses.success.background,
      colorSuccessBorder: statuses.success.border,
      colorWarningBg: statuses.warning.background,
      colorWarningBorder: statuses.warning.border,
      colorErrorBg: statuses.danger.background,
      colorErrorBorder: statuses.danger.border,
      borderRadius: radii.md,
      borderRadiusLG: radii.lg,
      fontFamily,
      fontSize: fontSizes.body,
      controlHeight: touch ? touchTargets.tablet : 34,
      controlHeightSM: touch ? 34 : 26,
      wireframe: false,
    },
    components: {
      Table: {
        headerBg: colors.background,
        headerColor: colors.textSecondary,
        rowHoverBg: colors.primaryTint,
        cellPaddingBlockSM: touch ? 11 : 8,
      },
      Layout: { siderBg: colors.surface, headerBg: colors.surface, bodyBg: colors.background },
      Form: { itemMarginBottom: 24, verticalLabelPadding: '0 0 4px' },
    },
  };
}

/** Puts the tokens on the page for our own style sheet. */
export function applyCssVariables(): void {
  for (const [name, value] of Object.entries(cssVariables())) document.documentElement.style.setProperty(name, value);
}
