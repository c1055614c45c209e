/** Names of the pages, which the menu needs before any of them is loaded. */
export const titles = {
  change: '修改密码',
  secondFactor: '动态验证码',
  sessions: '登录设备',
};
