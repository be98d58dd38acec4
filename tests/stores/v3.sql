-- A workspace of schema 3, as the program of its time wrote it. Never changed.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE workspace (
  id INTEGER PRIMARY KEY CHECK (id = 1),  -- one row
  workspace TEXT NOT NULL,                -- random id of this file
  created_at_ms INTEGER NOT NULL          -- UTC, as this machine's clock said
) STRICT;
INSERT INTO workspace VALUES(1,'423768936e41a66d',1795596332937);
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
INSERT INTO op VALUES(1,X'27646256dbfb33a13e1d17c49f3b050ef726ceec18d3602033d19e50a4d5f914','69375b3d6083ed77','3a99ec2cf9ecb226',1,1795596333315000,1795596333315,'assessment/title','92d7e882a57b8a63','{"act":"92d7e882a57b8a63","assessment":"69375b3d6083ed77","at_ms":1795596333315,"cell":"assessment/title","device":"3a99ec2cf9ecb226","kind":"begin","parents":[],"seq":1,"tick":1795596333315000,"v":1,"value":"Ghana: MGI baseline 2026"}',0);
INSERT INTO op VALUES(2,X'7fe39bd4ccb8ee846aaf48605231298da14245cd46615595e7bf486719c73386','69375b3d6083ed77','3a99ec2cf9ecb226',2,1795596333315001,1795596333315,'assessment/country','92d7e882a57b8a63','{"act":"92d7e882a57b8a63","assessment":"69375b3d6083ed77","at_ms":1795596333315,"cell":"assessment/country","device":"3a99ec2cf9ecb226","kind":"begin","parents":[],"prev":"27646256dbfb33a13e1d17c49f3b050ef726ceec18d3602033d19e50a4d5f914","seq":2,"tick":1795596333315001,"v":1,"value":"GHA"}',0);
INSERT INTO op VALUES(3,X'0ffa1bdad9be8b9de6ec5e564bbbe2282aad51f37020d20bfe1587421ae9a317','69375b3d6083ed77','3a99ec2cf9ecb226',3,1795596333315002,1795596333315,'assessment/locality','92d7e882a57b8a63','{"act":"92d7e882a57b8a63","assessment":"69375b3d6083ed77","at_ms":1795596333315,"cell":"assessment/locality","device":"3a99ec2cf9ecb226","kind":"begin","parents":[],"prev":"7fe39bd4ccb8ee846aaf48605231298da14245cd46615595e7bf486719c73386","seq":3,"tick":1795596333315002,"v":1,"value":""}',0);
INSERT INTO op VALUES(4,X'a55b8e163b59da3dcdca78afdfa2e6eeac9d7e3a7dbb06d3a867264cdb2637af','69375b3d6083ed77','3a99ec2cf9ecb226',4,1795596333315003,1795596333315,'assessment/level','92d7e882a57b8a63','{"act":"92d7e882a57b8a63","assessment":"69375b3d6083ed77","at_ms":1795596333315,"cell":"assessment/level","device":"3a99ec2cf9ecb226","kind":"begin","parents":[],"prev":"0ffa1bdad9be8b9de6ec5e564bbbe2282aad51f37020d20bfe1587421ae9a317","seq":4,"tick":1795596333315003,"v":1,"value":"national"}',0);
INSERT INTO op VALUES(5,X'ecf06aa9a7f8e6ca546d65140f4078614666786ca61398966a117190cfd0d5ed','69375b3d6083ed77','3a99ec2cf9ecb226',5,1795596333315004,1795596333315,'assessment/round','92d7e882a57b8a63','{"act":"92d7e882a57b8a63","assessment":"69375b3d6083ed77","at_ms":1795596333315,"cell":"assessment/round","device":"3a99ec2cf9ecb226","kind":"begin","parents":[],"prev":"a55b8e163b59da3dcdca78afdfa2e6eeac9d7e3a7dbb06d3a867264cdb2637af","seq":5,"tick":1795596333315004,"v":1,"value":0}',0);
INSERT INTO op VALUES(6,X'1e77464e6f96081bbc59cf2569c9ba4d80cd7f1f783ceb5773ad56e118e85bb9','69375b3d6083ed77','3a99ec2cf9ecb226',6,1795596333315005,1795596333315,'assessment/edition','92d7e882a57b8a63','{"act":"92d7e882a57b8a63","assessment":"69375b3d6083ed77","at_ms":1795596333315,"cell":"assessment/edition","device":"3a99ec2cf9ecb226","kind":"begin","parents":[],"prev":"ecf06aa9a7f8e6ca546d65140f4078614666786ca61398966a117190cfd0d5ed","seq":6,"tick":1795596333315005,"v":1,"value":{"id":"mgi-national-working","version":"2026.1"}}',0);
INSERT INTO op VALUES(7,X'741e912ae3c64e65d71b4d84ec3fc198d158b1aba419fbbd5ce6e69b0f2be8fb','69375b3d6083ed77','3a99ec2cf9ecb226',7,1795596333315006,1795596333315,'assessment/started_on','92d7e882a57b8a63','{"act":"92d7e882a57b8a63","assessment":"69375b3d6083ed77","at_ms":1795596333315,"cell":"assessment/started_on","device":"3a99ec2cf9ecb226","kind":"begin","parents":[],"prev":"1e77464e6f96081bbc59cf2569c9ba4d80cd7f1f783ceb5773ad56e118e85bb9","seq":7,"tick":1795596333315006,"v":1,"value":"2026-03-02"}',0);
INSERT INTO op VALUES(8,X'2876286edfe8db6d84d1ea60a0d561be24feeb3ba601f967f88ce1f5ae41801e','69375b3d6083ed77','3a99ec2cf9ecb226',8,1795596333315007,1795596333315,'institution/ministry-of-the-interior-a7e30679/name','92d7e882a57b8a63','{"act":"92d7e882a57b8a63","assessment":"69375b3d6083ed77","at_ms":1795596333315,"cell":"institution/ministry-of-the-interior-a7e30679/name","device":"3a99ec2cf9ecb226","kind":"begin","parents":[],"prev":"741e912ae3c64e65d71b4d84ec3fc198d158b1aba419fbbd5ce6e69b0f2be8fb","seq":8,"tick":1795596333315007,"v":1,"value":"Ministry of the Interior"}',0);
INSERT INTO op VALUES(9,X'0f0594dda12cc606b82674e8de2bb511d58ef21f9899940b01669f1bfb7bff29','69375b3d6083ed77','3a99ec2cf9ecb226',9,1795596333315008,1795596333315,'institution/ministry-of-the-interior-a7e30679/kind','92d7e882a57b8a63','{"act":"92d7e882a57b8a63","assessment":"69375b3d6083ed77","at_ms":1795596333315,"cell":"institution/ministry-of-the-interior-a7e30679/kind","device":"3a99ec2cf9ecb226","kind":"begin","parents":[],"prev":"2876286edfe8db6d84d1ea60a0d561be24feeb3ba601f967f88ce1f5ae41801e","seq":9,"tick":1795596333315008,"v":1,"value":"ministry"}',0);
INSERT INTO op VALUES(10,X'4a445f59c6e8032a1ad344a97452698d515c83d312bb22220878d4b7df81450c','69375b3d6083ed77','3a99ec2cf9ecb226',10,1795596334349000,1795596334349,'institution/centre-for-migration-studies-9fc7a642/name','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"institution/centre-for-migration-studies-9fc7a642/name","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"0f0594dda12cc606b82674e8de2bb511d58ef21f9899940b01669f1bfb7bff29","seq":10,"tick":1795596334349000,"v":1,"value":"Centre for Migration Studies"}',0);
INSERT INTO op VALUES(11,X'367146fd3e13f49e03ba89fb8a0e91a8d101909ab35cdeb00fc076a5043ffb36','69375b3d6083ed77','3a99ec2cf9ecb226',11,1795596334349001,1795596334349,'institution/centre-for-migration-studies-9fc7a642/kind','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"institution/centre-for-migration-studies-9fc7a642/kind","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"4a445f59c6e8032a1ad344a97452698d515c83d312bb22220878d4b7df81450c","seq":11,"tick":1795596334349001,"v":1,"value":"academia"}',0);
INSERT INTO op VALUES(12,X'93bedaaf2e3aa256a40bbfdb9dea5da58486cd41da9bf8b02b6d0a3eac62fc64','69375b3d6083ed77','3a99ec2cf9ecb226',12,1795596334349002,1795596334349,'institution/ministry-of-health-39807d81/name','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"institution/ministry-of-health-39807d81/name","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"367146fd3e13f49e03ba89fb8a0e91a8d101909ab35cdeb00fc076a5043ffb36","seq":12,"tick":1795596334349002,"v":1,"value":"Ministry of Health"}',0);
INSERT INTO op VALUES(13,X'a52554dfbba767a6039ecbce2638647d4fdb4bb46424f4471d6deac11ee37941','69375b3d6083ed77','3a99ec2cf9ecb226',13,1795596334349003,1795596334349,'institution/ministry-of-health-39807d81/kind','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"institution/ministry-of-health-39807d81/kind","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"93bedaaf2e3aa256a40bbfdb9dea5da58486cd41da9bf8b02b6d0a3eac62fc64","seq":13,"tick":1795596334349003,"v":1,"value":"ministry"}',0);
INSERT INTO op VALUES(14,X'6cc24c009155201ff22fed66e7092b6c13255e4f9f0b0dc29c773a88fb93f04f','69375b3d6083ed77','3a99ec2cf9ecb226',14,1795596334349004,1795596334349,'position/1.1.1/ministry-of-health-39807d81/answer','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/1.1.1/ministry-of-health-39807d81/answer","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"a52554dfbba767a6039ecbce2638647d4fdb4bb46424f4471d6deac11ee37941","seq":14,"tick":1795596334349004,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(15,X'510a5ed88ddbceff0a4ba4dbda52f6aa1a3951750e3e18096b4537acafa7ebf1','69375b3d6083ed77','3a99ec2cf9ecb226',15,1795596334349005,1795596334349,'position/1.1.1/ministry-of-health-39807d81/text','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/1.1.1/ministry-of-health-39807d81/text","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"6cc24c009155201ff22fed66e7092b6c13255e4f9f0b0dc29c773a88fb93f04f","seq":15,"tick":1795596334349005,"v":1,"value":"Membership of the National Health Insurance Scheme is open to every resident."}',0);
INSERT INTO op VALUES(16,X'fe01f61305530b7eeb7b672da66551e524cff8e303017a3c0c2b6c284dbc0cc5','69375b3d6083ed77','3a99ec2cf9ecb226',16,1795596334349006,1795596334349,'position/1.1.1/ministry-of-health-39807d81/language','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/1.1.1/ministry-of-health-39807d81/language","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"510a5ed88ddbceff0a4ba4dbda52f6aa1a3951750e3e18096b4537acafa7ebf1","seq":16,"tick":1795596334349006,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(17,X'78bfc066d5ecd428e80c2ff7d7626b37c950d9fdc17550805cfafd9ba1baa9c6','69375b3d6083ed77','3a99ec2cf9ecb226',17,1795596334349007,1795596334349,'position/1.1.2/ministry-of-health-39807d81/answer','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/1.1.2/ministry-of-health-39807d81/answer","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"fe01f61305530b7eeb7b672da66551e524cff8e303017a3c0c2b6c284dbc0cc5","seq":17,"tick":1795596334349007,"v":1,"value":"partly_in_place"}',0);
INSERT INTO op VALUES(18,X'054a8cf519b8be2225ea4a91f8bd7d77235f94c6e8d84a8e6c797b3266d3c8ce','69375b3d6083ed77','3a99ec2cf9ecb226',18,1795596334349008,1795596334349,'position/1.1.2/ministry-of-health-39807d81/text','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/1.1.2/ministry-of-health-39807d81/text","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"78bfc066d5ecd428e80c2ff7d7626b37c950d9fdc17550805cfafd9ba1baa9c6","seq":18,"tick":1795596334349008,"v":1,"value":"Emergency care is given before payment; the rule is not written down for visitors."}',0);
INSERT INTO op VALUES(19,X'7690eb7ba7b9bc8863193e58e2413d16bda5ff0ce215b7f24199df1ad59f3033','69375b3d6083ed77','3a99ec2cf9ecb226',19,1795596334349009,1795596334349,'position/1.1.2/ministry-of-health-39807d81/language','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/1.1.2/ministry-of-health-39807d81/language","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"054a8cf519b8be2225ea4a91f8bd7d77235f94c6e8d84a8e6c797b3266d3c8ce","seq":19,"tick":1795596334349009,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(20,X'76bc0533253d23556b08d18dd6d5d55bb77a53b6dede242ccfd1cc6af7e0c427','69375b3d6083ed77','3a99ec2cf9ecb226',20,1795596334349010,1795596334349,'position/1.1.2/centre-for-migration-studies-9fc7a642/answer','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/answer","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"7690eb7ba7b9bc8863193e58e2413d16bda5ff0ce215b7f24199df1ad59f3033","seq":20,"tick":1795596334349010,"v":1,"value":"not_in_place"}',0);
INSERT INTO op VALUES(21,X'a2e1dfa7bd832f856764370ded1c0483ad251c3409387ba07007cacfe6ea9d7e','69375b3d6083ed77','3a99ec2cf9ecb226',21,1795596334349011,1795596334349,'position/1.1.2/centre-for-migration-studies-9fc7a642/text','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/text","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"76bc0533253d23556b08d18dd6d5d55bb77a53b6dede242ccfd1cc6af7e0c427","seq":21,"tick":1795596334349011,"v":1,"value":"Visitors report that they pay first."}',0);
INSERT INTO op VALUES(22,X'854924503b70c799df20b227afdd04aad2e0b460ccfa700f2a4543a99b92051a','69375b3d6083ed77','3a99ec2cf9ecb226',22,1795596334349012,1795596334349,'position/1.1.2/centre-for-migration-studies-9fc7a642/language','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/1.1.2/centre-for-migration-studies-9fc7a642/language","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"a2e1dfa7bd832f856764370ded1c0483ad251c3409387ba07007cacfe6ea9d7e","seq":22,"tick":1795596334349012,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(23,X'cad19b0dcbb3808347d90979f60e15d9d1535306d1a58720879362a4c3ff2f19','69375b3d6083ed77','3a99ec2cf9ecb226',23,1795596334349013,1795596334349,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"854924503b70c799df20b227afdd04aad2e0b460ccfa700f2a4543a99b92051a","seq":23,"tick":1795596334349013,"v":1,"value":"in_place"}',1);
INSERT INTO op VALUES(24,X'e9477c7d9c9d20c88578e36003dbebe00d6e580011c4e17e30a364e829490953','69375b3d6083ed77','3a99ec2cf9ecb226',24,1795596334349014,1795596334349,'position/2.1.1/ministry-of-the-interior-a7e30679/text','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/text","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"cad19b0dcbb3808347d90979f60e15d9d1535306d1a58720879362a4c3ff2f19","seq":24,"tick":1795596334349014,"v":1,"value":"The National Migration Policy names a lead institution."}',0);
INSERT INTO op VALUES(25,X'860e4193342de4590c5dda9e957bbe34a1dd67a4be20e3a16590edc95701baf1','69375b3d6083ed77','3a99ec2cf9ecb226',25,1795596334349015,1795596334349,'position/2.1.1/ministry-of-the-interior-a7e30679/language','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/language","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"e9477c7d9c9d20c88578e36003dbebe00d6e580011c4e17e30a364e829490953","seq":25,"tick":1795596334349015,"v":1,"value":"en"}',0);
INSERT INTO op VALUES(26,X'87667c087413de808b748e464244fd5cff4ebbabf8099b752b34c3a939698b45','69375b3d6083ed77','3a99ec2cf9ecb226',26,1795596334349016,1795596334349,'position/3.1.1/ministry-of-the-interior-a7e30679/answer','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/answer","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"860e4193342de4590c5dda9e957bbe34a1dd67a4be20e3a16590edc95701baf1","seq":26,"tick":1795596334349016,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(27,X'ba60c25c67048428f4bb1b8680be534e5875df8e56b5060b87dba8709a553277','69375b3d6083ed77','3a99ec2cf9ecb226',27,1795596334349017,1795596334349,'position/3.1.1/ministry-of-the-interior-a7e30679/text','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/text","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"87667c087413de808b748e464244fd5cff4ebbabf8099b752b34c3a939698b45","seq":27,"tick":1795596334349017,"v":1,"value":"تنسق الوزارة عمل المؤسسات المعنية بالهجرة."}',0);
INSERT INTO op VALUES(28,X'9d9e3c57b61025198f25944722e3cde03b35887562445cd0d2e13d038348b1c0','69375b3d6083ed77','3a99ec2cf9ecb226',28,1795596334349018,1795596334349,'position/3.1.1/ministry-of-the-interior-a7e30679/language','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/3.1.1/ministry-of-the-interior-a7e30679/language","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"ba60c25c67048428f4bb1b8680be534e5875df8e56b5060b87dba8709a553277","seq":28,"tick":1795596334349018,"v":1,"value":"ar"}',0);
INSERT INTO op VALUES(29,X'6b3d9552d5caec44c8b7900aa1ff700a3d5174f0a4cf26fd45ab738e9253a88d','69375b3d6083ed77','3a99ec2cf9ecb226',29,1795596334349019,1795596334349,'position/4.1.1/ministry-of-the-interior-a7e30679/answer','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/answer","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"9d9e3c57b61025198f25944722e3cde03b35887562445cd0d2e13d038348b1c0","seq":29,"tick":1795596334349019,"v":1,"value":"not_applicable"}',0);
INSERT INTO op VALUES(30,X'688d4ff10926241616733b217133a06f167116da473adabcc5f8323bd6323b2f','69375b3d6083ed77','3a99ec2cf9ecb226',30,1795596334349020,1795596334349,'position/4.1.1/ministry-of-the-interior-a7e30679/text','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/text","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"6b3d9552d5caec44c8b7900aa1ff700a3d5174f0a4cf26fd45ab738e9253a88d","seq":30,"tick":1795596334349020,"v":1,"value":"不适用：该国没有此类制度。"}',0);
INSERT INTO op VALUES(31,X'd91ba0f31eefe0d4bc19b0040b9e49e7827b35c06bcd8e70bc62c708f4dda249','69375b3d6083ed77','3a99ec2cf9ecb226',31,1795596334349021,1795596334349,'position/4.1.1/ministry-of-the-interior-a7e30679/language','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"position/4.1.1/ministry-of-the-interior-a7e30679/language","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"688d4ff10926241616733b217133a06f167116da473adabcc5f8323bd6323b2f","seq":31,"tick":1795596334349021,"v":1,"value":"zh"}',0);
INSERT INTO op VALUES(32,X'ddf8523544a5b272d773f0da11b087411174fb3cca7df3616207c96959adac52','69375b3d6083ed77','3a99ec2cf9ecb226',32,1795596334349022,1795596334349,'evidence/163dc31124c70c0c/kind','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/163dc31124c70c0c/kind","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"d91ba0f31eefe0d4bc19b0040b9e49e7827b35c06bcd8e70bc62c708f4dda249","seq":32,"tick":1795596334349022,"v":1,"value":"law"}',0);
INSERT INTO op VALUES(33,X'd2182bfa4010407cc0732478f4a16d59701432750530c37b7e0a6324ea02993b','69375b3d6083ed77','3a99ec2cf9ecb226',33,1795596334349023,1795596334349,'evidence/163dc31124c70c0c/title','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/163dc31124c70c0c/title","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"ddf8523544a5b272d773f0da11b087411174fb3cca7df3616207c96959adac52","seq":33,"tick":1795596334349023,"v":1,"value":"National Health Insurance Act, 2012 (Act 852)"}',0);
INSERT INTO op VALUES(34,X'5a133dc7043f294346209ff356a07a63f8da68ee5e36a7558c3c504af4cc55e0','69375b3d6083ed77','3a99ec2cf9ecb226',34,1795596334349024,1795596334349,'evidence/163dc31124c70c0c/year','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/163dc31124c70c0c/year","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"d2182bfa4010407cc0732478f4a16d59701432750530c37b7e0a6324ea02993b","seq":34,"tick":1795596334349024,"v":1,"value":2012}',0);
INSERT INTO op VALUES(35,X'3414940d6f5dc01e4338a3da529de80af8a1bf794e1ab00c0020c8b8f548fd57','69375b3d6083ed77','3a99ec2cf9ecb226',35,1795596334349025,1795596334349,'evidence/163dc31124c70c0c/url','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/163dc31124c70c0c/url","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"5a133dc7043f294346209ff356a07a63f8da68ee5e36a7558c3c504af4cc55e0","seq":35,"tick":1795596334349025,"v":1,"value":"https://example.org/act852"}',0);
INSERT INTO op VALUES(36,X'33b72d9bbeaebb799d20630998d861f6eea811184da5f0cebafcd6737afa1b78','69375b3d6083ed77','3a99ec2cf9ecb226',36,1795596334349026,1795596334349,'citation/4110c7b9cc641f36/link','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"citation/4110c7b9cc641f36/link","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"3414940d6f5dc01e4338a3da529de80af8a1bf794e1ab00c0020c8b8f548fd57","seq":36,"tick":1795596334349026,"v":1,"value":{"evidence":"163dc31124c70c0c","indicator":"1.1.1","institution":"ministry-of-health-39807d81"}}',0);
INSERT INTO op VALUES(37,X'7d6400f59d4287ee70c7b085abcd708cfe964b05ae1a5a3305f84dc9953b0257','69375b3d6083ed77','3a99ec2cf9ecb226',37,1795596334349027,1795596334349,'citation/4110c7b9cc641f36/locator','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"citation/4110c7b9cc641f36/locator","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"33b72d9bbeaebb799d20630998d861f6eea811184da5f0cebafcd6737afa1b78","seq":37,"tick":1795596334349027,"v":1,"value":"Section 27"}',0);
INSERT INTO op VALUES(38,X'd3dd8b6ffe3711ddbaad15f8a7ee56c576453e5689c8080740aa5f720014265f','69375b3d6083ed77','3a99ec2cf9ecb226',38,1795596334349028,1795596334349,'evidence/f96c15f24018c6f5/kind','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/f96c15f24018c6f5/kind","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"7d6400f59d4287ee70c7b085abcd708cfe964b05ae1a5a3305f84dc9953b0257","seq":38,"tick":1795596334349028,"v":1,"value":"policy"}',0);
INSERT INTO op VALUES(39,X'd30197f40b7404fb5c457203582855511deb2ef4b7f461fc065a4e54badaf6f8','69375b3d6083ed77','3a99ec2cf9ecb226',39,1795596334349029,1795596334349,'evidence/f96c15f24018c6f5/title','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/f96c15f24018c6f5/title","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"d3dd8b6ffe3711ddbaad15f8a7ee56c576453e5689c8080740aa5f720014265f","seq":39,"tick":1795596334349029,"v":1,"value":"National Health Policy"}',0);
INSERT INTO op VALUES(40,X'540dd45e435b0d844e228d92cfbd090a3a2b0c544e96b46963e599fbbcf0f6ba','69375b3d6083ed77','3a99ec2cf9ecb226',40,1795596334349030,1795596334349,'evidence/f96c15f24018c6f5/year','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/f96c15f24018c6f5/year","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"d30197f40b7404fb5c457203582855511deb2ef4b7f461fc065a4e54badaf6f8","seq":40,"tick":1795596334349030,"v":1,"value":2020}',0);
INSERT INTO op VALUES(41,X'b51790ba9287a8252cc3e1c49781dc10682d9551f882d818a8a7078572bb8c99','69375b3d6083ed77','3a99ec2cf9ecb226',41,1795596334349031,1795596334349,'citation/4be86a7d14f57331/link','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"citation/4be86a7d14f57331/link","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"540dd45e435b0d844e228d92cfbd090a3a2b0c544e96b46963e599fbbcf0f6ba","seq":41,"tick":1795596334349031,"v":1,"value":{"evidence":"f96c15f24018c6f5","indicator":"1.1.2","institution":"ministry-of-health-39807d81"}}',0);
INSERT INTO op VALUES(42,X'0fb34d82558c275735d9b1ca70218d3d811dd5cf5628a6c2b2813981c4e35b1b','69375b3d6083ed77','3a99ec2cf9ecb226',42,1795596334349032,1795596334349,'evidence/82360bad65e65ba2/kind','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/82360bad65e65ba2/kind","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"b51790ba9287a8252cc3e1c49781dc10682d9551f882d818a8a7078572bb8c99","seq":42,"tick":1795596334349032,"v":1,"value":"report"}',0);
INSERT INTO op VALUES(43,X'5d8c65d8786370fbf75c994db63a4800f5443a79e51061aa18e564d5b8b41132','69375b3d6083ed77','3a99ec2cf9ecb226',43,1795596334349033,1795596334349,'evidence/82360bad65e65ba2/title','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/82360bad65e65ba2/title","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"0fb34d82558c275735d9b1ca70218d3d811dd5cf5628a6c2b2813981c4e35b1b","seq":43,"tick":1795596334349033,"v":1,"value":"Access to care, a survey"}',0);
INSERT INTO op VALUES(44,X'f0181fd77ff1b7caebfea21322ef80e4817cbf4f3786c1171b5e4405569a314a','69375b3d6083ed77','3a99ec2cf9ecb226',44,1795596334349034,1795596334349,'evidence/82360bad65e65ba2/year','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/82360bad65e65ba2/year","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"5d8c65d8786370fbf75c994db63a4800f5443a79e51061aa18e564d5b8b41132","seq":44,"tick":1795596334349034,"v":1,"value":2024}',0);
INSERT INTO op VALUES(45,X'9f439673816cec4c56599e7ab7401448ea1cef3335113eb4772559fafe46d849','69375b3d6083ed77','3a99ec2cf9ecb226',45,1795596334349035,1795596334349,'citation/2d624e82968d16ec/link','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"citation/2d624e82968d16ec/link","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"f0181fd77ff1b7caebfea21322ef80e4817cbf4f3786c1171b5e4405569a314a","seq":45,"tick":1795596334349035,"v":1,"value":{"evidence":"82360bad65e65ba2","indicator":"1.1.2","institution":"centre-for-migration-studies-9fc7a642"}}',0);
INSERT INTO op VALUES(46,X'cea3b2c1e2fc91e0f6c490f600985476fcdc15914bbbb0883bd1227b6eaa4a21','69375b3d6083ed77','3a99ec2cf9ecb226',46,1795596334349036,1795596334349,'citation/2d624e82968d16ec/locator','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"citation/2d624e82968d16ec/locator","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"9f439673816cec4c56599e7ab7401448ea1cef3335113eb4772559fafe46d849","seq":46,"tick":1795596334349036,"v":1,"value":"p. 12"}',0);
INSERT INTO op VALUES(47,X'f4d04c6c040c91a0763858ac87ac8e6af1ec0b5612b71b2d243d111adb099960','69375b3d6083ed77','3a99ec2cf9ecb226',47,1795596334349037,1795596334349,'evidence/5958e53e538823c3/kind','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/5958e53e538823c3/kind","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"cea3b2c1e2fc91e0f6c490f600985476fcdc15914bbbb0883bd1227b6eaa4a21","seq":47,"tick":1795596334349037,"v":1,"value":"policy"}',0);
INSERT INTO op VALUES(48,X'4ccb8068e6cbd7325d7bbaf3c6128b5f044d61527d52cc35de11e2d41eb47a9f','69375b3d6083ed77','3a99ec2cf9ecb226',48,1795596334349038,1795596334349,'evidence/5958e53e538823c3/title','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/5958e53e538823c3/title","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"f4d04c6c040c91a0763858ac87ac8e6af1ec0b5612b71b2d243d111adb099960","seq":48,"tick":1795596334349038,"v":1,"value":"National Migration Policy for Ghana"}',0);
INSERT INTO op VALUES(49,X'29be44e27686eb442ff6bdf9f714739fcffedb70294096004f899c87cb416a20','69375b3d6083ed77','3a99ec2cf9ecb226',49,1795596334349039,1795596334349,'evidence/5958e53e538823c3/year','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"evidence/5958e53e538823c3/year","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"4ccb8068e6cbd7325d7bbaf3c6128b5f044d61527d52cc35de11e2d41eb47a9f","seq":49,"tick":1795596334349039,"v":1,"value":2016}',0);
INSERT INTO op VALUES(50,X'89d08adfc1bdccdb5d3514a16b244065be6c205eb89484d47f3917e962800826','69375b3d6083ed77','3a99ec2cf9ecb226',50,1795596334349040,1795596334349,'citation/914e8850b11cae0c/link','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"citation/914e8850b11cae0c/link","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"29be44e27686eb442ff6bdf9f714739fcffedb70294096004f899c87cb416a20","seq":50,"tick":1795596334349040,"v":1,"value":{"evidence":"5958e53e538823c3","indicator":"2.1.1","institution":"ministry-of-the-interior-a7e30679"}}',0);
INSERT INTO op VALUES(51,X'490f987c8a269eb3a56c7968989cd1339bf3d5013b15345afe195e6630d675b8','69375b3d6083ed77','3a99ec2cf9ecb226',51,1795596334349041,1795596334349,'citation/914e8850b11cae0c/locator','524989a9816a95f3','{"act":"524989a9816a95f3","assessment":"69375b3d6083ed77","at_ms":1795596334349,"cell":"citation/914e8850b11cae0c/locator","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"89d08adfc1bdccdb5d3514a16b244065be6c205eb89484d47f3917e962800826","seq":51,"tick":1795596334349041,"v":1,"value":"Chapter 4"}',0);
INSERT INTO op VALUES(52,X'6dbfa3bd5af9a011179d76b4e9890f10de0a325ebf5763cbed6f1fdfe397fe8a','69375b3d6083ed77','3a99ec2cf9ecb226',52,1795596334993000,1795596334993,'position/1.1.1/ministry-of-health-39807d81/practice','f9e21b2f1df70d74','{"act":"f9e21b2f1df70d74","assessment":"69375b3d6083ed77","at_ms":1795596334993,"cell":"position/1.1.1/ministry-of-health-39807d81/practice","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"490f987c8a269eb3a56c7968989cd1339bf3d5013b15345afe195e6630d675b8","seq":52,"tick":1795596334993000,"v":1,"value":"Cards are issued in all regions."}',0);
INSERT INTO op VALUES(53,X'ba904fde5582f47a1a3edf214c474a6d1176cd9f60c356847281c3046fba7da8','69375b3d6083ed77','3a99ec2cf9ecb226',53,1795596335221000,1795596335221,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','8c78cb0cc2c9ae75','{"act":"8c78cb0cc2c9ae75","assessment":"69375b3d6083ed77","at_ms":1795596335221,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"3a99ec2cf9ecb226","kind":"edit","parents":["cad19b0dcbb3808347d90979f60e15d9d1535306d1a58720879362a4c3ff2f19"],"prev":"6dbfa3bd5af9a011179d76b4e9890f10de0a325ebf5763cbed6f1fdfe397fe8a","seq":53,"tick":1795596335221000,"v":1,"value":"partly_in_place"}',1);
INSERT INTO op VALUES(54,X'e08889e0cbe097f03bdefd6acd6d93db4d60c6e64a390b9f2f6cb51568b02b1a','69375b3d6083ed77','3a99ec2cf9ecb226',54,1795596335610000,1795596335610,'position/2.1.1/ministry-of-the-interior-a7e30679/answer','f833b69e61dd61d6','{"act":"f833b69e61dd61d6","assessment":"69375b3d6083ed77","at_ms":1795596335610,"cell":"position/2.1.1/ministry-of-the-interior-a7e30679/answer","device":"3a99ec2cf9ecb226","kind":"undo","of":"8c78cb0cc2c9ae75","parents":["ba904fde5582f47a1a3edf214c474a6d1176cd9f60c356847281c3046fba7da8"],"prev":"ba904fde5582f47a1a3edf214c474a6d1176cd9f60c356847281c3046fba7da8","seq":54,"tick":1795596335610000,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(55,X'0658deae872e74d2e9a183a0b10184c127b956b73ab14710059781ad9bc7b97c','69375b3d6083ed77','3a99ec2cf9ecb226',55,1795596337212000,1795596337212,'position/5.1.1/ministry-of-the-interior-a7e30679/text','77323b0ba9f47b39','{"act":"77323b0ba9f47b39","assessment":"69375b3d6083ed77","at_ms":1795596337212,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/text","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"e08889e0cbe097f03bdefd6acd6d93db4d60c6e64a390b9f2f6cb51568b02b1a","seq":55,"tick":1795596337212000,"v":1,"value":"Entered on one laptop."}',0);
INSERT INTO op VALUES(56,X'88e41ff9b264929252f4e8c14133e01ab2e55db182d069ef884585097b549faf','69375b3d6083ed77','3128fb90673c4512',1,1795596337337000,1795596337337,'position/5.1.1/ministry-of-the-interior-a7e30679/text','f34fc976a46f9bb9','{"act":"f34fc976a46f9bb9","assessment":"69375b3d6083ed77","at_ms":1795596337337,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/text","device":"3128fb90673c4512","kind":"edit","parents":[],"seq":1,"tick":1795596337337000,"v":1,"value":"Entered on the other."}',0);
INSERT INTO op VALUES(57,X'eff54c422c2156f86801e5c941b0f7c37a2c2a316865107ea6a9ad4c190ae9af','69375b3d6083ed77','3128fb90673c4512',2,1795596337682000,1795596337682,'position/5.1.1/ministry-of-the-interior-a7e30679/answer','e7d164ea4f7eb46f','{"act":"e7d164ea4f7eb46f","assessment":"69375b3d6083ed77","at_ms":1795596337682,"cell":"position/5.1.1/ministry-of-the-interior-a7e30679/answer","device":"3128fb90673c4512","kind":"edit","parents":[],"prev":"88e41ff9b264929252f4e8c14133e01ab2e55db182d069ef884585097b549faf","seq":2,"tick":1795596337682000,"v":1,"value":"in_place"}',0);
INSERT INTO op VALUES(58,X'38799b28ab353b05a4a329eb6d5cdbb2a1305af7a6d4a3bea3a18387b95a0a25','69375b3d6083ed77','3a99ec2cf9ecb226',56,1795596339498000,1795596339498,'sdg/A1/answer','6f3f091484e89cbd','{"act":"6f3f091484e89cbd","assessment":"69375b3d6083ed77","at_ms":1795596339498,"cell":"sdg/A1/answer","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"0658deae872e74d2e9a183a0b10184c127b956b73ab14710059781ad9bc7b97c","seq":56,"tick":1795596339498000,"v":1,"value":"yes"}',0);
INSERT INTO op VALUES(59,X'33ada0a1d917c2323ff8c84004b98b2ca75ba6d7fb2401934edcd1b7b9a65890','69375b3d6083ed77','3a99ec2cf9ecb226',57,1795596340157000,1795596340157,'sdg/A3/answer','9c9d8dafb84f920b','{"act":"9c9d8dafb84f920b","assessment":"69375b3d6083ed77","at_ms":1795596340157,"cell":"sdg/A3/answer","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"38799b28ab353b05a4a329eb6d5cdbb2a1305af7a6d4a3bea3a18387b95a0a25","seq":57,"tick":1795596340157000,"v":1,"value":"legal_status_only"}',0);
INSERT INTO op VALUES(60,X'f6456703093b0501ba081b36074398b1da3d1d5af84f3692755802e8c4311285','69375b3d6083ed77','3a99ec2cf9ecb226',58,1795596340653000,1795596340653,'assignment/1.1.1/ministry-of-health-39807d81/asked','e354b8fd5ae470f0','{"act":"e354b8fd5ae470f0","assessment":"69375b3d6083ed77","at_ms":1795596340653,"cell":"assignment/1.1.1/ministry-of-health-39807d81/asked","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"33ada0a1d917c2323ff8c84004b98b2ca75ba6d7fb2401934edcd1b7b9a65890","seq":58,"tick":1795596340653000,"v":1,"value":true}',0);
INSERT INTO op VALUES(61,X'627bb80f3b4e6665aec9f09606cd6340ed1e4f7647ec96da0e5386201625bd1a','69375b3d6083ed77','3a99ec2cf9ecb226',59,1795596340653001,1795596340653,'assignment/1.1.2/ministry-of-health-39807d81/asked','e354b8fd5ae470f0','{"act":"e354b8fd5ae470f0","assessment":"69375b3d6083ed77","at_ms":1795596340653,"cell":"assignment/1.1.2/ministry-of-health-39807d81/asked","device":"3a99ec2cf9ecb226","kind":"edit","parents":[],"prev":"f6456703093b0501ba081b36074398b1da3d1d5af84f3692755802e8c4311285","seq":59,"tick":1795596340653001,"v":1,"value":true}',0);
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
INSERT INTO act VALUES(1,'92d7e882a57b8a63','69375b3d6083ed77','begin',NULL);
INSERT INTO act VALUES(2,'524989a9816a95f3','69375b3d6083ed77','edit',NULL);
INSERT INTO act VALUES(3,'f9e21b2f1df70d74','69375b3d6083ed77','edit',NULL);
INSERT INTO act VALUES(4,'8c78cb0cc2c9ae75','69375b3d6083ed77','edit',NULL);
INSERT INTO act VALUES(5,'f833b69e61dd61d6','69375b3d6083ed77','undo','8c78cb0cc2c9ae75');
INSERT INTO act VALUES(6,'77323b0ba9f47b39','69375b3d6083ed77','edit',NULL);
INSERT INTO act VALUES(7,'6f3f091484e89cbd','69375b3d6083ed77','edit',NULL);
INSERT INTO act VALUES(8,'9c9d8dafb84f920b','69375b3d6083ed77','edit',NULL);
INSERT INTO act VALUES(9,'e354b8fd5ae470f0','69375b3d6083ed77','edit',NULL);
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
INSERT INTO assessment VALUES('69375b3d6083ed77','Ghana: MGI baseline 2026','GHA','','national',0,'mgi-national-working','2026.1','2026-03-02','','');
CREATE TABLE institution (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- institution
  name TEXT NOT NULL,               -- as it writes itself
  kind TEXT NOT NULL,               -- ministry, agency …
  PRIMARY KEY (assessment, id)
) STRICT, WITHOUT ROWID;
INSERT INTO institution VALUES('69375b3d6083ed77','centre-for-migration-studies-9fc7a642','Centre for Migration Studies','academia');
INSERT INTO institution VALUES('69375b3d6083ed77','ministry-of-health-39807d81','Ministry of Health','ministry');
INSERT INTO institution VALUES('69375b3d6083ed77','ministry-of-the-interior-a7e30679','Ministry of the Interior','ministry');
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
INSERT INTO position VALUES('69375b3d6083ed77','1.1.1','ministry-of-health-39807d81','in_place','Membership of the National Health Insurance Scheme is open to every resident.','Cards are issued in all regions.','en',1795596334993);
INSERT INTO position VALUES('69375b3d6083ed77','1.1.2','centre-for-migration-studies-9fc7a642','not_in_place','Visitors report that they pay first.','','en',1795596334349);
INSERT INTO position VALUES('69375b3d6083ed77','1.1.2','ministry-of-health-39807d81','partly_in_place','Emergency care is given before payment; the rule is not written down for visitors.','','en',1795596334349);
INSERT INTO position VALUES('69375b3d6083ed77','2.1.1','ministry-of-the-interior-a7e30679','in_place','The National Migration Policy names a lead institution.','','en',1795596335610);
INSERT INTO position VALUES('69375b3d6083ed77','3.1.1','ministry-of-the-interior-a7e30679','in_place','تنسق الوزارة عمل المؤسسات المعنية بالهجرة.','','ar',1795596334349);
INSERT INTO position VALUES('69375b3d6083ed77','4.1.1','ministry-of-the-interior-a7e30679','not_applicable','不适用：该国没有此类制度。','','zh',1795596334349);
INSERT INTO position VALUES('69375b3d6083ed77','5.1.1','ministry-of-the-interior-a7e30679','in_place','Entered on the other.','','',1795596337682);
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
INSERT INTO evidence VALUES('69375b3d6083ed77','163dc31124c70c0c','law','National Health Insurance Act, 2012 (Act 852)','',2012,'https://example.org/act852','','');
INSERT INTO evidence VALUES('69375b3d6083ed77','5958e53e538823c3','policy','National Migration Policy for Ghana','',2016,'','','');
INSERT INTO evidence VALUES('69375b3d6083ed77','82360bad65e65ba2','report','Access to care, a survey','',2024,'','','');
INSERT INTO evidence VALUES('69375b3d6083ed77','f96c15f24018c6f5','policy','National Health Policy','',2020,'','','');
CREATE TABLE citation (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- citation
  indicator TEXT NOT NULL,          -- indicator it supports
  institution TEXT NOT NULL,        -- institution that cites
  evidence TEXT NOT NULL,           -- source
  locator TEXT NOT NULL,            -- article, section or page, or empty
  PRIMARY KEY (assessment, id)
) STRICT;
INSERT INTO citation VALUES('69375b3d6083ed77','2d624e82968d16ec','1.1.2','centre-for-migration-studies-9fc7a642','82360bad65e65ba2','p. 12');
INSERT INTO citation VALUES('69375b3d6083ed77','4110c7b9cc641f36','1.1.1','ministry-of-health-39807d81','163dc31124c70c0c','Section 27');
INSERT INTO citation VALUES('69375b3d6083ed77','4be86a7d14f57331','1.1.2','ministry-of-health-39807d81','f96c15f24018c6f5','');
INSERT INTO citation VALUES('69375b3d6083ed77','914e8850b11cae0c','2.1.1','ministry-of-the-interior-a7e30679','5958e53e538823c3','Chapter 4');
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
INSERT INTO unsettled VALUES('69375b3d6083ed77','position/5.1.1/ministry-of-the-interior-a7e30679/text');
CREATE TABLE bundle (
  id TEXT NOT NULL,                 -- SHA-256 of its tag manifest, hexadecimal
  assessment TEXT NOT NULL,         -- assessment
  signer TEXT NOT NULL,             -- fingerprint of the key that signed
  received_at_ms INTEGER NOT NULL,  -- UTC, as this machine's clock said
  operations INTEGER NOT NULL,      -- new operations it brought
  PRIMARY KEY (id, signer)
) STRICT;
INSERT INTO bundle VALUES('e5b7bf7d2189b987e5d304c26829e3f6932c4e5890c18776ddf3b7f94600cb28','69375b3d6083ed77','SHA256:Wee4vN7ZbsyFu+9hbAkDwY2UMnKnFc9KUpK6FYxsXUI',1795596338890,2);
CREATE TABLE seal (
  assessment TEXT NOT NULL,         -- assessment
  device TEXT NOT NULL,             -- device
  seq INTEGER NOT NULL,             -- number of the operation sealed
  head TEXT NOT NULL,               -- SHA-256 of that operation, hexadecimal
  body TEXT NOT NULL,               -- the signature
  PRIMARY KEY (assessment, device, seq, head, body)
) STRICT;
INSERT INTO seal VALUES('69375b3d6083ed77','3128fb90673c4512',2,'eff54c422c2156f86801e5c941b0f7c37a2c2a316865107ea6a9ad4c190ae9af',replace('-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgQsCjhPRgw9r1O14TPREsPMQpkJ\n1onxBqJfh2s9cxVf0AAAATbWdpLXNlYWwtdjFAY29uY29yZAAAAAAAAAAGc2hhNTEyAAAA\nUwAAAAtzc2gtZWQyNTUxOQAAAEBQoxenSKvJgPiTjCxxEJU4INC9jHoxg6rkmZO2zVQNL9\npOsJiFavxweg6/X4gV4YjYV9sELA2A/sXaDg5eksAJ\n-----END SSH SIGNATURE-----\n','\n',char(10)));
INSERT INTO seal VALUES('69375b3d6083ed77','3a99ec2cf9ecb226',54,'e08889e0cbe097f03bdefd6acd6d93db4d60c6e64a390b9f2f6cb51568b02b1a',replace('-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgzjXFrddD7N2V1UcmI5CrZbHjpY\nKHWXKfwgz16E3bnakAAAATbWdpLXNlYWwtdjFAY29uY29yZAAAAAAAAAAGc2hhNTEyAAAA\nUwAAAAtzc2gtZWQyNTUxOQAAAEA4xKPAV5fcEuCP//QfkF/jwLOI2tO2zHVQJOGdKRnJYu\nR9AIUNdru5ltTP6UWlYRxa5IEzOLEkUd+9UkpOg24D\n-----END SSH SIGNATURE-----\n','\n',char(10)));
CREATE TABLE signer (
  fingerprint TEXT PRIMARY KEY,     -- as ssh-keygen prints it
  public_key TEXT NOT NULL,         -- OpenSSH line
  name TEXT NOT NULL,               -- who it is
  added_at_ms INTEGER NOT NULL      -- UTC, as this machine's clock said
) STRICT;
INSERT INTO signer VALUES('SHA256:Wee4vN7ZbsyFu+9hbAkDwY2UMnKnFc9KUpK6FYxsXUI','ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIELAo4T0YMPa9TteEz0RLDzEKZCdaJ8QaiX4drPXMVX9','The other laptop',1795596338890);
CREATE TABLE sdg (
  assessment TEXT NOT NULL,         -- assessment
  item TEXT NOT NULL,               -- A1 to F5
  answer TEXT,                      -- yes, legal_status_only, no; NULL while missing
  institution TEXT NOT NULL,        -- institution that answers, or empty
  note TEXT NOT NULL,               -- on what the answer rests
  changed_at_ms INTEGER NOT NULL,   -- UTC, as the changing device said
  PRIMARY KEY (assessment, item)
) STRICT, WITHOUT ROWID;
INSERT INTO sdg VALUES('69375b3d6083ed77','A1','yes','','',1795596339498);
INSERT INTO sdg VALUES('69375b3d6083ed77','A3','legal_status_only','','',1795596340157);
CREATE TABLE assignment (
  assessment TEXT NOT NULL,         -- assessment
  indicator TEXT NOT NULL,          -- indicator
  institution TEXT NOT NULL,        -- institution that is asked
  PRIMARY KEY (assessment, indicator, institution)
) STRICT, WITHOUT ROWID;
INSERT INTO assignment VALUES('69375b3d6083ed77','1.1.1','ministry-of-health-39807d81');
INSERT INTO assignment VALUES('69375b3d6083ed77','1.1.2','ministry-of-health-39807d81');
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
PRAGMA user_version=3;
