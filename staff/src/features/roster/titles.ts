/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  import: '名单导入',
};
