import { z } from 'zod';

/** Words that several modules share; the labels people read stand beside them. */
export const Sex = z.enum(['M', 'F']);
export type Sex = z.infer<typeof Sex>;
export const sexLabels: Record<Sex, string> = { M: '男', F: '女' };

export const VipLevel = z.enum(['none', 'vip', 'vvip']);
export type VipLevel = z.infer<typeof VipLevel>;
export const vipLabels: Record<VipLevel, string> = { none: '普通', vip: 'VIP', vvip: 'VVIP' };

export const IdType = z.enum(['id_card', 'passport', 'hk_macau', 'taiwan', 'other', 'none']);
export type IdType = z.infer<typeof IdType>;
export const idTypeLabels: Record<IdType, string> = {
  id_card: '居民身份证',
  passport: '护照',
  hk_macau: '港澳居民来往内地通行证',
  taiwan: '台湾居民来往大陆通行证',
  other: '其他证件',
  none: '无证件',
};

export const CheckupCategory = z.enum(['health', 'entry', 'cancer', 'occupational', 'student', 'elder', 'vip']);
export type CheckupCategory = z.infer<typeof CheckupCategory>;
export const categoryLabels: Record<CheckupCategory, string> = {
  health: '健康体检',
  entry: '入职体检',
  cancer: '防癌筛查',
  occupational: '职业健康检查',
  student: '学生体检',
  elder: '老年体检',
  vip: '高端体检',
};

export const CheckupStatus = z.enum([
  'registered',
  'in_progress',
  'examined',
  'reviewed',
  'concluded',
  'published',
  'cancelled',
]);
export type CheckupStatus = z.infer<typeof CheckupStatus>;
export const checkupStatusLabels: Record<CheckupStatus, string> = {
  registered: '已登记',
  in_progress: '检查中',
  examined: '检查完成',
  reviewed: '已质控',
  concluded: '已总检',
  published: '已发布',
  cancelled: '已取消',
};

/** Steps a checkup may take; the server enforces them, the screens draw their buttons from them. Going back is a reopening, with a reason. */
export const checkupSteps: Record<CheckupStatus, readonly CheckupStatus[]> = {
  registered: ['in_progress', 'cancelled'],
  in_progress: ['examined'],
  examined: ['reviewed', 'in_progress'],
  reviewed: ['concluded', 'examined', 'in_progress'],
  concluded: ['published', 'examined'],
  published: ['examined'],
  cancelled: [],
};
/** Results and items may change until the conclusion is signed. */
export const isOpenForResults = (status: CheckupStatus): boolean =>
  ['registered', 'in_progress', 'examined', 'reviewed'].includes(status);

export const CheckupItemStatus = z.enum(['pending', 'in_progress', 'done', 'declined', 'deferred', 'voided']);
export type CheckupItemStatus = z.infer<typeof CheckupItemStatus>;
export const checkupItemStatusLabels: Record<CheckupItemStatus, string> = {
  pending: '未检',
  in_progress: '检查中',
  done: '已检',
  declined: '弃检',
  deferred: '延期',
  voided: '已取消',
};

export const ItemKind = z.enum(['exam', 'lab', 'imaging', 'endoscopy', 'service', 'review']);
export type ItemKind = z.infer<typeof ItemKind>;
export const itemKindLabels: Record<ItemKind, string> = {
  exam: '体格检查',
  lab: '检验',
  imaging: '影像',
  endoscopy: '内镜',
  service: '服务',
  review: '总检',
};

export const Payer = z.enum(['unit', 'self', 'fund']);
export type Payer = z.infer<typeof Payer>;
export const payerLabels: Record<Payer, string> = { unit: '单位', self: '自费', fund: '专项经费' };

export const ChargeState = z.enum(['none', 'unit', 'unpaid', 'paid', 'refunded']);
export type ChargeState = z.infer<typeof ChargeState>;
export const chargeLabels: Record<ChargeState, string> = {
  none: '免费',
  unit: '单位结算',
  unpaid: '未收费',
  paid: '已收费',
  refunded: '已退费',
};

/** How a value stands to its reference range; `abnormal` is for choices and texts. Not judged is null. */
export const Flag = z.enum(['normal', 'high', 'low', 'critical_high', 'critical_low', 'abnormal']);
export type Flag = z.infer<typeof Flag>;
export const flagLabels: Record<Flag, string> = {
  normal: '正常',
  high: '偏高',
  low: '偏低',
  critical_high: '危急偏高',
  critical_low: '危急偏低',
  abnormal: '异常',
};

export const FindingSeverity = z.enum(['info', 'attention', 'important']);
export type FindingSeverity = z.infer<typeof FindingSeverity>;
export const severityLabels: Record<FindingSeverity, string> = { info: '提示', attention: '关注', important: '重要' };
