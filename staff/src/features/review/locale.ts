import { titles } from './titles';

/** Words of first-level review (一级质控). */
export const t = {
  ...titles,
  list: {
    label: '质控工作列表',
    none: '没有待质控的体检，检查完成后会出现在这里',
    statuses: { examined: '待质控', in_progress: '检查中', reviewed: '已质控' },
  },
  issues: {
    title: '质控问题',
    block: '必须处理',
    warn: '请核对',
    none: '没有发现缺漏、矛盾或不合理的结果',
    reason: '放行原因',
    reasonNeeded: '请写明可以放行的原因，或退回科室改正',
    usual: ['已核对原始记录，结果无误', '受检者本人确认', '已电话联系科室核实'],
    locate: '查看结果',
  },
  completeness: {
    title: '完整性',
    done: (done: number, total: number) => `已完成 ${done} / ${total} 项`,
    open: '未检',
    declined: '弃检',
    deferred: '延期',
    incomplete: '缺结果',
    important: '重要项目',
    confirm: '确认不再等待未完成的项目',
  },
  note: '质控备注',
  notePlaceholder: '选填，会记入体检时间线',
  pass: '质控通过',
  passed: '质控已通过，总检意见已生成',
  return: '退回科室',
  next: '下一份',
  noNext: '没有更多待质控的体检了',
  toConclusion: '去总检',
  before: {
    passed: (name: string, at: string) => `${name} 于 ${at} 质控通过`,
    returned: (name: string, at: string) => `${name} 于 ${at} 退回科室`,
  },
  staleTitle: '这份体检刚有变化，已刷新，请重新核对',
} as const;
