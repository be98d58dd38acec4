-- A workspace of schema 9, as the program of its time wrote it. Never changed.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE workspace (
  id INTEGER PRIMARY KEY CHECK (id = 1),  -- one row
  workspace TEXT NOT NULL,                -- random id of this file
  created_at_ms INTEGER NOT NULL          -- UTC, as this machine's clock said
) STRICT;
INSERT INTO workspace VALUES(1,'096ecc60b5ecf245',1795602318652);
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
INSERT INTO op VALUES(1,X'a2e89f4da278f59b2b6bd49b2e326205c09dab21ca111ca532021828c7b50d46','07329560a99ca5fd','8bd9e32570da2e51',1,1795602318801000,1795602318801,'assessment/title','20ddbd4f1c168727','{"act":"20ddbd4f1c168727","assessment":"07329560a99ca5fd","at_ms":1795602318801,"cell":"assessment/title","device":"8bd9e32570da2e51","kind":"begin","parents":[],"seq":1,"tick":1795602318801000,"v":1,"value":"Ghana: MGI baseline 2026"}',0);
INSERT INTO op VALUES(2,X'8aedc35f5ea221ab59b6712c32ebe9cd5625658a668434d76030653c9bb42f8f','07329560a99ca5fd','8bd9e32570da2e51',2,1795602318801001,1795602318801,'assessment/country','20ddbd4f1c168727','{"act":"20ddbd4f1c168727","assessment":"07329560a99ca5fd","at_ms":1795602318801,"cell":"assessment/country","device":"8bd9e32570da2e51","kind":"begin","parents":[],"prev":"a2e89f4da278f59b2b6bd49b2e326205c09dab21ca111ca532021828c7b50d46","seq":2,"tick":1795602318801001,"v":1,"value":"GHA"}',0);
INSERT INTO op VALUES(3,X'2ea65317dea296205f5b638c89a975f1022d62ae97774e38047378e49c7b94c0','07329560a99ca5fd','8bd9e32570da2e51',3,1795602318801002,1795602318801,'assessment/locality','20ddbd4f1c168727','{"act":"20ddbd4f1c168727","assessment":"07329560a99ca5fd","at_ms":1795602318801,"cell":"assessment/locality","device":"8bd9e32570da2e51","kind":"begin","parents":[],"prev":"8aedc35f5ea221ab59b6712c32ebe9cd5625658a668434d76030653c9bb42f8f","seq":3,"tick":1795602318801002,"v":1,"value":""}',0);
INSERT INTO op VALUES(4,X'b294b39d6aaa0f317b5ef1d410d60403f0dc7d617eaad4122b974b6fc41ace8d','07329560a99ca5fd','8bd9e32570da2e51',4,1795602318801003,1795602318801,'assessment/level','20ddbd4f1c168727','{"act":"20ddbd4f1c168727","assessment":"07329560a99ca5fd","at_ms":1795602318801,"cell":"assessment/level","device":"8bd9e32570da2e51","kind":"begin","parents":[],"prev":"2ea65317dea296205f5b638c89a975f1022d62ae97774e38047378e49c7b94c0","seq":4,"tick":1795602318801003,"v":1,"value":"national"}',0);
INSERT INTO op VALUES(5,X'1cd04f0182b4db93aaba7ff10405fa55505f88386b5ccaa348675984cfecd85e','07329560a99ca5fd','8bd9e32570da2e51',5,1795602318801004,1795602318801,'assessment/round','20ddbd4f1c168727','{"act":"20ddbd4f1c168727","assessment":"07329560a99ca5fd","at_ms":1795602318801,"cell":"assessment/round","device":"8bd9e32570da2e51","kind":"begin","parents":[],"prev":"b294b39d6aaa0f317b5ef1d410d60403f0dc7d617eaad4122b974b6fc41ace8d","seq":5,"tick":1795602318801004,"v":1,"value":0}',0);
INSERT INTO op VALUES(6,X'db61457e862588fd3ca68d65b80faf9bbed725b363aba28e23d9190a99f39d21','07329560a99ca5fd','8bd9e32570da2e51',6,1795602318801005,1795602318801,'assessment/edition','20ddbd4f1c168727','{"act":"20ddbd4f1c168727","assessment":"07329560a99ca5fd","at_ms":1795602318801,"cell":"assessment/edition","device":"8bd9e32570da2e51","kind":"begin","parents":[],"prev":"1cd04f0182b4db93aaba7ff10405fa55505f88386b5ccaa348675984cfecd85e","seq":6,"tick":1795602318801005,"v":1,"value":{"id":"mgi-national-working","version":"2026.1"}}',0);
INSERT INTO op VALUES(7,X'4ed53e55a2cb7c0c437fbe4ae78ccae8b7fea8ecd1fcca2c1213937872638ec9','07329560a99ca5fd','8bd9e32570da2e51',7,1795602318801006,1795602318801,'assessment/started_on','20ddbd4f1c168727','{"act":"20ddbd4f1c168727","assessment":"07329560a99ca5fd","at_ms":1795602318801,"cell":"assessment/started_on","device":"8bd9e32570da2e51","kind":"begin","parents":[],"prev":"db61457e862588fd3ca68d65b80faf9bbed725b363aba28e23d9190a99f39d21","seq":7,"tick":1795602318801006,"v":1,"value":"2026-03-02"}',0);
INSERT INTO op VALUES(8,X'9e0aaa839b05bfd0fdfe749d69be966718ccbec4b8255c85cd1721c65d9d4da1','07329560a99ca5fd','8bd9e32570da2e51',8,1795602318801007,1795602318801,'institution/ministry-of-the-interior-a7e30679/name','20ddbd4f1c168727','{"act":"20ddbd4f1c168727","assessment":"07329560a99ca5fd","at_ms":1795602318801,"cell":"institution/ministry-of-the-interior-a7e30679/name","device":"8bd9e32570da2e51","kind":"begin","parents":[],"prev":"4ed53e55a2cb7c0c437fbe4ae78ccae8b7fea8ecd1fcca2c1213937872638ec9","seq":8,"tick":1795602318801007,"v":1,"value":"Ministry of the Interior"}',0);
INSERT INTO op VALUES(9,X'1143195603c037fe93b58639c95f94a7d6fc29e6d9efeff1da5b13b9b159ce59','07329560a99ca5fd','8bd9e32570da2e51',9,1795602318801008,1795602318801,'institution/ministry-of-the-interior-a7e30679/kind','20ddbd4f1c168727','{"act":"20ddbd4f1c168727","assessment":"07329560a99ca5fd","at_ms":1795602318801,"cell":"institution/ministry-of-the-interior-a7e30679/kind","device":"8bd9e32570da2e51","kind":"begin","parents":[],"prev":"9e0aaa839b05bfd0fdfe749d69be966718ccbec4b8255c85cd1721c65d9d4da1","seq":9,"tick":1795602318801008,"v":1,"value":"ministry"}',0);
INSERT INTO op VALUES(10,X'43495b38b0770a5e21390ea90e4adca0ce53a2b216f0f893e8bbd0e9d16032de','07329560a99ca5fd','8bd9e32570da2e51',10,1795602319137000,1795602319137,'institution/centre-for-migration-studies-9fc7a642/name','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"institution/centre-for-migration-studies-9fc7a642/name","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"1143195603c037fe93b58639c95f94a7d6fc29e6d9efeff1da5b13b9b159ce59","seq":10,"tick":1795602319137000,"v":2,"value":"Centre for Migration Studies"}',0);
INSERT INTO op VALUES(11,X'7929f8653997228e77d1bb093b25a04969b6ea97b6699826855d4f7f5db3494f','07329560a99ca5fd','8bd9e32570da2e51',11,1795602319137001,1795602319137,'institution/centre-for-migration-studies-9fc7a642/kind','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"institution/centre-for-migration-studies-9fc7a642/kind","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"43495b38b0770a5e21390ea90e4adca0ce53a2b216f0f893e8bbd0e9d16032de","seq":11,"tick":1795602319137001,"v":2,"value":"academia"}',0);
INSERT INTO op VALUES(12,X'198f2f11da025de3dd8b39d568f135eb731ba61b25b782fbd207f5400df199f0','07329560a99ca5fd','8bd9e32570da2e51',12,1795602319137002,1795602319137,'institution/ministry-of-health-39807d81/name','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"institution/ministry-of-health-39807d81/name","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"7929f8653997228e77d1bb093b25a04969b6ea97b6699826855d4f7f5db3494f","seq":12,"tick":1795602319137002,"v":2,"value":"Ministry of Health"}',0);
INSERT INTO op VALUES(13,X'4678f779e1762d110e3b396082303b9af0af9f11f1fe00158a0d3f4e04c24d8a','07329560a99ca5fd','8bd9e32570da2e51',13,1795602319137003,1795602319137,'institution/ministry-of-health-39807d81/kind','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"institution/ministry-of-health-39807d81/kind","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"198f2f11da025de3dd8b39d568f135eb731ba61b25b782fbd207f5400df199f0","seq":13,"tick":1795602319137003,"v":2,"value":"ministry"}',0);
INSERT INTO op VALUES(14,X'e2f05d57011af5095d5f7f2966c1edd06de2d78a081156342f28563ac82409ba','07329560a99ca5fd','8bd9e32570da2e51',14,1795602319137004,1795602319137,'position/1.1.1/ministry-of-health-39807d81/answer','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/1.1.1/ministry-of-health-39807d81/answer","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"4678f779e1762d110e3b396082303b9af0af9f11f1fe00158a0d3f4e04c24d8a","seq":14,"tick":1795602319137004,"v":2,"value":"in_place"}',0);
INSERT INTO op VALUES(15,X'c230717a9774f49956f2eabbe9f5e00bf8bf2db557eb6a1696375a28f65ddfa8','07329560a99ca5fd','8bd9e32570da2e51',15,1795602319137005,1795602319137,'position/1.1.1/ministry-of-health-39807d81/text','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/1.1.1/ministry-of-health-39807d81/text","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"e2f05d57011af5095d5f7f2966c1edd06de2d78a081156342f28563ac82409ba","seq":15,"tick":1795602319137005,"v":2,"value":"Membership of the National Health Insurance Scheme is open to every resident."}',0);
INSERT INTO op VALUES(16,X'a8b0325d4676b51fb19ad9bc431c1faa58abbdb3cb38e32c2ceafc64c4a12cb7','07329560a99ca5fd','8bd9e32570da2e51',16,1795602319137006,1795602319137,'position/1.1.1/ministry-of-health-39807d81/language','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/1.1.1/ministry-of-health-39807d81/language","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"c230717a9774f49956f2eabbe9f5e00bf8bf2db557eb6a1696375a28f65ddfa8","seq":16,"tick":1795602319137006,"v":2,"value":"en"}',0);
INSERT INTO op VALUES(17,X'3d78e9b1f6b9ababf42a7bb28f07aedb8798ce3b0907a34867222d1a4b70fa42','07329560a99ca5fd','8bd9e32570da2e51',17,1795602319137007,1795602319137,'position/1.1.2/ministry-of-health-39807d81/answer','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/1.1.2/ministry-of-health-39807d81/answer","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"a8b0325d4676b51fb19ad9bc431c1faa58abbdb3cb38e32c2ceafc64c4a12cb7","seq":17,"tick":1795602319137007,"v":2,"value":"partly_in_place"}',0);
INSERT INTO op VALUES(18,X'ebf09cc3a9688359d5f007fe7ae741afff48a86df7416b30801a9f11aaf720a0','07329560a99ca5fd','8bd9e32570da2e51',18,1795602319137008,1795602319137,'position/1.1.2/ministry-of-health-39807d81/text','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/1.1.2/ministry-of-health-39807d81/text","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"3d78e9b1f6b9ababf42a7bb28f07aedb8798ce3b0907a34867222d1a4b70fa42","seq":18,"tick":1795602319137008,"v":2,"value":"Emergency care is given before payment; the rule is not written down for visitors."}',0);
INSERT INTO op VALUES(19,X'a17729cf5890b04844cf3a032703722bf84941682fa905615be0fb50088d4c8e','07329560a99ca5fd','8bd9e32570da2e51',19,1795602319137009,1795602319137,'position/1.1.2/ministry-of-health-39807d81/language','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/1.1.2/ministry-of-health-39807d81/language","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"ebf09cc3a9688359d5f007fe7ae741afff48a86df7416b30801a9f11aaf720a0","seq":19,"tick":1795602319137009,"v":2,"value":"en"}',0);
INSERT INTO op VALUES(20,X'da1502c7246d42e7f6b3034068af6d55f9335c663d4555e4a3f2acc56c914cf1','07329560a99ca5fd','8bd9e32570da2e51',20,1795602319137010,1795602319137,'position/1.1.2/centre-for-migration-studies-9fc7a642/answer','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/answer","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"a17729cf5890b04844cf3a032703722bf84941682fa905615be0fb50088d4c8e","seq":20,"tick":1795602319137010,"v":2,"value":"not_in_place"}',0);
INSERT INTO op VALUES(21,X'51bd5d9077ae0593106641e36254b702d5bf347efa02735b9b055cd1a922d138','07329560a99ca5fd','8bd9e32570da2e51',21,1795602319137011,1795602319137,'position/1.1.2/centre-for-migration-studies-9fc7a642/text','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/text","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"da1502c7246d42e7f6b3034068af6d55f9335c663d4555e4a3f2acc56c914cf1","seq":21,"tick":1795602319137011,"v":2,"value":"Visitors report that they pay first."}',0);
INSERT INTO op VALUES(22,X'41d292a03b3840c1927f35e5d93751de0a95b1e06c3632922d3ab597ab092fa7','07329560a99ca5fd','8bd9e32570da2e51',22,1795602319137012,1795602319137,'position/1.1.2/centre-for-migration-studies-9fc7a642/language','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/language","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"51bd5d9077ae0593106641e36254b702d5bf347efa02735b9b055cd1a922d138","seq":22,"tick":1795602319137012,"v":2,"value":"en"}',0);
INSERT INTO op VALUES(23,X'9b2bd96c71ebbd26d73beab5f4b328eca4d58238e84b3ad3646417de24b2d424','07329560a99ca5fd','8bd9e32570da2e51',23,1795602319137013,1795602319137,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"41d292a03b3840c1927f35e5d93751de0a95b1e06c3632922d3ab597ab092fa7","seq":23,"tick":1795602319137013,"v":2,"value":"in_place"}',1);
INSERT INTO op VALUES(24,X'18d75468c47d049f9bc16a31540466c1089e433e2cd844fe305ffdb39086dac0','07329560a99ca5fd','8bd9e32570da2e51',24,1795602319137014,1795602319137,'position/2.1.1/ministry-of-the-interior-a7e30679/text','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/text","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"9b2bd96c71ebbd26d73beab5f4b328eca4d58238e84b3ad3646417de24b2d424","seq":24,"tick":1795602319137014,"v":2,"value":"The National Migration Policy names a lead institution."}',0);
INSERT INTO op VALUES(25,X'be00020b16e2fbc38a039212aeafe0d3d5f04f9b196b0482720cbb09f7c29380','07329560a99ca5fd','8bd9e32570da2e51',25,1795602319137015,1795602319137,'position/2.1.1/ministry-of-the-interior-a7e30679/language','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/language","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"18d75468c47d049f9bc16a31540466c1089e433e2cd844fe305ffdb39086dac0","seq":25,"tick":1795602319137015,"v":2,"value":"en"}',0);
INSERT INTO op VALUES(26,X'83c031043b168168ae1270b27dabc7a3bf2dda3cbdd6fb7cb556f6a4f02727d1','07329560a99ca5fd','8bd9e32570da2e51',26,1795602319137016,1795602319137,'position/3.1.1/ministry-of-the-interior-a7e30679/answer','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/answer","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"be00020b16e2fbc38a039212aeafe0d3d5f04f9b196b0482720cbb09f7c29380","seq":26,"tick":1795602319137016,"v":2,"value":"in_place"}',0);
INSERT INTO op VALUES(27,X'664949c801198ef9a02cb3714693016c5e873f4c66bf73b14322fd515b3290ff','07329560a99ca5fd','8bd9e32570da2e51',27,1795602319137017,1795602319137,'position/3.1.1/ministry-of-the-interior-a7e30679/text','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/text","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"83c031043b168168ae1270b27dabc7a3bf2dda3cbdd6fb7cb556f6a4f02727d1","seq":27,"tick":1795602319137017,"v":2,"value":"تنسق الوزارة عمل المؤسسات المعنية بالهجرة."}',0);
INSERT INTO op VALUES(28,X'c70b71d8f659fd40281f282c3925d578a18b4e5f5304c95e40f4ad0ed4273bb9','07329560a99ca5fd','8bd9e32570da2e51',28,1795602319137018,1795602319137,'position/3.1.1/ministry-of-the-interior-a7e30679/language','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/language","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"664949c801198ef9a02cb3714693016c5e873f4c66bf73b14322fd515b3290ff","seq":28,"tick":1795602319137018,"v":2,"value":"ar"}',0);
INSERT INTO op VALUES(29,X'9b00e597301c64e864c3f4fbb8ad36b8cacf8493fbd4e064bd12c23f35666b1c','07329560a99ca5fd','8bd9e32570da2e51',29,1795602319137019,1795602319137,'position/4.1.1/ministry-of-the-interior-a7e30679/answer','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/answer","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"c70b71d8f659fd40281f282c3925d578a18b4e5f5304c95e40f4ad0ed4273bb9","seq":29,"tick":1795602319137019,"v":2,"value":"not_applicable"}',0);
INSERT INTO op VALUES(30,X'0c853743a7e8315a3e81d89b5d11e72a3e889f85a128e1d30e0fb3631a17f606','07329560a99ca5fd','8bd9e32570da2e51',30,1795602319137020,1795602319137,'position/4.1.1/ministry-of-the-interior-a7e30679/text','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/text","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"9b00e597301c64e864c3f4fbb8ad36b8cacf8493fbd4e064bd12c23f35666b1c","seq":30,"tick":1795602319137020,"v":2,"value":"不适用：该国没有此类制度。"}',0);
INSERT INTO op VALUES(31,X'ee58d3b1fd69d1bdd32952ce685f1e8c117d7643358e3f2a39fbad3a7b935869','07329560a99ca5fd','8bd9e32570da2e51',31,1795602319137021,1795602319137,'position/4.1.1/ministry-of-the-interior-a7e30679/language','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/language","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"0c853743a7e8315a3e81d89b5d11e72a3e889f85a128e1d30e0fb3631a17f606","seq":31,"tick":1795602319137021,"v":2,"value":"zh"}',0);
INSERT INTO op VALUES(32,X'bc92fce7c6e46c9a59fd31052431ac3a03489faa9cbf3bcd6378ca69e18070d6','07329560a99ca5fd','8bd9e32570da2e51',32,1795602319137022,1795602319137,'evidence/163dc31124c70c0c/kind','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/163dc31124c70c0c/kind","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"ee58d3b1fd69d1bdd32952ce685f1e8c117d7643358e3f2a39fbad3a7b935869","seq":32,"tick":1795602319137022,"v":2,"value":"law"}',0);
INSERT INTO op VALUES(33,X'419bb65d30e59417c17c6ed4a1e1a6fa634ea354ecb31c6175ecaec951a9e0a8','07329560a99ca5fd','8bd9e32570da2e51',33,1795602319137023,1795602319137,'evidence/163dc31124c70c0c/title','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/163dc31124c70c0c/title","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"bc92fce7c6e46c9a59fd31052431ac3a03489faa9cbf3bcd6378ca69e18070d6","seq":33,"tick":1795602319137023,"v":2,"value":"National Health Insurance Act, 2012 (Act 852)"}',0);
INSERT INTO op VALUES(34,X'e5a5a871a0a796bb513a0e10720b14d8fbc0ab4119d35ba97fb1adf102b299ec','07329560a99ca5fd','8bd9e32570da2e51',34,1795602319137024,1795602319137,'evidence/163dc31124c70c0c/year','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/163dc31124c70c0c/year","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"419bb65d30e59417c17c6ed4a1e1a6fa634ea354ecb31c6175ecaec951a9e0a8","seq":34,"tick":1795602319137024,"v":2,"value":2012}',0);
INSERT INTO op VALUES(35,X'b40ab0c433a0047d2946bfc81a02f196344b4ab132122795ffa197a72516f547','07329560a99ca5fd','8bd9e32570da2e51',35,1795602319137025,1795602319137,'evidence/163dc31124c70c0c/url','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/163dc31124c70c0c/url","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"e5a5a871a0a796bb513a0e10720b14d8fbc0ab4119d35ba97fb1adf102b299ec","seq":35,"tick":1795602319137025,"v":2,"value":"https://example.org/act852"}',0);
INSERT INTO op VALUES(36,X'1b216841b2dab5c1c771cf84ea3ad2fb84dad22002e5ccb7a9fd14f1b38a83ce','07329560a99ca5fd','8bd9e32570da2e51',36,1795602319137026,1795602319137,'citation/4110c7b9cc641f36/link','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"citation/4110c7b9cc641f36/link","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"b40ab0c433a0047d2946bfc81a02f196344b4ab132122795ffa197a72516f547","seq":36,"tick":1795602319137026,"v":2,"value":{"evidence":"163dc31124c70c0c","indicator":"1.1.1","institution":"ministry-of-health-39807d81"}}',0);
INSERT INTO op VALUES(37,X'96fe299e538c7fea78cfbcab29ee8450f0e68ac76b07f9e5ea19af6aa9c2ba7b','07329560a99ca5fd','8bd9e32570da2e51',37,1795602319137027,1795602319137,'citation/4110c7b9cc641f36/locator','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"citation/4110c7b9cc641f36/locator","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"1b216841b2dab5c1c771cf84ea3ad2fb84dad22002e5ccb7a9fd14f1b38a83ce","seq":37,"tick":1795602319137027,"v":2,"value":"Section 27"}',0);
INSERT INTO op VALUES(38,X'677cac5d3ec908fddec5fbb4346d354afd126dac461bcefd770df3c8d274fc84','07329560a99ca5fd','8bd9e32570da2e51',38,1795602319137028,1795602319137,'evidence/f96c15f24018c6f5/kind','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/f96c15f24018c6f5/kind","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"96fe299e538c7fea78cfbcab29ee8450f0e68ac76b07f9e5ea19af6aa9c2ba7b","seq":38,"tick":1795602319137028,"v":2,"value":"policy"}',0);
INSERT INTO op VALUES(39,X'e1a767f95f11721e4ed43b4461b18c107a46e60b260ba05de361285937b1d14c','07329560a99ca5fd','8bd9e32570da2e51',39,1795602319137029,1795602319137,'evidence/f96c15f24018c6f5/title','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/f96c15f24018c6f5/title","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"677cac5d3ec908fddec5fbb4346d354afd126dac461bcefd770df3c8d274fc84","seq":39,"tick":1795602319137029,"v":2,"value":"National Health Policy"}',0);
INSERT INTO op VALUES(40,X'280d763a62f7edb85c6f8dff590c8582efcf018689a45bf79b487b29e17f3a9e','07329560a99ca5fd','8bd9e32570da2e51',40,1795602319137030,1795602319137,'evidence/f96c15f24018c6f5/year','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/f96c15f24018c6f5/year","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"e1a767f95f11721e4ed43b4461b18c107a46e60b260ba05de361285937b1d14c","seq":40,"tick":1795602319137030,"v":2,"value":2020}',0);
INSERT INTO op VALUES(41,X'40c7b2d0e7f4619c7f5b0bea0faed395d36846c22780e51a465cd41391f61919','07329560a99ca5fd','8bd9e32570da2e51',41,1795602319137031,1795602319137,'citation/4be86a7d14f57331/link','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"citation/4be86a7d14f57331/link","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"280d763a62f7edb85c6f8dff590c8582efcf018689a45bf79b487b29e17f3a9e","seq":41,"tick":1795602319137031,"v":2,"value":{"evidence":"f96c15f24018c6f5","indicator":"1.1.2","institution":"ministry-of-health-39807d81"}}',0);
INSERT INTO op VALUES(42,X'c0f87f93a0c6cdae7d3590e045cdd04b74991a1ba52a2a9f0f96ce3e584abd0b','07329560a99ca5fd','8bd9e32570da2e51',42,1795602319137032,1795602319137,'evidence/82360bad65e65ba2/kind','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/82360bad65e65ba2/kind","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"40c7b2d0e7f4619c7f5b0bea0faed395d36846c22780e51a465cd41391f61919","seq":42,"tick":1795602319137032,"v":2,"value":"report"}',0);
INSERT INTO op VALUES(43,X'5bdd5c134c61ee5119d18c5676ec0f0f4e5fd9432172088783aba4813c658f0f','07329560a99ca5fd','8bd9e32570da2e51',43,1795602319137033,1795602319137,'evidence/82360bad65e65ba2/title','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/82360bad65e65ba2/title","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"c0f87f93a0c6cdae7d3590e045cdd04b74991a1ba52a2a9f0f96ce3e584abd0b","seq":43,"tick":1795602319137033,"v":2,"value":"Access to care, a survey"}',0);
INSERT INTO op VALUES(44,X'b5312cb2a50125ec49905ba2b9ff53285031adbf11c611790304c7944351823d','07329560a99ca5fd','8bd9e32570da2e51',44,1795602319137034,1795602319137,'evidence/82360bad65e65ba2/year','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/82360bad65e65ba2/year","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"5bdd5c134c61ee5119d18c5676ec0f0f4e5fd9432172088783aba4813c658f0f","seq":44,"tick":1795602319137034,"v":2,"value":2024}',0);
INSERT INTO op VALUES(45,X'7c71b03ee724bbfe6b97fb2a5f6b0d7789b03dab26ce4c8c2d5eca19200a5dad','07329560a99ca5fd','8bd9e32570da2e51',45,1795602319137035,1795602319137,'citation/2d624e82968d16ec/link','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"citation/2d624e82968d16ec/link","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"b5312cb2a50125ec49905ba2b9ff53285031adbf11c611790304c7944351823d","seq":45,"tick":1795602319137035,"v":2,"value":{"evidence":"82360bad65e65ba2","indicator":"1.1.2","institution":"centre-for-migration-studies-9fc7a642"}}',0);
INSERT INTO op VALUES(46,X'325e9e62e9797a9555f56da534f5aaace57fcfe2cd1687f1101c1115470c2fd6','07329560a99ca5fd','8bd9e32570da2e51',46,1795602319137036,1795602319137,'citation/2d624e82968d16ec/locator','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"citation/2d624e82968d16ec/locator","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"7c71b03ee724bbfe6b97fb2a5f6b0d7789b03dab26ce4c8c2d5eca19200a5dad","seq":46,"tick":1795602319137036,"v":2,"value":"p. 12"}',0);
INSERT INTO op VALUES(47,X'bdeadf5dee2956c17b03f346d1299db8ea1889d7f82ae691d6c46d27bdc638e8','07329560a99ca5fd','8bd9e32570da2e51',47,1795602319137037,1795602319137,'evidence/5958e53e538823c3/kind','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/5958e53e538823c3/kind","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"325e9e62e9797a9555f56da534f5aaace57fcfe2cd1687f1101c1115470c2fd6","seq":47,"tick":1795602319137037,"v":2,"value":"policy"}',0);
INSERT INTO op VALUES(48,X'f0fc5d74f42087cef0ec9115a10b8e633e9b9c06b763affe8557791af6fe118f','07329560a99ca5fd','8bd9e32570da2e51',48,1795602319137038,1795602319137,'evidence/5958e53e538823c3/title','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/5958e53e538823c3/title","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"bdeadf5dee2956c17b03f346d1299db8ea1889d7f82ae691d6c46d27bdc638e8","seq":48,"tick":1795602319137038,"v":2,"value":"National Migration Policy for Ghana"}',0);
INSERT INTO op VALUES(49,X'9d58f20b8f79c27e7074926b548f6969c5844f4f12593be999fc8ab5ea6848b0','07329560a99ca5fd','8bd9e32570da2e51',49,1795602319137039,1795602319137,'evidence/5958e53e538823c3/year','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"evidence/5958e53e538823c3/year","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"f0fc5d74f42087cef0ec9115a10b8e633e9b9c06b763affe8557791af6fe118f","seq":49,"tick":1795602319137039,"v":2,"value":2016}',0);
INSERT INTO op VALUES(50,X'1d0868a8ba02feac43baa3a59cea34d32b21b70df01c4cc8d9b94d5022b89d22','07329560a99ca5fd','8bd9e32570da2e51',50,1795602319137040,1795602319137,'citation/914e8850b11cae0c/link','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"citation/914e8850b11cae0c/link","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"9d58f20b8f79c27e7074926b548f6969c5844f4f12593be999fc8ab5ea6848b0","seq":50,"tick":1795602319137040,"v":2,"value":{"evidence":"5958e53e538823c3","indicator":"2.1.1","institution":"ministry-of-the-interior-a7e30679"}}',0);
INSERT INTO op VALUES(51,X'cb93dfab0868a114cd4dc3aba6bdc4dd6dbc3427dc8b05a33207c6ed81d1384f','07329560a99ca5fd','8bd9e32570da2e51',51,1795602319137041,1795602319137,'citation/914e8850b11cae0c/locator','d705487b8ee822b4','{"act":"d705487b8ee822b4","assessment":"07329560a99ca5fd","at_ms":1795602319137,"cell":"citation/914e8850b11cae0c/locator","device":"8bd9e32570da2e51","kind":"import","parents":[],"prev":"1d0868a8ba02feac43baa3a59cea34d32b21b70df01c4cc8d9b94d5022b89d22","seq":51,"tick":1795602319137041,"v":2,"value":"Chapter 4"}',0);
INSERT INTO op VALUES(52,X'88dc2961eac4045b881e24dfb7edd3874a5a579d716130bb449f66acd40a40aa','07329560a99ca5fd','8bd9e32570da2e51',52,1795602319274000,1795602319274,'position/1.1.1/ministry-of-health-39807d81/practice','6f53c114ce9b68f0','{"act":"6f53c114ce9b68f0","assessment":"07329560a99ca5fd","at_ms":1795602319274,"cell":"position/1.1.1/ministry-of-health-39807d81/practice","device":"8bd9e32570da2e51","kind":"edit","parents":[],"prev":"cb93dfab0868a114cd4dc3aba6bdc4dd6dbc3427dc8b05a33207c6ed81d1384f","seq":52,"tick":1795602319274000,"v":1,"value":"Cards are issued in all regions."}',0);
INSERT INTO op VALUES(53,X'f022199ac314f126169963f05481565dbbb53b3506f286173b7e455a0424977b','07329560a99ca5fd','8bd9e32570da2e51',53,1795602319445000,1795602319445,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','460cc0dbbcdbd76f','{"act":"460cc0dbbcdbd76f","assessment":"07329560a99ca5fd","at_ms":1795602319445,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"8bd9e32570da2e51","kind":"edit","parents":["9b2bd96c71ebbd26d73beab5f4b328eca4d58238e84b3ad3646417de24b2d424"],"prev":"88dc2961eac4045b881e24dfb7edd3874a5a579d716130bb449f66acd40a40aa","seq":53,"tick":1795602319445000,"v":1,"value":"partly_in_place"}',1);
INSERT INTO op VALUES(54,X'fa53f2fe11581b49f5cc56e6b1bda1c5ce16d32fbd41c5891f6011a8b528e2cc','07329560a99ca5fd','8bd9e32570da2e51',54,1795602319615000,1795602319615,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','3a15af074cb6997d','{"act":"3a15af074cb6997d","assessment":"07329560a99ca5fd","at_ms":1795602319615,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"8bd9e32570da2e51","kind":"undo","of":"460cc0dbbcdbd76f","parents":["f022199ac314f126169963f05481565dbbb53b3506f286173b7e455a0424977b"],"prev":"f022199ac314f126169963f05481565dbbb53b3506f286173b7e455a0424977b","seq":54,"tick":1795602319615000,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(55,X'bf6ad55d6bbdd64236059501c30d9a8db27c550dacb3d7aadcbbba94b5b09255','07329560a99ca5fd','8bd9e32570da2e51',55,1795602320197000,1795602320197,'position/5.1.1/ministry-of-the-interior-a7e30679/text','27b23e62e9c8676f','{"act":"27b23e62e9c8676f","assessment":"07329560a99ca5fd","at_ms":1795602320197,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/text","device":"8bd9e32570da2e51","kind":"edit","parents":[],"prev":"fa53f2fe11581b49f5cc56e6b1bda1c5ce16d32fbd41c5891f6011a8b528e2cc","seq":55,"tick":1795602320197000,"v":1,"value":"Entered on one laptop."}',0);
INSERT INTO op VALUES(56,X'4d20ef6da50125c474d338f9f555f4689147728f2dfaaf47ec9216211251c643','07329560a99ca5fd','7e98e9bf8009dab8',1,1795602320342000,1795602320342,'position/5.1.1/ministry-of-the-interior-a7e30679/text','068b2ead112f8a18','{"act":"068b2ead112f8a18","assessment":"07329560a99ca5fd","at_ms":1795602320342,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/text","device":"7e98e9bf8009dab8","kind":"edit","parents":[],"seq":1,"tick":1795602320342000,"v":1,"value":"Entered on the other."}',0);
INSERT INTO op VALUES(57,X'24199e2b53cbd3d9d7016f7e7dd9c11889ac6f3e7741a12936477df2b4e57615','07329560a99ca5fd','7e98e9bf8009dab8',2,1795602320473000,1795602320473,'position/5.1.1/ministry-of-the-interior-a7e30679/answer','934e4a53b180dda9','{"act":"934e4a53b180dda9","assessment":"07329560a99ca5fd","at_ms":1795602320473,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/answer","device":"7e98e9bf8009dab8","kind":"edit","parents":[],"prev":"4d20ef6da50125c474d338f9f555f4689147728f2dfaaf47ec9216211251c643","seq":2,"tick":1795602320473000,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(58,X'ef11b07a9a9b67719a5cdf8cd47b923e82d563f7c103faff81dfc3c9cfe0f362','07329560a99ca5fd','8bd9e32570da2e51',56,1795602321038000,1795602321038,'sdg/A1/answer','8b8e8c4c2c396aba','{"act":"8b8e8c4c2c396aba","assessment":"07329560a99ca5fd","at_ms":1795602321038,"cell":"sdg/A1/answer","device":"8bd9e32570da2e51","kind":"edit","parents":[],"prev":"bf6ad55d6bbdd64236059501c30d9a8db27c550dacb3d7aadcbbba94b5b09255","seq":56,"tick":1795602321038000,"v":1,"value":"yes"}',0);
INSERT INTO op VALUES(59,X'd20acd250616674c915076f2c2e2faa78a21b1ad3e461743ac9b7e5f1c0287bd','07329560a99ca5fd','8bd9e32570da2e51',57,1795602321172000,1795602321172,'sdg/A3/answer','bd3fb89bf18529fc','{"act":"bd3fb89bf18529fc","assessment":"07329560a99ca5fd","at_ms":1795602321172,"cell":"sdg/A3/answer","device":"8bd9e32570da2e51","kind":"edit","parents":[],"prev":"ef11b07a9a9b67719a5cdf8cd47b923e82d563f7c103faff81dfc3c9cfe0f362","seq":57,"tick":1795602321172000,"v":1,"value":"legal_status_only"}',0);
INSERT INTO op VALUES(60,X'd658ebf0ffed9879e80835145e14360ce67869a0208418b2a17dd5f1520ebf4e','07329560a99ca5fd','8bd9e32570da2e51',58,1795602321318000,1795602321318,'assignment/1.1.1/ministry-of-health-39807d81/asked','f1b69e326ef23ee8','{"act":"f1b69e326ef23ee8","assessment":"07329560a99ca5fd","at_ms":1795602321318,"cell":"assignment/1.1.1/ministry-of-health-39807d81/asked","device":"8bd9e32570da2e51","kind":"edit","parents":[],"prev":"d20acd250616674c915076f2c2e2faa78a21b1ad3e461743ac9b7e5f1c0287bd","seq":58,"tick":1795602321318000,"v":1,"value":true}',0);
INSERT INTO op VALUES(61,X'6b66e0a7955844688df477bd16401c09812372c85f998edeb08166abecacd3f0','07329560a99ca5fd','8bd9e32570da2e51',59,1795602321318001,1795602321318,'assignment/1.1.2/ministry-of-health-39807d81/asked','f1b69e326ef23ee8','{"act":"f1b69e326ef23ee8","assessment":"07329560a99ca5fd","at_ms":1795602321318,"cell":"assignment/1.1.2/ministry-of-health-39807d81/asked","device":"8bd9e32570da2e51","kind":"edit","parents":[],"prev":"d658ebf0ffed9879e80835145e14360ce67869a0208418b2a17dd5f1520ebf4e","seq":59,"tick":1795602321318001,"v":1,"value":true}',0);
INSERT INTO op VALUES(62,X'8fd1614f8b0c6766c7cc2dd7769e0f787b1200b2776975bb832fd03e16ce4bb8','07329560a99ca5fd','8bd9e32570da2e51',60,1795602321541000,1795602321541,'evidence/f96c15f24018c6f5/file.1e7313ace78f0fb481a486939b4885902663102818090805515553d84e0bbfd3','2713e5e74d30a211','{"act":"2713e5e74d30a211","assessment":"07329560a99ca5fd","at_ms":1795602321541,"cell":"evidence/f96c15f24018c6f5/file.1e7313ace78f0fb481a486939b4885902663102818090805515553d84e0bbfd3","device":"8bd9e32570da2e51","kind":"edit","parents":[],"prev":"6b66e0a7955844688df477bd16401c09812372c85f998edeb08166abecacd3f0","seq":60,"tick":1795602321541000,"v":1,"value":{"length":15,"media":"pdf","name":"policy.pdf"}}',0);
INSERT INTO op VALUES(63,X'daaca9cc2a0a152c97e3efeb9f80687104d19f546b1a332649bab2818001db17','07329560a99ca5fd','8bd9e32570da2e51',61,1795602321788000,1795602321788,'evidence/82360bad65e65ba2/merged_into','7385bf0f1f7ef29b','{"act":"7385bf0f1f7ef29b","assessment":"07329560a99ca5fd","at_ms":1795602321788,"cell":"evidence/82360bad65e65ba2/merged_into","device":"8bd9e32570da2e51","kind":"edit","parents":[],"prev":"8fd1614f8b0c6766c7cc2dd7769e0f787b1200b2776975bb832fd03e16ce4bb8","seq":61,"tick":1795602321788000,"v":1,"value":"f96c15f24018c6f5"}',0);
CREATE TABLE act (
  n INTEGER PRIMARY KEY,            -- order
  id TEXT NOT NULL,                 -- act
  assessment TEXT NOT NULL,         -- assessment
  kind TEXT NOT NULL,               -- edit, undo, redo, settle
  of TEXT                           -- act that an undo or redo is about
, first_seq INTEGER, last_seq INTEGER) STRICT;
INSERT INTO act VALUES(1,'20ddbd4f1c168727','07329560a99ca5fd','begin',NULL,1,9);
INSERT INTO act VALUES(2,'d705487b8ee822b4','07329560a99ca5fd','import',NULL,10,51);
INSERT INTO act VALUES(3,'6f53c114ce9b68f0','07329560a99ca5fd','edit',NULL,52,52);
INSERT INTO act VALUES(4,'460cc0dbbcdbd76f','07329560a99ca5fd','edit',NULL,53,53);
INSERT INTO act VALUES(5,'3a15af074cb6997d','07329560a99ca5fd','undo','460cc0dbbcdbd76f',54,54);
INSERT INTO act VALUES(6,'27b23e62e9c8676f','07329560a99ca5fd','edit',NULL,55,55);
INSERT INTO act VALUES(7,'8b8e8c4c2c396aba','07329560a99ca5fd','edit',NULL,56,56);
INSERT INTO act VALUES(8,'bd3fb89bf18529fc','07329560a99ca5fd','edit',NULL,57,57);
INSERT INTO act VALUES(9,'f1b69e326ef23ee8','07329560a99ca5fd','edit',NULL,58,59);
INSERT INTO act VALUES(10,'2713e5e74d30a211','07329560a99ca5fd','edit',NULL,60,60);
INSERT INTO act VALUES(11,'7385bf0f1f7ef29b','07329560a99ca5fd','edit',NULL,61,61);
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
INSERT INTO assessment VALUES('07329560a99ca5fd','Ghana: MGI baseline 2026','GHA','','national',0,'mgi-national-working','2026.1','2026-03-02','','');
CREATE TABLE institution (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- institution
  name TEXT NOT NULL,               -- as it writes itself
  kind TEXT NOT NULL,               -- ministry, agency …
  PRIMARY KEY (assessment, id)
) STRICT, WITHOUT ROWID;
INSERT INTO institution VALUES('07329560a99ca5fd','centre-for-migration-studies-9fc7a642','Centre for Migration Studies','academia');
INSERT INTO institution VALUES('07329560a99ca5fd','ministry-of-health-39807d81','Ministry of Health','ministry');
INSERT INTO institution VALUES('07329560a99ca5fd','ministry-of-the-interior-a7e30679','Ministry of the Interior','ministry');
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
INSERT INTO position VALUES('07329560a99ca5fd','1.1.1','ministry-of-health-39807d81','in_place','Membership of the National Health Insurance Scheme is open to every resident.','Cards are issued in all regions.','en',1795602319274);
INSERT INTO position VALUES('07329560a99ca5fd','1.1.2','centre-for-migration-studies-9fc7a642','not_in_place','Visitors report that they pay first.','','en',1795602319137);
INSERT INTO position VALUES('07329560a99ca5fd','1.1.2','ministry-of-health-39807d81','partly_in_place','Emergency care is given before payment; the rule is not written down for visitors.','','en',1795602319137);
INSERT INTO position VALUES('07329560a99ca5fd','2.1.1','ministry-of-the-interior-a7e30679','in_place','The National Migration Policy names a lead institution.','','en',1795602319615);
INSERT INTO position VALUES('07329560a99ca5fd','3.1.1','ministry-of-the-interior-a7e30679','in_place','تنسق الوزارة عمل المؤسسات المعنية بالهجرة.','','ar',1795602319137);
INSERT INTO position VALUES('07329560a99ca5fd','4.1.1','ministry-of-the-interior-a7e30679','not_applicable','不适用：该国没有此类制度。','','zh',1795602319137);
INSERT INTO position VALUES('07329560a99ca5fd','5.1.1','ministry-of-the-interior-a7e30679','in_place','Entered on the other.','','',1795602320473);
CREATE TABLE evidence (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- source
  kind TEXT,                        -- law, policy …; NULL when not said
  title TEXT NOT NULL,              -- title
  issuer TEXT NOT NULL,             -- issuer or empty
  year INTEGER,                     -- year of adoption; NULL when not known
  url TEXT NOT NULL,                -- link or empty
  language TEXT NOT NULL,           -- BCP 47 tag or empty
  checked_on TEXT NOT NULL, merged_into TEXT NOT NULL DEFAULT '',         -- 2026-11-24 or empty
  PRIMARY KEY (assessment, id)
) STRICT;
INSERT INTO evidence VALUES('07329560a99ca5fd','163dc31124c70c0c','law','National Health Insurance Act, 2012 (Act 852)','',2012,'https://example.org/act852','','','');
INSERT INTO evidence VALUES('07329560a99ca5fd','5958e53e538823c3','policy','National Migration Policy for Ghana','',2016,'','','','');
INSERT INTO evidence VALUES('07329560a99ca5fd','f96c15f24018c6f5','policy','National Health Policy','',2020,'','','','');
INSERT INTO evidence VALUES('07329560a99ca5fd','82360bad65e65ba2','report','Access to care, a survey','',2024,'','','','f96c15f24018c6f5');
CREATE TABLE citation (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- citation
  indicator TEXT NOT NULL,          -- indicator it supports
  institution TEXT NOT NULL,        -- institution that cites
  evidence TEXT NOT NULL,           -- source
  locator TEXT NOT NULL,            -- article, section or page, or empty
  PRIMARY KEY (assessment, id)
) STRICT;
INSERT INTO citation VALUES('07329560a99ca5fd','2d624e82968d16ec','1.1.2','centre-for-migration-studies-9fc7a642','82360bad65e65ba2','p. 12');
INSERT INTO citation VALUES('07329560a99ca5fd','4110c7b9cc641f36','1.1.1','ministry-of-health-39807d81','163dc31124c70c0c','Section 27');
INSERT INTO citation VALUES('07329560a99ca5fd','4be86a7d14f57331','1.1.2','ministry-of-health-39807d81','f96c15f24018c6f5','');
INSERT INTO citation VALUES('07329560a99ca5fd','914e8850b11cae0c','2.1.1','ministry-of-the-interior-a7e30679','5958e53e538823c3','Chapter 4');
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
INSERT INTO unsettled VALUES('07329560a99ca5fd','position/5.1.1/ministry-of-the-interior-a7e30679/text');
CREATE TABLE bundle (
  id TEXT NOT NULL,                 -- SHA-256 of its tag manifest, hexadecimal
  assessment TEXT NOT NULL,         -- assessment
  signer TEXT NOT NULL,             -- fingerprint of the key that signed
  received_at_ms INTEGER NOT NULL,  -- UTC, as this machine's clock said
  operations INTEGER NOT NULL,      -- new operations it brought
  PRIMARY KEY (id, signer)
) STRICT;
INSERT INTO bundle VALUES('bc3dab10769e61f3de06a7972619048e44dc5b3750e0d02cbeef0b23ccc8c72f','07329560a99ca5fd','SHA256:MAjbjdcrZwvDf2U/p8UJEmu/Hj711cNH2iDcCgm4J9o',1795602320850,2);
CREATE TABLE seal (
  assessment TEXT NOT NULL,         -- assessment
  device TEXT NOT NULL,             -- device
  seq INTEGER NOT NULL,             -- number of the operation sealed
  head TEXT NOT NULL,               -- SHA-256 of that operation, hexadecimal
  body TEXT NOT NULL,               -- the signature
  PRIMARY KEY (assessment, device, seq, head, body)
) STRICT;
INSERT INTO seal VALUES('07329560a99ca5fd','7e98e9bf8009dab8',2,'24199e2b53cbd3d9d7016f7e7dd9c11889ac6f3e7741a12936477df2b4e57615',replace('-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgbYfBnfpeoBuMKo22fyfHyJNd+m\nHsxQz+4dk9JjXx1tIAAAATbWdpLXNlYWwtdjFAY29uY29yZAAAAAAAAAAGc2hhNTEyAAAA\nUwAAAAtzc2gtZWQyNTUxOQAAAED4EHc3DS+rjjZjCLa4TuDcz/nvcRq6X9WLYvDHukVLP6\njXkMl7uv5cHij9AEEYpHjcztSUk1OoqAHFGuWtvhgA\n-----END SSH SIGNATURE-----\n','\n',char(10)));
INSERT INTO seal VALUES('07329560a99ca5fd','8bd9e32570da2e51',54,'fa53f2fe11581b49f5cc56e6b1bda1c5ce16d32fbd41c5891f6011a8b528e2cc',replace('-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgp6kVovPVTN7E+yFGLGotOzznCK\nq+Ny9dqPJGJtMgtBkAAAATbWdpLXNlYWwtdjFAY29uY29yZAAAAAAAAAAGc2hhNTEyAAAA\nUwAAAAtzc2gtZWQyNTUxOQAAAEA/jQvLaQ1ai2pXVGL0/gnYLQwCcbyrjG/eeymZoqQJ4i\nVMyWVA/CO5LgEHjbh4MpIB/D93Ygf9MeTZ1gzmaAwJ\n-----END SSH SIGNATURE-----\n','\n',char(10)));
CREATE TABLE signer (
  fingerprint TEXT PRIMARY KEY,     -- as ssh-keygen prints it
  public_key TEXT NOT NULL,         -- OpenSSH line
  name TEXT NOT NULL,               -- who it is
  added_at_ms INTEGER NOT NULL      -- UTC, as this machine's clock said
) STRICT;
INSERT INTO signer VALUES('SHA256:MAjbjdcrZwvDf2U/p8UJEmu/Hj711cNH2iDcCgm4J9o','ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG2HwZ36XqAbjCqNtn8nx8iTXfph7MUM/uHZPSY18dbS','The other laptop',1795602320850);
CREATE TABLE sdg (
  assessment TEXT NOT NULL,         -- assessment
  item TEXT NOT NULL,               -- A1 to F5
  answer TEXT,                      -- yes, legal_status_only, no; NULL while missing
  institution TEXT NOT NULL,        -- institution that answers, or empty
  note TEXT NOT NULL,               -- on what the answer rests
  changed_at_ms INTEGER NOT NULL,   -- UTC, as the changing device said
  PRIMARY KEY (assessment, item)
) STRICT, WITHOUT ROWID;
INSERT INTO sdg VALUES('07329560a99ca5fd','A1','yes','','',1795602321038);
INSERT INTO sdg VALUES('07329560a99ca5fd','A3','legal_status_only','','',1795602321172);
CREATE TABLE assignment (
  assessment TEXT NOT NULL,         -- assessment
  indicator TEXT NOT NULL,          -- indicator
  institution TEXT NOT NULL,        -- institution that is asked
  PRIMARY KEY (assessment, indicator, institution)
) STRICT, WITHOUT ROWID;
INSERT INTO assignment VALUES('07329560a99ca5fd','1.1.1','ministry-of-health-39807d81');
INSERT INTO assignment VALUES('07329560a99ca5fd','1.1.2','ministry-of-health-39807d81');
CREATE TABLE exchange (
  n INTEGER PRIMARY KEY,            -- order in this workspace
  assessment TEXT NOT NULL,         -- assessment
  kind TEXT NOT NULL,               -- packet, contribution
  way TEXT NOT NULL,                -- written here or received here
  institution TEXT NOT NULL,        -- institution that is asked or answers
  bundle TEXT NOT NULL,             -- SHA-256 of the bundle's tag manifest, hexadecimal
  at_ms INTEGER NOT NULL,           -- when, UTC, as this machine's clock said
  made_at_ms INTEGER NOT NULL,      -- when the bundle was made, UTC, as its maker's clock said
  signer TEXT NOT NULL,             -- fingerprint of the key that signed
  asked INTEGER NOT NULL,           -- indicators asked about
  answered INTEGER NOT NULL,        -- of these, how many had an answer in the bundle
  due TEXT NOT NULL,                -- 2026-11-24 or empty
  message TEXT NOT NULL,            -- what the coordinator writes, or empty
  contact TEXT NOT NULL,            -- whom to ask, or empty
  UNIQUE (assessment, way, bundle)
) STRICT;
INSERT INTO exchange VALUES(1,'07329560a99ca5fd','packet','written','ministry-of-health-39807d81','a78f251feb1db7176d9294edeb69293aed33a95158bcb611f2be5c99c6c6bd33',1795602322030,1795602322030,'SHA256:y4e8p40fnZMm1UD8jRS+O45r9Xyq01vrfo/MxNDFOEQ',2,2,'','','');
CREATE TABLE left_out (
  assessment TEXT NOT NULL,         -- assessment
  device TEXT NOT NULL,             -- device that wrote them
  first INTEGER NOT NULL,           -- number of the first in that device's chain
  last INTEGER NOT NULL,            -- number of the last
  head TEXT NOT NULL,               -- SHA-256 of the last, hexadecimal
  PRIMARY KEY (assessment, device, first, last, head)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment (
  assessment TEXT NOT NULL,         -- assessment
  evidence TEXT NOT NULL,           -- source
  sha256 TEXT NOT NULL,             -- digest of the file, 64 hexadecimal digits
  name TEXT NOT NULL,               -- name as shown
  media TEXT NOT NULL,              -- pdf, png …
  length_bytes INTEGER NOT NULL,    -- length that the record says
  PRIMARY KEY (assessment, evidence, sha256)
) STRICT, WITHOUT ROWID;
INSERT INTO attachment VALUES('07329560a99ca5fd','f96c15f24018c6f5','1e7313ace78f0fb481a486939b4885902663102818090805515553d84e0bbfd3','policy.pdf','pdf',15);
CREATE TABLE file (
  sha256 TEXT PRIMARY KEY,          -- digest, 64 hexadecimal digits
  length_bytes INTEGER NOT NULL     -- length of all its pieces
) STRICT, WITHOUT ROWID;
INSERT INTO file VALUES('1e7313ace78f0fb481a486939b4885902663102818090805515553d84e0bbfd3',15);
CREATE TABLE file_piece (
  n INTEGER PRIMARY KEY,            -- row
  sha256 TEXT NOT NULL,             -- the file
  place INTEGER NOT NULL,           -- 0 for the first piece, then 1, 2 …
  bytes BLOB NOT NULL,              -- at most 1 MiB
  UNIQUE (sha256, place)
) STRICT;
INSERT INTO file_piece VALUES(1,'1e7313ace78f0fb481a486939b4885902663102818090805515553d84e0bbfd3',0,X'255044462d312e370a2525454f460a');
CREATE TABLE arrival (
  first INTEGER PRIMARY KEY,        -- op.n of the first
  last INTEGER NOT NULL,            -- op.n of the last
  bundle TEXT NOT NULL,             -- bundle that brought them
  file TEXT NOT NULL,               -- name of its file, without the folder
  arrived_at_ms INTEGER NOT NULL    -- UTC, as this machine's clock said
) STRICT;
INSERT INTO arrival VALUES(56,57,'bc3dab10769e61f3de06a7972619048e44dc5b3750e0d02cbeef0b23ccc8c72f','second.zip',1795602320850);
CREATE TABLE told (
  assessment TEXT NOT NULL,         -- assessment
  device TEXT NOT NULL,             -- device
  seq INTEGER NOT NULL,             -- number of its last operation
  head TEXT NOT NULL,               -- SHA-256 of that operation, hexadecimal
  bundle TEXT NOT NULL,             -- bundle that said so
  PRIMARY KEY (assessment, device, seq, head)
) STRICT, WITHOUT ROWID;
CREATE TABLE search_entry (
  n INTEGER PRIMARY KEY,            -- row of the index
  assessment TEXT NOT NULL,         -- assessment
  entity TEXT NOT NULL,             -- path with which the cells of the thing begin
  place TEXT NOT NULL,              -- which of its texts
  text TEXT NOT NULL                -- the text as people wrote it
) STRICT;
INSERT INTO search_entry VALUES(2,'07329560a99ca5fd','position/1.1.2/centre-for-migration-studies-9fc7a642/','text','Visitors report that they pay first.');
INSERT INTO search_entry VALUES(3,'07329560a99ca5fd','position/1.1.2/ministry-of-health-39807d81/','text','Emergency care is given before payment; the rule is not written down for visitors.');
INSERT INTO search_entry VALUES(4,'07329560a99ca5fd','position/2.1.1/ministry-of-the-interior-a7e30679/','text','The National Migration Policy names a lead institution.');
INSERT INTO search_entry VALUES(5,'07329560a99ca5fd','position/3.1.1/ministry-of-the-interior-a7e30679/','text','تنسق الوزارة عمل المؤسسات المعنية بالهجرة.');
INSERT INTO search_entry VALUES(6,'07329560a99ca5fd','position/4.1.1/ministry-of-the-interior-a7e30679/','text','不适用：该国没有此类制度。');
INSERT INTO search_entry VALUES(7,'07329560a99ca5fd','evidence/163dc31124c70c0c/','source','National Health Insurance Act, 2012 (Act 852) · 2012');
INSERT INTO search_entry VALUES(8,'07329560a99ca5fd','evidence/5958e53e538823c3/','source','National Migration Policy for Ghana · 2016');
INSERT INTO search_entry VALUES(9,'07329560a99ca5fd','evidence/82360bad65e65ba2/','source','Access to care, a survey · 2024');
INSERT INTO search_entry VALUES(11,'07329560a99ca5fd','citation/2d624e82968d16ec/','locator','p. 12');
INSERT INTO search_entry VALUES(12,'07329560a99ca5fd','citation/4110c7b9cc641f36/','locator','Section 27');
INSERT INTO search_entry VALUES(13,'07329560a99ca5fd','citation/914e8850b11cae0c/','locator','Chapter 4');
INSERT INTO search_entry VALUES(14,'07329560a99ca5fd','position/1.1.1/ministry-of-health-39807d81/','text','Membership of the National Health Insurance Scheme is open to every resident.');
INSERT INTO search_entry VALUES(15,'07329560a99ca5fd','position/1.1.1/ministry-of-health-39807d81/','practice','Cards are issued in all regions.');
INSERT INTO search_entry VALUES(16,'07329560a99ca5fd','position/5.1.1/ministry-of-the-interior-a7e30679/','text','Entered on the other.');
INSERT INTO search_entry VALUES(17,'07329560a99ca5fd','evidence/f96c15f24018c6f5/','source','National Health Policy · 2020');
INSERT INTO search_entry VALUES(18,'07329560a99ca5fd','evidence/f96c15f24018c6f5/','file.1e7313ace78f0fb481a486939b4885902663102818090805515553d84e0bbfd3','policy.pdf');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','search_index','search_index',0,'CREATE VIRTUAL TABLE search_index USING fts5 (
  words,
  content = '''',
  contentless_delete = 1,
  tokenize = "ascii tokenchars ''.''"
)');
CREATE TABLE IF NOT EXISTS 'search_index_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO search_index_data VALUES(1,X'137b');
INSERT INTO search_index_data VALUES(10,X'00000000ff0000010105080005010101010101020d0201010202000002030101030301010104010104040000010501010505000002');
INSERT INTO search_index_data VALUES(137438953473,X'000002f9033031320b020301043230313207040605040136080207030232300a02050401340902070201370c02030101340d02030103383532070208010161040207050205020563636573730902020301740704050401066265666f726503020601046361726503020306020402066861707465720d02020104646f776e03020d0109656d657267656e637903020202047665727901020c0105666972737402020702026f7203020e05020501056768616e6108020602046976656e03020501066865616c7468010206060203030203010b696e737469747574696f6e04020904067572616e63650102070602040201730102090204040801046c656164040208010a6d656d6265727368697001020202086967726174696f6e04020404020301056e616d6573040206030674696f6e616c01020503020303020201020202020202026f7403020b01026f66010203020370656e01020a0101700b02020202617902020604046d656e7403020702056f6c69637904020504020402020401067265706f72740202030306736964656e7401020d0203756c650302090106736368656d650102080206656374696f6e0c02020205757276657909020601047468617402020403016501020402020801020204017902020502016f01020b080203010876697369746f727302020201020f01077772697474656e03020c010ed8a7d984d985d8b9d986d98ad987050208070ad988d8b3d8b3d8a7d8aa050206060988d8b2d8a7d8b1d987050203020da8d8a7d984d987d8acd8b1d98705020a0207aad986d8b3d9820502020205b9d985d984050205010ad985d8b9d986d98ad987050209030ad988d8b3d8b3d8a7d8aa050207020787d8acd8b1d98705020b020988d8b2d8a7d8b1d9870502040106e4b88de980820602020106e588b6e5baa606020b02059bbde6b2a10602060202baa606020c0106e69c89e6ada40602080205ada4e7b1bb0602090205b2a1e69c890602070103e794a80602040205b1bbe588b606020a0106e8afa5e59bbd0602050106e98082e794a806020304070a060706060608090a070b0c0b090e090a0a0a0911100e0a090f100a17070708060709100b0b080b0b0a090c0609100c130f0e120c0a0f0f0c0e0b0b0a070b0a0a080a0b');
INSERT INTO search_index_data VALUES(274877906945,X'000000af0430616c6c0f0206020272650f0203010563617264730f0202010565766572790e020c01066865616c74680e02060102696e0f02050307737572616e63650e02070201730e02090304737565640f0204010a6d656d626572736869700e020201086e6174696f6e616c0e020501026f660e0203020370656e0e020a0107726567696f6e730f02070306736964656e740e020d0106736368656d650e020801037468650e020402016f0e020b0408070a0a0b070c06090f0d07080c0b0b08');
INSERT INTO search_index_data VALUES(412316860417,X'000000280830656e746572656410020201066c6170746f7010020501026f6e100203030165100204040c0b07');
INSERT INTO search_index_data VALUES(549755813889,X'000000280830656e746572656410020201026f6e1002030204746865721002050103746865100204040c0709');
INSERT INTO search_index_data VALUES(687194767361,X'0000003a05303230323011020501066865616c746811020301086e6174696f6e616c110202010370646612020302056f6c69637911020401020204090b0d08');
INSERT INTO search_index_data VALUES(9007336693694464,X'0400000000000002000000000000000100000000000000000000000000000000000000000000000000000000000000000000000a000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO search_index_data VALUES(9007611571601408,X'04000000000000010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000');
CREATE TABLE IF NOT EXISTS 'search_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO search_index_idx VALUES(1,X'',2);
INSERT INTO search_index_idx VALUES(2,X'',2);
INSERT INTO search_index_idx VALUES(3,X'',2);
INSERT INTO search_index_idx VALUES(4,X'',2);
INSERT INTO search_index_idx VALUES(5,X'',2);
CREATE TABLE IF NOT EXISTS 'search_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
INSERT INTO search_index_docsize VALUES(2,X'06',1);
INSERT INTO search_index_docsize VALUES(3,X'0e',1);
INSERT INTO search_index_docsize VALUES(4,X'08',1);
INSERT INTO search_index_docsize VALUES(5,X'0a',1);
INSERT INTO search_index_docsize VALUES(6,X'0b',1);
INSERT INTO search_index_docsize VALUES(7,X'08',1);
INSERT INTO search_index_docsize VALUES(8,X'06',1);
INSERT INTO search_index_docsize VALUES(9,X'06',1);
INSERT INTO search_index_docsize VALUES(11,X'02',1);
INSERT INTO search_index_docsize VALUES(12,X'02',1);
INSERT INTO search_index_docsize VALUES(13,X'02',1);
INSERT INTO search_index_docsize VALUES(14,X'0c',2);
INSERT INTO search_index_docsize VALUES(15,X'06',2);
INSERT INTO search_index_docsize VALUES(16,X'04',4);
INSERT INTO search_index_docsize VALUES(17,X'04',5);
INSERT INTO search_index_docsize VALUES(18,X'02',5);
CREATE TABLE IF NOT EXISTS 'search_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO search_index_config VALUES('version',4);
CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),  -- one row
  stale INTEGER NOT NULL            -- 1 when the index has to be made anew
) STRICT;
INSERT INTO search_state VALUES(1,0);
CREATE TABLE IF NOT EXISTS "awaited" (
  assessment TEXT NOT NULL,         -- assessment of the operation that replaces it
  id BLOB NOT NULL,                 -- SHA-256 of the operation that is not here yet
  cell TEXT NOT NULL,               -- cell in which it was replaced
  PRIMARY KEY (id, cell, assessment)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_chain ON op (assessment, device, seq);
CREATE TRIGGER op_keep BEFORE DELETE ON op
BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;
CREATE TRIGGER op_fix BEFORE UPDATE OF id, assessment, device, seq, tick, at_ms, cell, act, body ON op
BEGIN SELECT RAISE(ABORT, 'operations are never changed'); END;
CREATE INDEX act_assessment ON act (assessment, n);
CREATE INDEX citation_position ON citation (assessment, indicator, institution);
CREATE INDEX op_cell ON op (assessment, cell) WHERE n > 0;
CREATE INDEX op_arrival ON op (assessment) WHERE n > 0;
CREATE INDEX op_cited_at ON op (
  assessment,
  json_extract(body, '$.value.indicator'),
  json_extract(body, '$.value.institution')
) WHERE cell >= 'citation/' AND cell < 'citation0';
CREATE INDEX op_cited ON op (assessment, json_extract(body, '$.value.evidence'))
  WHERE cell >= 'citation/' AND cell < 'citation0';
CREATE INDEX search_entry_entity ON search_entry (assessment, entity);
CREATE INDEX op_current ON op (assessment, cell, at_ms) WHERE sup = 0;
PRAGMA writable_schema=OFF;
COMMIT;
PRAGMA application_id=1131307876;
PRAGMA user_version=9;
