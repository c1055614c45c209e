/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '单位一览',
  programme: '任务进度',
};
