import { Agent, request } from 'node:http';
import { ApiError, isErrorCode, type Transport } from '@tijian/shared';
import { PICTURE_MS } from '../../../queue-display/src/lib/transport';

/** What a browser does for a page: Node's own `fetch` may leave a request without any answer when its server is killed. */
export function nodeTransport(url: string, client: 'screen' | 'guide', token: string): Transport {
  // Each stands for a device of its own.
  const agent = new Agent({ keepAlive: true });
  return (wire) =>
    new Promise((resolve, reject) => {
      const fail = () => reject(new ApiError('network', '', 0));
      const headers = { 'x-tijian-client': client, authorization: `Bearer ${token}` };
      const asked = request(url + wire.url, { method: wire.method, agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('error', fail).on('close', fail);
        answer.on('end', () => {
          const { statusCode: status = 0 } = answer;
          if (status === 200) return resolve(JSON.parse(text));
          const code = /"code":"(\w+)"/.exec(text)?.[1] ?? '';
          return reject(new ApiError(isErrorCode(code) ? code : 'unknown', text, status));
        });
      });
      asked.on('error', fail).setTimeout(PICTURE_MS, () => asked.destroy());
      asked.end();
    });
}
