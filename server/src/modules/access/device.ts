const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙'],
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, '安卓'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
];
const browsers: [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/Edg(e|A|iOS)?\//, 'Edge 浏览器'],
  [/QQBrowser\//, 'QQ 浏览器'],
  [/Firefox\/|FxiOS\//, '火狐浏览器'],
  [/HeadlessChrome\/|Chrome\/|CriOS\//, 'Chrome 浏览器'],
  [/Safari\//, 'Safari 浏览器'],
];

/** Browser and system of a User-Agent header, in words a person recognises. */
export function deviceOf(agent: string | null): string {
  const said = [browsers, systems]
    .map((list) => list.find(([pattern]) => pattern.test(agent ?? ''))?.[1])
    .filter((it) => it !== undefined);
  return said.length ? said.join(' · ') : '未知设备';
}
