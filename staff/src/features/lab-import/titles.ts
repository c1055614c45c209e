/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '检验导入',
  page: '检验结果文件',
};
