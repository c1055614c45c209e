/** Words of the frame. A feature keeps its own in `features/<name>/locale.ts`. */
export const t = {
  loading: '正在打开…',
  reload: '重新打开',
  crash: '这个页面出了问题',
  crashText: '请重新打开；若反复出现，请告诉工作人员。',
  notFound: '没有这个页面',
  notFoundText: '地址可能写错了，或二维码已经失效。',
  errors: {
    network: '网络不通，请稍候',
    timeout: '服务器长时间没有回应，请稍后重试',
    status: (status: number) =>
      status >= 500 ? `服务器暂时无法处理，请稍后重试（${status}）` : `请求没有成功（${status}）`,
  },
} as const;
