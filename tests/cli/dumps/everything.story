{"part":"cover","block":0,"row":0,"track":0,"span":2,"unit":"document","lang":"ru","role":"kicker","index":0,"style":"cover-kicker","structure":"Part/P","runs":"0-43 cover-kicker ru; 43-58 cover-kicker zh-Hans","text":"Вымышленная комиссия · 虚构委员会"}
{"part":"cover","block":1,"row":0,"track":0,"span":2,"unit":"document","lang":"ru","role":"title","index":0,"style":"cover-title","structure":"Part/H1","text":"Вымышленная программа для проверки набора"}
{"part":"cover","block":2,"row":0,"track":0,"span":2,"unit":"document","lang":"zh-Hans","role":"title","index":0,"style":"cover-title","structure":"Part/H1","text":"用于检验排版的虚构方案"}
{"part":"cover","block":3,"row":0,"track":0,"span":2,"unit":"document","lang":"ru","role":"kind","index":0,"style":"cover-subtitle","structure":"Part/P","runs":"0-62 cover-subtitle ru; 62-74 cover-subtitle zh-Hans","text":"Двуязычный справочный материал · 双语简报"}
{"part":"cover","block":4,"row":0,"track":0,"span":1,"unit":"document","lang":"ru","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"A/RES/00/1"}
{"part":"cover","block":4,"row":0,"track":0,"span":1,"unit":"document","lang":"ru","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"15 июня 2025 года"}
{"part":"cover","block":4,"row":0,"track":0,"span":1,"unit":"document","lang":"ru","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"Distr.: общее"}
{"part":"cover","block":4,"row":0,"track":0,"span":1,"unit":"document","lang":"ru","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"Язык оригинала: русский, китайский"}
{"part":"cover","block":4,"row":0,"track":1,"span":1,"unit":"document","lang":"zh-Hans","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"A/RES/00/1"}
{"part":"cover","block":4,"row":0,"track":1,"span":1,"unit":"document","lang":"zh-Hans","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"2025年6月15日"}
{"part":"cover","block":4,"row":0,"track":1,"span":1,"unit":"document","lang":"zh-Hans","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"Distr.: 普遍"}
{"part":"cover","block":4,"row":0,"track":1,"span":1,"unit":"document","lang":"zh-Hans","role":"imprint","index":0,"style":"cover-small","structure":"Part/P","text":"原文：俄文、中文"}
{"part":"masthead","block":0,"row":0,"track":0,"span":1,"unit":"document","lang":"ru","role":"organ","index":0,"style":"masthead-organ","structure":"Part/P","text":"Вымышленная комиссия"}
{"part":"masthead","block":0,"row":0,"track":1,"span":1,"unit":"document","lang":"en","role":"small-print","index":0,"style":"masthead","structure":"Part/P","text":"A/RES/00/1"}
{"part":"masthead","block":0,"row":0,"track":1,"span":1,"unit":"document","lang":"en","role":"small-print","index":0,"style":"masthead","structure":"Part/P","text":"Distr.: общее"}
{"part":"masthead","block":0,"row":0,"track":1,"span":1,"unit":"document","lang":"en","role":"small-print","index":0,"style":"masthead","structure":"Part/P","text":"15 June 2025"}
{"part":"masthead","block":0,"row":0,"track":1,"span":1,"unit":"document","lang":"en","role":"small-print","index":0,"style":"masthead","structure":"Part/P","text":"Russian"}
{"part":"masthead","block":0,"row":0,"track":1,"span":1,"unit":"document","lang":"en","role":"small-print","index":0,"style":"masthead","structure":"Part/P","text":"Original: Russian, Chinese"}
{"part":"masthead","block":1,"row":0,"track":0,"span":1,"unit":"document","lang":"zh-Hans","role":"organ","index":0,"style":"masthead-organ","structure":"Part/P","text":"虚构委员会"}
{"part":"masthead","block":1,"row":0,"track":1,"span":1,"unit":"document","lang":"en","role":"small-print","index":0,"style":"masthead","structure":"Part/P","text":"A/RES/00/1"}
{"part":"masthead","block":1,"row":0,"track":1,"span":1,"unit":"document","lang":"en","role":"small-print","index":0,"style":"masthead","structure":"Part/P","text":"Distr.: 普遍"}
{"part":"masthead","block":1,"row":0,"track":1,"span":1,"unit":"document","lang":"en","role":"small-print","index":0,"style":"masthead","structure":"Part/P","text":"15 June 2025"}
{"part":"masthead","block":1,"row":0,"track":1,"span":1,"unit":"document","lang":"en","role":"small-print","index":0,"style":"masthead","structure":"Part/P","text":"Chinese"}
{"part":"masthead","block":1,"row":0,"track":1,"span":1,"unit":"document","lang":"en","role":"small-print","index":0,"style":"masthead","structure":"Part/P","text":"Original: Russian, Chinese"}
{"part":"letter","block":0,"row":0,"track":0,"span":1,"unit":"preface","lang":"ru","role":"title","index":0,"style":"letter-title","structure":"Part/Div/Div/H1","text":"Предисловие"}
{"part":"letter","block":1,"row":0,"track":0,"span":1,"unit":"preface","lang":"ru","role":"text","index":0,"style":"letter","structure":"Part/Div/Div/P","text":"Только по-русски: во всю ширину и без предупреждения."}
{"part":"contents","block":0,"row":0,"track":0,"span":1,"unit":"contents","lang":"ru","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"Содержание"}
{"part":"contents","block":0,"row":0,"track":1,"span":1,"unit":"contents","lang":"zh-Hans","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"目录"}
{"part":"contents","block":1,"row":0,"track":0,"span":1,"unit":"preface","lang":"ru","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-22 contents-1 ru #unit:preface","text":"Предисловие"}
{"part":"contents","block":1,"row":0,"track":2,"span":1,"unit":"preface","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #unit:preface","text":"0"}
{"part":"contents","block":2,"row":0,"track":0,"span":1,"unit":"aims","lang":"ru","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-12 contents-1 ru #unit:aims","text":"I. Цели"}
{"part":"contents","block":2,"row":0,"track":1,"span":1,"unit":"aims","lang":"zh-Hans","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-12 contents-1 zh-Hans #unit:aims","text":"一、目标"}
{"part":"contents","block":2,"row":0,"track":2,"span":1,"unit":"aims","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #unit:aims","text":"0"}
{"part":"contents","block":3,"row":0,"track":0,"span":1,"unit":"G1","lang":"ru","role":"entry","index":0,"style":"contents-2","structure":"Part/TOC/TOCI/P","runs":"0-34 contents-2 ru #unit:G1","text":"1. Цель со списками"}
{"part":"contents","block":3,"row":0,"track":1,"span":1,"unit":"G1","lang":"zh-Hans","role":"entry","index":0,"style":"contents-2","structure":"Part/TOC/TOCI/P","runs":"0-27 contents-2 zh-Hans #unit:G1","text":"（一）带列表的目标"}
{"part":"contents","block":3,"row":0,"track":2,"span":1,"unit":"G1","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #unit:G1","text":"0"}
{"part":"contents","block":4,"row":0,"track":0,"span":1,"unit":"G2","lang":"ru","role":"entry","index":0,"style":"contents-2","structure":"Part/TOC/TOCI/P","runs":"0-53 contents-2 ru #unit:G2","text":"2. Цель без китайского текста"}
{"part":"contents","block":4,"row":0,"track":1,"span":1,"unit":"G2","lang":"zh-Hans","role":"entry","index":0,"style":"contents-2","structure":"Part/TOC/TOCI/P","runs":"0-30 contents-2 zh-Hans #unit:G2","text":"（二）缺少正文的目标"}
{"part":"contents","block":4,"row":0,"track":2,"span":1,"unit":"G2","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #unit:G2","text":"0"}
{"part":"contents","block":5,"row":0,"track":0,"span":1,"unit":"deeds","lang":"ru","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-21 contents-1 ru #unit:deeds","text":"II. Действия"}
{"part":"contents","block":5,"row":0,"track":1,"span":1,"unit":"deeds","lang":"zh-Hans","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-12 contents-1 zh-Hans #unit:deeds","text":"二、行动"}
{"part":"contents","block":5,"row":0,"track":2,"span":1,"unit":"deeds","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #unit:deeds","text":"0"}
{"part":"contents","block":6,"row":0,"track":0,"span":1,"unit":"A1","lang":"ru","role":"entry","index":0,"style":"contents-2","structure":"Part/TOC/TOCI/P","runs":"0-26 contents-2 ru #unit:A1","text":"Сделано в срок"}
{"part":"contents","block":6,"row":0,"track":1,"span":1,"unit":"A1","lang":"zh-Hans","role":"entry","index":0,"style":"contents-2","structure":"Part/TOC/TOCI/P","runs":"0-21 contents-2 zh-Hans #unit:A1","text":"（一）如期完成"}
{"part":"contents","block":6,"row":0,"track":2,"span":1,"unit":"A1","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #unit:A1","text":"0"}
{"part":"contents","block":7,"row":0,"track":0,"span":1,"unit":"A3","lang":"ru","role":"entry","index":0,"style":"contents-2","structure":"Part/TOC/TOCI/P","runs":"0-44 contents-2 ru #unit:A3","text":"Около третьего квартала"}
{"part":"contents","block":7,"row":0,"track":1,"span":1,"unit":"A3","lang":"zh-Hans","role":"entry","index":0,"style":"contents-2","structure":"Part/TOC/TOCI/P","runs":"0-27 contents-2 zh-Hans #unit:A3","text":"（三）第三季度前后"}
{"part":"contents","block":7,"row":0,"track":2,"span":1,"unit":"A3","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #unit:A3","text":"0"}
{"part":"contents","block":8,"row":0,"track":0,"span":1,"unit":"A4","lang":"ru","role":"entry","index":0,"style":"contents-2","structure":"Part/TOC/TOCI/P","runs":"0-14 contents-2 ru #unit:A4","text":"Брошено"}
{"part":"contents","block":8,"row":0,"track":1,"span":1,"unit":"A4","lang":"zh-Hans","role":"entry","index":0,"style":"contents-2","structure":"Part/TOC/TOCI/P","runs":"0-15 contents-2 zh-Hans #unit:A4","text":"（四）放弃"}
{"part":"contents","block":8,"row":0,"track":2,"span":1,"unit":"A4","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #unit:A4","text":"0"}
{"part":"contents","block":9,"row":0,"track":0,"span":1,"unit":"actions","lang":"ru","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-30 contents-1 ru #part:actions","text":"Действия и сроки"}
{"part":"contents","block":9,"row":0,"track":1,"span":1,"unit":"actions","lang":"zh-Hans","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-15 contents-1 zh-Hans #part:actions","text":"行动与期限"}
{"part":"contents","block":9,"row":0,"track":2,"span":1,"unit":"actions","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #part:actions","text":"0"}
{"part":"contents","block":10,"row":0,"track":0,"span":1,"unit":"timeline","lang":"ru","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-20 contents-1 ru #part:timeline","text":"Хронология"}
{"part":"contents","block":10,"row":0,"track":1,"span":1,"unit":"timeline","lang":"zh-Hans","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-9 contents-1 zh-Hans #part:timeline","text":"时间线"}
{"part":"contents","block":10,"row":0,"track":2,"span":1,"unit":"timeline","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #part:timeline","text":"0"}
{"part":"contents","block":11,"row":0,"track":0,"span":1,"unit":"glossary","lang":"ru","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-18 contents-1 ru #part:glossary","text":"Глоссарий"}
{"part":"contents","block":11,"row":0,"track":1,"span":1,"unit":"glossary","lang":"zh-Hans","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-9 contents-1 zh-Hans #part:glossary","text":"术语表"}
{"part":"contents","block":11,"row":0,"track":2,"span":1,"unit":"glossary","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #part:glossary","text":"0"}
{"part":"contents","block":12,"row":0,"track":0,"span":1,"unit":"notes","lang":"ru","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-20 contents-1 ru #part:notes","text":"Примечания"}
{"part":"contents","block":12,"row":0,"track":1,"span":1,"unit":"notes","lang":"zh-Hans","role":"entry","index":0,"style":"contents-1","structure":"Part/TOC/TOCI/P","runs":"0-6 contents-1 zh-Hans #part:notes","text":"注释"}
{"part":"contents","block":12,"row":0,"track":2,"span":1,"unit":"notes","lang":"ru","role":"page","index":0,"style":"contents-page","structure":"Part/TOC/TOCI/P","runs":"0-1 contents-page ru #part:notes","text":"0"}
{"part":"parallel","block":0,"row":0,"track":0,"span":1,"unit":"aims","lang":"ru","role":"title","index":0,"style":"title-1","structure":"Part/Div/Div/H1","text":"I. Цели"}
{"part":"parallel","block":0,"row":0,"track":1,"span":1,"unit":"aims","lang":"zh-Hans","role":"title","index":0,"style":"title-1","structure":"Part/Div/Div/H1","text":"一、目标"}
{"part":"parallel","block":1,"row":0,"track":0,"span":1,"unit":"G1","lang":"ru","role":"title","index":0,"style":"title-2","structure":"Part/Div/Div/Div/H2","label":"1.","text":"Цель со списками"}
{"part":"parallel","block":1,"row":0,"track":1,"span":1,"unit":"G1","lang":"zh-Hans","role":"title","index":0,"style":"title-2","structure":"Part/Div/Div/Div/H2","text":"（一）带列表的目标"}
{"part":"parallel","block":2,"row":0,"track":0,"span":1,"unit":"G1","lang":"ru","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","runs":"0-24 text ru; 24-44 text ru; 44-46 text ru; 46-66 text ru; 66-68 text ru; 68-82 text ru https://example.org/a; 82-100 text ru; 100-101 text ru #note:n1; 101-102 text ru","text":"Вступление с выделением, полужирным, ссылкой и сноской1."}
{"part":"parallel","block":2,"row":0,"track":1,"span":1,"unit":"G1","lang":"zh-Hans","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","runs":"0-12 text zh-Hans; 12-18 text zh-Hans; 18-21 text zh-Hans; 21-27 text zh-Hans; 27-30 text zh-Hans; 30-36 text zh-Hans https://example.org/a; 36-45 text zh-Hans; 45-46 text zh-Hans #note:n1; 46-49 text zh-Hans","text":"引言，含强调、粗体、链接和脚注1。"}
{"part":"parallel","block":3,"row":0,"track":0,"span":1,"unit":"G1","lang":"ru","role":"text","index":1,"style":"item","structure":"Part/Div/Div/Div/L/LI/P","label":"•","text":"первый пункт;"}
{"part":"parallel","block":3,"row":0,"track":1,"span":1,"unit":"G1","lang":"zh-Hans","role":"text","index":1,"style":"item","structure":"Part/Div/Div/Div/L/LI/P","label":"•","text":"第一项；"}
{"part":"parallel","block":4,"row":0,"track":0,"span":1,"unit":"G1","lang":"ru","role":"text","index":2,"style":"item","structure":"Part/Div/Div/Div/L/LI/P","label":"•","text":"второй пункт:"}
{"part":"parallel","block":4,"row":0,"track":1,"span":1,"unit":"G1","lang":"zh-Hans","role":"text","index":2,"style":"item","structure":"Part/Div/Div/Div/L/LI/P","label":"•","text":"第二项："}
{"part":"parallel","block":5,"row":0,"track":0,"span":1,"unit":"G1","lang":"ru","role":"text","index":3,"style":"item","structure":"Part/Div/Div/Div/L/LI/L/LI/P","label":"1.","text":"вложенный;"}
{"part":"parallel","block":5,"row":0,"track":1,"span":1,"unit":"G1","lang":"zh-Hans","role":"text","index":3,"style":"item","structure":"Part/Div/Div/Div/L/LI/L/LI/P","label":"1.","text":"嵌套；"}
{"part":"parallel","block":6,"row":0,"track":0,"span":1,"unit":"G1","lang":"ru","role":"text","index":4,"style":"item","structure":"Part/Div/Div/Div/L/LI/L/LI/P","label":"2.","text":"ещё один."}
{"part":"parallel","block":6,"row":0,"track":1,"span":1,"unit":"G1","lang":"zh-Hans","role":"text","index":4,"style":"item","structure":"Part/Div/Div/Div/L/LI/L/LI/P","label":"2.","text":"又一项。"}
{"part":"parallel","block":7,"row":0,"track":0,"span":1,"unit":"G1","lang":"ru","role":"text","index":5,"style":"quote","structure":"Part/Div/Div/Div/BlockQuote/P","text":"Цитата из чужого текста."}
{"part":"parallel","block":7,"row":0,"track":1,"span":1,"unit":"G1","lang":"zh-Hans","role":"text","index":5,"style":"quote","structure":"Part/Div/Div/Div/BlockQuote/P","text":"引自他人文字。"}
{"part":"parallel","block":8,"row":0,"track":0,"span":1,"unit":"G2","lang":"ru","role":"title","index":0,"style":"title-2","structure":"Part/Div/Div/Div/H2","label":"2.","text":"Цель без китайского текста"}
{"part":"parallel","block":8,"row":0,"track":1,"span":1,"unit":"G2","lang":"zh-Hans","role":"title","index":0,"style":"title-2","structure":"Part/Div/Div/Div/H2","text":"（二）缺少正文的目标"}
{"part":"parallel","block":9,"row":0,"track":0,"span":1,"unit":"G2","lang":"ru","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","text":"Этот текст есть только по-русски, хотя должен быть на обоих языках."}
{"part":"parallel","block":9,"row":0,"track":1,"span":1,"unit":"G2","lang":"zh-Hans","role":"missing","index":0,"style":"missing","structure":"Part/Div/Div/Div/P","text":"此处无中文文本"}
{"part":"parallel","block":10,"row":0,"track":0,"span":1,"unit":"deeds","lang":"ru","role":"title","index":0,"style":"title-1","structure":"Part/Div/Div/H1","text":"II. Действия"}
{"part":"parallel","block":10,"row":0,"track":1,"span":1,"unit":"deeds","lang":"zh-Hans","role":"title","index":0,"style":"title-1","structure":"Part/Div/Div/H1","text":"二、行动"}
{"part":"parallel","block":11,"row":0,"track":0,"span":1,"unit":"A1","lang":"ru","role":"title","index":0,"style":"title-2","structure":"Part/Div/Div/Div/H2","label":"•","text":"Сделано в срок"}
{"part":"parallel","block":11,"row":0,"track":1,"span":1,"unit":"A1","lang":"zh-Hans","role":"title","index":0,"style":"title-2","structure":"Part/Div/Div/Div/H2","text":"（一）如期完成"}
{"part":"parallel","block":12,"row":0,"track":0,"span":1,"unit":"A1","lang":"ru","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","text":"Первое действие."}
{"part":"parallel","block":12,"row":0,"track":1,"span":1,"unit":"A1","lang":"zh-Hans","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","text":"第一项行动。"}
{"part":"parallel","block":13,"row":0,"track":0,"span":1,"unit":"A2","lang":"ru","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","label":"•","text":"Второе действие, с твёрдым\u2028переносом строки."}
{"part":"parallel","block":13,"row":0,"track":1,"span":1,"unit":"A2","lang":"zh-Hans","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","text":"（二）第二项行动，含硬\u2028换行。"}
{"part":"parallel","block":14,"row":0,"track":0,"span":1,"unit":"A3","lang":"ru","role":"title","index":0,"style":"title-2","structure":"Part/Div/Div/Div/H2","label":"•","text":"Около третьего квартала"}
{"part":"parallel","block":14,"row":0,"track":1,"span":1,"unit":"A3","lang":"zh-Hans","role":"title","index":0,"style":"title-2","structure":"Part/Div/Div/Div/H2","text":"（三）第三季度前后"}
{"part":"parallel","block":15,"row":0,"track":0,"span":1,"unit":"A3","lang":"ru","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","text":"Третье действие."}
{"part":"parallel","block":15,"row":0,"track":1,"span":1,"unit":"A3","lang":"zh-Hans","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","text":"第三项行动。"}
{"part":"parallel","block":16,"row":0,"track":0,"span":1,"unit":"A4","lang":"ru","role":"title","index":0,"style":"title-2","structure":"Part/Div/Div/Div/H2","label":"•","text":"Брошено"}
{"part":"parallel","block":16,"row":0,"track":1,"span":1,"unit":"A4","lang":"zh-Hans","role":"title","index":0,"style":"title-2","structure":"Part/Div/Div/Div/H2","text":"（四）放弃"}
{"part":"parallel","block":17,"row":0,"track":0,"span":1,"unit":"A4","lang":"ru","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","text":"Четвёртое действие."}
{"part":"parallel","block":17,"row":0,"track":1,"span":1,"unit":"A4","lang":"zh-Hans","role":"text","index":0,"style":"text","structure":"Part/Div/Div/Div/P","text":"第四项行动。"}
{"part":"table","block":0,"row":0,"track":0,"span":1,"unit":"actions","lang":"ru","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"Действия и сроки"}
{"part":"table","block":0,"row":0,"track":1,"span":1,"unit":"actions","lang":"zh-Hans","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"行动与期限"}
{"part":"table","block":1,"row":0,"track":0,"span":1,"unit":"actions","lang":"ru","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"№"}
{"part":"table","block":1,"row":0,"track":1,"span":1,"unit":"actions","lang":"ru","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"Действие"}
{"part":"table","block":1,"row":0,"track":1,"span":1,"unit":"actions","lang":"zh-Hans","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"行动"}
{"part":"table","block":1,"row":0,"track":2,"span":1,"unit":"actions","lang":"ru","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"Цели"}
{"part":"table","block":1,"row":0,"track":3,"span":1,"unit":"actions","lang":"ru","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"Исполнитель"}
{"part":"table","block":1,"row":0,"track":3,"span":1,"unit":"actions","lang":"zh-Hans","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"牵头方"}
{"part":"table","block":1,"row":0,"track":4,"span":1,"unit":"actions","lang":"ru","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"Начало"}
{"part":"table","block":1,"row":0,"track":4,"span":1,"unit":"actions","lang":"zh-Hans","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"开始时间"}
{"part":"table","block":1,"row":0,"track":5,"span":1,"unit":"actions","lang":"ru","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"Срок"}
{"part":"table","block":1,"row":0,"track":5,"span":1,"unit":"actions","lang":"zh-Hans","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"完成时限"}
{"part":"table","block":1,"row":0,"track":6,"span":1,"unit":"actions","lang":"ru","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"Статус"}
{"part":"table","block":1,"row":0,"track":6,"span":1,"unit":"actions","lang":"zh-Hans","role":"column","index":0,"style":"cell-head","structure":"Part/Table/TR/TH/P","text":"进展"}
{"part":"table","block":1,"row":1,"track":0,"span":1,"unit":"A1","lang":"ru","role":"cell-number","index":0,"style":"cell-number","structure":"Part/Table/TR/TD/P","text":"1"}
{"part":"table","block":1,"row":1,"track":1,"span":1,"unit":"A1","lang":"ru","role":"cell-title","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","runs":"0-26 cell ru #unit:A1","text":"Сделано в срок"}
{"part":"table","block":1,"row":1,"track":1,"span":1,"unit":"A1","lang":"zh-Hans","role":"cell-title","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","runs":"0-12 cell-second zh-Hans #unit:A1","text":"如期完成"}
{"part":"table","block":1,"row":1,"track":2,"span":1,"unit":"A1","lang":"ru","role":"cell-goals","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"1"}
{"part":"table","block":1,"row":1,"track":3,"span":1,"unit":"A1","lang":"ru","role":"cell-lead","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"Северное бюро"}
{"part":"table","block":1,"row":1,"track":3,"span":1,"unit":"A1","lang":"zh-Hans","role":"cell-lead","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","text":"北方局"}
{"part":"table","block":1,"row":1,"track":4,"span":1,"unit":"A1","lang":"ru","role":"cell-start","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"январь 2025 г."}
{"part":"table","block":1,"row":1,"track":4,"span":1,"unit":"A1","lang":"zh-Hans","role":"cell-start","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","text":"2025年1月"}
{"part":"table","block":1,"row":1,"track":5,"span":1,"unit":"A1","lang":"ru","role":"cell-due","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"31 марта 2025 г."}
{"part":"table","block":1,"row":1,"track":5,"span":1,"unit":"A1","lang":"zh-Hans","role":"cell-due","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","text":"2025年3月31日"}
{"part":"table","block":1,"row":1,"track":6,"span":1,"unit":"A1","lang":"ru","role":"cell-status","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"выполнено"}
{"part":"table","block":1,"row":1,"track":6,"span":1,"unit":"A1","lang":"zh-Hans","role":"cell-status","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","text":"已完成"}
{"part":"table","block":1,"row":2,"track":0,"span":1,"unit":"A2","lang":"ru","role":"cell-number","index":0,"style":"cell-number","structure":"Part/Table/TR/TD/P","text":"2"}
{"part":"table","block":1,"row":2,"track":1,"span":1,"unit":"A2","lang":"ru","role":"cell-title","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","runs":"0-20 cell ru #unit:A2; 20-21 cell ru","text":"Просрочено*"}
{"part":"table","block":1,"row":2,"track":1,"span":1,"unit":"A2","lang":"zh-Hans","role":"cell-title","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","runs":"0-6 cell-second zh-Hans #unit:A2; 6-7 cell-second zh-Hans","text":"逾期*"}
{"part":"table","block":1,"row":2,"track":2,"span":1,"unit":"A2","lang":"ru","role":"cell-goals","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"1, 2"}
{"part":"table","block":1,"row":2,"track":3,"span":1,"unit":"A2","lang":"ru","role":"cell-lead","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"Северное бюро, Южный центр"}
{"part":"table","block":1,"row":2,"track":3,"span":1,"unit":"A2","lang":"zh-Hans","role":"cell-lead","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","text":"北方局、南方中心"}
{"part":"table","block":1,"row":2,"track":4,"span":1,"unit":"A2","lang":"ru","role":"cell-start","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"–"}
{"part":"table","block":1,"row":2,"track":5,"span":1,"unit":"A2","lang":"ru","role":"cell-due","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"до конца мая 2025 г."}
{"part":"table","block":1,"row":2,"track":5,"span":1,"unit":"A2","lang":"zh-Hans","role":"cell-due","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","text":"2025年5月底前"}
{"part":"table","block":1,"row":2,"track":6,"span":1,"unit":"A2","lang":"ru","role":"cell-status","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"задерживается, просрочено"}
{"part":"table","block":1,"row":2,"track":6,"span":1,"unit":"A2","lang":"zh-Hans","role":"cell-status","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","text":"延期、逾期"}
{"part":"table","block":1,"row":3,"track":0,"span":1,"unit":"A3","lang":"ru","role":"cell-number","index":0,"style":"cell-number","structure":"Part/Table/TR/TD/P","text":"3"}
{"part":"table","block":1,"row":3,"track":1,"span":1,"unit":"A3","lang":"ru","role":"cell-title","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","runs":"0-44 cell ru #unit:A3","text":"Около третьего квартала"}
{"part":"table","block":1,"row":3,"track":1,"span":1,"unit":"A3","lang":"zh-Hans","role":"cell-title","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","runs":"0-18 cell-second zh-Hans #unit:A3","text":"第三季度前后"}
{"part":"table","block":1,"row":3,"track":2,"span":1,"unit":"A3","lang":"ru","role":"cell-goals","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"–"}
{"part":"table","block":1,"row":3,"track":3,"span":1,"unit":"A3","lang":"ru","role":"cell-lead","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"–"}
{"part":"table","block":1,"row":3,"track":4,"span":1,"unit":"A3","lang":"ru","role":"cell-start","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"–"}
{"part":"table","block":1,"row":3,"track":5,"span":1,"unit":"A3","lang":"ru","role":"cell-due","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"ок. III кв. 2025 г."}
{"part":"table","block":1,"row":3,"track":5,"span":1,"unit":"A3","lang":"zh-Hans","role":"cell-due","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","text":"2025年第三季度前后"}
{"part":"table","block":1,"row":3,"track":6,"span":1,"unit":"A3","lang":"ru","role":"cell-status","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"запланировано"}
{"part":"table","block":1,"row":3,"track":6,"span":1,"unit":"A3","lang":"zh-Hans","role":"cell-status","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","text":"计划中"}
{"part":"table","block":1,"row":4,"track":0,"span":1,"unit":"A4","lang":"ru","role":"cell-number","index":0,"style":"cell-number","structure":"Part/Table/TR/TD/P","text":"4"}
{"part":"table","block":1,"row":4,"track":1,"span":1,"unit":"A4","lang":"ru","role":"cell-title","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","runs":"0-14 cell ru #unit:A4","text":"Брошено"}
{"part":"table","block":1,"row":4,"track":1,"span":1,"unit":"A4","lang":"zh-Hans","role":"cell-title","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","runs":"0-6 cell-second zh-Hans #unit:A4","text":"放弃"}
{"part":"table","block":1,"row":4,"track":2,"span":1,"unit":"A4","lang":"ru","role":"cell-goals","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"–"}
{"part":"table","block":1,"row":4,"track":3,"span":1,"unit":"A4","lang":"ru","role":"cell-lead","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"–"}
{"part":"table","block":1,"row":4,"track":4,"span":1,"unit":"A4","lang":"ru","role":"cell-start","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"–"}
{"part":"table","block":1,"row":4,"track":5,"span":1,"unit":"A4","lang":"ru","role":"cell-due","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"–"}
{"part":"table","block":1,"row":4,"track":6,"span":1,"unit":"A4","lang":"ru","role":"cell-status","index":0,"style":"cell","structure":"Part/Table/TR/TD/P","text":"отменено"}
{"part":"table","block":1,"row":4,"track":6,"span":1,"unit":"A4","lang":"zh-Hans","role":"cell-status","index":0,"style":"cell-second","structure":"Part/Table/TR/TD/P","text":"已取消"}
{"part":"table","block":2,"row":0,"track":0,"span":1,"unit":"actions","lang":"ru","role":"editorial","index":0,"style":"editorial","structure":"Part/P","runs":"0-1 editorial ru; 1-98 editorial ru","text":"* Формулировки составителей; в исходном тексте их нет."}
{"part":"table","block":2,"row":0,"track":1,"span":1,"unit":"actions","lang":"zh-Hans","role":"editorial","index":0,"style":"editorial","structure":"Part/P","runs":"0-1 editorial zh-Hans; 1-50 editorial zh-Hans","text":"* 简短标题为编者所拟，非原文所有。"}
{"part":"timeline","block":0,"row":0,"track":0,"span":1,"unit":"timeline","lang":"ru","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"Хронология"}
{"part":"timeline","block":0,"row":0,"track":1,"span":1,"unit":"timeline","lang":"zh-Hans","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"时间线"}
{"part":"timeline","block":1,"row":0,"track":0,"span":1,"unit":"A1","lang":"ru","role":"event-date","index":0,"style":"timeline-date","structure":"Part/Figure/P","runs":"0-46 timeline-date ru; 46-69 timeline-date zh-Hans","text":"январь — 31 марта 2025 г. · 2025年1月至3月31日"}
{"part":"timeline","block":1,"row":0,"track":0,"span":1,"unit":"A1","lang":"ru","role":"event","index":0,"style":"timeline-label","structure":"Part/Figure/P","text":"Сделано в срок"}
{"part":"timeline","block":1,"row":0,"track":0,"span":1,"unit":"A1","lang":"zh-Hans","role":"event","index":0,"style":"timeline-second","structure":"Part/Figure/P","text":"如期完成"}
{"part":"timeline","block":1,"row":1,"track":0,"span":1,"unit":"M1","lang":"ru","role":"event-date","index":0,"style":"timeline-date","structure":"Part/Figure/P","runs":"0-32 timeline-date ru; 32-48 timeline-date zh-Hans","text":"10 февраля 2025 г. · 2025年2月10日"}
{"part":"timeline","block":1,"row":1,"track":0,"span":1,"unit":"M1","lang":"ru","role":"event","index":0,"style":"timeline-label","structure":"Part/Figure/P","text":"Начало"}
{"part":"timeline","block":1,"row":1,"track":0,"span":1,"unit":"M1","lang":"zh-Hans","role":"event","index":0,"style":"timeline-second","structure":"Part/Figure/P","text":"启动"}
{"part":"timeline","block":1,"row":2,"track":0,"span":1,"unit":"A2","lang":"ru","role":"event-date","index":0,"style":"timeline-date","structure":"Part/Figure/P","runs":"0-36 timeline-date ru; 36-53 timeline-date zh-Hans","text":"до конца мая 2025 г. · 2025年5月底前"}
{"part":"timeline","block":1,"row":2,"track":0,"span":1,"unit":"A2","lang":"ru","role":"event","index":0,"style":"timeline-label","structure":"Part/Figure/P","runs":"0-20 timeline-label ru; 20-21 timeline-label ru","text":"Просрочено*"}
{"part":"timeline","block":1,"row":2,"track":0,"span":1,"unit":"A2","lang":"zh-Hans","role":"event","index":0,"style":"timeline-second","structure":"Part/Figure/P","runs":"0-6 timeline-second zh-Hans; 6-7 timeline-second zh-Hans","text":"逾期*"}
{"part":"timeline","block":1,"row":3,"track":0,"span":1,"unit":"A3","lang":"ru","role":"event-date","index":0,"style":"timeline-date","structure":"Part/Figure/P","runs":"0-31 timeline-date ru; 31-56 timeline-date zh-Hans","text":"ок. III кв. 2025 г. · 2025年第三季度前后"}
{"part":"timeline","block":1,"row":3,"track":0,"span":1,"unit":"A3","lang":"ru","role":"event","index":0,"style":"timeline-label","structure":"Part/Figure/P","text":"Около третьего квартала"}
{"part":"timeline","block":1,"row":3,"track":0,"span":1,"unit":"A3","lang":"zh-Hans","role":"event","index":0,"style":"timeline-second","structure":"Part/Figure/P","text":"第三季度前后"}
{"part":"timeline","block":1,"row":4,"track":0,"span":1,"unit":"M2","lang":"ru","role":"event-date","index":0,"style":"timeline-date","structure":"Part/Figure/P","runs":"0-28 timeline-date ru; 28-40 timeline-date zh-Hans","text":"декабрь 2025 г. · 2025年12月"}
{"part":"timeline","block":1,"row":4,"track":0,"span":1,"unit":"M2","lang":"ru","role":"event","index":0,"style":"timeline-label","structure":"Part/Figure/P","text":"Итоги года"}
{"part":"timeline","block":1,"row":4,"track":0,"span":1,"unit":"M2","lang":"zh-Hans","role":"event","index":0,"style":"timeline-second","structure":"Part/Figure/P","text":"年度总结"}
{"part":"timeline","block":2,"row":0,"track":0,"span":1,"unit":"timeline","lang":"ru","role":"editorial","index":0,"style":"editorial","structure":"Part/P","runs":"0-1 editorial ru; 1-98 editorial ru","text":"* Формулировки составителей; в исходном тексте их нет."}
{"part":"timeline","block":2,"row":0,"track":1,"span":1,"unit":"timeline","lang":"zh-Hans","role":"editorial","index":0,"style":"editorial","structure":"Part/P","runs":"0-1 editorial zh-Hans; 1-50 editorial zh-Hans","text":"* 简短标题为编者所拟，非原文所有。"}
{"part":"glossary","block":0,"row":0,"track":0,"span":1,"unit":"glossary","lang":"ru","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"Глоссарий"}
{"part":"glossary","block":0,"row":0,"track":1,"span":1,"unit":"glossary","lang":"zh-Hans","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"术语表"}
{"part":"glossary","block":1,"row":0,"track":0,"span":1,"unit":"term-1","lang":"ru","role":"term","index":0,"style":"term","structure":"Part/L/LI/P","text":"набор"}
{"part":"glossary","block":1,"row":0,"track":0,"span":1,"unit":"term-1","lang":"ru","role":"term-note","index":0,"style":"term-note","structure":"Part/L/LI/P","text":"Составление строк и полос."}
{"part":"glossary","block":1,"row":0,"track":1,"span":1,"unit":"term-1","lang":"zh-Hans","role":"term","index":0,"style":"term","structure":"Part/L/LI/P","text":"排版"}
{"part":"glossary","block":1,"row":0,"track":1,"span":1,"unit":"term-1","lang":"zh-Hans","role":"term-note","index":0,"style":"term-note","structure":"Part/L/LI/P","text":"组成行与页。"}
{"part":"notes","block":0,"row":0,"track":0,"span":1,"unit":"notes","lang":"ru","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"Примечания"}
{"part":"notes","block":0,"row":0,"track":1,"span":1,"unit":"notes","lang":"zh-Hans","role":"title","index":0,"style":"part-title","structure":"Part/H1","text":"注释"}
{"part":"notes","block":1,"row":0,"track":0,"span":1,"unit":"n1","lang":"ru","role":"note","index":0,"style":"note","structure":"Part/Note/P","label":"1","text":"Текст сноски."}
{"part":"notes","block":1,"row":0,"track":1,"span":1,"unit":"n1","lang":"zh-Hans","role":"note","index":0,"style":"note","structure":"Part/Note/P","runs":"0-2 note-number zh-Hans; 2-18 note zh-Hans","text":"1. 脚注文字。"}
