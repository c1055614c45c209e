/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '在岗与诊室',
};
