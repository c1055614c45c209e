import { titles } from './titles';

/** Words of the screen about outgoing messages. */
export const t = {
  ...titles,
  listLabel: '外发消息列表',
  none: '还没有外发消息',
  stats: {
    waiting: '等待发送',
    leased: '正在发送',
    quarantined: '已隔离',
    oldest: '最早一条应发于',
    nothing: '没有积压',
  },
  filters: { status: '状态', type: '事件' },
  fields: {
    createdAt: '产生时间',
    type: '事件',
    handler: '处理程序',
    status: '状态',
    attempts: '尝试次数',
    dueAt: '下次尝试',
    doneAt: '送达时间',
    lastError: '最近错误',
    payload: '内容（仅编号）',
    eventId: '事件编号',
  },
  replay: '重放',
  replayAll: '全部重放',
  replayText: '这条消息将从头重新尝试发送；重放会记入审计。请先排除故障原因。',
  replayAllText: (count: number) => `隔离中的 ${count} 条消息将从头重新尝试发送；重放会记入审计。请先排除故障原因。`,
  replayed: '已安排重放',
  replayedAll: (count: number) => `已安排重放 ${count} 条`,
  reasons: ['对方系统已恢复', '配置已更正', '网络已恢复'],
  quarantineHint: '多次尝试仍失败的消息会被隔离，等待处理后重放；同一对象的后续消息不受影响。',
} as const;
