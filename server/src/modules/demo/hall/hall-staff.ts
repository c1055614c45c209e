import { newId } from '@tijian/shared';
import type { App } from '../../../app';
import type { Actor } from '../../../platform/auth/actor';
import { createUser, DEMO_PASSWORD, hashPassword, UserRoleEntity } from '../../access';
import { listDepartments } from '../../catalogue';
import { findRole, findUser } from '../demo.queries';
import { inDemoWrite } from '../demo-scope';
import { actorFor } from '../staff';

type Post = { username: string; displayName: string; role: 'nurse' | 'doctor'; campus: 'A' | 'B'; room: string };

/** Who works in which room today; the accounts of the roles, and colleagues who have a room's department alone. */
const posts: readonly Post[] = [
  { username: 'nurse', displayName: '', role: 'nurse', campus: 'A', room: 'LAB1' },
  { username: 'doctor', displayName: '', role: 'doctor', campus: 'A', room: 'INT1' },
  { username: 'doctor-ent', displayName: '', role: 'doctor', campus: 'A', room: 'ENT1' },
  { username: 'doctor-ecg', displayName: '', role: 'doctor', campus: 'A', room: 'ECG1' },
  { username: 'doctor-us', displayName: '', role: 'doctor', campus: 'A', room: 'USABD1' },
  { username: 'doctor-dr', displayName: '', role: 'doctor', campus: 'A', room: 'DR1' },
  { username: 'nurse-gen', displayName: '韦小芬', role: 'nurse', campus: 'A', room: 'GEN1' },
  { username: 'nurse-lab', displayName: '覃玉兰', role: 'nurse', campus: 'A', room: 'LAB2' },
  { username: 'doctor-sur1', displayName: '黄志强', role: 'doctor', campus: 'A', room: 'SUR1' },
  { username: 'doctor-sur2', displayName: '李秀英', role: 'doctor', campus: 'A', room: 'SUR2' },
  { username: 'doctor-oph', displayName: '陆文静', role: 'doctor', campus: 'A', room: 'OPH1' },
  { username: 'doctor-sto', displayName: '梁家辉', role: 'doctor', campus: 'A', room: 'STO1' },
  { username: 'doctor-gyn', displayName: '莫春燕', role: 'doctor', campus: 'A', room: 'GYN1' },
  { username: 'doctor-ecg2', displayName: '蓝海燕', role: 'doctor', campus: 'A', room: 'ECG2' },
  { username: 'doctor-us2', displayName: '潘志明', role: 'doctor', campus: 'A', room: 'USABD2' },
  { username: 'doctor-pelvis', displayName: '岑丽华', role: 'doctor', campus: 'A', room: 'USPEL1' },
  { username: 'doctor-thyroid', displayName: '苏永康', role: 'doctor', campus: 'A', room: 'USTHY1' },
  { username: 'doctor-breast', displayName: '欧雪梅', role: 'doctor', campus: 'A', room: 'USBRE1' },
  { username: 'doctor-carotid', displayName: '甘立新', role: 'doctor', campus: 'A', room: 'USCAR1' },
  { username: 'doctor-ct', displayName: '谭建国', role: 'doctor', campus: 'A', room: 'CT1' },
  { username: 'nurse-b-gen', displayName: '方小燕', role: 'nurse', campus: 'B', room: 'GEN1' },
  { username: 'nurse-b-lab', displayName: '邱玉珍', role: 'nurse', campus: 'B', room: 'LAB1' },
  { username: 'doctor-b-int', displayName: '江海波', role: 'doctor', campus: 'B', room: 'INT1' },
  { username: 'doctor-b-ecg', displayName: '廖美玲', role: 'doctor', campus: 'B', room: 'ECG1' },
  { username: 'doctor-b-us', displayName: '石文斌', role: 'doctor', campus: 'B', room: 'USABD1' },
  { username: 'nurse-lab3', displayName: '何玉梅', role: 'nurse', campus: 'A', room: 'LAB1' },
  { username: 'nurse-lab4', displayName: '蒋雨欣', role: 'nurse', campus: 'A', room: 'LAB2' },
  { username: 'nurse-gen2', displayName: '罗桂英', role: 'nurse', campus: 'A', room: 'GEN2' },
  { username: 'doctor-int2', displayName: '周建明', role: 'doctor', campus: 'A', room: 'INT2' },
  { username: 'doctor-us3', displayName: '吴晓东', role: 'doctor', campus: 'A', room: 'USABD3' },
  { username: 'doctor-ubt', displayName: '田思敏', role: 'doctor', campus: 'A', room: 'UBT1' },
  { username: 'doctor-heart', displayName: '宋立群', role: 'doctor', campus: 'A', room: 'USCARD1' },
  { username: 'doctor-pft', displayName: '冯嘉怡', role: 'doctor', campus: 'A', room: 'PFT1' },
  { username: 'doctor-bmd', displayName: '袁海涛', role: 'doctor', campus: 'A', room: 'BMD1' },
  { username: 'doctor-tcd', displayName: '唐雪琴', role: 'doctor', campus: 'A', room: 'TCD1' },
  { username: 'doctor-mg', displayName: '傅晓岚', role: 'doctor', campus: 'A', room: 'MG1' },
  { username: 'doctor-aud', displayName: '汪启明', role: 'doctor', campus: 'A', room: 'AUD1' },
  { username: 'doctor-chi', displayName: '秦玉芳', role: 'doctor', campus: 'A', room: 'CHI1' },
  { username: 'doctor-b-sur', displayName: '高志远', role: 'doctor', campus: 'B', room: 'SUR1' },
  { username: 'doctor-b-ent', displayName: '杨慧玲', role: 'doctor', campus: 'B', room: 'ENT1' },
  { username: 'doctor-b-oph', displayName: '许文斌', role: 'doctor', campus: 'B', room: 'OPH1' },
  { username: 'doctor-b-sto', displayName: '何建军', role: 'doctor', campus: 'B', room: 'STO1' },
  { username: 'doctor-b-gyn', displayName: '曹丽萍', role: 'doctor', campus: 'B', room: 'GYN1' },
  { username: 'doctor-b-dr', displayName: '沈国强', role: 'doctor', campus: 'B', room: 'DR1' },
  { username: 'doctor-b-thyroid', displayName: '韩雪', role: 'doctor', campus: 'B', room: 'USTHY1' },
  { username: 'doctor-b-pelvis', displayName: '彭晓莉', role: 'doctor', campus: 'B', room: 'USPEL1' },
  { username: 'doctor-b-breast', displayName: '董雅丽', role: 'doctor', campus: 'B', room: 'USBRE1' },
  { username: 'doctor-b-carotid', displayName: '魏永强', role: 'doctor', campus: 'B', room: 'USCAR1' },
  { username: 'doctor-b-ct', displayName: '薛明辉', role: 'doctor', campus: 'B', room: 'CT1' },
  { username: 'doctor-b-ubt', displayName: '叶婷', role: 'doctor', campus: 'B', room: 'UBT1' },
  { username: 'doctor-b-heart', displayName: '曾宪文', role: 'doctor', campus: 'B', room: 'USCARD1' },
  { username: 'doctor-b-tcd', displayName: '邹莉', role: 'doctor', campus: 'B', room: 'TCD1' },
  { username: 'doctor-b-bmd', displayName: '龙海生', role: 'doctor', campus: 'B', room: 'BMD1' },
  { username: 'doctor-b-pft', displayName: '黎晓峰', role: 'doctor', campus: 'B', room: 'PFT1' },
  { username: 'nurse-qst', displayName: '贺晓梅', role: 'nurse', campus: 'A', room: 'QST1' },
  { username: 'nurse-qst-2', displayName: '梁小雨', role: 'nurse', campus: 'A', room: 'QST1' },
  { username: 'nurse-qst-3', displayName: '石蓓', role: 'nurse', campus: 'A', room: 'QST1' },
  { username: 'nurse-b-qst', displayName: '毛丽娜', role: 'nurse', campus: 'B', room: 'QST1' },
];

