/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '明日推演',
  start: '新推演',
  one: '推演结果',
};
