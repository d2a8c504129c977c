{"part":"cover","block":0,"row":0,"track":0,"span":4,"unit":"document","lang":"ru","role":"kicker","index":0,"style":"cover-kicker","structure":"Artifact","runs":"","text":""}
{"part":"cover","block":1,"row":0,"track":0,"span":4,"unit":"document","lang":"ru","role":"title","index":0,"style":"cover-title","structure":"Part/H1","text":"Четыре языка"}
{"part":"cover","block":2,"row":0,"track":0,"span":4,"unit":"document","lang":"zh-Hans","role":"title","index":0,"style":"cover-title","structure":"Part/H1","text":"四种语言"}
{"part":"cover","block":3,"row":0,"track":0,"span":4,"unit":"document","lang":"en","role":"title","index":0,"style":"cover-title","structure":"Part/H1","text":"Four languages"}
{"part":"cover","block":4,"row":0,"track":0,"span":4,"unit":"document","lang":"fr","role":"title","index":0,"style":"cover-title","structure":"Part/H1","text":"Quatre langues"}
{"part":"cover","block":5,"row":0,"track":0,"span":4,"unit":"document","lang":"ru","role":"kind","index":0,"style":"cover-subtitle","structure":"Part/P","runs":"0-66 cover-subtitle ru; 66-78 cover-subtitle zh-Hans; 78-82 cover-subtitle ru; 82-103 cover-subtitle en; 103-107 cover-subtitle ru; 107-126 cover-subtitle fr","text":"Многоязычный справочный материал · 多语简报 · Multilingual briefing · Dossier multilingue"}
{"part":"cover","block":6,"row":0,"track":0,"span":1,"unit":"document","lang":"ru","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"15 июня 2025 года"}
{"part":"cover","block":6,"row":0,"track":1,"span":1,"unit":"document","lang":"zh-Hans","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"2025年6月15日"}
{"part":"cover","block":6,"row":0,"track":2,"span":1,"unit":"document","lang":"en","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"15 June 2025"}
{"part":"cover","block":6,"row":0,"track":3,"span":1,"unit":"document","lang":"fr","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"15 juin 2025"}
{"part":"contents","block":0,"row":0,"track":0,"span":1,"unit":"contents","lang":"ru","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"Содержание"}
{"part":"contents","block":0,"row":0,"track":1,"span":1,"unit":"contents","lang":"zh-Hans","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"目录"}
{"part":"contents","block":0,"row":0,"track":2,"span":1,"unit":"contents","lang":"en","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"Contents"}
{"part":"contents","block":0,"row":0,"track":3,"span":1,"unit":"contents","lang":"fr","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"Table des matières"}
{"part":"contents","block":1,"row":0,"track":0,"span":1,"unit":"S1","lang":"ru","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-21 contents-1 ru #unit:S1","text":"Один раздел"}
{"part":"contents","block":1,"row":0,"track":1,"span":1,"unit":"S1","lang":"zh-Hans","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-6 contents-1 zh-Hans #unit:S1","text":"一节"}
{"part":"contents","block":1,"row":0,"track":2,"span":1,"unit":"S1","lang":"en","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-11 contents-1 en #unit:S1","text":"One section"}
{"part":"contents","block":1,"row":0,"track":3,"span":1,"unit":"S1","lang":"fr","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-11 contents-1 fr #unit:S1","text":"Une section"}
{"part":"contents","block":1,"row":0,"track":4,"span":1,"unit":"S1","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #unit:S1","text":"0"}
{"part":"parallel","block":0,"row":0,"track":0,"span":1,"unit":"S1","lang":"ru","role":"title","index":0,"style":"title-1","structure":"Part/Div/Div/H1","text":"Один раздел"}
{"part":"parallel","block":0,"row":0,"track":1,"span":1,"unit":"S1","lang":"zh-Hans","role":"title","index":0,"style":"title-1","structure":"Part/Div/Div/H1","text":"一节"}
{"part":"parallel","block":0,"row":0,"track":2,"span":1,"unit":"S1","lang":"en","role":"title","index":0,"style":"title-1","structure":"Part/Div/Div/H1","text":"One section"}
{"part":"parallel","block":0,"row":0,"track":3,"span":1,"unit":"S1","lang":"fr","role":"title","index":0,"style":"title-1","structure":"Part/Div/Div/H1","text":"Une section"}
{"part":"parallel","block":1,"row":0,"track":0,"span":1,"unit":"S1","lang":"ru","role":"text","index":0,"style":"text","structure":"Part/Div/Div/P","text":"Мы хотим, чтобы одно и то же было сказано на четырёх языках и чтобы все четыре текста начинались на одной высоте."}
{"part":"parallel","block":1,"row":0,"track":1,"span":1,"unit":"S1","lang":"zh-Hans","role":"text","index":0,"style":"text","structure":"Part/Div/Div/P","text":"我们希望同一件事用四种语言表达，并且四种文字在同一高度开始。"}
{"part":"parallel","block":1,"row":0,"track":2,"span":1,"unit":"S1","lang":"en","role":"text","index":0,"style":"text","structure":"Part/Div/Div/P","text":"We want the same thing said in four languages, and all four texts to start at the same height."}
{"part":"parallel","block":1,"row":0,"track":3,"span":1,"unit":"S1","lang":"fr","role":"text","index":0,"style":"text","structure":"Part/Div/Div/P","text":"Nous voulons que la même chose soit dite en quatre langues et que les quatre textes commencent à la même hauteur."}
{"part":"parallel","block":2,"row":0,"track":0,"span":1,"unit":"S1","lang":"ru","role":"text","index":1,"style":"text","structure":"Part/Div/Div/P","text":"Второй абзац тоже."}
{"part":"parallel","block":2,"row":0,"track":1,"span":1,"unit":"S1","lang":"zh-Hans","role":"text","index":1,"style":"text","structure":"Part/Div/Div/P","text":"第二段也是如此。"}
{"part":"parallel","block":2,"row":0,"track":2,"span":1,"unit":"S1","lang":"en","role":"text","index":1,"style":"text","structure":"Part/Div/Div/P","text":"So should the second paragraph."}
{"part":"parallel","block":2,"row":0,"track":3,"span":1,"unit":"S1","lang":"fr","role":"text","index":1,"style":"text","structure":"Part/Div/Div/P","text":"Le deuxième paragraphe aussi."}
