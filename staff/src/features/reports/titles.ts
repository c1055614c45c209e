/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '体检报告',
  page: '体检报告',
  compare: '历年对比',
};
