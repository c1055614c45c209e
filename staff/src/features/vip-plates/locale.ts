import { titles } from './titles';

/** Words of the VIP plates page. */
export const t = {
  ...titles,
  list: '贵宾车牌列表',
  none: '这段时间没有登记车牌的贵宾',
  individual: '个人',
  noPlate: '未登记',
  exportAll: '一键导出',
  keyword: '车牌、姓名或拼音首字母',
  level: '级别',
  show: { label: '显示', plates: '有车牌', missing: '未登记车牌', all: '全部贵宾' },
  fields: {
    plate: '车牌号',
    person: '姓名',
    level: '级别',
    unit: '单位',
    campus: '院区',
    date: '体检日期',
    arrivedAt: '到达时间',
    number: '体检号',
    status: '状态',
  },
};
