/** @file Names that people are given often, to tell a column of people from one of things. No word for a thing is among them. */

const COMMON =
  `aaron abdullah abigail adam aditya agnes agnieszka ahmad ahmed aisha alan albert alejandra alejandro alex
alexander alexandra ali alice alicia amanda amelia amit amy ana anastasia andrea andreas andrei andrew angela anil anita ann
anna anne annie anthony antonio arjun arthur ashley barbara beatrice ben benjamin bernard betty bianca bill brandon brenda
brian bruce camila carl carlos carmen carol carolina caroline catherine cecilia charles charlotte chen chloe chris christian
christina christine christopher claire claudia craig cynthia daniel daniela david deborah deepak denise dennis diana diego
dmitry donald donna dorothy douglas edith eduardo edward eleanor elena elisabeth elizabeth ella ellen emily emma eric erik
ethan eva evelyn fatima felix fernando florence frances francesca francisco frank fred frederick gabriel gabriela gary
george gerald giovanni giulia giuseppe gloria gonzalo gregory hamza hannah hans harold harry hassan heather helen helena
henry hiroshi hussein ian ibrahim ingrid irene isabel isabella isabelle ivan jack jacob jacqueline jacques james jan jane
janet jason javier jean jeffrey jennifer jeremy jesse jessica joan joao joe johan johanna john jonathan jorge jose joseph
joshua joyce juan juana judith judy julia julian julie jun karen karl katarzyna kate katherine kathleen kathryn katie keith
kelly kenji kenneth kevin khalid krzysztof kumar kyle larry lars laura lauren leila leonardo li linda lisa lorenzo louis
louise lucas lucia lucy luigi luis luisa magdalena mahmoud malgorzata manuel marcel marco margaret maria mariam marie marina
mario marta martha martin mary matthew mehmet mei michael michal michel michelle miguel mikhail ming mohamed mohammad
mohammed monica muhammad mustafa nancy natalia natalie natasha nathan neha nicholas nicolas nicole nikolai nina noah norma
olga oliver olivia omar oscar pablo pamela patricia patrick paul paula paulo pedro peter philip pierre piotr priya rachel
rahul rajesh ralph ravi raymond rebecca renata ricardo richard rita robert roberto roger ronald rosa russell ruth ryan sadia
samantha samuel sandra sanjay sara sarah scott sean sebastian sergei sergio sharon shirley simon sofia sophia sophie stefan
stefano stephanie stephen steven sunil susan susanne suresh svetlana takashi tatiana teresa theresa thomas timothy tomasz
tyler usman valentina vanessa veronica victor victoria vijay vikram vincent virginia vladimir walter wang wei wendy wilhelm
william wolfgang xavier yan yasmin yolanda youssef yuki yusuf zainab zhang`.split(/\s+/);

const GIVEN: ReadonlySet<string> = new Set(COMMON);
const TITLES: ReadonlySet<string> = new Set(["mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau"]);

/** Of the commonest surnames of China, the first sign of most full names. */
const SURNAME =
  /^[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈]\p{Script=Han}{1,2}$/u;

/** Towns are called after people too. */
const PLACE = /^(?:san|santa|santo|são|sao|st|ste|saint|port|fort|mount|lake)\b/i;

/** Whether a word of the text is a common given name or a title. */
export const namesSomebody = (text: string): boolean =>
  SURNAME.test(text) ||
  (!PLACE.test(text) &&
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some((word) => GIVEN.has(word) || TITLES.has(word)));
