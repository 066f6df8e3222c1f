import type { Bilingual } from './vocabulary/bilingual.ts'

/**
 * 粤人社函〔2019〕1727号, clause by clause, keyed as the notice numbers itself; 序 is its unnumbered opening, 附件 the
 * attached form, 公开方式 its own last line. R-95, P-3: what its opening rests on is cited by the documents' own numbers.
 * `zh` quotes the notice (punctuation made uniform, headings left in), `en` is a short rendering. Every row and rule
 * cites one of these keys.
 */
export const notice = {
  '人社厅发〔2018〕148号': {
    zh: '《人力资源和社会保障部办公厅关于开展职业技能等级认定试点工作的通知》（人社厅发〔2018〕148号）',
    en: "The Ministry's notice that begins the pilot, with enterprises that file with the Ministry itself.",
  },
  '人社厅函〔2019〕83号': {
    zh: '《人力资源和社会保障部办公厅关于扩大企业职业技能等级认定试点工作的通知》（人社厅函〔2019〕83号）',
    en: "The Ministry's notice that widens the pilot to the enterprises that each province calls on.",
  },
  序: {
    zh: '省人力资源和社会保障厅（以下简称“省人社厅”）决定面向全省公开征集一批具有行业代表性的大型企业开展职业技能等级认定试点工作。',
    en: 'The department openly calls on large, representative enterprises across the province to pilot skill assessment.',
  },
  '一(一)': {
    zh: '试点企业。一是按照自愿申报、择优遴选原则，通过全省公开征集、各地市人社部门推荐等方式，选择一批在广东省行政区域内注册，且在广东省内开展过企业自主评价的具有行业代表性的大型企业（每个市推荐1家以上）。二是已在人力资源和社会保障部（以下简称“人社部”）完成职业技能等级认定试点单位备案的中央企业驻粤分支机构。',
    en: 'Pilot enterprises: first, large representative enterprises registered in Guangdong that have assessed their own staff there, applying freely and selected on merit through open call or city recommendation (one or more per city); second, Guangdong branches of central enterprises already filed with the Ministry.',
  },
  '一(二)': {
    zh: '试点对象。试点企业可结合生产经营服务需求，挑选本单位主营岗位在岗职工（社保参保地或就业地在广东省）开展职业技能等级认定工作。',
    en: 'Candidates: staff at work in main-business posts of the enterprise, insured or employed in Guangdong.',
  },
  '一(三)': {
    zh: '试点职业（工种）。在国家职业资格目录清单外，且已收录在《中华人民共和国职业分类大典（2015年版）》中的技能类职业（工种）和人社部颁布的新职业。每家试点企业可选择不超过5个职业（工种）进行试点。',
    en: 'Occupations: skilled ones of the 2015 classification outside the national qualification directory, and new occupations published by the Ministry; at most five per enterprise.',
  },
  '一(四)': {
    zh: '试点级别。已颁布国家职业技能标准的职业按标准执行。尚未颁布国家职业技能标准的职业，与国际先进标准接轨，由企业按《国家职业技能标准编制技术规程（2018版）》等有关规定和程序，开发企业职业技能等级标准或规范，报省级人力资源和社会保障部门备案确定级别，原则上不重复开发。',
    en: 'Levels: by the national standard where one exists; otherwise the enterprise develops a norm in line with advanced international standards, files it with the province, which decides the levels; in principle no norm is developed twice.',
  },
  '一(五)': {
    zh: '试点条件。申请备案开展职业技能等级认定试点工作的企业，应当具备以下条件：',
    en: 'An enterprise that applies for filing must meet these conditions:',
  },
  '一(五)1': {
    zh: '依法设立、管理规范、信用良好，具有行业代表性的大型企业，已建立技能人才培养、评价、使用、待遇和管理相衔接的工作机制，具有完善的人力资源管理制度和切实可行的激励约束措施。',
    en: 'A lawful, well-run, creditworthy, representative large enterprise with linked training, assessment, use, pay and management of skilled staff, sound personnel rules and workable incentives.',
  },
  '一(五)2': {
    zh: '开展评价的职业（工种）从业人员较多、技能含量较高，且与本单位主营业务直接相关，在业内拥有广泛影响力。',
    en: 'The occupations employ many, need much skill, belong directly to the main business and carry weight in the trade.',
  },
  '一(五)3': {
    zh: '能按规定足额提取企业职工教育经费，为职业技能等级认定工作提供稳定经费保障，评价活动不以营利为目的。',
    en: 'Staff education funds are set aside in full and pay steadily for assessment, which is not for profit.',
  },
  '一(五)4': {
    zh: '具有完善的技能人才考评规章制度、信息管理系统，有专门负责职工培训考核的内设机构，具有与评价项目相适应的专职工作人员，并拥有一支稳定的专家、考评人员和质量督导人员队伍。',
    en: 'Assessment rules, an information system, a unit for training and assessment, full-time staff, and a stable body of experts, examiners and quality supervisors.',
  },
  '一(五)5': {
    zh: '具有与评价项目考核相适应的场地、设施设备、仪器仪表等硬件设施和视频监控设备。',
    en: 'Venues, facilities, instruments and video monitoring that fit the assessments.',
  },
  '一(五)6': {
    zh: '用人单位应建立相应制度，对经认定取得职业技能等级证书的人员落实相应待遇。',
    en: 'The employer has rules that give certificate holders the treatment due to them.',
  },
  '一(六)': {
    zh: '其他要求。已在人社部完成职业技能等级认定试点单位备案的中央企业驻粤分支机构，试点职业（工种）与级别按照人社部确定的备案文件执行，有关省级备案手续参照本文实施。',
    en: 'Branches of central enterprises filed with the Ministry keep the occupations and levels of that filing; the provincial steps follow this notice.',
  },
  '二(一)': {
    zh: '备案申请。符合试点范围条件的企业按属地管理原则向广东省职业技能服务指导中心提出开展职业技能等级认定试点工作的备案申请，提交以下材料：',
    en: 'Application: enterprises in scope apply to the provincial centre, by place of registration, with these materials:',
  },
  '二(一)1': {
    zh: '《职业技能等级认定机构备案申请表》（见附件）；',
    en: 'the application form (annex);',
  },
  '二(一)2': {
    zh: '企业营业执照复印件；',
    en: 'a copy of the business licence;',
  },
  '二(一)3': {
    zh: '企业技能人才培养、评价、使用、激励等人力资源管理制度文件；',
    en: 'the rules on training, assessing, using and rewarding skilled staff;',
  },
  '二(一)4': {
    zh: '近2年企业职工教育经费情况说明文件及相关证明资料原件；',
    en: 'a statement on staff education funds of the last two years, with original evidence;',
  },
  '二(一)5': {
    zh: '企业现有的技能人才考评制度文件、信息管理系统以及专门负责职工培训考核的内设机构情况说明；',
    en: 'assessment rules, and statements on the information system and the unit for training and assessment;',
  },
  '二(一)6': {
    zh: '企业现有考评人员、质量督导员等专业人员名册及相关资历证明的复印件；',
    en: 'a roster of examiners, quality supervisors and other professionals, with copies of their credentials;',
  },
  '二(一)7': {
    zh: '企业考核场地、设施设备、视频监控系统等资产有效证明文件的复印件。',
    en: 'copies of valid evidence of venues, facilities and video monitoring.',
  },
  '二(二)': {
    zh: '备案评估。省职业技能服务指导中心组织专家对申请企业的基本情况进行现场评估，主要评估企业基本情况、人力资源管理制度、经费保障措施、培训考核内设机构及质量保障体系、考核场地、仪器设备及信息管理体系等内容。根据专家评审意见，按照择优遴选原则，选择一批评审合格的企业为职业技能等级认定试点企业，报广东省职业技能等级认定试点工作领导小组同意后，由省人社厅出具备案回执。省职业技能服务指导中心根据职业技能等级证书编码规则，按备案顺序向试点企业予以证书号段赋码，完成备案手续。省人社厅统一公布试点企业目录，实行动态调整。',
    en: 'Evaluation: the provincial centre has experts evaluate on site and selects the best of the qualified; once the leading group agrees, the department issues the filing receipt; the centre allocates number segments in filing order, which completes the filing; the department publishes the directory and keeps it current.',
  },
  '二(三)': {
    zh: '制定试点方案。完成备案手续的试点企业，根据《广东省开展企业职业技能等级认定试点工作指南》（另文印发）制定本企业试点方案报省职业技能服务指导中心，经组织专家评估通过后备案实施。',
    en: 'Scheme: a filed enterprise draws up its pilot scheme by the guide and sends it to the provincial centre; it is filed and takes effect once experts pass it.',
  },
  '二(四)': {
    zh: '企业组织实施。试点企业必须严格按照试点方案组织实施试点工作。实施认定前，需提前10个工作日将认定实施计划报所属地级以上市职业技能鉴定指导中心（办公室、考试院）（以下简称“地市鉴定中心”）备案，内容包括：培训情况、认定实施计划、参加认定人员信息以及监考人员、考评人员、质量督导员安排情况等。所属地市鉴定中心对认定全过程进行抽查监督。试点认定结束后10个工作日内，试点企业应将评价结果报所属地市鉴定中心进行审核。企业实施职业技能等级认定的全过程，必须妥善保管原始文档，实现全程留痕、责任可追溯，接受广东省各级人力资源社会保障部门的事中事后监管。',
    en: 'Assessment: strictly by the scheme; the plan is filed with the city centre 10 working days ahead, with training, plan, candidates, invigilators, examiners and supervisors; the city spot-checks throughout; results go to it for review within 10 working days of the end; originals are kept, every step leaves a trace, and all levels may supervise.',
  },
  '二(五)': {
    zh: '审核认定结果。对通过职业技能等级认定并经省职业技能服务指导中心审核的人员，由试点企业参考人力资源和社会保障部职业技能鉴定中心提供的证书参考样式和《广东省职业技能等级证书编码规则》（另文印发），制作并颁发职业技能等级证书（或电子证书），由省职业技能服务指导中心建立职业技能等级证书信息查询系统，并与人力资源和社会保障部职业技能鉴定中心全国联网查询系统对接，对外公开认定结果，免费向社会提供证书查询服务。',
    en: 'Certificates: for those who passed and whom the provincial centre has reviewed, the enterprise makes and issues certificates by the sample and the numbering rule; the centre runs the lookup, linked to the national one; results are public and the lookup is free.',
  },
  '三(一)': {
    zh: '2019年7月5日前，接受企业提交职业技能等级认定试点备案申请。',
    en: 'Applications are accepted until 5 July 2019.',
  },
  '三(二)': {
    zh: '2019年7月中旬，对申请试点企业开展评估备案工作并公布试点企业目录。',
    en: 'Mid-July 2019: evaluation, filing, and publication of the directory.',
  },
  '三(三)': {
    zh: '2019年7月31日前，指导试点企业制定试点方案。',
    en: 'By 31 July 2019: pilot schemes are drawn up under guidance.',
  },
  '三(四)': {
    zh: '2019年8月15日起，组织开展试点工作。',
    en: 'From 15 August 2019: assessments take place.',
  },
  '三(五)': {
    zh: '2019年12月31日前，完成试点企业所有批次认定及证书核发工作。',
    en: 'By 31 December 2019: all assessments and the issue of certificates are complete.',
  },
  '三(六)': {
    zh: '2020年1月，试点工作阶段性总结。',
    en: 'January 2020: interim summary.',
  },
  '四(一)': {
    zh: '对经规范认定，取得相应职业技能等级证书且证书信息可在人力资源和社会保障部职业技能鉴定中心全国联网查询系统上查询的人员，纳入省人社厅人才统计范围，落实相关政策。',
    en: 'Holders duly assessed, whose certificates can be found in the national lookup, count in the talent statistics and enjoy the policies.',
  },
  '四(二)': {
    zh: '各地市鉴定中心要做好属地试点企业的技术服务和质量督导等工作，受理投诉举报并核实处理。要指导试点企业制定工作方案、评价规范，提供命题指导、题库建设和考评人员培训等服务。',
    en: 'City centres give technical service, supervise quality, take up and settle complaints, guide schemes and norms, and help with papers, question banks and examiner training.',
  },
  '四(三)': {
    zh: '省人社厅负责广东省职业技能等级认定工作的综合管理工作。中央企业驻粤分支机构、省直属企业的评价活动由省职业技能服务指导中心直接管理，其它试点企业根据属地化原则，由各地市鉴定中心管理。省人社厅相关部门要加强对试点企业及其评价活动的监管和服务。构建政府监管、企业自律、社会监督、公众参与的质量监管体系，建立试点企业信用档案和退出机制。对违规失信、恶性竞争、管理失序的试点企业，由我厅移出目录，取消试点资质。',
    en: 'The department has overall charge; the provincial centre manages central branches and provincial enterprises directly, city centres the others; credit files and an exit mechanism are kept; enterprises that break rules, compete ruinously or fall into disorder are removed by the department and lose their standing.',
  },
  '四(四)': {
    zh: '试点企业要完善管理制度，规范工作流程，建立问题回溯和责任追究机制，在规定的职业（工种）范围及考核地点，独立开展职业技能等级评价活动，并按照“谁评价、谁负责、谁发证”原则承担主体责任。',
    en: 'Enterprises make problems traceable and persons answerable, assess independently within the set occupations and places, and who assesses is responsible and issues.',
  },
  '四(五)': {
    zh: '试点企业应建立评价工作台账和信息管理系统及数据库，按规定做好职业技能等级证书的核发和统计工作，主动接受各级人力资源社会保障部门的事中事后监管。',
    en: 'Enterprises keep a ledger, an information system and a database, issue and count certificates by rule, and accept supervision at all levels.',
  },
  '四(六)': {
    zh: '试点企业可将与职业技能等级评价工作相关的耗材、人工成本等支出纳入企业职工教育经费列支。对获得职业技能等级认定证书的员工，试点企业应兑现相应待遇。',
    en: 'Consumables, labour and other costs may be charged to staff education funds; holders receive the treatment due to them.',
  },
  // web-lookup/page/lookup/index.html shows it.
  五: {
    zh: '执行过程中如有疑问，请联系省职业技能服务指导中心。联系电话：(020)83189554、83310037；电子邮箱：gdywtz@163.com。办公地点及邮寄地址：广州市越秀区惠福东路546号广东就业服务大厦5楼业务拓展科。',
    en: 'Questions go to the provincial centre by telephone, e-mail or post.',
  },
  附件: {
    zh: '广东省职业技能等级认定机构备案申请表（试点）',
    en: 'The application form: particulars of the enterprise, occupations, statements, the city’s recommendation and the province’s opinion.',
  },
  公开方式: {
    zh: '公开方式：主动公开',
    en: 'Published of its own accord.',
  },
} as const satisfies Record<string, Bilingual>

