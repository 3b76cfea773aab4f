-- A search, and what it searches in, written one way (docs/decisions/search.md): without accents, case,
-- typographic quotes and dashes, and in one composition. One function does both, here, so that a page, a count and a
-- change of all that match cannot disagree. It asks no locale and no extension: DATABASE_URL names servers of every kind.
-- The tables are those of Unicode 17; lib/db/search-fold.test.ts works them out again and compares every character.
CREATE FUNCTION search_fold(written text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  t text := written;
BEGIN
  IF octet_length(t) > char_length(t) THEN
    t := normalize(t, NFKD);
    -- The marks of Latin, Greek, Cyrillic, Hebrew, Arabic and Syriac, and what is never drawn. Elsewhere marks are vowels and
    -- consonants (Devanagari, Thai, kana), without which other words would be found.
    t := regexp_replace(t,
      '[\u00AD\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1-\u05C2\u05C4-\u05C5\u05C7\u0610-\u061A\u061C\u0640'
      '\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7-\u06E8\u06EA-\u06ED\u0711\u0730-\u074A\u0897-\u089F'
      '\u08CA-\u08E1\u08E3-\u08FF\u0951-\u0954\u115F-\u1160\u17B4-\u17B5\u180B-\u180F\u1AB0-\u1ADD\u1AE0-\u1AEB'
      '\u1CD0-\u1CD2\u1CD4-\u1CE0\u1CE2-\u1CE8\u1CED\u1CF4\u1CF8-\u1CF9\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E'
      '\u2060-\u206F\u20D0-\u20F0\u2CEF-\u2CF1\u2DE0-\u2DFF\u302A-\u302D\u3164\uA66F-\uA672\uA674-\uA67D\uA69E-\uA69F'
      '\uFB1E\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\uFFA0\uFFF0-\uFFF8\U000101FD\U000102E0\U00010EFA-\U00010EFF\U0001133B'
      '\U0001BCA0-\U0001BCA3\U0001CF00-\U0001CF2D\U0001CF30-\U0001CF46\U0001D167-\U0001D169\U0001D173-\U0001D182'
      '\U0001D185-\U0001D18B\U0001D1AA-\U0001D1AD\U0001D242-\U0001D244\U0001E08F\U000E0000-\U000E0FFF]+',
      '', 'g');
    IF t ~ '[\u00C6\u00D0\u00D8\u00DE\u0110\u0126\u0141\u014A\u0152\u0166\u0181-\u018B\u018E-\u0198\u019C-\u019F\u01A2-\u01A9'
      '\u01AC-\u01AE\u01B1-\u01B8\u01BC\u01E4\u01F6-\u01F7\u021C\u0220-\u0224\u023A-\u023E\u0241-\u024E\u1E9E'
      '\u1EFA-\u1EFE\u2132\u2183\u2C60-\u2C64\u2C67-\u2C72\u2C75\u2C7E-\u2C7F\uA722-\uA72E\uA732-\uA76E\uA779-\uA786'
      '\uA78B-\uA78D\uA790-\uA792\uA796-\uA7DC\uA7F5]' THEN
      t := translate(t,
      'ÆÐØÞĐĦŁŒŊŦƁƂƄƆƇƉƊƋƎƏƐƑƓƔƖƗƘƜƝƟƢƤƦƧƩƬƮƱƲƳƵƷƸƼǤǶǷȜȠȢȤȺȻȽȾɁɃɄɅɆɈɊɌɎẞỺỼỾℲↃⱠⱢⱣⱤⱧⱩⱫⱭⱮⱯⱰⱲⱵⱾⱿꜢꜤꜦꜨꜪꜬꜮꜲꜴꜶꜸꜺꜼꜾꝀꝂꝄꝆꝈꝊꝌꝎꝐꝒꝔ'
      'ꝖꝘꝚꝜꝞꝠꝢꝤꝦꝨꝪꝬꝮꝹꝻꝽꝾꞀꞂꞄꞆꞋꞍꞐꞒꞖꞘꞚꞜꞞꞠꞢꞤꞦꞨꞪꞫꞬꞭꞮꞰꞱꞲꞳꞴꞶꞸꞺꞼꞾꟀꟂꟄꟅꟆꟇꟉꟋꟌ꟎Ꟑ꟒꟔ꟖꟘꟚꟜꟵ',
      'æðøþđħłœŋŧɓƃƅɔƈɖɗƌǝəɛƒɠɣɩɨƙɯɲɵƣƥʀƨʃƭʈʊʋƴƶʒƹƽǥƕƿȝƞȣȥⱥȼƚⱦɂƀʉʌɇɉɋɍɏßỻỽỿⅎↄⱡɫᵽɽⱨⱪⱬɑɱɐɒⱳⱶȿɀꜣꜥꜧꜩꜫꜭꜯꜳꜵꜷꜹꜻꜽꜿꝁꝃꝅꝇꝉꝋꝍꝏꝑꝓꝕ'
      'ꝗꝙꝛꝝꝟꝡꝣꝥꝧꝩꝫꝭꝯꝺꝼᵹꝿꞁꞃꞅꞇꞌɥꞑꞓꞗꞙꞛꞝꞟꞡꞣꞥꞧꞩɦɜɡɬɪʞʇʝꭓꞵꞷꞹꞻꞽꞿꟁꟃꞔʂᶎꟈꟊɤꟍ꟏ꟑꟓꟕꟗꟙꟛƛꟶ');
    END IF;
    IF t ~ '[\u0370-\u0372\u0376\u037F\u0391-\u03A9\u03CF\u03D8-\u03EE\u03F7\u03FA\u03FD-\u03FF]' THEN
      t := translate(t,
      'ͰͲͶͿΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩϏϘϚϜϞϠϢϤϦϨϪϬϮϷϺϽϾϿ',
      'ͱͳͷϳαβγδεζηθικλμνξοπρστυφχψωϗϙϛϝϟϡϣϥϧϩϫϭϯϸϻͻͼͽ');
    END IF;
    IF t ~ '[\u0402-\u040B\u040F-\u042F\u0460-\u0474\u0478-\u0480\u048A-\u04C0\u04C3-\u04CD\u04D4\u04D8\u04E0\u04E8\u04F6'
      '\u04FA-\u052E\uA640-\uA66C\uA680-\uA69A]' THEN
      t := translate(t,
      'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏѠѢѤѦѨѪѬѮѰѲѴѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӃӅӇӉӋӍӔӘӠӨӶӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖ'
      'ԘԚԜԞԠԢԤԦԨԪԬԮꙀꙂꙄꙆꙈꙊꙌꙎꙐꙒꙔꙖꙘꙚꙜꙞꙠꙢꙤꙦꙨꙪꙬꚀꚂꚄꚆꚈꚊꚌꚎꚐꚒꚔꚖꚘꚚ',
      'абвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџѡѣѥѧѩѫѭѯѱѳѵѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӄӆӈӊӌӎӕәӡөӷӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗ'
      'ԙԛԝԟԡԣԥԧԩԫԭԯꙁꙃꙅꙇꙉꙋꙍꙏꙑꙓꙕꙗꙙꙛꙝꙟꙡꙣꙥꙧꙩꙫꙭꚁꚃꚅꚇꚉꚋꚍꚏꚑꚓꚕꚗꚙꚛ');
    END IF;
    IF t ~ '[\u0531-\u0556\u10A0-\u10C7\u10CD\u13A0-\u13F5\u1C89\u1C90-\u1CBA\u1CBD-\u1CBF\u2C00-\u2C2F\u2C80-\u2CE2'
      '\u2CEB-\u2CED\u2CF2\U00010400-\U00010427\U000104B0-\U000104D3\U00010570-\U00010595\U00010C80-\U00010CB2'
      '\U00010D50-\U00010D65\U000118A0-\U000118BF\U00016E40-\U00016E5F\U00016EA0-\U00016EB8\U0001E900-\U0001E921]' THEN
      t := translate(t,
      'ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷႸႹႺႻႼႽႾႿჀჁჂჃჄჅჇჍᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩᎪᎫᎬᎭᎮᎯᎰᎱᎲᎳᎴᎵᎶᎷᎸᎹᎺᎻᎼᎽᎾᎿ'
      'ᏀᏁᏂᏃᏄᏅᏆᏇᏈᏉᏊᏋᏌᏍᏎᏏᏐᏑᏒᏓᏔᏕᏖᏗᏘᏙᏚᏛᏜᏝᏞᏟᏠᏡᏢᏣᏤᏥᏦᏧᏨᏩᏪᏫᏬᏭᏮᏯᏰᏱᏲᏳᏴᏵᲉᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽᲾᲿⰀⰁⰂⰃⰄⰅⰆⰇⰈ'
      'ⰉⰊⰋⰌⰍⰎⰏⰐⰑⰒⰓⰔⰕⰖⰗⰘⰙⰚⰛⰜⰝⰞⰟⰠⰡⰢⰣⰤⰥⰦⰧⰨⰩⰪⰫⰬⰭⰮⰯⲀⲂⲄⲆⲈⲊⲌⲎⲐⲒⲔⲖⲘⲚⲜⲞⲠⲢⲤⲦⲨⲪⲬⲮⲰⲲⲴⲶⲸⲺⲼⲾⳀⳂⳄⳆⳈⳊⳌⳎⳐⳒⳔⳖⳘⳚⳜⳞⳠⳢⳫⳭⳲ𐐀𐐁𐐂𐐃𐐄𐐅𐐆𐐇𐐈𐐉𐐊𐐋𐐌𐐍𐐎𐐏𐐐𐐑'
      '𐐒𐐓𐐔𐐕𐐖𐐗𐐘𐐙𐐚𐐛𐐜𐐝𐐞𐐟𐐠𐐡𐐢𐐣𐐤𐐥𐐦𐐧𐒰𐒱𐒲𐒳𐒴𐒵𐒶𐒷𐒸𐒹𐒺𐒻𐒼𐒽𐒾𐒿𐓀𐓁𐓂𐓃𐓄𐓅𐓆𐓇𐓈𐓉𐓊𐓋𐓌𐓍𐓎𐓏𐓐𐓑𐓒𐓓𐕰𐕱𐕲𐕳𐕴𐕵𐕶𐕷𐕸𐕹𐕺𐕼𐕽𐕾𐕿𐖀𐖁𐖂𐖃𐖄𐖅𐖆𐖇𐖈𐖉𐖊𐖌𐖍𐖎𐖏𐖐𐖑𐖒𐖔𐖕𐲀𐲁𐲂𐲃𐲄𐲅𐲆𐲇𐲈𐲉𐲊𐲋𐲌𐲍𐲎𐲏𐲐'
      '𐲑𐲒𐲓𐲔𐲕𐲖𐲗𐲘𐲙𐲚𐲛𐲜𐲝𐲞𐲟𐲠𐲡𐲢𐲣𐲤𐲥𐲦𐲧𐲨𐲩𐲪𐲫𐲬𐲭𐲮𐲯𐲰𐲱𐲲𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥𑢠𑢡𑢢𑢣𑢤𑢥𑢦𑢧𑢨𑢩𑢪𑢫𑢬𑢭𑢮𑢯𑢰𑢱𑢲𑢳𑢴𑢵𑢶𑢷𑢸𑢹𑢺𑢻𑢼𑢽𑢾𑢿𖹀𖹁𖹂𖹃𖹄𖹅𖹆𖹇𖹈𖹉𖹊𖹋𖹌𖹍𖹎𖹏𖹐𖹑𖹒𖹓𖹔𖹕'
      '𖹖𖹗𖹘𖹙𖹚𖹛𖹜𖹝𖹞𖹟𖺠𖺡𖺢𖺣𖺤𖺥𖺦𖺧𖺨𖺩𖺪𖺫𖺬𖺭𖺮𖺯𖺰𖺱𖺲𖺳𖺴𖺵𖺶𖺷𖺸𞤀𞤁𞤂𞤃𞤄𞤅𞤆𞤇𞤈𞤉𞤊𞤋𞤌𞤍𞤎𞤏𞤐𞤑𞤒𞤓𞤔𞤕𞤖𞤗𞤘𞤙𞤚𞤛𞤜𞤝𞤞𞤟𞤠𞤡',
      'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆⴀⴁⴂⴃⴄⴅⴆⴇⴈⴉⴊⴋⴌⴍⴎⴏⴐⴑⴒⴓⴔⴕⴖⴗⴘⴙⴚⴛⴜⴝⴞⴟⴠⴡⴢⴣⴤⴥⴧⴭꭰꭱꭲꭳꭴꭵꭶꭷꭸꭹꭺꭻꭼꭽꭾꭿꮀꮁꮂꮃꮄꮅꮆꮇꮈꮉꮊꮋꮌꮍꮎꮏ'
      'ꮐꮑꮒꮓꮔꮕꮖꮗꮘꮙꮚꮛꮜꮝꮞꮟꮠꮡꮢꮣꮤꮥꮦꮧꮨꮩꮪꮫꮬꮭꮮꮯꮰꮱꮲꮳꮴꮵꮶꮷꮸꮹꮺꮻꮼꮽꮾꮿᏸᏹᏺᏻᏼᏽᲊაბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჶჷჸჹჺჽჾჿⰰⰱⰲⰳⰴⰵⰶⰷⰸ'
      'ⰹⰺⰻⰼⰽⰾⰿⱀⱁⱂⱃⱄⱅⱆⱇⱈⱉⱊⱋⱌⱍⱎⱏⱐⱑⱒⱓⱔⱕⱖⱗⱘⱙⱚⱛⱜⱝⱞⱟⲁⲃⲅⲇⲉⲋⲍⲏⲑⲓⲕⲗⲙⲛⲝⲟⲡⲣⲥⲧⲩⲫⲭⲯⲱⲳⲵⲷⲹⲻⲽⲿⳁⳃⳅⳇⳉⳋⳍⳏⳑⳓⳕⳗⳙⳛⳝⳟⳡⳣⳬⳮⳳ𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯𐐰𐐱𐐲𐐳𐐴𐐵𐐶𐐷𐐸𐐹'
      '𐐺𐐻𐐼𐐽𐐾𐐿𐑀𐑁𐑂𐑃𐑄𐑅𐑆𐑇𐑈𐑉𐑊𐑋𐑌𐑍𐑎𐑏𐓘𐓙𐓚𐓛𐓜𐓝𐓞𐓟𐓠𐓡𐓢𐓣𐓤𐓥𐓦𐓧𐓨𐓩𐓪𐓫𐓬𐓭𐓮𐓯𐓰𐓱𐓲𐓳𐓴𐓵𐓶𐓷𐓸𐓹𐓺𐓻𐖗𐖘𐖙𐖚𐖛𐖜𐖝𐖞𐖟𐖠𐖡𐖣𐖤𐖥𐖦𐖧𐖨𐖩𐖪𐖫𐖬𐖭𐖮𐖯𐖰𐖱𐖳𐖴𐖵𐖶𐖷𐖸𐖹𐖻𐖼𐳀𐳁𐳂𐳃𐳄𐳅𐳆𐳇𐳈𐳉𐳊𐳋𐳌𐳍𐳎𐳏𐳐'
      '𐳑𐳒𐳓𐳔𐳕𐳖𐳗𐳘𐳙𐳚𐳛𐳜𐳝𐳞𐳟𐳠𐳡𐳢𐳣𐳤𐳥𐳦𐳧𐳨𐳩𐳪𐳫𐳬𐳭𐳮𐳯𐳰𐳱𐳲𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅𑣀𑣁𑣂𑣃𑣄𑣅𑣆𑣇𑣈𑣉𑣊𑣋𑣌𑣍𑣎𑣏𑣐𑣑𑣒𑣓𑣔𑣕𑣖𑣗𑣘𑣙𑣚𑣛𑣜𑣝𑣞𑣟𖹠𖹡𖹢𖹣𖹤𖹥𖹦𖹧𖹨𖹩𖹪𖹫𖹬𖹭𖹮𖹯𖹰𖹱𖹲𖹳𖹴𖹵'
      '𖹶𖹷𖹸𖹹𖹺𖹻𖹼𖹽𖹾𖹿𖺻𖺼𖺽𖺾𖺿𖻀𖻁𖻂𖻃𖻄𖻅𖻆𖻇𖻈𖻉𖻊𖻋𖻌𖻍𖻎𖻏𖻐𖻑𖻒𖻓𞤢𞤣𞤤𞤥𞤦𞤧𞤨𞤩𞤪𞤫𞤬𞤭𞤮𞤯𞤰𞤱𞤲𞤳𞤴𞤵𞤶𞤷𞤸𞤹𞤺𞤻𞤼𞤽𞤾𞤿𞥀𞥁𞥂𞥃');
    END IF;
    -- Letters that are no base with a mark to Unicode, and are to people who type without them.
    t := translate(t,
      'øłđðħıŧƀǥɨʉƶς‘’‚‛ʹʻʼʽ′“”„‟‐‒–—―−',
      'olddhitbgiuzσ''''''''''''''''''""""------');
    t := replace(replace(replace(replace(t, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
    t := translate(normalize(t, NFC), E'\u0085\u1680\u2028\u2029', '    ');
  END IF;
  t := btrim(translate(lower(t COLLATE "C"), E'\t\n\x0B\f\r', '     '), ' ');
  WHILE strpos(t, '  ') > 0 LOOP
    t := replace(t, '  ', ' ');
  END LOOP;
  RETURN t;
END
$$;

-- The different words of a search, folded. None is a part of another: that would ask nothing more.
CREATE FUNCTION search_words(written text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  every text[] := string_to_array(search_fold(written), ' ');
  word text;
  words text[] := '{}';
BEGIN
  FOREACH word IN ARRAY every LOOP
    CONTINUE WHEN word = ANY (words)
      OR EXISTS (SELECT FROM unnest(every) AS longer WHERE longer <> word AND strpos(longer, word) > 0);
    words := words || word;
  END LOOP;
  RETURN words;
END
$$;

-- For LIKE ALL: a word stands anywhere, and what LIKE has a meaning for stands for itself.
CREATE FUNCTION search_patterns(written text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY (SELECT '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%' FROM unnest(search_words(written)) AS word);
END
$$;

-- What an index of folded texts holds: a number for each one, two and three characters in a row within a word. Unlike
-- trigrams of pg_trgm they know every script whatever the locale of the database (in the embedded one pg_trgm sees no
-- letter beyond ASCII), and find words of one and two letters. The numbers of one scope (an owner) are its own: a library is
-- not looked for among those of others.
CREATE FUNCTION search_keys(scope text, folded text) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  seed bigint := hashtextextended(scope COLLATE "C", 0);
  keys bigint[] := '{}';
  one text;
  two text := ' ';
  three text := ' ';
BEGIN
  FOREACH one IN ARRAY string_to_array(folded, NULL) LOOP
    IF one <> ' ' THEN
      keys := keys || hashtextextended(one COLLATE "C", seed);
      IF two <> ' ' THEN
        keys := keys || hashtextextended((two || one) COLLATE "C", seed);
        IF three <> ' ' THEN
          keys := keys || hashtextextended((three || two || one) COLLATE "C", seed);
        END IF;
      END IF;
    END IF;
    three := two;
    two := one;
  END LOOP;
  RETURN keys;
END
$$;

-- Numbers that a text has in which all words stand: of the longer words alone where there are any, because a letter or two
-- stand in most texts and would be slow to compare.
CREATE FUNCTION search_wanted(scope text, written text) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  seed bigint := hashtextextended(scope COLLATE "C", 0);
  words text[] := search_words(written);
  longest int := (SELECT least(max(length(word)), 3) FROM unnest(words) AS word);
BEGIN
  RETURN ARRAY (
    SELECT DISTINCT hashtextextended(substr(word, place, longest) COLLATE "C", seed)
      FROM unnest(words) AS word, generate_series(1, length(word) - longest + 1) AS place);
END
$$;

-- Text that was stored before every text was composed where it comes in. What is on record in words of people stays as it was
-- said: requests, reports, messages, decisions.
UPDATE "videos" SET "title" = normalize("title", NFC), "description" = normalize("description", NFC),
       "original_name" = normalize("original_name", NFC), "declaration_note" = normalize("declaration_note", NFC),
       "remix_forbidden_reason" = normalize("remix_forbidden_reason", NFC)
 WHERE "title" IS NOT NFC NORMALIZED OR "description" IS NOT NFC NORMALIZED OR "original_name" IS NOT NFC NORMALIZED
    OR "declaration_note" IS NOT NFC NORMALIZED OR "remix_forbidden_reason" IS NOT NFC NORMALIZED;
UPDATE "accounts" SET "display_name" = normalize("display_name", NFC), "bio" = normalize("bio", NFC),
       "remix_forbidden_reason" = normalize("remix_forbidden_reason", NFC)
 WHERE "display_name" IS NOT NFC NORMALIZED OR "bio" IS NOT NFC NORMALIZED
    OR "remix_forbidden_reason" IS NOT NFC NORMALIZED;
UPDATE "comments" SET "text" = normalize("text", NFC) WHERE "text" IS NOT NFC NORMALIZED;
UPDATE "api_tokens" SET "name" = normalize("name", NFC) WHERE "name" IS NOT NFC NORMALIZED;
UPDATE "desk_views" SET "name" = normalize("name", NFC) WHERE "name" IS NOT NFC NORMALIZED;
UPDATE "webhook_endpoints" SET "description" = normalize("description", NFC) WHERE "description" IS NOT NFC NORMALIZED;
UPDATE "allowed_hosts" SET "note" = normalize("note", NFC) WHERE "note" IS NOT NFC NORMALIZED;

-- Beside the videos and not among their columns: a choice writes the row of its video anew, and with it an entry in every
-- index of that table. This table is written when a title is, and no more. Its key is the order of a library, so that a
-- search can read on from title to title.
-- CreateTable
CREATE TABLE "video_search" (
    "owner_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "video_id" TEXT NOT NULL,
    "folded" TEXT NOT NULL,

    CONSTRAINT "video_search_pkey" PRIMARY KEY ("owner_id","created_at","video_id")
);

INSERT INTO "video_search" ("owner_id", "created_at", "video_id", "folded")
  SELECT "owner_id", "created_at", "id", search_fold("title" || ' ' || "original_name") FROM "videos"
   ORDER BY "owner_id", "created_at", "id";

DROP INDEX "videos_owner_title_trgm";

-- Without a list of entries that wait to be sorted in: each search would read that whole list.
CREATE INDEX "video_search_keys" ON "video_search" USING gin (search_keys("owner_id", "folded")) WITH (fastupdate = off);

CREATE FUNCTION write_video_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE'
     AND (OLD."owner_id", OLD."created_at", OLD."id") IS DISTINCT FROM (NEW."owner_id", NEW."created_at", NEW."id") THEN
    DELETE FROM "video_search"
     WHERE "owner_id" = OLD."owner_id" AND "created_at" = OLD."created_at" AND "video_id" = OLD."id";
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "video_search" AS s ("owner_id", "created_at", "video_id", "folded")
    VALUES (NEW."owner_id", NEW."created_at", NEW."id", search_fold(NEW."title" || ' ' || NEW."original_name"))
    ON CONFLICT ("owner_id", "created_at", "video_id") DO UPDATE SET "folded" = excluded."folded"
      WHERE s."folded" <> excluded."folded";
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "videos_write_search" AFTER INSERT OR DELETE
  OR UPDATE OF "id", "owner_id", "created_at", "title", "original_name"
  ON "videos" FOR EACH ROW EXECUTE FUNCTION write_video_search();

-- Accounts are found by address, handle and name; a handle that begins with "~" is none yet.
CREATE INDEX "accounts_search_keys" ON "accounts" USING gin (search_keys('', search_fold(
  "email" || ' ' || CASE WHEN "handle" LIKE '~%' THEN '' ELSE "handle" END || ' ' || "display_name"))) WITH (fastupdate = off);
