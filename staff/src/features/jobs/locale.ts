import { titles } from './titles';

/** Words of the screen about background jobs. */
export const t = {
  ...titles,
  listLabel: '后台任务列表',
  none: '还没有后台任务',
  filters: { status: '状态' },
  fields: {
    createdAt: '提交时间',
    kind: '任务',
    startedBy: '提交人',
    status: '状态',
    progress: '进度',
    finishedAt: '结束时间',
    error: '说明',
    id: '任务编号',
  },
  status: { queued: '排队中', running: '进行中', done: '已完成', failed: '未完成' },
} as const;
