/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '登记台',
};
