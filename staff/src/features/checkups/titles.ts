/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '体检列表',
  checkup: '体检登记',
  sheet: '导检单',
};
