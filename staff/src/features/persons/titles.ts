/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  title: '体检档案',
  person: '档案',
};
