/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '单位',
  unit: '单位档案',
  programmes: '体检任务',
  programme: '体检任务',
};
