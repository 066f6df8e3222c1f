import type { ChangeKind } from '../../shared/domain/vocabulary/records/filed.ts'
import type { ListingChange } from '../../shared/stores/register/listings.ts'
import type { ListedEnterprise } from '../../shared/stores/register/register.ts'
import type { Says } from './words.ts'

/** Where an enterprise stands in the directory. */
export const listingNames: Readonly<Record<ListedEnterprise['status'], Says>> = {
  listed: { zh: '已公布', en: 'Listed' },
  suspended: { zh: '已暂停', en: 'Suspended' },
  removed: { zh: '已移出', en: 'Removed' },
}

/** What happened to it there. */
export const changeNames: Readonly<Record<ListingChange['change'], Says>> = {
  listed: { zh: '公布', en: 'Listed' },
  suspended: { zh: '暂停', en: 'Suspended' },
  resumed: { zh: '恢复', en: 'Resumed' },
  removed: { zh: '移出目录', en: 'Removed' },
  reinstated: { zh: '恢复试点资质', en: 'Reinstated' },
  amended: { zh: '变更', en: 'Changed' },
}

export const kindNames: Readonly<Record<ChangeKind | 'institution-code', Says>> = {
  address: { zh: '注册地址', en: 'registered address' },
  occupations: { zh: '增加职业', en: 'occupations added' },
  levels: { zh: '级别和认定依据', en: 'levels and their basis' },
  staff: { zh: '专业人员', en: 'professionals' },
  venues: { zh: '考核场地', en: 'venues' },
  equipment: { zh: '设施设备', en: 'equipment' },
  name: { zh: '企业名称', en: 'name' },
  contact: { zh: '联系人', en: 'contact' },
  'legal-representative': { zh: '法定代表人', en: 'legal representative' },
  capital: { zh: '注册资本', en: 'registered capital' },
  'business-scope': { zh: '经营范围', en: 'business scope' },
  'dropped-occupations': { zh: '停止开展职业', en: 'occupations dropped' },
  city: { zh: '迁往其他地市', en: 'moved to another city' },
  succession: { zh: '由承继企业承接', en: 'taken over by a successor' },
  'institution-code': { zh: '机构代码', en: 'institution code' },
}

/** 四(三): the notice's three, those that are nobody's fault (M4), and leaving of one's own will. */
export const groundNames: Readonly<Record<string, Says>> = {
  dishonesty: { zh: '违规失信', en: 'Violations or dishonesty' },
  'vicious-competition': { zh: '恶性竞争', en: 'Vicious competition' },
  disorder: { zh: '管理失序', en: 'Disorder in management' },
  dissolved: { zh: '注销或解散', en: 'Dissolved' },
  bankrupt: { zh: '破产', en: 'Bankrupt' },
  'licence-lost': { zh: '营业执照被吊销或撤销', en: 'Lost its licence' },
  unfit: { zh: '不再符合申报条件', en: 'No longer fit' },
  idle: { zh: '两年未开展评价', en: 'No assessment for two years' },
  voluntary: { zh: '自愿退出', en: 'Left of its own will' },
}
