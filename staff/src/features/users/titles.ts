/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '用户',
  user: '用户详情',
};