/**
 * M10: 《中华人民共和国个人信息保护法》 where a person has rights over what is known of him or her, by its own articles; `zh`
 * quotes the law, `en` is a short rendering.
 */
export const personalInformationLaw = {
  个人信息保护法第四十五条: {
    zh: '个人有权向个人信息处理者查阅、复制其个人信息；有本法第十八条第一款、第三十五条规定情形的除外。个人请求查阅、复制其个人信息的，个人信息处理者应当及时提供。',
    en: 'A person may read and copy what is held of him or her, and is given it in good time.',
  },
  个人信息保护法第四十六条: {
    zh: '个人发现其个人信息不准确或者不完整的，有权请求个人信息处理者更正、补充。个人请求更正、补充其个人信息的，个人信息处理者应当对其个人信息予以核实，并及时更正、补充。',
    en: 'What is inaccurate or incomplete is verified, and corrected or completed in good time.',
  },
  个人信息保护法第四十七条: {
    zh: '有下列情形之一的，个人信息处理者应当主动删除个人信息；个人信息处理者未删除的，个人有权请求删除：（一）处理目的已实现、无法实现或者为实现处理目的不再必要；（二）个人信息处理者停止提供产品或者服务，或者保存期限已届满；（三）个人撤回同意；（四）个人信息处理者违反法律、行政法规或者违反约定处理个人信息；（五）法律、行政法规规定的其他情形。法律、行政法规规定的保存期限未届满，或者删除个人信息从技术上难以实现的，个人信息处理者应当停止除存储和采取必要的安全保护措施之外的处理。',
    en: 'What is no longer needed, or whose term is over, is deleted, and a person may ask that it be; while a term runs, or where deletion is technically hard, it is stored and guarded and nothing else.',
  },
  个人信息保护法第五十条: {
    zh: '个人信息处理者应当建立便捷的个人行使权利的申请受理和处理机制。拒绝个人行使权利的请求的，应当说明理由。个人信息处理者拒绝个人行使权利的请求的，个人可以依法向人民法院提起诉讼。',
    en: 'There is an easy way to make such a request; whoever refuses one says why, and the person may go to court.',
  },
} as const satisfies Record<string, Bilingual>

/** All that a row or a rule can stand on. */
export const clauses = { ...notice, ...personalInformationLaw }

export type Clause = keyof typeof clauses
