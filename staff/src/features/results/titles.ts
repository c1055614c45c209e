/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '结果录入',
  templates: '文字模板',
  view: '检查结果',
  entry: '录入结果',
};
