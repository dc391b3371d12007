# ruff: noqa: E501 - one text, one group of words to a line
"""More texts in the form of ``articles_text``: bulletins, notices, appointments, plans; and English questions."""

from __future__ import annotations

MORE = r"""
@ {C}{Y}年国民经济和社会发展统计公报 › 一、综合
初步核算，全年全市地区生产总值[[a|4###.#亿元]]，比上年增长[[b|5.#%]]。其中，第一产业增加值[[c|3##.#亿元]]，增长[[d|3.#%]]；第二产业增加值[[e|1###.#亿元]]，增长[[f|6.#%]]；第三产业增加值[[g|2###.#亿元]]，增长[[h|4.#%]]。三次产业结构为[[i|7.#:4#.#:5#.#]]。人均地区生产总值[[j|8####元]]。年末全市常住人口[[k|5##.##万人]]，常住人口城镇化率[[l|6#.##%]]。
a: {C}{Y}年GDP是多少亿元？ | {C}{Y}年地区生产总值总量 | {C}{Y}年经济总量有多大？ | What was {P}'s GDP in {Y}?
b: {C}{Y}年GDP增速是多少？ | {C}{Y}年经济增长了百分之几？ | How fast did {P}'s economy grow in {Y}?
c: {C}{Y}年第一产业增加值是多少？ | {C}一产增加值多少亿
d: {C}第一产业增长了多少？ | {C}{Y}年一产增速
e: {C}{Y}年第二产业增加值多少亿元？ | {C}二产增加值
f: {C}{Y}年第二产业增速是多少？ | {C}二产增长百分之几？
g: {C}{Y}年第三产业增加值是多少？ | {C}服务业增加值多少亿元？ | {C}三产增加值有多少
h: {C}第三产业增长多少？ | {C}{Y}年三产增速是多少？
i: {C}{Y}年三次产业结构是怎样的？ | {C}三产比例是多少？
j: {C}{Y}年人均GDP是多少元？ | {C}人均地区生产总值 | What was {P}'s GDP per capita in {Y}?
k: {C}{Y}年末常住人口多少？ | {C}有多少人口？ | What is the population of {P}?
l: {C}{Y}年城镇化率是多少？ | {C}常住人口城镇化率多高？
-: {C}{Y}年户籍人口是多少？ | {C}{Y0}年GDP是多少？ | {C}{Y}年工业增加值是多少亿元？ | {C}人口出生率是多少？ | {C}{Y}年人均可支配收入是多少？ | {C}{Y1}年GDP增长目标是多少？ | {C}农业产值占比是多少？ | What was the unemployment rate in {P} in {Y}? | {C}财政收入多少？
@ {C}{Y}年国民经济和社会发展统计公报 › 七、教育和科技
全市共有普通高校[[a|1#所]]，在校学生[[b|1#.##万人]]；普通高中[[c|5#所]]，在校学生[[d|7.##万人]]；小学[[e|2##所]]，在校学生[[f|3#.##万人]]。全年专利授权[[g|1####件]]，其中发明专利授权[[h|1###件]]；签订技术合同[[i|2###项]]，成交额[[j|9#.#亿元]]。高新技术企业[[k|8##家]]，比上年末净增[[l|1##家]]。
a: {C}有多少所普通高校？ | {C}大学有几所？ | How many universities does {P} have?
b: {C}高校在校学生有多少人？ | {C}大学生人数
c: {C}普通高中有几所？ | {C}有多少所高中
d: {C}高中在校生多少人？
e: {C}有多少所小学？
f: {C}小学生有多少人？ | {C}小学在校学生数
g: {C}{Y}年专利授权量是多少？ | {C}专利授权多少件
h: {C}发明专利授权多少件？ | How many invention patents were granted in {P} in {Y}?
i: {C}签了多少项技术合同？ | {C}技术合同有几项
j: {C}技术合同成交额是多少？ | {C}技术交易额多少亿元？ | How much was the technology contract turnover in {P}?
k: {C}高新技术企业有多少家？ | {C}高企数量
l: {C}高新技术企业净增多少家？ | {C}高企比上年增加了多少家？
k l: {C}高新技术企业有多少家，净增多少？
-: {C}有多少所幼儿园？ | {C}初中在校生多少人？ | {C}专任教师有多少人？ | {C}研发投入强度是多少？ | {C}专利申请量是多少件？ | {C}技术合同成交额增长多少？ | {C}职业学校有几所？ | {C}有几所三甲医院？
@ {C}日报 › {C}人大常委会任免名单
{Y}年{D}月任命：[[a|{N}]]为{C}副市长，[[b|{M}]]为{C}发展和改革委员会主任。免去：{L}的[[c|{C}农业农村局局长]]职务。会议由[[d|市人大常委会主任{K}]]主持，应到委员[[e|4#名]]，实到[[f|3#名]]。会议表决通过了[[g|《{C}物业管理条例》《{C}文明行为促进条例》]]，听取了[[h|关于{Y}年上半年预算执行情况的报告]]。
a: 谁被任命为{C}副市长？ | {C}新任副市长是谁？ | 任命的副市长叫什么
b: 谁任发展和改革委员会主任？ | {C}发改委主任是谁？ | {C}发改委一把手换成了谁
c: {L}被免去了什么职务？ | {L}原来担任什么职务？
d: 会议由谁主持？
e: 应到委员多少名？
f: 实到会委员有几人？ | 到会的有多少委员？
g: 会议表决通过了哪些条例？ | 通过了哪几部法规？
h: 会议听取了什么报告？
-: {C}市长是谁？ | {C}财政局局长是谁？ | {N}多大年纪？ | 谁接任农业农村局局长？ | {M}的前任是谁？ | 下次会议什么时候召开？ | {N}之前在哪里工作？ | {C}人大代表有多少名？ | {N}是什么学历？
@ {C}人民政府关于印发{C}“十四五”现代农业发展规划的通知 › 第三章 重点任务 › 第二节 做强特色产业
重点发展[[a|设施蔬菜、高山茶叶、生态畜禽、道地药材]]四大特色产业。到2025年，设施蔬菜面积达到[[b|4#万亩]]，茶叶综合产值突破[[c|6#亿元]]，生猪年出栏稳定在[[d|2##万头]]，新增“三品一标”农产品[[e|8#个]]，农产品加工业与农业总产值比达到[[f|2.#:1]]。建设[[g|{S}现代农业产业园]]等省级以上园区[[h|6个]]，[[i|推广“龙头企业+合作社+农户”模式，完善订单收购、保底分红、股份合作等利益联结机制]]。
a: {C}重点发展哪四大特色产业？ | {C}四大特色产业是什么？ | {C}特色农业有哪些 | Which four specialty industries will {P} develop?
b: 到2025年设施蔬菜面积要达到多少？ | {C}设施蔬菜面积目标
c: {C}茶叶产值目标是多少亿元？ | 茶叶综合产值要突破多少？
d: 生猪出栏要稳定在多少头？ | {C}生猪年出栏目标是多少
e: 新增多少个“三品一标”农产品？
f: 农产品加工业与农业总产值的比要达到多少？
g: 要建设哪个现代农业产业园？
h: 建设多少个省级以上园区？
i: {C}怎样建立利益联结机制？ | 如何带动农户增收？ | {C}推广什么经营模式？
-: 粮食总产量目标是多少？ | 2020年设施蔬菜面积是多少？ | 水产养殖面积多大？ | 高标准农田建设多少亩？ | 规划总投资多少亿元？ | 茶园面积要达到多少亩？ | 2030年生猪出栏多少？ | 农民人均收入目标是多少元？
@ {C}应急管理局 › 关于{S}镇“7·{D}”暴雨灾害救援情况的通报
[[a|7月{D}日凌晨2时]]，{S}镇遭遇[[b|特大暴雨]]，3小时降雨量达[[c|1##毫米]]，造成[[d|5个村]]受灾，紧急转移群众[[e|2###人]]，倒塌房屋[[f|3#间]]，直接经济损失约[[g|8###万元]]。市里立即启动[[h|Ⅱ级应急响应]]，投入救援力量[[i|6##人]]、冲锋舟[[j|1#艘]]。[[k|市应急管理局、市水利局、市消防救援支队]]参加救援，下拨救灾资金[[l|5##万元]]。
a: 暴雨是什么时候发生的？ | {S}镇几点遭遇暴雨？
b: {S}镇遭遇了什么灾害？
c: 3小时降雨量有多大？ | 降雨量是多少毫米
d: 多少个村受灾？ | 受灾的村有几个？
e: 转移了多少群众？ | 紧急转移多少人
f: 倒塌了多少间房屋？
g: 经济损失有多大？ | 直接经济损失多少万元？
h: 启动了几级应急响应？ | 启动的是什么级别的响应？
i: 投入了多少救援人员？ | 救援力量有多少人
j: 投入几艘冲锋舟？
k: 哪些单位参加了救援？ | 参加救援的部门有哪些？
l: 下拨了多少救灾资金？
-: 有多少人受伤？ | 暴雨造成几人失联？ | 捐款收到多少万元？ | 灾后重建要多少亿元？ | 去年转移了多少群众？ | 道路中断了多少公里？ | 保险赔付多少？ | 水库水位多高？ | 镇长是谁？
@ {C}公共资源交易中心 › {C}第二人民医院迁建工程招标公告
项目总建筑面积[[a|1#.#万平方米]]，设置床位[[b|8##张]]，概算总投资[[c|9.#亿元]]，资金来源为[[d|财政资金和地方政府专项债券]]，建设工期[[e|7##日历天]]，招标人为[[f|{C}卫生健康委员会]]，招标代理机构为[[g|{S}工程咨询有限公司]]。投标人须具备[[h|建筑工程施工总承包一级及以上资质]]，投标保证金[[i|8#万元]]，投标截止时间为[[j|{Y}年6月{D}日9时30分]]。
a: 第二人民医院迁建工程建筑面积多大？ | 总建筑面积是多少平方米？
b: 新院设置多少张床位？ | 床位数是多少
c: 医院迁建工程总投资多少？ | 工程概算是多少亿元？ | 迁建要花多少钱？
d: 建设资金从哪里来？ | 资金来源是什么？
e: 工期是多少天？ | 要建多久？
f: 招标人是谁？ | 哪个单位招标？
g: 招标代理机构是哪家公司？
h: 投标人需要什么资质？ | 对投标单位有什么资质要求？
i: 投标保证金交多少？
j: 投标截止到什么时候？ | 什么时候截标？
-: 中标单位是哪家？ | 中标价是多少？ | 项目经理是谁？ | 开标地点在哪里？ | 医院有多少名医生？ | 停车位有几个？ | 老院区怎么处置？ | 监理单位是谁？ | 联系电话是多少？
"""

