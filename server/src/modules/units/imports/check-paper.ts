import {
  type IdType,
  idCardProblemMessages,
  idTypeLabels,
  normalizeIdNumber,
  parseIdCard,
  type SexCode,
} from '@tijian/shared';
import { error, type Finding, warning } from './findings';
import { isRounded, parseIdType } from './parse-cells';

/** A paper of identity as read. `problem`: there is one, but it can't be relied on. */
export interface Paper {
  idType: IdType;
  idNumber: string | null;
  sex: SexCode | null;
  birthOn: string | null;
  problem: boolean;
}

const nothing = (idType: IdType, problem: boolean): Paper => ({
  idType,
  idNumber: null,
  sex: null,
  birthOn: null,
  problem,
});

/** Reads kind and number of a paper; a number without a kind is a resident identity number. */
export function checkPaper(
  kindText: string,
  numberText: string,
  today: string,
  precisionLost: boolean,
  findings: Finding[],
): Paper {
  const kind = kindText ? parseIdType(kindText) : 'id_card';
  if (!kind) {
    const words = Object.values(idTypeLabels).join('、');
    findings.push(error('idType', 'id_type_unknown', `证件类型“${kindText}”看不懂，可填：${words}`));
    return nothing('other', true);
  }
  if (!numberText || kind === 'none') return nothing('none', false);
  if (precisionLost || isRounded(numberText)) {
    findings.push(
      error(
        'idNumber',
        'id_precision_lost',
        '证件号在表格里被当成数字，末尾几位已变成 0，无法还原；请把该列设为“文本”格式后重新填写',
      ),
    );
    return nothing(kind, true);
  }
  return kind === 'id_card' ? residentCard(numberText, today, findings) : otherPaper(kind, numberText, findings);
}

function residentCard(text: string, today: string, findings: Finding[]): Paper {
  const card = parseIdCard(text, today);
  if (!card.valid) {
    const hint = /^[A-Za-z]\d{7,9}$/.test(text.trim()) ? '；如果是护照等其他证件，请在“证件类型”列注明' : '';
    findings.push(error('idNumber', 'id_invalid', `${idCardProblemMessages[card.reason]}${hint}`));
    return nothing('id_card', true);
  }
  if (normalizeIdNumber(text).length === 15)
    findings.push(warning('idNumber', 'id_15', '15 位老身份证号，已换算为 18 位'));
  return { idType: 'id_card', idNumber: card.normalized, sex: card.sex, birthOn: card.birthDate, problem: false };
}

function otherPaper(idType: IdType, text: string, findings: Finding[]): Paper {
  const idNumber = normalizeIdNumber(text);
  if (!/^[A-Z0-9()/-]{4,30}$/.test(idNumber)) {
    findings.push(error('idNumber', 'id_invalid', `${idTypeLabels[idType]}号码应为 4–30 位字母或数字`));
    return nothing(idType, true);
  }
  return { idType, idNumber, sex: null, birthOn: null, problem: false };
}
