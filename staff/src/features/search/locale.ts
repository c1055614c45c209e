/** Words of the search box and the scanner. */
export const t = {
  label: '搜索人员',
  placeholder: '姓名、拼音首字母、体检号、条码、证件号、手机尾号',
  none: '没有匹配的人员，请换个关键字',
  keep: '请再输入几个字',
  failed: '搜索失败，请稍后再试',
  unknownCode: (code: string) => `没有找到条码 ${code} 对应的人员`,
  unknownGuideCode: '这张导检单的二维码已失效，或您没有导检权限',
  openCheckup: '打开体检',
  keys: { open: '打开', checkup: '打开最近一次体检', leave: '离开' },
  more: '还有更多，请再输入几个字',
};
