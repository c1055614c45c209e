/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  cashier: '收费台',
  bill: '收费单',
  title: '收费记录',
};
