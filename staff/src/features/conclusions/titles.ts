/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '总检',
  page: '总检工作台',
};
