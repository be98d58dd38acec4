-- A workspace of schema 2, as the program of its time wrote it. Never changed.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE workspace (
  id INTEGER PRIMARY KEY CHECK (id = 1),  -- one row
  workspace TEXT NOT NULL,                -- random id of this file
  created_at_ms INTEGER NOT NULL          -- UTC, as this machine's clock said
) STRICT;
INSERT INTO workspace VALUES(1,'010a5755d26f904a',1795596304013);
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
INSERT INTO op VALUES(1,X'db8a5fcccc2f50c90075525c411081ae9aee0b2d0e39cce076eaae5f07533937','15a59547ba7c701d','854faf796509b9a0',1,1795596304082000,1795596304082,'assessment/title','0114c5fc581b8715','{"act":"0114c5fc581b8715","assessment":"15a59547ba7c701d","at_ms":1795596304082,"cell":"assessment/title","device":"854faf796509b9a0","kind":"begin","parents":[],"seq":1,"tick":1795596304082000,"v":1,"value":"Ghana: MGI baseline 2026"}',0);
INSERT INTO op VALUES(2,X'496e55e2c65aa1c40d27ee9914e2a94b553df31101b01d0f05012a7bf754bf77','15a59547ba7c701d','854faf796509b9a0',2,1795596304082001,1795596304082,'assessment/country','0114c5fc581b8715','{"act":"0114c5fc581b8715","assessment":"15a59547ba7c701d","at_ms":1795596304082,"cell":"assessment/country","device":"854faf796509b9a0","kind":"begin","parents":[],"prev":"db8a5fcccc2f50c90075525c411081ae9aee0b2d0e39cce076eaae5f07533937","seq":2,"tick":1795596304082001,"v":1,"value":"GHA"}',0);
INSERT INTO op VALUES(3,X'4e90e539a292678ac5a15143cbdaaa359a45ac84acb7de0e87926b348c76284d','15a59547ba7c701d','854faf796509b9a0',3,1795596304082002,1795596304082,'assessment/locality','0114c5fc581b8715','{"act":"0114c5fc581b8715","assessment":"15a59547ba7c701d","at_ms":1795596304082,"cell":"assessment/locality","device":"854faf796509b9a0","kind":"begin","parents":[],"prev":"496e55e2c65aa1c40d27ee9914e2a94b553df31101b01d0f05012a7bf754bf77","seq":3,"tick":1795596304082002,"v":1,"value":""}',0);
INSERT INTO op VALUES(4,X'5c1dad970a876c0fe1f6bdab0b8e9af1835dc647534091762ec338d05eb24e6b','15a59547ba7c701d','854faf796509b9a0',4,1795596304082003,1795596304082,'assessment/level','0114c5fc581b8715','{"act":"0114c5fc581b8715","assessment":"15a59547ba7c701d","at_ms":1795596304082,"cell":"assessment/level","device":"854faf796509b9a0","kind":"begin","parents":[],"prev":"4e90e539a292678ac5a15143cbdaaa359a45ac84acb7de0e87926b348c76284d","seq":4,"tick":1795596304082003,"v":1,"value":"national"}',0);
INSERT INTO op VALUES(5,X'7ccf9e1629a1af6a4e972f250cf251232d853795900a24ab5b73a72ab93ad924','15a59547ba7c701d','854faf796509b9a0',5,1795596304082004,1795596304082,'assessment/round','0114c5fc581b8715','{"act":"0114c5fc581b8715","assessment":"15a59547ba7c701d","at_ms":1795596304082,"cell":"assessment/round","device":"854faf796509b9a0","kind":"begin","parents":[],"prev":"5c1dad970a876c0fe1f6bdab0b8e9af1835dc647534091762ec338d05eb24e6b","seq":5,"tick":1795596304082004,"v":1,"value":0}',0);
INSERT INTO op VALUES(6,X'6dcf4afae440f850718f47ec4b9aa21884c2e23f36338f8ae4e865b94e637844','15a59547ba7c701d','854faf796509b9a0',6,1795596304082005,1795596304082,'assessment/edition','0114c5fc581b8715','{"act":"0114c5fc581b8715","assessment":"15a59547ba7c701d","at_ms":1795596304082,"cell":"assessment/edition","device":"854faf796509b9a0","kind":"begin","parents":[],"prev":"7ccf9e1629a1af6a4e972f250cf251232d853795900a24ab5b73a72ab93ad924","seq":6,"tick":1795596304082005,"v":1,"value":{"id":"mgi-national-working","version":"2026.1"}}',0);
INSERT INTO op VALUES(7,X'e837e1f7e7185e6ceed3e91dab55820e2e7f57ce02ba5532e53e06acb1ba1655','15a59547ba7c701d','854faf796509b9a0',7,1795596304082006,1795596304082,'assessment/started_on','0114c5fc581b8715','{"act":"0114c5fc581b8715","assessment":"15a59547ba7c701d","at_ms":1795596304082,"cell":"assessment/started_on","device":"854faf796509b9a0","kind":"begin","parents":[],"prev":"6dcf4afae440f850718f47ec4b9aa21884c2e23f36338f8ae4e865b94e637844","seq":7,"tick":1795596304082006,"v":1,"value":"2026-03-02"}',0);
INSERT INTO op VALUES(8,X'249e810403be01ef3e9da69e6b1af57707d0311820bc4769c77fcc41f7d8fe37','15a59547ba7c701d','854faf796509b9a0',8,1795596304082007,1795596304082,'institution/ministry-of-the-interior-a7e30679/name','0114c5fc581b8715','{"act":"0114c5fc581b8715","assessment":"15a59547ba7c701d","at_ms":1795596304082,"cell":"institution/ministry-of-the-interior-a7e30679/name","device":"854faf796509b9a0","kind":"begin","parents":[],"prev":"e837e1f7e7185e6ceed3e91dab55820e2e7f57ce02ba5532e53e06acb1ba1655","seq":8,"tick":1795596304082007,"v":1,"value":"Ministry of the Interior"}',0);
INSERT INTO op VALUES(9,X'ba66078d2b98efc23458fb505030397de57e5feb32b9801cf830d9aab3dcdb41','15a59547ba7c701d','854faf796509b9a0',9,1795596304082008,1795596304082,'institution/ministry-of-the-interior-a7e30679/kind','0114c5fc581b8715','{"act":"0114c5fc581b8715","assessment":"15a59547ba7c701d","at_ms":1795596304082,"cell":"institution/ministry-of-the-interior-a7e30679/kind","device":"854faf796509b9a0","kind":"begin","parents":[],"prev":"249e810403be01ef3e9da69e6b1af57707d0311820bc4769c77fcc41f7d8fe37","seq":9,"tick":1795596304082008,"v":1,"value":"ministry"}',0);
INSERT INTO op VALUES(10,X'61e4ef164768de12906c182c88be4513e6246cadaa0be779611c79406d9d135a','15a59547ba7c701d','854faf796509b9a0',10,1795596304367000,1795596304367,'institution/centre-for-migration-studies-9fc7a642/name','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"institution/centre-for-migration-studies-9fc7a642/name","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"ba66078d2b98efc23458fb505030397de57e5feb32b9801cf830d9aab3dcdb41","seq":10,"tick":1795596304367000,"v":1,"value":"Centre for Migration Studies"}',0);
INSERT INTO op VALUES(11,X'672abb5a167ca825288b41cd8717230bf0425c42d26650449cd847578f1db515','15a59547ba7c701d','854faf796509b9a0',11,1795596304367001,1795596304367,'institution/centre-for-migration-studies-9fc7a642/kind','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"institution/centre-for-migration-studies-9fc7a642/kind","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"61e4ef164768de12906c182c88be4513e6246cadaa0be779611c79406d9d135a","seq":11,"tick":1795596304367001,"v":1,"value":"academia"}',0);
INSERT INTO op VALUES(12,X'ea44d53df2ff0a9c4c8bd654f1f20b6541e2ecd1fc14a467e7c76ae4704cc07d','15a59547ba7c701d','854faf796509b9a0',12,1795596304367002,1795596304367,'institution/ministry-of-health-39807d81/name','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"institution/ministry-of-health-39807d81/name","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"672abb5a167ca825288b41cd8717230bf0425c42d26650449cd847578f1db515","seq":12,"tick":1795596304367002,"v":1,"value":"Ministry of Health"}',0);
INSERT INTO op VALUES(13,X'6c52a782a72e25590cb799f85af761b9484c556f164d37fc3646d7da0d4e2039','15a59547ba7c701d','854faf796509b9a0',13,1795596304367003,1795596304367,'institution/ministry-of-health-39807d81/kind','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"institution/ministry-of-health-39807d81/kind","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"ea44d53df2ff0a9c4c8bd654f1f20b6541e2ecd1fc14a467e7c76ae4704cc07d","seq":13,"tick":1795596304367003,"v":1,"value":"ministry"}',0);
INSERT INTO op VALUES(14,X'40128bbf63dbe246f38abaf4533303031c7bbbefa45525fd427b72d5f724abfb','15a59547ba7c701d','854faf796509b9a0',14,1795596304367004,1795596304367,'position/1.1.1/ministry-of-health-39807d81/answer','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/1.1.1/ministry-of-health-39807d81/answer","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"6c52a782a72e25590cb799f85af761b9484c556f164d37fc3646d7da0d4e2039","seq":14,"tick":1795596304367004,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(15,X'852f2b276c5ac81bf47d69bc5bfc0e4af47b34581d4d5245dca7929d14c965d4','15a59547ba7c701d','854faf796509b9a0',15,1795596304367005,1795596304367,'position/1.1.1/ministry-of-health-39807d81/text','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/1.1.1/ministry-of-health-39807d81/text","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"40128bbf63dbe246f38abaf4533303031c7bbbefa45525fd427b72d5f724abfb","seq":15,"tick":1795596304367005,"v":1,"value":"Membership of the National Health Insurance Scheme is open to every resident."}',0);
INSERT INTO op VALUES(16,X'd0d0a12d34f0440c9f9c73721467f0c5548b1320672c139ab73e39a7925fcf01','15a59547ba7c701d','854faf796509b9a0',16,1795596304367006,1795596304367,'position/1.1.1/ministry-of-health-39807d81/language','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/1.1.1/ministry-of-health-39807d81/language","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"852f2b276c5ac81bf47d69bc5bfc0e4af47b34581d4d5245dca7929d14c965d4","seq":16,"tick":1795596304367006,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(17,X'ae7cd9e12848fdceb70fb28468b27843554ecf5614a318c7058276b6e5d8dfab','15a59547ba7c701d','854faf796509b9a0',17,1795596304367007,1795596304367,'position/1.1.2/ministry-of-health-39807d81/answer','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/1.1.2/ministry-of-health-39807d81/answer","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"d0d0a12d34f0440c9f9c73721467f0c5548b1320672c139ab73e39a7925fcf01","seq":17,"tick":1795596304367007,"v":1,"value":"partly_in_place"}',0);
INSERT INTO op VALUES(18,X'bec87957368ccaa0f82fefaca27cd909f251a9cc9eac0fd2cbd9ec30d82928d7','15a59547ba7c701d','854faf796509b9a0',18,1795596304367008,1795596304367,'position/1.1.2/ministry-of-health-39807d81/text','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/1.1.2/ministry-of-health-39807d81/text","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"ae7cd9e12848fdceb70fb28468b27843554ecf5614a318c7058276b6e5d8dfab","seq":18,"tick":1795596304367008,"v":1,"value":"Emergency care is given before payment; the rule is not written down for visitors."}',0);
INSERT INTO op VALUES(19,X'd97d6b0cfefaac73825f7d0565040e0fc29da5a280b73e1bde245ebecb189ada','15a59547ba7c701d','854faf796509b9a0',19,1795596304367009,1795596304367,'position/1.1.2/ministry-of-health-39807d81/language','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/1.1.2/ministry-of-health-39807d81/language","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"bec87957368ccaa0f82fefaca27cd909f251a9cc9eac0fd2cbd9ec30d82928d7","seq":19,"tick":1795596304367009,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(20,X'ac17f45eab183c9bb59949b60f25ecffc279ae43d1e84a5788daaffe0faace47','15a59547ba7c701d','854faf796509b9a0',20,1795596304367010,1795596304367,'position/1.1.2/centre-for-migration-studies-9fc7a642/answer','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/answer","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"d97d6b0cfefaac73825f7d0565040e0fc29da5a280b73e1bde245ebecb189ada","seq":20,"tick":1795596304367010,"v":1,"value":"not_in_place"}',0);
INSERT INTO op VALUES(21,X'aa2b4f55637c514590f5c2e1370203dd4c797b384cffc360e5f00482d2b9072c','15a59547ba7c701d','854faf796509b9a0',21,1795596304367011,1795596304367,'position/1.1.2/centre-for-migration-studies-9fc7a642/text','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/text","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"ac17f45eab183c9bb59949b60f25ecffc279ae43d1e84a5788daaffe0faace47","seq":21,"tick":1795596304367011,"v":1,"value":"Visitors report that they pay first."}',0);
INSERT INTO op VALUES(22,X'400a26f122f070dbf614d1fa110efa06c5d301ad1044fca35f0bdb5a44998b4d','15a59547ba7c701d','854faf796509b9a0',22,1795596304367012,1795596304367,'position/1.1.2/centre-for-migration-studies-9fc7a642/language','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/language","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"aa2b4f55637c514590f5c2e1370203dd4c797b384cffc360e5f00482d2b9072c","seq":22,"tick":1795596304367012,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(23,X'57e20f2fbf97d19c114e2ba13508b4edc5c30f68e54c643ae27767a3417820ce','15a59547ba7c701d','854faf796509b9a0',23,1795596304367013,1795596304367,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"400a26f122f070dbf614d1fa110efa06c5d301ad1044fca35f0bdb5a44998b4d","seq":23,"tick":1795596304367013,"v":1,"value":"in_place"}',1);
INSERT INTO op VALUES(24,X'11e29dc3d98696b9fba974d092dac6b9b49bdc8a2dc5e5d8992691d0677a112c','15a59547ba7c701d','854faf796509b9a0',24,1795596304367014,1795596304367,'position/2.1.1/ministry-of-the-interior-a7e30679/text','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/text","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"57e20f2fbf97d19c114e2ba13508b4edc5c30f68e54c643ae27767a3417820ce","seq":24,"tick":1795596304367014,"v":1,"value":"The National Migration Policy names a lead institution."}',0);
INSERT INTO op VALUES(25,X'ad28a5ed51496ca2c51852c1b5184d4ee8db586bce27ec1a37775fccaee5a683','15a59547ba7c701d','854faf796509b9a0',25,1795596304367015,1795596304367,'position/2.1.1/ministry-of-the-interior-a7e30679/language','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/language","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"11e29dc3d98696b9fba974d092dac6b9b49bdc8a2dc5e5d8992691d0677a112c","seq":25,"tick":1795596304367015,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(26,X'ff2e3f76d77e101aa8cdac74d2b2db4f98f04de29312553dd2478dafb2a210b8','15a59547ba7c701d','854faf796509b9a0',26,1795596304367016,1795596304367,'position/3.1.1/ministry-of-the-interior-a7e30679/answer','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/answer","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"ad28a5ed51496ca2c51852c1b5184d4ee8db586bce27ec1a37775fccaee5a683","seq":26,"tick":1795596304367016,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(27,X'181474b26f6e194174fd9eb397aa906b13168a4616cfaeaa59932c2fdacf4bca','15a59547ba7c701d','854faf796509b9a0',27,1795596304367017,1795596304367,'position/3.1.1/ministry-of-the-interior-a7e30679/text','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/text","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"ff2e3f76d77e101aa8cdac74d2b2db4f98f04de29312553dd2478dafb2a210b8","seq":27,"tick":1795596304367017,"v":1,"value":"تنسق الوزارة عمل المؤسسات المعنية بالهجرة."}',0);
INSERT INTO op VALUES(28,X'37ea8e999849797bdb217e3659e52c1618dafe73b72f0ea32039a2d0168e5490','15a59547ba7c701d','854faf796509b9a0',28,1795596304367018,1795596304367,'position/3.1.1/ministry-of-the-interior-a7e30679/language','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/language","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"181474b26f6e194174fd9eb397aa906b13168a4616cfaeaa59932c2fdacf4bca","seq":28,"tick":1795596304367018,"v":1,"value":"ar"}',0);
INSERT INTO op VALUES(29,X'29fa7b5781e795a3a7be90c3feec3496cf06218435929204ea7a10ee08433fe5','15a59547ba7c701d','854faf796509b9a0',29,1795596304367019,1795596304367,'position/4.1.1/ministry-of-the-interior-a7e30679/answer','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/answer","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"37ea8e999849797bdb217e3659e52c1618dafe73b72f0ea32039a2d0168e5490","seq":29,"tick":1795596304367019,"v":1,"value":"not_applicable"}',0);
INSERT INTO op VALUES(30,X'90ad1baf882c14b460413f47e0d938b58d9ef2137fdf9e0513dea3fd67061987','15a59547ba7c701d','854faf796509b9a0',30,1795596304367020,1795596304367,'position/4.1.1/ministry-of-the-interior-a7e30679/text','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/text","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"29fa7b5781e795a3a7be90c3feec3496cf06218435929204ea7a10ee08433fe5","seq":30,"tick":1795596304367020,"v":1,"value":"不适用：该国没有此类制度。"}',0);
INSERT INTO op VALUES(31,X'c63b2434784a91ad927fecb1a0b0272d41f7df655958a1891c033fd970fe189a','15a59547ba7c701d','854faf796509b9a0',31,1795596304367021,1795596304367,'position/4.1.1/ministry-of-the-interior-a7e30679/language','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/language","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"90ad1baf882c14b460413f47e0d938b58d9ef2137fdf9e0513dea3fd67061987","seq":31,"tick":1795596304367021,"v":1,"value":"zh"}',0);
INSERT INTO op VALUES(32,X'2e04aecaaea2b0dc9307972273a9687c0f1aeb86ef5c7be7d41aafb1e5532944','15a59547ba7c701d','854faf796509b9a0',32,1795596304367022,1795596304367,'evidence/163dc31124c70c0c/kind','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/163dc31124c70c0c/kind","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"c63b2434784a91ad927fecb1a0b0272d41f7df655958a1891c033fd970fe189a","seq":32,"tick":1795596304367022,"v":1,"value":"law"}',0);
INSERT INTO op VALUES(33,X'f4ac3e06e4ee5315b6977f2a9fbac12ca07cf18b7347bb101762110fad60889f','15a59547ba7c701d','854faf796509b9a0',33,1795596304367023,1795596304367,'evidence/163dc31124c70c0c/title','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/163dc31124c70c0c/title","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"2e04aecaaea2b0dc9307972273a9687c0f1aeb86ef5c7be7d41aafb1e5532944","seq":33,"tick":1795596304367023,"v":1,"value":"National Health Insurance Act, 2012 (Act 852)"}',0);
INSERT INTO op VALUES(34,X'8c124dfa913e0f909478b44e77e0a049ba1cd0c8647aeb8a59415498abd96f2a','15a59547ba7c701d','854faf796509b9a0',34,1795596304367024,1795596304367,'evidence/163dc31124c70c0c/year','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/163dc31124c70c0c/year","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"f4ac3e06e4ee5315b6977f2a9fbac12ca07cf18b7347bb101762110fad60889f","seq":34,"tick":1795596304367024,"v":1,"value":2012}',0);
INSERT INTO op VALUES(35,X'225e163ed5879f1b6444bfdba29ea60653280a80894efd159c29158518591ea1','15a59547ba7c701d','854faf796509b9a0',35,1795596304367025,1795596304367,'evidence/163dc31124c70c0c/url','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/163dc31124c70c0c/url","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"8c124dfa913e0f909478b44e77e0a049ba1cd0c8647aeb8a59415498abd96f2a","seq":35,"tick":1795596304367025,"v":1,"value":"https://example.org/act852"}',0);
INSERT INTO op VALUES(36,X'8040d676e61e7d305b7a07dc2f17584390d0043a7686895b2d2db02a7d3e198d','15a59547ba7c701d','854faf796509b9a0',36,1795596304367026,1795596304367,'citation/4110c7b9cc641f36/link','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"citation/4110c7b9cc641f36/link","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"225e163ed5879f1b6444bfdba29ea60653280a80894efd159c29158518591ea1","seq":36,"tick":1795596304367026,"v":1,"value":{"evidence":"163dc31124c70c0c","indicator":"1.1.1","institution":"ministry-of-health-39807d81"}}',0);
INSERT INTO op VALUES(37,X'93a08b033d4d62bb39e433dae6863d00f81b4721c80998b3c851dda968bf0350','15a59547ba7c701d','854faf796509b9a0',37,1795596304367027,1795596304367,'citation/4110c7b9cc641f36/locator','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"citation/4110c7b9cc641f36/locator","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"8040d676e61e7d305b7a07dc2f17584390d0043a7686895b2d2db02a7d3e198d","seq":37,"tick":1795596304367027,"v":1,"value":"Section 27"}',0);
INSERT INTO op VALUES(38,X'e9c09e818141fbc7547740b1e4a6c4ed9a014afb175aec5741399c10e0721c47','15a59547ba7c701d','854faf796509b9a0',38,1795596304367028,1795596304367,'evidence/f96c15f24018c6f5/kind','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/f96c15f24018c6f5/kind","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"93a08b033d4d62bb39e433dae6863d00f81b4721c80998b3c851dda968bf0350","seq":38,"tick":1795596304367028,"v":1,"value":"policy"}',0);
INSERT INTO op VALUES(39,X'f1efc36105cd2e46da804a9ad7a916293272a25cce21eb7df101683d06eb9cec','15a59547ba7c701d','854faf796509b9a0',39,1795596304367029,1795596304367,'evidence/f96c15f24018c6f5/title','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/f96c15f24018c6f5/title","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"e9c09e818141fbc7547740b1e4a6c4ed9a014afb175aec5741399c10e0721c47","seq":39,"tick":1795596304367029,"v":1,"value":"National Health Policy"}',0);
INSERT INTO op VALUES(40,X'f9288bc835edec3ab3f607437cb03298692dfbfe8c55446faa507cef82068d46','15a59547ba7c701d','854faf796509b9a0',40,1795596304367030,1795596304367,'evidence/f96c15f24018c6f5/year','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/f96c15f24018c6f5/year","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"f1efc36105cd2e46da804a9ad7a916293272a25cce21eb7df101683d06eb9cec","seq":40,"tick":1795596304367030,"v":1,"value":2020}',0);
INSERT INTO op VALUES(41,X'7a30ab9b67ede837bdc7ad1f996667efd1a3f054e295297952bef1b82c9c8aa2','15a59547ba7c701d','854faf796509b9a0',41,1795596304367031,1795596304367,'citation/4be86a7d14f57331/link','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"citation/4be86a7d14f57331/link","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"f9288bc835edec3ab3f607437cb03298692dfbfe8c55446faa507cef82068d46","seq":41,"tick":1795596304367031,"v":1,"value":{"evidence":"f96c15f24018c6f5","indicator":"1.1.2","institution":"ministry-of-health-39807d81"}}',0);
INSERT INTO op VALUES(42,X'05f0b25c9452aee523a5f8f2a270a8997953c793e47fc149d14b2289b407c10b','15a59547ba7c701d','854faf796509b9a0',42,1795596304367032,1795596304367,'evidence/82360bad65e65ba2/kind','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/82360bad65e65ba2/kind","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"7a30ab9b67ede837bdc7ad1f996667efd1a3f054e295297952bef1b82c9c8aa2","seq":42,"tick":1795596304367032,"v":1,"value":"report"}',0);
INSERT INTO op VALUES(43,X'bc73ef3a4c06e83bf494abc89744fa09125103850637d5c21d79b96121404f5e','15a59547ba7c701d','854faf796509b9a0',43,1795596304367033,1795596304367,'evidence/82360bad65e65ba2/title','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/82360bad65e65ba2/title","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"05f0b25c9452aee523a5f8f2a270a8997953c793e47fc149d14b2289b407c10b","seq":43,"tick":1795596304367033,"v":1,"value":"Access to care, a survey"}',0);
INSERT INTO op VALUES(44,X'bcd3d414457fff9817bb38f4c3e3e430600f17d5ef780a4b0347f14d05dbf60c','15a59547ba7c701d','854faf796509b9a0',44,1795596304367034,1795596304367,'evidence/82360bad65e65ba2/year','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/82360bad65e65ba2/year","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"bc73ef3a4c06e83bf494abc89744fa09125103850637d5c21d79b96121404f5e","seq":44,"tick":1795596304367034,"v":1,"value":2024}',0);
INSERT INTO op VALUES(45,X'476327cc3b41646198c2915fbfd977916f131ff50a0f68bf3d45379d83b3756a','15a59547ba7c701d','854faf796509b9a0',45,1795596304367035,1795596304367,'citation/2d624e82968d16ec/link','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"citation/2d624e82968d16ec/link","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"bcd3d414457fff9817bb38f4c3e3e430600f17d5ef780a4b0347f14d05dbf60c","seq":45,"tick":1795596304367035,"v":1,"value":{"evidence":"82360bad65e65ba2","indicator":"1.1.2","institution":"centre-for-migration-studies-9fc7a642"}}',0);
INSERT INTO op VALUES(46,X'2954cbf7c8579e5a9fb54d8ad9026a94a124f9c4d8712c6b12e92c36d7a1d9f4','15a59547ba7c701d','854faf796509b9a0',46,1795596304367036,1795596304367,'citation/2d624e82968d16ec/locator','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"citation/2d624e82968d16ec/locator","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"476327cc3b41646198c2915fbfd977916f131ff50a0f68bf3d45379d83b3756a","seq":46,"tick":1795596304367036,"v":1,"value":"p. 12"}',0);
INSERT INTO op VALUES(47,X'98e557c8f81bdd58e6c7576f893f8994457977bb690803cf5a6f31fb12c52b1a','15a59547ba7c701d','854faf796509b9a0',47,1795596304367037,1795596304367,'evidence/5958e53e538823c3/kind','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/5958e53e538823c3/kind","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"2954cbf7c8579e5a9fb54d8ad9026a94a124f9c4d8712c6b12e92c36d7a1d9f4","seq":47,"tick":1795596304367037,"v":1,"value":"policy"}',0);
INSERT INTO op VALUES(48,X'654e2b18a409517e170d19e634c29e4812a3cba04892a1953aae164ae0b741be','15a59547ba7c701d','854faf796509b9a0',48,1795596304367038,1795596304367,'evidence/5958e53e538823c3/title','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/5958e53e538823c3/title","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"98e557c8f81bdd58e6c7576f893f8994457977bb690803cf5a6f31fb12c52b1a","seq":48,"tick":1795596304367038,"v":1,"value":"National Migration Policy for Ghana"}',0);
INSERT INTO op VALUES(49,X'629b14ad80c12ceae05e04bf9a6b1a81f292e0d38370267e876a7c2ff91fd6ce','15a59547ba7c701d','854faf796509b9a0',49,1795596304367039,1795596304367,'evidence/5958e53e538823c3/year','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"evidence/5958e53e538823c3/year","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"654e2b18a409517e170d19e634c29e4812a3cba04892a1953aae164ae0b741be","seq":49,"tick":1795596304367039,"v":1,"value":2016}',0);
INSERT INTO op VALUES(50,X'46783f285747bd752e1aa3e55aa0df29d4577f35e10395f54e9e675b1c620967','15a59547ba7c701d','854faf796509b9a0',50,1795596304367040,1795596304367,'citation/914e8850b11cae0c/link','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"citation/914e8850b11cae0c/link","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"629b14ad80c12ceae05e04bf9a6b1a81f292e0d38370267e876a7c2ff91fd6ce","seq":50,"tick":1795596304367040,"v":1,"value":{"evidence":"5958e53e538823c3","indicator":"2.1.1","institution":"ministry-of-the-interior-a7e30679"}}',0);
INSERT INTO op VALUES(51,X'd9d7cb6ae54fde68565dbaf168295afdcf205e654667aa3d057349ec53ce56ff','15a59547ba7c701d','854faf796509b9a0',51,1795596304367041,1795596304367,'citation/914e8850b11cae0c/locator','9af8aff010bc54fa','{"act":"9af8aff010bc54fa","assessment":"15a59547ba7c701d","at_ms":1795596304367,"cell":"citation/914e8850b11cae0c/locator","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"46783f285747bd752e1aa3e55aa0df29d4577f35e10395f54e9e675b1c620967","seq":51,"tick":1795596304367041,"v":1,"value":"Chapter 4"}',0);
INSERT INTO op VALUES(52,X'7da80374734a783c7ffae1c8c0fafd0c582bf29cb1038b4db4884e265b3ee717','15a59547ba7c701d','854faf796509b9a0',52,1795596304602000,1795596304602,'position/1.1.1/ministry-of-health-39807d81/practice','366fe996893bca32','{"act":"366fe996893bca32","assessment":"15a59547ba7c701d","at_ms":1795596304602,"cell":"position/1.1.1/ministry-of-health-39807d81/practice","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"d9d7cb6ae54fde68565dbaf168295afdcf205e654667aa3d057349ec53ce56ff","seq":52,"tick":1795596304602000,"v":1,"value":"Cards are issued in all regions."}',0);
INSERT INTO op VALUES(53,X'009be71fe057d88e7d9dcc95c5af04c31dc8c2c6e97ed62944dc2543fc837a83','15a59547ba7c701d','854faf796509b9a0',53,1795596304777000,1795596304777,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','7811e27ed5a48d5f','{"act":"7811e27ed5a48d5f","assessment":"15a59547ba7c701d","at_ms":1795596304777,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"854faf796509b9a0","kind":"edit","parents":["57e20f2fbf97d19c114e2ba13508b4edc5c30f68e54c643ae27767a3417820ce"],"prev":"7da80374734a783c7ffae1c8c0fafd0c582bf29cb1038b4db4884e265b3ee717","seq":53,"tick":1795596304777000,"v":1,"value":"partly_in_place"}',1);
INSERT INTO op VALUES(54,X'88dbc0acf2bce5a20a856993eff7429b9d0bc1d54e1da93e2ca9a4d587f8c9e0','15a59547ba7c701d','854faf796509b9a0',54,1795596304917000,1795596304917,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','637103f19b4c326c','{"act":"637103f19b4c326c","assessment":"15a59547ba7c701d","at_ms":1795596304917,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"854faf796509b9a0","kind":"undo","of":"7811e27ed5a48d5f","parents":["009be71fe057d88e7d9dcc95c5af04c31dc8c2c6e97ed62944dc2543fc837a83"],"prev":"009be71fe057d88e7d9dcc95c5af04c31dc8c2c6e97ed62944dc2543fc837a83","seq":54,"tick":1795596304917000,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(55,X'90f0247d1a5b8f88b59a5e8c6515771c5df84412d994428030630b54922fa085','15a59547ba7c701d','854faf796509b9a0',55,1795596305811000,1795596305811,'position/5.1.1/ministry-of-the-interior-a7e30679/text','4f0daacae7e76992','{"act":"4f0daacae7e76992","assessment":"15a59547ba7c701d","at_ms":1795596305811,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/text","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"88dbc0acf2bce5a20a856993eff7429b9d0bc1d54e1da93e2ca9a4d587f8c9e0","seq":55,"tick":1795596305811000,"v":1,"value":"Entered on one laptop."}',0);
INSERT INTO op VALUES(56,X'f2bed891bb8a1f521879ca901b7f16b8372849f71d9346d753a667c79e59151a','15a59547ba7c701d','4592f6af4241e15d',1,1795596305957000,1795596305957,'position/5.1.1/ministry-of-the-interior-a7e30679/text','dd5c355546dde17a','{"act":"dd5c355546dde17a","assessment":"15a59547ba7c701d","at_ms":1795596305957,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/text","device":"4592f6af4241e15d","kind":"edit","parents":[],"seq":1,"tick":1795596305957000,"v":1,"value":"Entered on the other."}',0);
INSERT INTO op VALUES(57,X'4eafa83964e55ed53e192d593d8f5f449c5a615d4ad511f8421c9844e843e677','15a59547ba7c701d','4592f6af4241e15d',2,1795596306125000,1795596306125,'position/5.1.1/ministry-of-the-interior-a7e30679/answer','9bbae8383fbbad2f','{"act":"9bbae8383fbbad2f","assessment":"15a59547ba7c701d","at_ms":1795596306125,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/answer","device":"4592f6af4241e15d","kind":"edit","parents":[],"prev":"f2bed891bb8a1f521879ca901b7f16b8372849f71d9346d753a667c79e59151a","seq":2,"tick":1795596306125000,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(58,X'5ccc3f32ef25e85a1e3679f8ab85bba58197fe4e4e3c215a29991c4829adf2b2','15a59547ba7c701d','854faf796509b9a0',56,1795596306985000,1795596306985,'sdg/A1/answer','6d92721cddc63ce2','{"act":"6d92721cddc63ce2","assessment":"15a59547ba7c701d","at_ms":1795596306985,"cell":"sdg/A1/answer","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"90f0247d1a5b8f88b59a5e8c6515771c5df84412d994428030630b54922fa085","seq":56,"tick":1795596306985000,"v":1,"value":"yes"}',0);
INSERT INTO op VALUES(59,X'623b59271d0574b8e3f62c08ed7151fa7451d5bbedea45fff7e7baa609803c8f','15a59547ba7c701d','854faf796509b9a0',57,1795596307133000,1795596307133,'sdg/A3/answer','41ac25004d018df6','{"act":"41ac25004d018df6","assessment":"15a59547ba7c701d","at_ms":1795596307133,"cell":"sdg/A3/answer","device":"854faf796509b9a0","kind":"edit","parents":[],"prev":"5ccc3f32ef25e85a1e3679f8ab85bba58197fe4e4e3c215a29991c4829adf2b2","seq":57,"tick":1795596307133000,"v":1,"value":"legal_status_only"}',0);
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
INSERT INTO act VALUES(1,'0114c5fc581b8715','15a59547ba7c701d','begin',NULL);
INSERT INTO act VALUES(2,'9af8aff010bc54fa','15a59547ba7c701d','edit',NULL);
INSERT INTO act VALUES(3,'366fe996893bca32','15a59547ba7c701d','edit',NULL);
INSERT INTO act VALUES(4,'7811e27ed5a48d5f','15a59547ba7c701d','edit',NULL);
INSERT INTO act VALUES(5,'637103f19b4c326c','15a59547ba7c701d','undo','7811e27ed5a48d5f');
INSERT INTO act VALUES(6,'4f0daacae7e76992','15a59547ba7c701d','edit',NULL);
INSERT INTO act VALUES(7,'6d92721cddc63ce2','15a59547ba7c701d','edit',NULL);
INSERT INTO act VALUES(8,'41ac25004d018df6','15a59547ba7c701d','edit',NULL);
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
INSERT INTO assessment VALUES('15a59547ba7c701d','Ghana: MGI baseline 2026','GHA','','national',0,'mgi-national-working','2026.1','2026-03-02','','');
CREATE TABLE institution (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- institution
  name TEXT NOT NULL,               -- as it writes itself
  kind TEXT NOT NULL,               -- ministry, agency …
  PRIMARY KEY (assessment, id)
) STRICT, WITHOUT ROWID;
INSERT INTO institution VALUES('15a59547ba7c701d','centre-for-migration-studies-9fc7a642','Centre for Migration Studies','academia');
INSERT INTO institution VALUES('15a59547ba7c701d','ministry-of-health-39807d81','Ministry of Health','ministry');
INSERT INTO institution VALUES('15a59547ba7c701d','ministry-of-the-interior-a7e30679','Ministry of the Interior','ministry');
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
INSERT INTO position VALUES('15a59547ba7c701d','1.1.1','ministry-of-health-39807d81','in_place','Membership of the National Health Insurance Scheme is open to every resident.','Cards are issued in all regions.','en',1795596304602);
INSERT INTO position VALUES('15a59547ba7c701d','1.1.2','centre-for-migration-studies-9fc7a642','not_in_place','Visitors report that they pay first.','','en',1795596304367);
INSERT INTO position VALUES('15a59547ba7c701d','1.1.2','ministry-of-health-39807d81','partly_in_place','Emergency care is given before payment; the rule is not written down for visitors.','','en',1795596304367);
INSERT INTO position VALUES('15a59547ba7c701d','2.1.1','ministry-of-the-interior-a7e30679','in_place','The National Migration Policy names a lead institution.','','en',1795596304917);
INSERT INTO position VALUES('15a59547ba7c701d','3.1.1','ministry-of-the-interior-a7e30679','in_place','تنسق الوزارة عمل المؤسسات المعنية بالهجرة.','','ar',1795596304367);
INSERT INTO position VALUES('15a59547ba7c701d','4.1.1','ministry-of-the-interior-a7e30679','not_applicable','不适用：该国没有此类制度。','','zh',1795596304367);
INSERT INTO position VALUES('15a59547ba7c701d','5.1.1','ministry-of-the-interior-a7e30679','in_place','Entered on the other.','','',1795596306125);
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
INSERT INTO evidence VALUES('15a59547ba7c701d','163dc31124c70c0c','law','National Health Insurance Act, 2012 (Act 852)','',2012,'https://example.org/act852','','');
INSERT INTO evidence VALUES('15a59547ba7c701d','5958e53e538823c3','policy','National Migration Policy for Ghana','',2016,'','','');
INSERT INTO evidence VALUES('15a59547ba7c701d','82360bad65e65ba2','report','Access to care, a survey','',2024,'','','');
INSERT INTO evidence VALUES('15a59547ba7c701d','f96c15f24018c6f5','policy','National Health Policy','',2020,'','','');
CREATE TABLE citation (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- citation
  indicator TEXT NOT NULL,          -- indicator it supports
  institution TEXT NOT NULL,        -- institution that cites
  evidence TEXT NOT NULL,           -- source
  locator TEXT NOT NULL,            -- article, section or page, or empty
  PRIMARY KEY (assessment, id)
) STRICT;
INSERT INTO citation VALUES('15a59547ba7c701d','2d624e82968d16ec','1.1.2','centre-for-migration-studies-9fc7a642','82360bad65e65ba2','p. 12');
INSERT INTO citation VALUES('15a59547ba7c701d','4110c7b9cc641f36','1.1.1','ministry-of-health-39807d81','163dc31124c70c0c','Section 27');
INSERT INTO citation VALUES('15a59547ba7c701d','4be86a7d14f57331','1.1.2','ministry-of-health-39807d81','f96c15f24018c6f5','');
INSERT INTO citation VALUES('15a59547ba7c701d','914e8850b11cae0c','2.1.1','ministry-of-the-interior-a7e30679','5958e53e538823c3','Chapter 4');
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
INSERT INTO unsettled VALUES('15a59547ba7c701d','position/5.1.1/ministry-of-the-interior-a7e30679/text');
CREATE TABLE bundle (
  id TEXT NOT NULL,                 -- SHA-256 of its tag manifest, hexadecimal
  assessment TEXT NOT NULL,         -- assessment
  signer TEXT NOT NULL,             -- fingerprint of the key that signed
  received_at_ms INTEGER NOT NULL,  -- UTC, as this machine's clock said
  operations INTEGER NOT NULL,      -- new operations it brought
  PRIMARY KEY (id, signer)
) STRICT;
INSERT INTO bundle VALUES('b9c8203151bdf1c1051d5b021beaf6c743468bc27e34982a3e41a80e567ad835','15a59547ba7c701d','SHA256:PItpTx6LUw6qlzzKK6Ku+VZ7Sv0EWfZIEzlOkU0CiCs',1795596306806,2);
CREATE TABLE seal (
  assessment TEXT NOT NULL,         -- assessment
  device TEXT NOT NULL,             -- device
  seq INTEGER NOT NULL,             -- number of the operation sealed
  head TEXT NOT NULL,               -- SHA-256 of that operation, hexadecimal
  body TEXT NOT NULL,               -- the signature
  PRIMARY KEY (assessment, device, seq, head, body)
) STRICT;
INSERT INTO seal VALUES('15a59547ba7c701d','4592f6af4241e15d',2,'4eafa83964e55ed53e192d593d8f5f449c5a615d4ad511f8421c9844e843e677',replace('-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgdAjRFiuDbdTQopcs/xaqX/4HA7\nRNZbZL7ojv5oZB3vwAAAATbWdpLXNlYWwtdjFAY29uY29yZAAAAAAAAAAGc2hhNTEyAAAA\nUwAAAAtzc2gtZWQyNTUxOQAAAEAQ+Y7q3s7R6ie3WJu9J2/DQhuFlUhvUTzlSsTY2vLaBl\n0IXhjKut9b/lpmkvZ5Ee9c3+Kd6halQ4rZN84Qh3EB\n-----END SSH SIGNATURE-----\n','\n',char(10)));
INSERT INTO seal VALUES('15a59547ba7c701d','854faf796509b9a0',54,'88dbc0acf2bce5a20a856993eff7429b9d0bc1d54e1da93e2ca9a4d587f8c9e0',replace('-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg0O9qmB6ToMpeAQWZD0/hoge9wi\nGj0OqCXfGw2rdLKDwAAAATbWdpLXNlYWwtdjFAY29uY29yZAAAAAAAAAAGc2hhNTEyAAAA\nUwAAAAtzc2gtZWQyNTUxOQAAAEB923WyR7MkWSHFN0plNoe2fMKB+FgSHkrysAVv77Gr8Y\nGiK4FO8gkYDB+0FdoxWTHSooRZUoI3KiJmh8tMKz8A\n-----END SSH SIGNATURE-----\n','\n',char(10)));
CREATE TABLE signer (
  fingerprint TEXT PRIMARY KEY,     -- as ssh-keygen prints it
  public_key TEXT NOT NULL,         -- OpenSSH line
  name TEXT NOT NULL,               -- who it is
  added_at_ms INTEGER NOT NULL      -- UTC, as this machine's clock said
) STRICT;
INSERT INTO signer VALUES('SHA256:PItpTx6LUw6qlzzKK6Ku+VZ7Sv0EWfZIEzlOkU0CiCs','ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHQI0RYrg23U0KKXLP8Wql/+BwO0TWW2S+6I7+aGQd78','The other laptop',1795596306806);
CREATE TABLE sdg (
  assessment TEXT NOT NULL,         -- assessment
  item TEXT NOT NULL,               -- A1 to F5
  answer TEXT,                      -- yes, legal_status_only, no; NULL while missing
  institution TEXT NOT NULL,        -- institution that answers, or empty
  note TEXT NOT NULL,               -- on what the answer rests
  changed_at_ms INTEGER NOT NULL,   -- UTC, as the changing device said
  PRIMARY KEY (assessment, item)
) STRICT, WITHOUT ROWID;
INSERT INTO sdg VALUES('15a59547ba7c701d','A1','yes','','',1795596306985);
INSERT INTO sdg VALUES('15a59547ba7c701d','A3','legal_status_only','','',1795596307133);
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
PRAGMA user_version=2;
