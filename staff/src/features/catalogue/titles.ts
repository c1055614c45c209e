/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  items: '体检项目',
  item: '项目',
  indicators: '检查指标',
  indicator: '指标',
  packages: '体检套餐',
  package: '套餐',
  rooms: '诊室',
  departments: '科室',
  campuses: '院区',
};
