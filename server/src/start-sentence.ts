type Fault = Error & { code?: string; port?: number; driverError?: { code?: string } };

/** One sentence for the person who starts the server: what is wrong and what to do. */
export function startSentence(error: unknown): string {
  const { code, port, driverError, message, stack } = error as Fault;
  const reason = driverError?.code ?? code;
  switch (reason) {
    case 'EADDRINUSE':
      return `端口 ${port} 已被占用：可能已有一个实例在运行。请先停止它，或用 PORT=别的端口 启动。`;
    case 'EACCES':
      return port ? `没有权限监听端口 ${port}：请换用 1024 以上的端口。` : `没有权限访问：${message}`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
      return '连接不上数据库：请检查 DATABASE_URL 的地址和端口，以及数据库是否已启动。';
    case 'ER_ACCESS_DENIED_ERROR':
      return '数据库拒绝登录：请检查 DATABASE_URL 中的用户名和密码。';
    case 'ER_BAD_DB_ERROR':
      return '数据库不存在：请先建立 DATABASE_URL 中指定的数据库。';
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return '内置数据库无法打开或写入：请检查 DATA_DIR 的权限。';
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return '内置数据库文件已损坏：请从备份恢复 DATA_DIR 中的 tijian.sqlite。';
    default:
      return `服务未能启动：${message}\n${stack ?? ''}`;
  }
}
