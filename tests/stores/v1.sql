-- A workspace of schema 1, as the program of its time wrote it. Never changed.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE workspace (
  id INTEGER PRIMARY KEY CHECK (id = 1),  -- one row
  workspace TEXT NOT NULL,                -- random id of this file
  created_at_ms INTEGER NOT NULL          -- UTC, as this machine's clock said
) STRICT;
INSERT INTO workspace VALUES(1,'09d03d9b09504307',1795596299514);
CREATE TABLE op (
  n INTEGER PRIMARY KEY,            -- order of arrival in this file
  id BLOB NOT NULL UNIQUE,          -- SHA-256 of the exact line
  assessment TEXT NOT NULL,         -- assessment it belongs to
  device TEXT NOT NULL,             -- device that wrote it
  seq INTEGER NOT NULL,             -- its number in that device's chain in this assessment
  tick INTEGER NOT NULL,            -- display order
  at_ms INTEGER NOT NULL,           -- UTC, as the writing device said
  cell TEXT NOT NULL,               -- path of the cell it changes
  act TEXT NOT NULL,                -- the thing a person did, of which it is a part
  body TEXT NOT NULL,               -- the line itself
  sup INTEGER NOT NULL DEFAULT 0    -- 1 when a known operation replaces it; derived
) STRICT;
INSERT INTO op VALUES(1,X'4482a3a2e22ed936d1c72f6d15d241325e093ae42c7c9d0d47b95c385804a442','1b1b5d31627e6df8','7129bf882bc78de3',1,1795596299615000,1795596299615,'assessment/title','37572b5358a3dc15','{"act":"37572b5358a3dc15","assessment":"1b1b5d31627e6df8","at_ms":1795596299615,"cell":"assessment/title","device":"7129bf882bc78de3","kind":"begin","parents":[],"seq":1,"tick":1795596299615000,"v":1,"value":"Ghana: MGI baseline 2026"}',0);
INSERT INTO op VALUES(2,X'1a33e22d91503d800bc6a0f0fac0e1a5d12d5d785fd40a8d4a8bd47b11a545a5','1b1b5d31627e6df8','7129bf882bc78de3',2,1795596299615001,1795596299615,'assessment/country','37572b5358a3dc15','{"act":"37572b5358a3dc15","assessment":"1b1b5d31627e6df8","at_ms":1795596299615,"cell":"assessment/country","device":"7129bf882bc78de3","kind":"begin","parents":[],"prev":"4482a3a2e22ed936d1c72f6d15d241325e093ae42c7c9d0d47b95c385804a442","seq":2,"tick":1795596299615001,"v":1,"value":"GHA"}',0);
INSERT INTO op VALUES(3,X'fbc3462dbdb76c94d4b03857049aa5180436022cd7be0de63dfd3a5e1dd62468','1b1b5d31627e6df8','7129bf882bc78de3',3,1795596299615002,1795596299615,'assessment/locality','37572b5358a3dc15','{"act":"37572b5358a3dc15","assessment":"1b1b5d31627e6df8","at_ms":1795596299615,"cell":"assessment/locality","device":"7129bf882bc78de3","kind":"begin","parents":[],"prev":"1a33e22d91503d800bc6a0f0fac0e1a5d12d5d785fd40a8d4a8bd47b11a545a5","seq":3,"tick":1795596299615002,"v":1,"value":""}',0);
INSERT INTO op VALUES(4,X'9bc2052250a26cde7872fe5bfa078759cb8d4b69e7551fb14512534f3880b8e6','1b1b5d31627e6df8','7129bf882bc78de3',4,1795596299615003,1795596299615,'assessment/level','37572b5358a3dc15','{"act":"37572b5358a3dc15","assessment":"1b1b5d31627e6df8","at_ms":1795596299615,"cell":"assessment/level","device":"7129bf882bc78de3","kind":"begin","parents":[],"prev":"fbc3462dbdb76c94d4b03857049aa5180436022cd7be0de63dfd3a5e1dd62468","seq":4,"tick":1795596299615003,"v":1,"value":"national"}',0);
INSERT INTO op VALUES(5,X'22ee360215ba66483f0d85afc836a40c710231682c099807b9d50eb2ebf6cb68','1b1b5d31627e6df8','7129bf882bc78de3',5,1795596299615004,1795596299615,'assessment/round','37572b5358a3dc15','{"act":"37572b5358a3dc15","assessment":"1b1b5d31627e6df8","at_ms":1795596299615,"cell":"assessment/round","device":"7129bf882bc78de3","kind":"begin","parents":[],"prev":"9bc2052250a26cde7872fe5bfa078759cb8d4b69e7551fb14512534f3880b8e6","seq":5,"tick":1795596299615004,"v":1,"value":0}',0);
INSERT INTO op VALUES(6,X'c100c9be459ea8ca1c39c0fd592cd4f6fd835457c3ebe7b75aa7062249b72d14','1b1b5d31627e6df8','7129bf882bc78de3',6,1795596299615005,1795596299615,'assessment/edition','37572b5358a3dc15','{"act":"37572b5358a3dc15","assessment":"1b1b5d31627e6df8","at_ms":1795596299615,"cell":"assessment/edition","device":"7129bf882bc78de3","kind":"begin","parents":[],"prev":"22ee360215ba66483f0d85afc836a40c710231682c099807b9d50eb2ebf6cb68","seq":6,"tick":1795596299615005,"v":1,"value":{"id":"mgi-national-working","version":"2026.1"}}',0);
INSERT INTO op VALUES(7,X'c50ee43239c7527b4ba3e02377956687ecaf697e7beaeacfa0d42bdca98271da','1b1b5d31627e6df8','7129bf882bc78de3',7,1795596299615006,1795596299615,'assessment/started_on','37572b5358a3dc15','{"act":"37572b5358a3dc15","assessment":"1b1b5d31627e6df8","at_ms":1795596299615,"cell":"assessment/started_on","device":"7129bf882bc78de3","kind":"begin","parents":[],"prev":"c100c9be459ea8ca1c39c0fd592cd4f6fd835457c3ebe7b75aa7062249b72d14","seq":7,"tick":1795596299615006,"v":1,"value":"2026-03-02"}',0);
INSERT INTO op VALUES(8,X'85f57e814ce830020d10b1387c5da83a271a7508f901d0ae97f33227ae6d815c','1b1b5d31627e6df8','7129bf882bc78de3',8,1795596299615007,1795596299615,'institution/ministry-of-the-interior-a7e30679/name','37572b5358a3dc15','{"act":"37572b5358a3dc15","assessment":"1b1b5d31627e6df8","at_ms":1795596299615,"cell":"institution/ministry-of-the-interior-a7e30679/name","device":"7129bf882bc78de3","kind":"begin","parents":[],"prev":"c50ee43239c7527b4ba3e02377956687ecaf697e7beaeacfa0d42bdca98271da","seq":8,"tick":1795596299615007,"v":1,"value":"Ministry of the Interior"}',0);
INSERT INTO op VALUES(9,X'59a5026eefcdb3ba56596e46e161f3cee2559d95b590acaa3412632746ad2198','1b1b5d31627e6df8','7129bf882bc78de3',9,1795596299615008,1795596299615,'institution/ministry-of-the-interior-a7e30679/kind','37572b5358a3dc15','{"act":"37572b5358a3dc15","assessment":"1b1b5d31627e6df8","at_ms":1795596299615,"cell":"institution/ministry-of-the-interior-a7e30679/kind","device":"7129bf882bc78de3","kind":"begin","parents":[],"prev":"85f57e814ce830020d10b1387c5da83a271a7508f901d0ae97f33227ae6d815c","seq":9,"tick":1795596299615008,"v":1,"value":"ministry"}',0);
INSERT INTO op VALUES(10,X'9ef25e456e138b3df6ef8f57ed95a033b25a2535a426eb04fa78e7fce727eb9c','1b1b5d31627e6df8','7129bf882bc78de3',10,1795596299737000,1795596299737,'institution/centre-for-migration-studies-9fc7a642/name','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"institution/centre-for-migration-studies-9fc7a642/name","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"59a5026eefcdb3ba56596e46e161f3cee2559d95b590acaa3412632746ad2198","seq":10,"tick":1795596299737000,"v":1,"value":"Centre for Migration Studies"}',0);
INSERT INTO op VALUES(11,X'ffedf08cf027a7de731a80fb75bcd40591bc82e0aff3f55a977aa94176683f8b','1b1b5d31627e6df8','7129bf882bc78de3',11,1795596299737001,1795596299737,'institution/centre-for-migration-studies-9fc7a642/kind','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"institution/centre-for-migration-studies-9fc7a642/kind","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"9ef25e456e138b3df6ef8f57ed95a033b25a2535a426eb04fa78e7fce727eb9c","seq":11,"tick":1795596299737001,"v":1,"value":"academia"}',0);
INSERT INTO op VALUES(12,X'03013d82e09ee5be271caa63d5a9e5eaaef194b6660016457e5c1bfbb333cddf','1b1b5d31627e6df8','7129bf882bc78de3',12,1795596299737002,1795596299737,'institution/ministry-of-health-39807d81/name','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"institution/ministry-of-health-39807d81/name","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"ffedf08cf027a7de731a80fb75bcd40591bc82e0aff3f55a977aa94176683f8b","seq":12,"tick":1795596299737002,"v":1,"value":"Ministry of Health"}',0);
INSERT INTO op VALUES(13,X'337dfd9c07afac91bd15f69868bb4fbd73131524185759b17cd35557ccf023d1','1b1b5d31627e6df8','7129bf882bc78de3',13,1795596299737003,1795596299737,'institution/ministry-of-health-39807d81/kind','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"institution/ministry-of-health-39807d81/kind","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"03013d82e09ee5be271caa63d5a9e5eaaef194b6660016457e5c1bfbb333cddf","seq":13,"tick":1795596299737003,"v":1,"value":"ministry"}',0);
INSERT INTO op VALUES(14,X'5a9adb6742a49650770d00509bf16676fb0c4c52a9a7bc43acd1815a16f977e0','1b1b5d31627e6df8','7129bf882bc78de3',14,1795596299737004,1795596299737,'position/1.1.1/ministry-of-health-39807d81/answer','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/1.1.1/ministry-of-health-39807d81/answer","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"337dfd9c07afac91bd15f69868bb4fbd73131524185759b17cd35557ccf023d1","seq":14,"tick":1795596299737004,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(15,X'd04ff99a655035107233cb24be873895e174324e62ca9859012c37f3386ff4b9','1b1b5d31627e6df8','7129bf882bc78de3',15,1795596299737005,1795596299737,'position/1.1.1/ministry-of-health-39807d81/text','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/1.1.1/ministry-of-health-39807d81/text","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"5a9adb6742a49650770d00509bf16676fb0c4c52a9a7bc43acd1815a16f977e0","seq":15,"tick":1795596299737005,"v":1,"value":"Membership of the National Health Insurance Scheme is open to every resident."}',0);
INSERT INTO op VALUES(16,X'1354f035e8c4712d77a7d084bd17b0031584bbb782fa63574bcc117f8c2b07ab','1b1b5d31627e6df8','7129bf882bc78de3',16,1795596299737006,1795596299737,'position/1.1.1/ministry-of-health-39807d81/language','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/1.1.1/ministry-of-health-39807d81/language","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"d04ff99a655035107233cb24be873895e174324e62ca9859012c37f3386ff4b9","seq":16,"tick":1795596299737006,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(17,X'51b98fe88733907f047c78d4b54bb3c4d025700b532e436e873c47fabae9e8a9','1b1b5d31627e6df8','7129bf882bc78de3',17,1795596299737007,1795596299737,'position/1.1.2/ministry-of-health-39807d81/answer','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/1.1.2/ministry-of-health-39807d81/answer","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"1354f035e8c4712d77a7d084bd17b0031584bbb782fa63574bcc117f8c2b07ab","seq":17,"tick":1795596299737007,"v":1,"value":"partly_in_place"}',0);
INSERT INTO op VALUES(18,X'cfe17ab1160f5e9d27e411bb765f9d2a2162717802589d1db0ac01afbbe96a9b','1b1b5d31627e6df8','7129bf882bc78de3',18,1795596299737008,1795596299737,'position/1.1.2/ministry-of-health-39807d81/text','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/1.1.2/ministry-of-health-39807d81/text","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"51b98fe88733907f047c78d4b54bb3c4d025700b532e436e873c47fabae9e8a9","seq":18,"tick":1795596299737008,"v":1,"value":"Emergency care is given before payment; the rule is not written down for visitors."}',0);
INSERT INTO op VALUES(19,X'3bc021002a36d76b3610ad8eaaf8bc009469131677b7c8b23fafb2ecb704e888','1b1b5d31627e6df8','7129bf882bc78de3',19,1795596299737009,1795596299737,'position/1.1.2/ministry-of-health-39807d81/language','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/1.1.2/ministry-of-health-39807d81/language","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"cfe17ab1160f5e9d27e411bb765f9d2a2162717802589d1db0ac01afbbe96a9b","seq":19,"tick":1795596299737009,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(20,X'2a1fcc81e4a07819156c513399df8e940a983796c04229e90c864199f8e68377','1b1b5d31627e6df8','7129bf882bc78de3',20,1795596299737010,1795596299737,'position/1.1.2/centre-for-migration-studies-9fc7a642/answer','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/answer","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"3bc021002a36d76b3610ad8eaaf8bc009469131677b7c8b23fafb2ecb704e888","seq":20,"tick":1795596299737010,"v":1,"value":"not_in_place"}',0);
INSERT INTO op VALUES(21,X'7f35405e261300853f9d7691da947afabc11eaf3d54bf954794b66980a9194d1','1b1b5d31627e6df8','7129bf882bc78de3',21,1795596299737011,1795596299737,'position/1.1.2/centre-for-migration-studies-9fc7a642/text','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/text","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"2a1fcc81e4a07819156c513399df8e940a983796c04229e90c864199f8e68377","seq":21,"tick":1795596299737011,"v":1,"value":"Visitors report that they pay first."}',0);
INSERT INTO op VALUES(22,X'4da94419610ee81aba591fc698a55c4fa826c0fb89375db823d508407a2aa07d','1b1b5d31627e6df8','7129bf882bc78de3',22,1795596299737012,1795596299737,'position/1.1.2/centre-for-migration-studies-9fc7a642/language','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/language","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"7f35405e261300853f9d7691da947afabc11eaf3d54bf954794b66980a9194d1","seq":22,"tick":1795596299737012,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(23,X'c7a904c2b41f8487666044a2b1a0902a37b693bc1d35ae620306a6b767dc9ac1','1b1b5d31627e6df8','7129bf882bc78de3',23,1795596299737013,1795596299737,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"4da94419610ee81aba591fc698a55c4fa826c0fb89375db823d508407a2aa07d","seq":23,"tick":1795596299737013,"v":1,"value":"in_place"}',1);
INSERT INTO op VALUES(24,X'1af104a44934408b00322ff99f3f3a99e9fff3e9a2e36b0a2c69b6cc0715cae1','1b1b5d31627e6df8','7129bf882bc78de3',24,1795596299737014,1795596299737,'position/2.1.1/ministry-of-the-interior-a7e30679/text','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/text","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"c7a904c2b41f8487666044a2b1a0902a37b693bc1d35ae620306a6b767dc9ac1","seq":24,"tick":1795596299737014,"v":1,"value":"The National Migration Policy names a lead institution."}',0);
INSERT INTO op VALUES(25,X'38aab050ed2daa1936bd22e99e901ee4ec7cc1ca2f03ad847d0c28594d9042fa','1b1b5d31627e6df8','7129bf882bc78de3',25,1795596299737015,1795596299737,'position/2.1.1/ministry-of-the-interior-a7e30679/language','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/language","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"1af104a44934408b00322ff99f3f3a99e9fff3e9a2e36b0a2c69b6cc0715cae1","seq":25,"tick":1795596299737015,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(26,X'b554068f67bfb0e6fde50040dc5afc1e98d74bebdbc7a4ee6f8c08ba2a0ecb8a','1b1b5d31627e6df8','7129bf882bc78de3',26,1795596299737016,1795596299737,'position/3.1.1/ministry-of-the-interior-a7e30679/answer','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/answer","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"38aab050ed2daa1936bd22e99e901ee4ec7cc1ca2f03ad847d0c28594d9042fa","seq":26,"tick":1795596299737016,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(27,X'9ad42972124b130714d8a612163c45c0a782c0e3ea90c954a2d9afcb7d49c0d3','1b1b5d31627e6df8','7129bf882bc78de3',27,1795596299737017,1795596299737,'position/3.1.1/ministry-of-the-interior-a7e30679/text','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/text","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"b554068f67bfb0e6fde50040dc5afc1e98d74bebdbc7a4ee6f8c08ba2a0ecb8a","seq":27,"tick":1795596299737017,"v":1,"value":"تنسق الوزارة عمل المؤسسات المعنية بالهجرة."}',0);
INSERT INTO op VALUES(28,X'c83a13bb0e00e415d2a97f8db35f8136ffe9c2723a12d0dce34329ecf05b2a39','1b1b5d31627e6df8','7129bf882bc78de3',28,1795596299737018,1795596299737,'position/3.1.1/ministry-of-the-interior-a7e30679/language','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/language","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"9ad42972124b130714d8a612163c45c0a782c0e3ea90c954a2d9afcb7d49c0d3","seq":28,"tick":1795596299737018,"v":1,"value":"ar"}',0);
INSERT INTO op VALUES(29,X'dbcd37830f2ea2bd399bfd3f7c210242e388bea028f29436e8ff16103cc2ed94','1b1b5d31627e6df8','7129bf882bc78de3',29,1795596299737019,1795596299737,'position/4.1.1/ministry-of-the-interior-a7e30679/answer','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/answer","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"c83a13bb0e00e415d2a97f8db35f8136ffe9c2723a12d0dce34329ecf05b2a39","seq":29,"tick":1795596299737019,"v":1,"value":"not_applicable"}',0);
INSERT INTO op VALUES(30,X'8fe8aa8c8df26a29613723aa169c09ee2a5359766779e9c8558619d6884ab9b7','1b1b5d31627e6df8','7129bf882bc78de3',30,1795596299737020,1795596299737,'position/4.1.1/ministry-of-the-interior-a7e30679/text','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/text","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"dbcd37830f2ea2bd399bfd3f7c210242e388bea028f29436e8ff16103cc2ed94","seq":30,"tick":1795596299737020,"v":1,"value":"不适用：该国没有此类制度。"}',0);
INSERT INTO op VALUES(31,X'48e17c46a63144fd7eedc434629aa977e6ef0864739d7cb9299eb3e6a08fff04','1b1b5d31627e6df8','7129bf882bc78de3',31,1795596299737021,1795596299737,'position/4.1.1/ministry-of-the-interior-a7e30679/language','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/language","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"8fe8aa8c8df26a29613723aa169c09ee2a5359766779e9c8558619d6884ab9b7","seq":31,"tick":1795596299737021,"v":1,"value":"zh"}',0);
INSERT INTO op VALUES(32,X'aca04060dc588d50b07d65e017140a85fbda0f0b8d63fc139f577a5cba554acb','1b1b5d31627e6df8','7129bf882bc78de3',32,1795596299737022,1795596299737,'evidence/163dc31124c70c0c/kind','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/163dc31124c70c0c/kind","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"48e17c46a63144fd7eedc434629aa977e6ef0864739d7cb9299eb3e6a08fff04","seq":32,"tick":1795596299737022,"v":1,"value":"law"}',0);
INSERT INTO op VALUES(33,X'cdbba603c0f96372fa1a5a606255c9e4ca9d02327bce9c9163e5a5f657f8cc11','1b1b5d31627e6df8','7129bf882bc78de3',33,1795596299737023,1795596299737,'evidence/163dc31124c70c0c/title','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/163dc31124c70c0c/title","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"aca04060dc588d50b07d65e017140a85fbda0f0b8d63fc139f577a5cba554acb","seq":33,"tick":1795596299737023,"v":1,"value":"National Health Insurance Act, 2012 (Act 852)"}',0);
INSERT INTO op VALUES(34,X'6732a78a6e0f9cd8482d1f0ed622daa4577b6fa10020b44b8d7f61f268eed7c8','1b1b5d31627e6df8','7129bf882bc78de3',34,1795596299737024,1795596299737,'evidence/163dc31124c70c0c/year','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/163dc31124c70c0c/year","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"cdbba603c0f96372fa1a5a606255c9e4ca9d02327bce9c9163e5a5f657f8cc11","seq":34,"tick":1795596299737024,"v":1,"value":2012}',0);
INSERT INTO op VALUES(35,X'63aa1cea23d1c5ed08ee86124d75447c4c12da7ba1d05b01236d6d8f2fe0640f','1b1b5d31627e6df8','7129bf882bc78de3',35,1795596299737025,1795596299737,'evidence/163dc31124c70c0c/url','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/163dc31124c70c0c/url","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"6732a78a6e0f9cd8482d1f0ed622daa4577b6fa10020b44b8d7f61f268eed7c8","seq":35,"tick":1795596299737025,"v":1,"value":"https://example.org/act852"}',0);
INSERT INTO op VALUES(36,X'a50e17709db6437ca0426e5d13f846006c1311f3870226280ef12b6548c69d82','1b1b5d31627e6df8','7129bf882bc78de3',36,1795596299737026,1795596299737,'citation/4110c7b9cc641f36/link','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"citation/4110c7b9cc641f36/link","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"63aa1cea23d1c5ed08ee86124d75447c4c12da7ba1d05b01236d6d8f2fe0640f","seq":36,"tick":1795596299737026,"v":1,"value":{"evidence":"163dc31124c70c0c","indicator":"1.1.1","institution":"ministry-of-health-39807d81"}}',0);
INSERT INTO op VALUES(37,X'842a4f98cf10ea4d698e6775170197bd4afda89ed07e781023d52f70b9c1c9ba','1b1b5d31627e6df8','7129bf882bc78de3',37,1795596299737027,1795596299737,'citation/4110c7b9cc641f36/locator','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"citation/4110c7b9cc641f36/locator","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"a50e17709db6437ca0426e5d13f846006c1311f3870226280ef12b6548c69d82","seq":37,"tick":1795596299737027,"v":1,"value":"Section 27"}',0);
INSERT INTO op VALUES(38,X'ad58d0ddafb905768885afb600aefeabc854d541dd7039c9a91f867078f6fcb4','1b1b5d31627e6df8','7129bf882bc78de3',38,1795596299737028,1795596299737,'evidence/f96c15f24018c6f5/kind','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/f96c15f24018c6f5/kind","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"842a4f98cf10ea4d698e6775170197bd4afda89ed07e781023d52f70b9c1c9ba","seq":38,"tick":1795596299737028,"v":1,"value":"policy"}',0);
INSERT INTO op VALUES(39,X'46f12a59284ac6461e2ff5ab8b5941bc81c0b91c7baa2eaf390fabc22ed71485','1b1b5d31627e6df8','7129bf882bc78de3',39,1795596299737029,1795596299737,'evidence/f96c15f24018c6f5/title','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/f96c15f24018c6f5/title","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"ad58d0ddafb905768885afb600aefeabc854d541dd7039c9a91f867078f6fcb4","seq":39,"tick":1795596299737029,"v":1,"value":"National Health Policy"}',0);
INSERT INTO op VALUES(40,X'858b5c956fb2c5c59b80da23ce8804ca8d793097c620ad0be8e64d4455c47ee2','1b1b5d31627e6df8','7129bf882bc78de3',40,1795596299737030,1795596299737,'evidence/f96c15f24018c6f5/year','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/f96c15f24018c6f5/year","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"46f12a59284ac6461e2ff5ab8b5941bc81c0b91c7baa2eaf390fabc22ed71485","seq":40,"tick":1795596299737030,"v":1,"value":2020}',0);
INSERT INTO op VALUES(41,X'd282316ecb72f15a17eb1031a8728a756cf7e332fed6c5ae7a3643db1fd33b70','1b1b5d31627e6df8','7129bf882bc78de3',41,1795596299737031,1795596299737,'citation/4be86a7d14f57331/link','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"citation/4be86a7d14f57331/link","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"858b5c956fb2c5c59b80da23ce8804ca8d793097c620ad0be8e64d4455c47ee2","seq":41,"tick":1795596299737031,"v":1,"value":{"evidence":"f96c15f24018c6f5","indicator":"1.1.2","institution":"ministry-of-health-39807d81"}}',0);
INSERT INTO op VALUES(42,X'3d74870dacf872be55abdcae135cf70fece4b8f644bfe20d8b45cc09856ad343','1b1b5d31627e6df8','7129bf882bc78de3',42,1795596299737032,1795596299737,'evidence/82360bad65e65ba2/kind','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/82360bad65e65ba2/kind","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"d282316ecb72f15a17eb1031a8728a756cf7e332fed6c5ae7a3643db1fd33b70","seq":42,"tick":1795596299737032,"v":1,"value":"report"}',0);
INSERT INTO op VALUES(43,X'075c0ffdba2dbf2e6c0a08ba5f6877715259aa0b4a6ea2f1dcb9af8bea7b233a','1b1b5d31627e6df8','7129bf882bc78de3',43,1795596299737033,1795596299737,'evidence/82360bad65e65ba2/title','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/82360bad65e65ba2/title","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"3d74870dacf872be55abdcae135cf70fece4b8f644bfe20d8b45cc09856ad343","seq":43,"tick":1795596299737033,"v":1,"value":"Access to care, a survey"}',0);
INSERT INTO op VALUES(44,X'c519eeab88b8dd69431bf8f8ba0b68bffae16a2ef350cb9573ad07c9a87ba68d','1b1b5d31627e6df8','7129bf882bc78de3',44,1795596299737034,1795596299737,'evidence/82360bad65e65ba2/year','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/82360bad65e65ba2/year","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"075c0ffdba2dbf2e6c0a08ba5f6877715259aa0b4a6ea2f1dcb9af8bea7b233a","seq":44,"tick":1795596299737034,"v":1,"value":2024}',0);
INSERT INTO op VALUES(45,X'7c150318428dbb2fa05f211d9b5966a86fc987b0545890c07fad5e0db753cd07','1b1b5d31627e6df8','7129bf882bc78de3',45,1795596299737035,1795596299737,'citation/2d624e82968d16ec/link','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"citation/2d624e82968d16ec/link","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"c519eeab88b8dd69431bf8f8ba0b68bffae16a2ef350cb9573ad07c9a87ba68d","seq":45,"tick":1795596299737035,"v":1,"value":{"evidence":"82360bad65e65ba2","indicator":"1.1.2","institution":"centre-for-migration-studies-9fc7a642"}}',0);
INSERT INTO op VALUES(46,X'64e183b158ccc7abd3ca2b7ad9fa27c479f211be25cc7eb134f22158fa66b2c9','1b1b5d31627e6df8','7129bf882bc78de3',46,1795596299737036,1795596299737,'citation/2d624e82968d16ec/locator','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"citation/2d624e82968d16ec/locator","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"7c150318428dbb2fa05f211d9b5966a86fc987b0545890c07fad5e0db753cd07","seq":46,"tick":1795596299737036,"v":1,"value":"p. 12"}',0);
INSERT INTO op VALUES(47,X'ce15d63fed23aa749fb61b0a0ea6ec2d4825f346c4bf82fbcf05ad00d731b301','1b1b5d31627e6df8','7129bf882bc78de3',47,1795596299737037,1795596299737,'evidence/5958e53e538823c3/kind','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/5958e53e538823c3/kind","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"64e183b158ccc7abd3ca2b7ad9fa27c479f211be25cc7eb134f22158fa66b2c9","seq":47,"tick":1795596299737037,"v":1,"value":"policy"}',0);
INSERT INTO op VALUES(48,X'11c2c58f63f6c3ffd25196f94bb23deb24f442b9a8fced13aa90bf14cd1d0f1e','1b1b5d31627e6df8','7129bf882bc78de3',48,1795596299737038,1795596299737,'evidence/5958e53e538823c3/title','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/5958e53e538823c3/title","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"ce15d63fed23aa749fb61b0a0ea6ec2d4825f346c4bf82fbcf05ad00d731b301","seq":48,"tick":1795596299737038,"v":1,"value":"National Migration Policy for Ghana"}',0);
INSERT INTO op VALUES(49,X'51bece5ee845c53cbe3a7491bc773ea0592b7211c7a65543ee4d30b918d94109','1b1b5d31627e6df8','7129bf882bc78de3',49,1795596299737039,1795596299737,'evidence/5958e53e538823c3/year','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"evidence/5958e53e538823c3/year","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"11c2c58f63f6c3ffd25196f94bb23deb24f442b9a8fced13aa90bf14cd1d0f1e","seq":49,"tick":1795596299737039,"v":1,"value":2016}',0);
INSERT INTO op VALUES(50,X'ad6e32d67c8103a2f1b194520fb6044a240271b0e9538956eea1992357485fd1','1b1b5d31627e6df8','7129bf882bc78de3',50,1795596299737040,1795596299737,'citation/914e8850b11cae0c/link','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"citation/914e8850b11cae0c/link","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"51bece5ee845c53cbe3a7491bc773ea0592b7211c7a65543ee4d30b918d94109","seq":50,"tick":1795596299737040,"v":1,"value":{"evidence":"5958e53e538823c3","indicator":"2.1.1","institution":"ministry-of-the-interior-a7e30679"}}',0);
INSERT INTO op VALUES(51,X'7439970ac7d39e561f6dd230da97c58421505d397888455a4d60be8e11c217cd','1b1b5d31627e6df8','7129bf882bc78de3',51,1795596299737041,1795596299737,'citation/914e8850b11cae0c/locator','f5c2bc7f358d7e52','{"act":"f5c2bc7f358d7e52","assessment":"1b1b5d31627e6df8","at_ms":1795596299737,"cell":"citation/914e8850b11cae0c/locator","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"ad6e32d67c8103a2f1b194520fb6044a240271b0e9538956eea1992357485fd1","seq":51,"tick":1795596299737041,"v":1,"value":"Chapter 4"}',0);
INSERT INTO op VALUES(52,X'b305203fda7b8134ac81daa32aba4c49ad8d6a34da174a34451fcff14aa37a53','1b1b5d31627e6df8','7129bf882bc78de3',52,1795596299896000,1795596299896,'position/1.1.1/ministry-of-health-39807d81/practice','e4a1b4f368961093','{"act":"e4a1b4f368961093","assessment":"1b1b5d31627e6df8","at_ms":1795596299896,"cell":"position/1.1.1/ministry-of-health-39807d81/practice","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"7439970ac7d39e561f6dd230da97c58421505d397888455a4d60be8e11c217cd","seq":52,"tick":1795596299896000,"v":1,"value":"Cards are issued in all regions."}',0);
INSERT INTO op VALUES(53,X'71dec35a91537c29647911cb8ceb84e7031acce2b70217e1b944725496a672bf','1b1b5d31627e6df8','7129bf882bc78de3',53,1795596300055000,1795596300055,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','f7aa7ebe514d2dd5','{"act":"f7aa7ebe514d2dd5","assessment":"1b1b5d31627e6df8","at_ms":1795596300055,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"7129bf882bc78de3","kind":"edit","parents":["c7a904c2b41f8487666044a2b1a0902a37b693bc1d35ae620306a6b767dc9ac1"],"prev":"b305203fda7b8134ac81daa32aba4c49ad8d6a34da174a34451fcff14aa37a53","seq":53,"tick":1795596300055000,"v":1,"value":"partly_in_place"}',1);
INSERT INTO op VALUES(54,X'ac871edff2e0e39ef9eed042ee85a75fff0978f13ca3e81bc0001bbad77de1a3','1b1b5d31627e6df8','7129bf882bc78de3',54,1795596300209000,1795596300209,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','6d82b075256eacef','{"act":"6d82b075256eacef","assessment":"1b1b5d31627e6df8","at_ms":1795596300209,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"7129bf882bc78de3","kind":"undo","of":"f7aa7ebe514d2dd5","parents":["71dec35a91537c29647911cb8ceb84e7031acce2b70217e1b944725496a672bf"],"prev":"71dec35a91537c29647911cb8ceb84e7031acce2b70217e1b944725496a672bf","seq":54,"tick":1795596300209000,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(55,X'7e67f2fcc8e8feb66879320e99aec31b0887d6ab1406c661c1ef828946f671fe','1b1b5d31627e6df8','7129bf882bc78de3',55,1795596300944000,1795596300944,'position/5.1.1/ministry-of-the-interior-a7e30679/text','90051de48bf73a35','{"act":"90051de48bf73a35","assessment":"1b1b5d31627e6df8","at_ms":1795596300944,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/text","device":"7129bf882bc78de3","kind":"edit","parents":[],"prev":"ac871edff2e0e39ef9eed042ee85a75fff0978f13ca3e81bc0001bbad77de1a3","seq":55,"tick":1795596300944000,"v":1,"value":"Entered on one laptop."}',0);
INSERT INTO op VALUES(56,X'8e92dbd943a384ffcb30220bf1643426369afd54922927c2c560d1ce4e139873','1b1b5d31627e6df8','1a56d7b25f2c104d',1,1795596301110000,1795596301110,'position/5.1.1/ministry-of-the-interior-a7e30679/text','d0a2a67e2f3db8a4','{"act":"d0a2a67e2f3db8a4","assessment":"1b1b5d31627e6df8","at_ms":1795596301110,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/text","device":"1a56d7b25f2c104d","kind":"edit","parents":[],"seq":1,"tick":1795596301110000,"v":1,"value":"Entered on the other."}',0);
INSERT INTO op VALUES(57,X'1f9bf067f7fe3f5b096855a24378c325d22985945357fe95ff108f8eec9cb2ca','1b1b5d31627e6df8','1a56d7b25f2c104d',2,1795596301208000,1795596301208,'position/5.1.1/ministry-of-the-interior-a7e30679/answer','5f86949092daf362','{"act":"5f86949092daf362","assessment":"1b1b5d31627e6df8","at_ms":1795596301208,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/answer","device":"1a56d7b25f2c104d","kind":"edit","parents":[],"prev":"8e92dbd943a384ffcb30220bf1643426369afd54922927c2c560d1ce4e139873","seq":2,"tick":1795596301208000,"v":1,"value":"in_place"}',0);
CREATE TABLE awaited (
  id BLOB NOT NULL,                 -- SHA-256 of the operation that is not here yet
  cell TEXT NOT NULL,               -- cell in which it was replaced
  PRIMARY KEY (id, cell)
) STRICT, WITHOUT ROWID;
CREATE TABLE act (
  n INTEGER PRIMARY KEY,            -- order
  id TEXT NOT NULL,                 -- act
  assessment TEXT NOT NULL,         -- assessment
  kind TEXT NOT NULL,               -- edit, undo, redo, settle
  of TEXT                           -- act that an undo or redo is about
) STRICT;
INSERT INTO act VALUES(1,'37572b5358a3dc15','1b1b5d31627e6df8','begin',NULL);
INSERT INTO act VALUES(2,'f5c2bc7f358d7e52','1b1b5d31627e6df8','edit',NULL);
INSERT INTO act VALUES(3,'e4a1b4f368961093','1b1b5d31627e6df8','edit',NULL);
INSERT INTO act VALUES(4,'f7aa7ebe514d2dd5','1b1b5d31627e6df8','edit',NULL);
INSERT INTO act VALUES(5,'6d82b075256eacef','1b1b5d31627e6df8','undo','f7aa7ebe514d2dd5');
INSERT INTO act VALUES(6,'90051de48bf73a35','1b1b5d31627e6df8','edit',NULL);
CREATE TABLE assessment (
  id TEXT PRIMARY KEY,              -- assessment
  title TEXT NOT NULL,              -- as people write it
  country TEXT NOT NULL,            -- ISO 3166-1 alpha-3; ZZZ for a fictional country
  locality TEXT NOT NULL,           -- empty for a national assessment
  level TEXT NOT NULL,              -- national, local
  round INTEGER NOT NULL,           -- 0 for the baseline
  edition TEXT NOT NULL,            -- id of the edition
  edition_version TEXT NOT NULL,    -- its version
  started_on TEXT NOT NULL,         -- 2026-11-24 or empty
  focal TEXT NOT NULL,              -- institution that coordinates or empty
  notice TEXT NOT NULL              -- sentence that every report prints, or empty
) STRICT;
INSERT INTO assessment VALUES('1b1b5d31627e6df8','Ghana: MGI baseline 2026','GHA','','national',0,'mgi-national-working','2026.1','2026-03-02','','');
CREATE TABLE institution (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- institution
  name TEXT NOT NULL,               -- as it writes itself
  kind TEXT NOT NULL,               -- ministry, agency …
  PRIMARY KEY (assessment, id)
) STRICT, WITHOUT ROWID;
INSERT INTO institution VALUES('1b1b5d31627e6df8','centre-for-migration-studies-9fc7a642','Centre for Migration Studies','academia');
INSERT INTO institution VALUES('1b1b5d31627e6df8','ministry-of-health-39807d81','Ministry of Health','ministry');
INSERT INTO institution VALUES('1b1b5d31627e6df8','ministry-of-the-interior-a7e30679','Ministry of the Interior','ministry');
CREATE TABLE position (
  assessment TEXT NOT NULL,         -- assessment
  indicator TEXT NOT NULL,          -- indicator
  institution TEXT NOT NULL,        -- institution that speaks
  answer TEXT,                      -- in_place …; NULL while unanswered
  text TEXT NOT NULL,               -- what the law or policy says
  practice TEXT NOT NULL,           -- how it works in practice
  language TEXT NOT NULL,           -- BCP 47 tag or empty
  changed_at_ms INTEGER NOT NULL,   -- UTC, as the changing device said
  PRIMARY KEY (assessment, indicator, institution)
) STRICT;
INSERT INTO position VALUES('1b1b5d31627e6df8','1.1.1','ministry-of-health-39807d81','in_place','Membership of the National Health Insurance Scheme is open to every resident.','Cards are issued in all regions.','en',1795596299896);
INSERT INTO position VALUES('1b1b5d31627e6df8','1.1.2','centre-for-migration-studies-9fc7a642','not_in_place','Visitors report that they pay first.','','en',1795596299737);
INSERT INTO position VALUES('1b1b5d31627e6df8','1.1.2','ministry-of-health-39807d81','partly_in_place','Emergency care is given before payment; the rule is not written down for visitors.','','en',1795596299737);
INSERT INTO position VALUES('1b1b5d31627e6df8','2.1.1','ministry-of-the-interior-a7e30679','in_place','The National Migration Policy names a lead institution.','','en',1795596300209);
INSERT INTO position VALUES('1b1b5d31627e6df8','3.1.1','ministry-of-the-interior-a7e30679','in_place','تنسق الوزارة عمل المؤسسات المعنية بالهجرة.','','ar',1795596299737);
INSERT INTO position VALUES('1b1b5d31627e6df8','4.1.1','ministry-of-the-interior-a7e30679','not_applicable','不适用：该国没有此类制度。','','zh',1795596299737);
INSERT INTO position VALUES('1b1b5d31627e6df8','5.1.1','ministry-of-the-interior-a7e30679','in_place','Entered on the other.','','',1795596301208);
CREATE TABLE evidence (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- source
  kind TEXT,                        -- law, policy …; NULL when not said
  title TEXT NOT NULL,              -- title
  issuer TEXT NOT NULL,             -- issuer or empty
  year INTEGER,                     -- year of adoption; NULL when not known
  url TEXT NOT NULL,                -- link or empty
  language TEXT NOT NULL,           -- BCP 47 tag or empty
  checked_on TEXT NOT NULL,         -- 2026-11-24 or empty
  PRIMARY KEY (assessment, id)
) STRICT;
INSERT INTO evidence VALUES('1b1b5d31627e6df8','163dc31124c70c0c','law','National Health Insurance Act, 2012 (Act 852)','',2012,'https://example.org/act852','','');
INSERT INTO evidence VALUES('1b1b5d31627e6df8','5958e53e538823c3','policy','National Migration Policy for Ghana','',2016,'','','');
INSERT INTO evidence VALUES('1b1b5d31627e6df8','82360bad65e65ba2','report','Access to care, a survey','',2024,'','','');
INSERT INTO evidence VALUES('1b1b5d31627e6df8','f96c15f24018c6f5','policy','National Health Policy','',2020,'','','');
CREATE TABLE citation (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- citation
  indicator TEXT NOT NULL,          -- indicator it supports
  institution TEXT NOT NULL,        -- institution that cites
  evidence TEXT NOT NULL,           -- source
  locator TEXT NOT NULL,            -- article, section or page, or empty
  PRIMARY KEY (assessment, id)
) STRICT;
INSERT INTO citation VALUES('1b1b5d31627e6df8','2d624e82968d16ec','1.1.2','centre-for-migration-studies-9fc7a642','82360bad65e65ba2','p. 12');
INSERT INTO citation VALUES('1b1b5d31627e6df8','4110c7b9cc641f36','1.1.1','ministry-of-health-39807d81','163dc31124c70c0c','Section 27');
INSERT INTO citation VALUES('1b1b5d31627e6df8','4be86a7d14f57331','1.1.2','ministry-of-health-39807d81','f96c15f24018c6f5','');
INSERT INTO citation VALUES('1b1b5d31627e6df8','914e8850b11cae0c','2.1.1','ministry-of-the-interior-a7e30679','5958e53e538823c3','Chapter 4');
CREATE TABLE decision (
  assessment TEXT NOT NULL,         -- assessment
  indicator TEXT NOT NULL,          -- indicator
  answer TEXT,                      -- answer decided; NULL while open
  text TEXT NOT NULL,               -- text decided
  agreement TEXT NOT NULL,          -- agreed, agreed_with_reservations, not_agreed
  decided_on TEXT NOT NULL,         -- 2026-11-24 or empty
  changed_at_ms INTEGER NOT NULL,   -- UTC, as the changing device said
  PRIMARY KEY (assessment, indicator)
) STRICT;
CREATE TABLE voice (
  assessment TEXT NOT NULL,         -- assessment
  indicator TEXT NOT NULL,          -- indicator decided
  institution TEXT NOT NULL,        -- who speaks
  kind TEXT NOT NULL,               -- reservation, dissent
  note TEXT NOT NULL,               -- in its words
  PRIMARY KEY (assessment, indicator, institution)
) STRICT, WITHOUT ROWID;
CREATE TABLE unsettled (
  assessment TEXT NOT NULL,         -- assessment
  cell TEXT NOT NULL,               -- path of the cell
  PRIMARY KEY (assessment, cell)
) STRICT, WITHOUT ROWID;
INSERT INTO unsettled VALUES('1b1b5d31627e6df8','position/5.1.1/ministry-of-the-interior-a7e30679/text');
CREATE TABLE bundle (
  id TEXT NOT NULL,                 -- SHA-256 of its tag manifest, hexadecimal
  assessment TEXT NOT NULL,         -- assessment
  signer TEXT NOT NULL,             -- fingerprint of the key that signed
  received_at_ms INTEGER NOT NULL,  -- UTC, as this machine's clock said
  operations INTEGER NOT NULL,      -- new operations it brought
  PRIMARY KEY (id, signer)
) STRICT;
INSERT INTO bundle VALUES('46b0b0061bc074debc870536b42b8bf3fbc19db4073f81f90e6ad4642bf9932a','1b1b5d31627e6df8','SHA256:nNkn457ribuG0eZGeTya9ueJWVyJCiZPWiN7EtA0r34',1795596301818,2);
CREATE TABLE seal (
  assessment TEXT NOT NULL,         -- assessment
  device TEXT NOT NULL,             -- device
  seq INTEGER NOT NULL,             -- number of the operation sealed
  head TEXT NOT NULL,               -- SHA-256 of that operation, hexadecimal
  body TEXT NOT NULL,               -- the signature
  PRIMARY KEY (assessment, device, seq, head, body)
) STRICT;
INSERT INTO seal VALUES('1b1b5d31627e6df8','1a56d7b25f2c104d',2,'1f9bf067f7fe3f5b096855a24378c325d22985945357fe95ff108f8eec9cb2ca',replace('-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgbnCMBSovCp22Hs8IPdCKJ6Lrzl\nLVG7bJjWHvsWRsLkYAAAATbWdpLXNlYWwtdjFAY29uY29yZAAAAAAAAAAGc2hhNTEyAAAA\nUwAAAAtzc2gtZWQyNTUxOQAAAECt72KutDPk8QGpp6CxkS7bQBORmmdUiDQ6RI/zvNEIm4\nU9lL3OJhOGRkKvamSFB3WlqHbCdWVHVNZn4vDroikK\n-----END SSH SIGNATURE-----\n','\n',char(10)));
INSERT INTO seal VALUES('1b1b5d31627e6df8','7129bf882bc78de3',54,'ac871edff2e0e39ef9eed042ee85a75fff0978f13ca3e81bc0001bbad77de1a3',replace('-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgQac9rKOdWpE8Zwvw4mI0KP1axc\nAApMYzl1OoBeQN8NkAAAATbWdpLXNlYWwtdjFAY29uY29yZAAAAAAAAAAGc2hhNTEyAAAA\nUwAAAAtzc2gtZWQyNTUxOQAAAEC8LafVTTLpujJVvgVrDCjOtuHGXpfTFldQ3yAdwsH+mb\nRmaaKnmwqid+Hn5mDh3mMi4VwtW1lHcfrLe+SQR9AM\n-----END SSH SIGNATURE-----\n','\n',char(10)));
CREATE TABLE signer (
  fingerprint TEXT PRIMARY KEY,     -- as ssh-keygen prints it
  public_key TEXT NOT NULL,         -- OpenSSH line
  name TEXT NOT NULL,               -- who it is
  added_at_ms INTEGER NOT NULL      -- UTC, as this machine's clock said
) STRICT;
INSERT INTO signer VALUES('SHA256:nNkn457ribuG0eZGeTya9ueJWVyJCiZPWiN7EtA0r34','ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG5wjAUqLwqdth7PCD3Qiiei685S1Ru2yY1h77FkbC5G','The other laptop',1795596301818);
CREATE INDEX op_chain ON op (assessment, device, seq);
CREATE INDEX op_current ON op (assessment, cell) WHERE sup = 0;
CREATE TRIGGER op_keep BEFORE DELETE ON op
BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;
CREATE TRIGGER op_fix BEFORE UPDATE OF id, assessment, device, seq, tick, at_ms, cell, act, body ON op
BEGIN SELECT RAISE(ABORT, 'operations are never changed'); END;
CREATE INDEX act_assessment ON act (assessment, n);
CREATE INDEX citation_position ON citation (assessment, indicator, institution);
COMMIT;
PRAGMA application_id=1131307876;
PRAGMA user_version=1;
