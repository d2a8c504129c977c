{"part":"cover","block":0,"row":0,"track":0,"span":1,"unit":"document","lang":"zh-Hans","role":"kicker","index":0,"style":"cover-kicker","structure":"Artifact","runs":"","text":""}
{"part":"cover","block":1,"row":0,"track":0,"span":1,"unit":"document","lang":"zh-Hans","role":"title","index":0,"style":"cover-title","structure":"Part/H1","text":"单语计划"}
{"part":"cover","block":2,"row":0,"track":0,"span":1,"unit":"document","lang":"zh-Hans","role":"kind","index":0,"style":"cover-subtitle","structure":"Part/P","text":"简报"}
{"part":"contents","block":0,"row":0,"track":0,"span":1,"unit":"contents","lang":"zh-Hans","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"目录"}
{"part":"contents","block":1,"row":0,"track":0,"span":1,"unit":"S1","lang":"zh-Hans","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/Reference","runs":"0-12 contents-1 zh-Hans #unit:S1","text":"一、总则"}
{"part":"contents","block":1,"row":0,"track":1,"span":1,"unit":"S1","lang":"zh-Hans","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/Reference","runs":"0-1 contents-page zh-Hans #unit:S1","text":"0"}
{"part":"contents","block":2,"row":0,"track":0,"span":1,"unit":"actions","lang":"zh-Hans","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/Reference","runs":"0-15 contents-1 zh-Hans #part:actions","text":"行动与期限"}
{"part":"contents","block":2,"row":0,"track":1,"span":1,"unit":"actions","lang":"zh-Hans","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/Reference","runs":"0-1 contents-page zh-Hans #part:actions","text":"0"}
{"part":"parallel","block":0,"row":0,"track":0,"span":1,"unit":"S1","lang":"zh-Hans","role":"title","index":0,"style":"title-1","structure":"Part/Div/Div/H1","text":"一、总则"}
{"part":"parallel","block":1,"row":0,"track":0,"span":1,"unit":"S1","lang":"zh-Hans","role":"text","index":0,"style":"text","structure":"Part/Div/Div/P","text":"只有一种语言时，各栏合为一栏，页眉不重复，封面不说双语。"}
{"part":"table","block":0,"row":0,"track":0,"span":1,"unit":"actions","lang":"zh-Hans","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"行动与期限"}
{"part":"table","block":1,"row":0,"track":0,"span":1,"unit":"actions","lang":"zh-Hans","role":"column","index":0,"style":"cell-head","structure":"Part/Table/THead/TR/TH/P","text":"序号"}
{"part":"table","block":1,"row":0,"track":1,"span":1,"unit":"actions","lang":"zh-Hans","role":"column","index":0,"style":"cell-head","structure":"Part/Table/THead/TR/TH/P","text":"行动"}
{"part":"table","block":1,"row":1,"track":0,"span":1,"unit":"A1","lang":"zh-Hans","role":"cell-number","index":0,"style":"cell-number","structure":"Part/Table/TBody/TR/TD/P","text":"1"}
{"part":"table","block":1,"row":1,"track":1,"span":1,"unit":"A1","lang":"zh-Hans","role":"cell-title","index":0,"style":"cell","structure":"Part/Table/TBody/TR/TH/P","text":"无期限的行动"}
