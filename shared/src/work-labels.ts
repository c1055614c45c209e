/** Words for what the server does by itself: jobs by kind, events by type. A test keeps both complete. */
export const jobKindLabels: Readonly<Record<string, string>> = {
  'audit.verify': '校验审计链',
  'queue.rehearse': '明日推演',
  'system.clean-up': '清理过期的技术数据',
  'roster.check': '核对名单',
  'roster.commit': '导入名单',
  'roster.undo': '撤销名单导入',
  'results.check-lab-file': '核对检验结果文件',
  'results.commit-lab-file': '导入检验结果文件',
  'reports.render': '生成报告 PDF',
  'reports.publish-many': '批量发布报告',
};

export const eventTypeLabels: Readonly<Record<string, string>> = {
  'appointment.changed': '预约有变化',
  'slots.changed': '号源有变化',
  'roster.changed': '名单有变化',
  'person.merged': '档案已合并',
  'checkup.registered': '已登记',
  'checkup.changed': '体检有变化',
  'checkup.values-changed': '体检结果有变化',
  'results.saved': '结果已保存',
  'results.critical-value-found': '发现危急值',
  'conclusion.signed': '总检已签发',
  'conclusion.reopened': '总检已退回',
  'report.published': '报告已发布',
  'report.reopened': '报告已退回',
  'queue.changed': '排队有变化',
};

export const jobKindLabel = (kind: string): string => jobKindLabels[kind] ?? kind;
export const eventTypeLabel = (type: string): string => eventTypeLabels[type] ?? type;
