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

  // files that are read
  file_unreadable: [400, '文件无法读取，可能已损坏'],
  file_too_many_rows: [400, '文件行数超出上限'],
  file_bomb: [400, '文件展开后过大，已拒绝'],

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
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type ErrorCode = keyof typeof errors;

export const errorStatus = (code: ErrorCode): number => errors[code][0];
export const errorMessage = (code: ErrorCode): string => errors[code][1];
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);
