/**
 * Every error code of the product with its HTTP status and the sentence people read.
 * Codes are stable: programs decide by them. Sentences may be improved at any time.
 */
export const errors = {
  // every call
  invalid_input: [400, '填写的内容有误，请按提示修改'],
  unauthenticated: [401, '请先登录'],
  session_expired: [401, '登录已超时，请重新登录'],
  forbidden: [403, '您没有进行此操作的权限'],
  csrf_rejected: [403, '请求来源不被信任，请刷新页面后重试'],
  not_found: [404, '没有找到，可能已被删除或您无权查看'],
  stale: [409, '这条记录刚被他人修改，请核对后再保存'],
  idempotency_mismatch: [409, '同一操作编号对应了不同的内容，请刷新后重试'],
  in_progress: [409, '相同的操作正在处理，请稍候'],
  payload_too_large: [413, '内容过大，超出允许的大小'],
  unsupported_file: [415, '文件类型不受支持'],
  too_many_requests: [429, '操作过于频繁，请稍后再试'],
  internal: [500, '系统出现错误，请稍后重试；若反复出现请将编号告知管理员'],
  unavailable: [503, '系统暂时无法处理，请稍后重试'],
  storage_full: [507, '服务器存储空间不足或无法写入，暂时不能保存，查询不受影响；请联系管理员处理后重试'],

  // files that are read
  file_unreadable: [400, '文件无法读取，可能已损坏'],
  file_too_many_rows: [400, '文件行数超出上限'],
  file_bomb: [400, '文件展开后过大，已拒绝'],

  // appointments
  slot_full: [409, '该时段号源已满'],
  slot_closed: [409, '该时段已停止预约'],
  slot_in_past: [409, '该时段已过'],
  already_booked: [409, '此人当天已有预约'],
  quota_below_booked: [409, '号源数不能少于已预约人数'],
  appointment_state: [409, '预约状态已变化，不能进行此操作'],

  // checkups
  already_registered: [409, '此人已登记，请打开已有的体检登记'],
  programme_locked: [409, '该体检任务已锁定'],
  programme_closed: [409, '该体检任务已结束'],
  roster_withdrawn: [409, '此人已从名单中撤下'],
  wrong_campus: [409, '体检任务不在本院区'],
  package_missing: [409, '没有可用的套餐，请先选择套餐'],
  item_already_there: [409, '该项目已在本次体检中'],
  item_not_applicable: [409, '该项目不适用于此人'],
  item_state: [409, '该项目的状态已变化，不能进行此操作'],
  item_paid: [409, '已收费的项目不能取消，请先退费'],
  checkup_locked: [409, '总检已签发，不能再修改；如需修改请先退回'],
  checkup_started: [409, '已有检查结果，不能取消登记'],
  step_not_allowed: [409, '体检当前的状态不能进行此操作'],
  reason_required: [400, '请填写原因'],
  no_specimens: [409, '没有需要采集标本的项目'],

  // payments
  already_paid: [409, '所选项目中有已收费的，请刷新后重试'],
  amount_changed: [409, '应收金额已变化，请核对后重试'],
  not_payable: [409, '所选项目无需收费'],
  already_refunded: [409, '所选项目已退费'],
  not_refundable: [409, '退费记录不能再退费'],
  refund_done_item: [409, '所选项目已检查，如确实要退费请确认'],

  // queue
  station_taken: [409, '这个工位已有人在岗'],
  already_on_duty: [409, '您已在其他诊室上岗，请先离岗'],
  duty_state: [409, '上岗状态已变化，请刷新后重试'],
  examinee_in_room: [409, '还有受检者在检查，请先完成'],
  not_on_duty: [409, '您没有在这个诊室上岗'],
  station_busy: [409, '您正在接待一位受检者，请先完成或过号'],
  ticket_state: [409, '这位受检者的排队状态已变化，请刷新后重试'],
  visit_state: [409, '这位受检者的状态已变化，不能进行此操作'],
  room_cannot: [409, '所选诊室不能做这个项目'],
  room_unmanned: [409, '所选诊室现在无人在岗'],
  no_other_room: [409, '没有其他诊室可去'],
  stop_blocked: [409, '这个项目现在不能做'],
  fasting_left: [409, '还有空腹项目没有做，用餐后今天就不能做了，请先完成、放弃或延期这些项目'],
  no_full_bladder: [409, '没有需要憋尿的项目'],
  room_closed: [409, '诊室已经停诊'],
  room_open: [409, '诊室已经开诊'],
  group_full: [409, '同行的人太多，最多 20 人'],
  room_not_open: [409, '诊室不在开诊时间，不能叫号'],
  undo_too_late: [409, '已超过可以撤回的时间，或之后又有变化'],
  nothing_to_do: [409, '没有需要排队的项目'],
  display_code_unknown: [409, '没有显示这个代码的屏幕，或代码已过期，请看屏幕上的最新代码'],
  display_confirmed: [409, '这块屏幕已启用'],
  display_revoked: [409, '这块屏幕已停用'],
  not_vip: [409, '只有贵宾可以预留位置'],
  expected_in_past: [409, '预计到院时间须在今天稍后'],

  // units, programmes and rosters
  name_taken: [409, '名称已被使用，请换一个'],
  unit_closed: [409, '该单位已停用'],
  department_in_use: [409, '部门下还有人员、联系人或下级部门，不能删除'],
  group_in_use: [409, '分组中还有人员，不能删除'],
  package_unknown: [400, '套餐不存在或已停用'],
  package_wrong_sex: [409, '套餐不适用于此人的性别'],
  item_unknown: [400, '项目不存在或已停用'],
  programme_open: [409, '该体检任务正在进行'],
  programme_not_locked: [409, '该体检任务没有锁定'],
  already_on_roster: [409, '此人已在名单中'],
  roster_entry_used: [409, '其中有人已预约或已登记，不能进行此操作'],
  roster_import_not_ready: [409, '名单的状态不允许此操作，请刷新后查看'],
  roster_has_errors: [409, '名单中还有错误，请改正后重新上传'],
  roster_undo_blocked: [409, '名单中已有人预约或登记，不能撤销'],

  // review, conclusion and report
  review_issues_open: [409, '还有必须处理的问题，请先改正，或逐条写明可以放行的原因'],
  review_unfinished: [409, '还有项目未完成检查，确认不再等待后才能通过'],
  already_signed: [409, '这份总检已经签发'],
  results_changed: [409, '生成总检意见之后检查结果有变化，请重新生成并核对'],
  summary_missing: [409, '总检结论还是空的，请先填写'],
  already_published: [409, '这份报告已经发布'],
  report_damaged: [500, '报告内容与发布时不一致，已停止显示，请联系管理员核查'],

  // users and roles
  username_taken: [409, '用户名已被使用'],
  not_on_yourself: [403, '不能对自己的账号进行此操作'],
  administrators_conflict: [409, '系统管理员、安全管理员、审计管理员不能由同一人或同一角色兼任'],
  last_administrator: [409, '至少要保留一名可用的系统管理员和一名可用的安全管理员'],
  role_unknown: [409, '所选的角色、院区、科室或单位已不存在，请刷新后重试'],
  role_needs_unit: [409, '该角色只能限定到单位授予，请选择单位'],
  role_not_for_unit: [409, '该角色没有可以限定到单位的权限，不能限定到单位'],
  role_builtin: [409, '系统自带的角色不能修改，请另建角色'],
  role_name_taken: [409, '已有同名角色'],
  role_in_use: [409, '仍有人持有该角色，不能删除'],

  // outgoing messages
  delivery_not_quarantined: [409, '这条消息不在隔离状态，无需重放'],

  // signing in
  sign_in_failed: [401, '用户名或密码不正确'],
  account_locked: [423, '连续输错次数过多，账号已暂时锁定'],
  account_disabled: [403, '账号已停用，请联系管理员'],
  second_factor_required: [401, '请输入动态验证码'],
  second_factor_wrong: [401, '动态验证码不正确或已使用过'],
  second_factor_not_enrolled: [403, '请先绑定动态验证码'],
  password_change_required: [403, '请先修改初始密码'],
  password_wrong: [400, '原密码不正确'],
  password_weak: [400, '密码强度不足'],
  password_reused: [400, '不能使用最近用过的密码'],

  // results and laboratory files
  item_not_open: [409, '该项目已弃检或取消，不能录入结果'],
  implausible: [409, '有数值少见，请核对后确认'],
  results_incomplete: [409, '还有必填结果没有录入'],
  correction_needs_reason: [409, '修改已完成项目的结果，请填写更正原因'],
  import_lines_removed: [409, '明细已按保存期限清除，不能再查看或撤销'],
  import_not_ready: [409, '文件还没有核对完，或已经导入'],

  // catalogue
  code_taken: [409, '代码已被使用，请换一个'],
  campus_code_used: [409, '该院区已有体检号，代码不能再改'],
  catalogue_inactive: [409, '所选的目录内容已停用'],
  catalogue_in_use: [409, '仍被目录中的其他内容使用，不能停用'],
  version_not_editable: [409, '该版本已经生效或已被体检使用，不能再改，请另建新版本'],
  version_exists: [409, '该生效日期已有版本，请换一个日期'],

  // persons
  person_exists: [409, '该证件号已有档案'],
  person_merged: [409, '该档案已合并到另一份档案，请打开合并后的档案'],
  family_linked: [409, '这两份档案已经关联'],
  merge_same: [409, '不能与自己合并'],
  merge_conflict: [409, '两份档案有相互冲突的有效记录，暂时不能合并'],
  merge_unacknowledged: [409, '两份档案有不一致之处，请核对并确认后再合并'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type ErrorCode = keyof typeof errors;

export const errorStatus = (code: ErrorCode): number => errors[code][0];
export const errorMessage = (code: ErrorCode): string => errors[code][1];
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);

/** Refusals that judge who asks or the moment, not the request: once that is mended, the same request may be done. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'unauthenticated',
  'session_expired',
  'csrf_rejected',
  'sign_in_failed',
  'account_locked',
  'account_disabled',
  'second_factor_required',
  'second_factor_wrong',
  'second_factor_not_enrolled',
  'password_change_required',
  'in_progress',
  'too_many_requests',
]);

/**
 * Whether a refusal is the answer for good: the request was judged and not done. The server keeps it under the idempotency key, so that
 * every copy of the request is told the same; trying again is a new act with a new key. Below 500 all are but those of the session and
 * the moment, also what another act has since made possible (a place given back): whoever was refused was told so. From 500 on nothing
 * was judged, and whether anything was done may not even be known: the same request is sent again with the same key.
 */
export const isFinal = (code: ErrorCode): boolean => errorStatus(code) < 500 && !passing.has(code);
