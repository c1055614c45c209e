/** Words of sending items back to a department. */
export const r = {
  title: '退回科室',
  consequence: '所选项目重新打开，由科室核对、修改后再次完成；体检回到“检查中”，完成后重新质控。',
  items: '退回的项目',
  itemsNeeded: '请选择要退回的项目',
  note: '需要核对或修改什么',
  noteNeeded: '请写明需要核对或修改什么',
  submit: '退回',
  done: '已退回科室',
} as const;
