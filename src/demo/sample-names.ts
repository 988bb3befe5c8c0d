import { pick, type Random } from './sample-random.js';

interface NameStock {
  /** Given name as written, and the Latin letters it gives an e-mail address. */
  given: readonly (readonly [string, string])[];
  family: readonly string[];
  /** Between the two; the family name comes first where there is none. */
  separator: string;
  familyFirst?: boolean;
  /** How often, in parts of the sum. */
  share: number;
}

const stocks: NameStock[] = [
  {
    share: 40,
    separator: ' ',
    given: [
      ['Asha', 'asha'],
      ['Rohan', 'rohan'],
      ['Priya', 'priya'],
      ['John', 'john'],
      ['Grace', 'grace'],
      ['Michael', 'michael'],
      ['Aisha', 'aisha'],
      ['Chinedu', 'chinedu'],
      ['Siti', 'siti'],
      ['Emma', 'emma'],
      ['Vikram', 'vikram'],
      ['Ngozi', 'ngozi'],
    ],
    family: [
      'Rao',
      'Smith',
      'Okafor',
      'Sharma',
      "O'Connor",
      'Patel',
      'Brown',
      'Iyer',
      'Wijaya',
      'Taylor',
      'Khan',
      'Adeyemi',
    ],
  },
  {
    share: 22,
    separator: ' ',
    given: [
      ['José', 'jose'],
      ['Zoë', 'zoe'],
      ['François', 'francois'],
      ['Jürgen', 'juergen'],
      ['João', 'joao'],
      ['Sofía', 'sofia'],
      ['Łukasz', 'lukasz'],
      ['Renée', 'renee'],
      ['Søren', 'soren'],
      ['Öykü', 'oyku'],
    ],
    family: [
      'Sánchez',
      'Müller',
      'Gonçalves',
      'Lefèvre',
      'Núñez',
      'Groß',
      'Ångström',
      'D’Água',
      'Żak',
      'Peña-López',
    ],
  },
  {
    share: 9,
    separator: ' ',
    given: [
      ['आशा', 'asha'],
      ['रोहन', 'rohan'],
      ['प्रिया', 'priya'],
      ['संजय', 'sanjay'],
      ['कृष्णा', 'krishna'],
    ],
    family: ['राव', 'शर्मा', 'सिंह', 'गुप्ता', 'मिश्रा'],
  },
  {
    share: 6,
    separator: ' ',
    given: [
      ['أحمد', 'ahmed'],
      ['فاطمة', 'fatima'],
      ['محمد', 'mohammed'],
      ['ليلى', 'layla'],
      ['عمر', 'omar'],
    ],
    family: ['الهاشمي', 'حسن', 'خليل', 'المنصوري', 'سالم'],
  },
  {
    share: 6,
    separator: '',
    familyFirst: true,
    given: [
      ['伟', 'wei'],
      ['芳', 'fang'],
      ['秀英', 'xiuying'],
      ['小明', 'xiaoming'],
      ['静', 'jing'],
    ],
    family: ['王', '李', '张', '刘', '欧阳'],
  },
  {
    share: 6,
    separator: ' ',
    given: [
      ['Иван', 'ivan'],
      ['Мария', 'maria'],
      ['Дмитрий', 'dmitry'],
      ['Ольга', 'olga'],
      ['Алёна', 'alyona'],
    ],
    family: ['Петров', 'Смирнова', 'Ковальчук', 'Соколов', 'Йорданова'],
  },
  {
    share: 4,
    separator: ' ',
    given: [
      ['லட்சுமி', 'lakshmi'],
      ['குமார்', 'kumar'],
      ['மீனா', 'meena'],
      ['அருண்', 'arun'],
    ],
    family: ['சுப்பிரமணியன்', 'ராஜன்', 'நாயகம்', 'செல்வம்'],
  },
  {
    share: 4,
    separator: ' ',
    familyFirst: true,
    given: [
      ['さくら', 'sakura'],
      ['太郎', 'taro'],
      ['ケンジ', 'kenji'],
      ['陽子', 'yoko'],
    ],
    family: ['佐藤', '鈴木', '高橋', '渡辺'],
  },
  {
    share: 3,
    separator: ' ',
    given: [
      ['Γιώργος', 'giorgos'],
      ['Ελένη', 'eleni'],
      ['Νίκος', 'nikos'],
      ['Σοφία', 'sofia'],
    ],
    family: ['Παπαδόπουλος', 'Νικολάου', 'Οικονόμου', 'Γεωργίου'],
  },
];

/** Each stock as often as its share, so that one pick chooses. */
const weighted = stocks.flatMap((stock) => Array<NameStock>(stock.share).fill(stock));

/** A name in one of nine scripts, and Latin letters for an e-mail address that go with it. */
export function sampleName(random: Random): { name: string; latin: string } {
  const stock = pick(random, weighted);
  const [given, latin] = pick(random, stock.given);
  const family = pick(random, stock.family);
  const name = stock.familyFirst ? family + stock.separator + given : given + stock.separator + family;
  return { name, latin };
}
