import { newId } from '@tijian/shared';
import type { App } from '../../app';
import { shippedId } from '../catalogue';
import { TextTemplateEntity } from '../results';
import { hasTemplates } from './demo.queries';
import { inDemoWrite } from './demo-scope';

/** Words that the demo's doctors use often, by indicator. */
const templates: readonly (readonly [string, string, string])[] = [
  ['USABD_T', '轻度脂肪肝', '肝实质回声细密增强，后方轻度衰减，符合轻度脂肪肝声像图；余腹部脏器未见明显异常'],
  ['USABD_T', '胆囊息肉', '胆囊息肉（附壁，约 4mm）；余腹部脏器未见明显异常'],
  ['USABD_T', '胆囊结石', '胆囊结石（强回声团伴声影，随体位移动）；余腹部脏器未见明显异常'],
  ['USTHY_T', '甲状腺结节', '甲状腺右叶见低回声结节，约 5mm，边界清；C-TIRADS 3 类'],
  ['USBRE_T', '乳腺增生', '双侧乳腺增生（腺体结构紊乱）；未见明确占位'],
  ['USCAR_T', '内中膜增厚', '双侧颈动脉内中膜增厚，约 1.1mm；未见斑块'],
  ['ECG', '窦性心动过缓', '窦性心动过缓'],
  ['ECG', 'T波低平', '窦性心律，T波低平'],
  ['DRCH_T', '陈旧性病灶', '右肺上叶见纤维条索影；余心、肺、膈未见明显异常'],
];

/** Puts them in, once. */
export async function addTemplates(app: App): Promise<void> {
  await inDemoWrite(app, async (scope) => {
    if (await hasTemplates(scope)) return;
    const rows = templates.map(([code, title, body], at) => ({
      id: newId(),
      indicatorId: shippedId('indicator', code),
      title,
      body,
      isNormal: false,
      sortOrder: (at + 1) * 10,
    }));
    await scope.insertMany(TextTemplateEntity, rows);
  });
}
