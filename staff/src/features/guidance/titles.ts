/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '导检',
  visit: '导检详情',
};