/** Somebody's place: the room by its code, its department, and whom alone it takes. */
export type Posted = { actor: Actor; campusId: string; room: string; department: string; sex: 'M' | 'F' | null };

/** Rooms of these departments are for men (the first) or women (the second) where a campus has two. */
const bySex = new Set(['A SUR', 'A ECG']);

/** The staff of the rooms, made where they are missing, with the room each works in. */
export async function hireHallStaff(app: App, campusIds: ReadonlyMap<string, string>): Promise<Posted[]> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return inDemoWrite(app, async (scope) => {
    const departments = new Map((await listDepartments(scope)).map((it) => [it.code, it.id]));
    const posted: Posted[] = [];
    for (const { username, displayName, role: code, campus, room } of posts) {
      const campusId = campusIds.get(campus);
      const department = room.replace(/\d+$/, '');
      const departmentId = departments.get(department);
      const there = await findUser(scope, username);
      if (!campusId || !departmentId || (!there && !displayName)) continue;
      const user =
        there ?? (await createUser(scope, { username, displayName, passwordHash, mustChangePassword: false }));
      const role = there ? null : await findRole(scope, code);
      if (role)
        await scope.insert(UserRoleEntity, { id: newId(), userId: user.id, roleId: role.id, campusId, departmentId });
      const sex = bySex.has(`${campus} ${department}`) ? (room.endsWith('1') ? 'M' : 'F') : null;
      posted.push({ actor: actorFor(user.id, user.displayName), campusId, room, department, sex });
    }
    return posted;
  });
}