ENGLISH = r"""
0|a|How many new projects did {P} sign in {Y}?|How many projects were signed in {P}'s development zones?
0|b|What was the contract value of the projects {P} signed in {Y}?|How much were the signed projects in {P} worth?
0|d|How many projects started construction in {P} in {Y}?
0|g|What share of {P}'s projects went into production?
0|-|What is the occupancy rate of {P}'s projects?|How much foreign investment did {P} receive in {Y}?
1|b|What is the area of standard land sold by {P}?|How many mu of standard land did {P} transfer in {Y}?
1|f|How many lead handlers do {P}'s development zones have?
1|h|How many projects were handled by agents in {P}?
1|-|How many licences did {P} cancel?
2|b|Which cities did the mayor of {P} visit to attract investment?
2|g|How many investment trips did {P} make in {Y}?
2|i|How many companies did {P} visit?
2|-|Who is the party secretary of {P}?|When was the mayor of {P} born?
3|b|How many projects does {P} plan to sign in {Y1}?
3|e|What is {P}'s growth target for fixed-asset investment in {Y1}?
3|-|How many projects did {P} sign in {Y}?
4|f|How large is {P}'s industrial guidance fund?
4|a|Which industrial chains does {P} focus on?
5|g|How many projects were brought in through fellow townspeople in {P}?
5|l|How many people with a master's degree or above did {P} attract?
9|c|How long is phase two of metro line 3 in {P}?
9|a|When did phase two of line 3 open in {P}?
9|-|How many metro lines does {P} have?
10|c|What was the GDP of {P} in {Y}?
10|d|By how much did {P}'s GDP grow in {Y}?
10|h|What is the GDP growth target of {P} for {Y1}?
10|-|What was the general public budget revenue of {P} in {Y}?
12|a|How many kindergarten places will {P} add in {Y}?
12|d|How many old residential communities does {P} renovate?
13|a|How much land did {P} afforest in {Y}?
13|d|What was the share of good air days in {P} in {Y}?
13|-|What is the forest coverage of {P}?
14|d|How many companies are paired with officials in {P}?
15|c|How much will new loans increase in {P} in {Y1}?
"""
